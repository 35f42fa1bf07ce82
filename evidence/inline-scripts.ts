/**
 * Files that an inline script writes: `python3 - <<'EOF'`, `node -e '…'`.
 *
 * A signal, read from string literals: agents edit files so, and a claim about such an edit must not look unfounded.
 * A script that writes nothing names no file; one that does gives every literal that looks like a path.
 */
import type { Leaf } from './shell/leaf.ts';

const INTERPRETERS = /^(?:python|node|ruby|perl|php|bun|deno|tsx|ts-node|osascript|Rscript|lua)$/;
const LONGEST = 100_000;
const MOST_PATHS = 20;

export function inlineScript(leaf: Leaf): string | null {
  if (!INTERPRETERS.test(leaf.program)) return null;
  for (const [at, { text }] of leaf.args.entries()) {
    if (/^(?:-[a-zA-Z]*[ceEr]|--eval|eval)$/.test(text)) return leaf.args[at + 1]?.text.slice(0, LONGEST) ?? null;
    if (!text.startsWith('-')) return null;
  }
  return leaf.stdin?.slice(0, LONGEST) ?? null;
}

const WRITES =
  /\bopen\([^)\n]{0,300}?,\s*(?:mode\s*=\s*)?['"][wax]b?\+?|['"]r\+b?['"]|\.write_(?:text|bytes)\(|\bwriteFile(?:Sync)?\(|\bappendFile(?:Sync)?\(|\bcreateWriteStream\(|\bBun\.write\(|\bDeno\.writeTextFile(?:Sync)?\(|\bFile\.write\(|\bfile_put_contents\(|\bshutil\.(?:copy\w*|move)\(|\.to_(?:csv|json|parquet|excel)\(|\bjson\.dump\(|\bos\.(?:rename|replace)\(|\bcopyFile(?:Sync)?\(|\brename(?:Sync)?\(|\bfileinput\.input\(/;
const LITERAL = /(['"])((?:\.{0,2}\/)?[\w@~.-]+(?:\/[\w@.[\]()-]+)*)\1/g;

export function inlinePaths(script: string): string[] {
  if (!WRITES.test(script)) return [];
  const found = new Set<string>();
  for (const match of script.matchAll(LITERAL)) {
    const text = match[2] ?? '';
    const looksLikePath = text.includes('/') ? /\w/.test(text) : /^[\w-][\w.-]*\.[a-zA-Z][\w]{0,9}$/.test(text);
    if (looksLikePath && !/^(?:https?|utf)/.test(text)) found.add(text);
    if (found.size >= MOST_PATHS) break;
  }
  return [...found];
}

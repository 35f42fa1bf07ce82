/** Whether a runner ran the whole suite, and which part if not. */

import type { Match } from './rules.ts';
import { positionals } from './shell/arguments.ts';
import type { Leaf, ScriptName } from './shell/leaf.ts';

export interface SuiteScope {
  whole: boolean | null;
  /** What narrows it: `-k parser`, `test/a.test.ts`. */
  part: string | null;
  /** The files and folders that it names. */
  named: string[];
}

/** Folders that hold all tests by convention: naming one narrows nothing. */
const EVERYTHING =
  /^(?:\.|\.\/|\.\/\.\.\.|all|\.?\/?(?:tests?|spec|specs|__tests__|src|test\/\*\*.*|tests\/\*\*.*|\*\*\/\*.*))\/?$/;
/** Scripts that stand for all of the project's tests. */
const WHOLE_SCRIPT = /^(?:tests?|ci|check|verify|validate|all|)$/;

export function scopeOf(leaf: Leaf, match: Match): SuiteScope {
  if (match.action === 'lint' || match.action === 'typecheck') return filesOf(leaf, match);
  if (match.action !== 'run-tests') return { whole: null, part: null, named: [] };
  const script = leaf.script ?? leaf.names;
  const { runner } = match;
  if (!runner)
    return {
      whole: script && wholeScript(script) && script.added.length === 0 ? true : null,
      part: null,
      named: [],
    };
  const flag = narrowingFlag(leaf, runner.narrows ?? '');
  const words = positionals(leaf.program, leaf.args, `${runner.takes ?? ''} ${runner.narrows ?? ''}`).slice(
    -match.words.length || leaf.args.length,
  );
  const subcommands = (match.rule.run.split(' ').length ?? 1) - 1;
  const files = words.slice(match.words.length === words.length ? 0 : subcommands).map((word) => word.text);
  const narrowed = files.filter((file) => !EVERYTHING.test(file) && !SUBCOMMAND.test(file));
  const part = flag ?? (runner.wordsNarrow && narrowed.length > 0 ? narrowed.slice(0, 3).join(' ') : null);
  if (script && script.added.length === 0) {
    // `test` is all of the tests, whatever it picks; `test:unit` that picks a folder is a part.
    if (wholeScript(script)) return { whole: true, part: null, named: narrowed };
    return { whole: part === null ? null : false, part, named: narrowed };
  }
  return { whole: part === null, part, named: narrowed };
}

/** What only ever looks at single files is no part of anything. */
const WHOLE_BY_FILE: ReadonlySet<string> = new Set([
  'eslint',
  'biome',
  'oxlint',
  'ruff',
  'prettier',
  'mypy',
  'pyright',
]);
const SOURCE_FILE = /^(?!.*(?:\.config\.|rc\.))[^*{?]+\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi|css|scss|html|mdx?)$/;

/** A linter of single files did not look at the rest. Misses: folders, which may be all that there is. */
function filesOf(leaf: Leaf, { runner, words }: Match): SuiteScope {
  const named = words.map(({ text }) => text);
  const single =
    runner !== null &&
    WHOLE_BY_FILE.has(runner.name) &&
    leaf.script === null &&
    named.length > 0 &&
    named.every((word) => SOURCE_FILE.test(word));
  return {
    whole: single ? false : null,
    part: single ? named.slice(0, 3).join(' ') : null,
    named: single ? named : [],
  };
}

const wholeScript = (script: ScriptName): boolean => WHOLE_SCRIPT.test(script.name) && !script.oneWorkspace;

const SUBCOMMAND = /^(?:run|watch|dev|test|related)$/;

function narrowingFlag(leaf: Leaf, flags: string): string | null {
  const names = flags.split(' ').filter(Boolean);
  for (const [at, { text }] of leaf.args.entries()) {
    const name = names.find(
      (flag) => text === flag || text.startsWith(`${flag}=`) || (flag.endsWith(':') && text.startsWith(flag)),
    );
    if (!name) continue;
    const next = leaf.args[at + 1]?.text ?? '';
    return text === name && next !== '' && !next.startsWith('-') ? `${text} ${next}`.slice(0, 80) : text.slice(0, 80);
  }
  return null;
}

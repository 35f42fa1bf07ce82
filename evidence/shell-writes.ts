/** Files that a shell command writes: redirections, commands whose words are files, and scripts given inline. */
import type { ActionName } from '../domain/index.ts';
import { inlinePaths, inlineScript } from './inline-scripts.ts';
import { hasFlag } from './rules.ts';
import { option, positionals } from './shell/arguments.ts';
import type { Leaf } from './shell/leaf.ts';
import type { Word } from './shell/word.ts';

export interface FileWrite {
  action: ActionName;
  path: Word;
  /** A folder is made or removed, but it is no file of its own. */
  folder?: true;
}

export function writesOf(leaf: Leaf): FileWrite[] {
  if (leaf.elsewhere) return [];
  // A `>` may make a file or overwrite one; which, the shell does not say.
  const redirected = leaf.redirections
    .filter((redirection) => redirection.stream !== 2)
    .map(({ target, append }): FileWrite => ({ action: append ? 'edit' : 'create-file', path: target }));
  return [...redirected, ...commandWrites(leaf)];
}

const each = (action: ActionName, list: Word[]): FileWrite[] => list.map((path) => ({ action, path }));

function commandWrites(leaf: Leaf): FileWrite[] {
  const words = (more = ''): Word[] => positionals(leaf.program, leaf.args, more);
  switch (leaf.program) {
    case 'tee':
      return each(hasFlag(leaf, '-a --append') ? 'edit' : 'create-file', words());
    case 'rm':
    case 'unlink':
    case 'trash':
    case 'trash-put':
      return each('delete', words());
    case 'rmdir':
      return words().map((path) => ({ action: 'delete', path, folder: true }));
    case 'mkdir':
      return words('-m --mode').map((path) => ({ action: 'create-file', path, folder: true }));
    case 'touch':
      return each('create-file', words('-d -r -t --date --reference'));
    case 'sed':
      return hasFlag(leaf, '-i --in-place') ? each('edit', withoutScript(leaf, words('-e -f'))) : [];
    case 'perl':
      return leaf.args.some(({ text }) => /^-[a-zA-Z0-9]*i/.test(text))
        ? each('edit', afterPerlScript(leaf, words()))
        : inline(leaf);
    case 'truncate':
    case 'sponge':
      return each('edit', words('-s --size -r'));
    case 'cp':
    case 'install':
    case 'ln':
      return copied(leaf, words('-m --mode -o -g -t --target-directory -S'));
    case 'mv':
      return moved(leaf, words('-t --target-directory -S'));
    case 'dd':
      return each(
        'create-file',
        leaf.args.flatMap(({ text, literal }) => (text.startsWith('of=') ? [{ text: text.slice(3), literal }] : [])),
      );
    case 'patch':
      if (hasFlag(leaf, '--dry-run')) return [];
      return each('edit', [...words('-p -i -d -o -B').slice(0, 1), ...patched(leaf)]);
    case 'curl':
    case 'wget':
      return downloaded(leaf);
    case 'git':
      return gitWrites(leaf, words());
    case 'gofmt':
    case 'goimports':
    case 'shfmt':
      return hasFlag(leaf, '-w') ? each('edit', filesOf(words())) : [];
    case 'prettier':
    case 'biome':
    case 'eslint':
    case 'ruff':
      return hasFlag(leaf, '--write -w --fix --apply') ? each('edit', filesOf(words())) : [];
    case 'black':
    case 'isort':
      return hasFlag(leaf, '--check --diff -c') ? [] : each('edit', filesOf(words()));
    default:
      return inline(leaf);
  }
}

/** `patching file src/a.ts`, `Applied patch src/a.ts cleanly.`: what a patch in a file changed, it says. */
export function patchWrites({ program }: Leaf, output: string): FileWrite[] {
  if (program !== 'patch' && program !== 'git') return [];
  const names = output.matchAll(
    /^(?:patching file '?|Applied patch '?|error: patch failed: )([^\n']{1,300}?)(?:'? cleanly\.?|:\d+|'?)$/gm,
  );
  return each(
    'edit',
    Array.from(names, ([, name = '']) => ({ text: name, literal: true })),
  );
}

/** The files that a patch on stdin names: `+++ b/src/a.ts`. */
function patched({ stdin }: Leaf): Word[] {
  const names = (stdin ?? '').matchAll(/^\+\+\+ (?:b\/)?([^\t\n]{1,300})/gm);
  return [...names].map(([, name = '']) => ({ text: name.trim(), literal: true }));
}

function inline(leaf: Leaf): FileWrite[] {
  const script = inlineScript(leaf);
  return script === null
    ? []
    : each(
        'edit',
        inlinePaths(script).map((text) => ({ text, literal: true })),
      );
}

/** The first word of `sed` is its script, unless `-e` or `-f` gave one. */
const withoutScript = (leaf: Leaf, words: Word[]): Word[] =>
  words.slice(
    leaf.args.some(({ text }) => /^(?:-e|-f|--expression|--file)/.test(text) || /^-[a-z]*e$/.test(text)) ? 0 : 1,
  );

/** `perl -pi -e 's/a/b/' file` */
const afterPerlScript = (leaf: Leaf, words: Word[]): Word[] =>
  words.slice(
    leaf.args.some(({ text }) => /^-[a-zA-Z0-9]*[eE]$/.test(text)) &&
      words[0]?.text.includes('/') &&
      !/\.\w+$/.test(words[0].text)
      ? 1
      : 0,
  );

const filesOf = (words: Word[]): Word[] => words.filter(({ text }) => /[^/]\.[\w]+$/.test(text));

/** The last word is the target; into a folder, the files keep their names. */
function copied(leaf: Leaf, words: Word[]): FileWrite[] {
  const given = option(leaf.args, '-t --target-directory');
  const target = given === null ? words.at(-1) : { text: given, literal: true };
  const sources = given === null ? words.slice(0, -1) : words;
  if (!target || sources.length === 0) return [];
  const into = given !== null || sources.length > 1 || target.text.endsWith('/') || target.text === '.';
  return each('create-file', into ? sources.map((source) => inFolder(target, source)) : [target]);
}

const inFolder = (folder: Word, source: Word): Word => ({
  text: `${folder.text.replace(/\/$/, '')}/${source.text.replace(/\/$/, '').split('/').pop() ?? ''}`,
  literal: folder.literal && source.literal,
});

function moved(leaf: Leaf, words: Word[]): FileWrite[] {
  const given = option(leaf.args, '-t --target-directory');
  return [...each('delete', given === null ? words.slice(0, -1) : words), ...copied(leaf, words)];
}

function downloaded(leaf: Leaf): FileWrite[] {
  const name = leaf.program === 'curl' ? option(leaf.args, '-o --output') : option(leaf.args, '-O --output-document');
  return name === null || name === '' ? [] : each('create-file', [{ text: name, literal: true }]);
}

function gitWrites(leaf: Leaf, words: Word[]): FileWrite[] {
  const [first, ...rest] = words;
  switch (first?.text) {
    case 'mv':
      return moved(leaf, rest);
    case 'rm':
      return hasFlag(leaf, '--cached') ? [] : each('delete', rest);
    case 'restore':
      return hasFlag(leaf, '--staged -S') && !hasFlag(leaf, '--worktree -W') ? [] : each('revert', rest);
    case 'checkout': {
      const dashes = leaf.args.findIndex(({ text }) => text === '--');
      return dashes === -1 ? [] : each('revert', leaf.args.slice(dashes + 1));
    }
    default:
      return [];
  }
}

/** Files that a shell command writes: redirections, and commands whose words are files. */
import type { ActionName } from '../domain/index.ts';
import { hasFlag, type Match } from './rules.ts';
import { positionals } from './shell/arguments.ts';
import type { Leaf } from './shell/leaf.ts';
import type { Word } from './shell/word.ts';

export interface FileWrite {
  action: ActionName;
  path: Word;
}

export function writesOf(leaf: Leaf, _matches: Match[]): FileWrite[] {
  if (leaf.elsewhere) return [];
  const writes: FileWrite[] = leaf.redirections
    .filter((redirection) => redirection.stream !== 2)
    .map(({ target, append }) => ({ action: append ? 'edit' : 'create-file', path: target }));
  return [...writes, ...commandWrites(leaf)];
}

function commandWrites(leaf: Leaf): FileWrite[] {
  const words = (): Word[] => positionals(leaf.program, leaf.args);
  const each = (action: ActionName, list: Word[]): FileWrite[] => list.map((path) => ({ action, path }));
  switch (leaf.program) {
    case 'tee':
      return each(hasFlag(leaf, '-a --append') ? 'edit' : 'create-file', words());
    case 'rm':
    case 'unlink':
    case 'rmdir':
    case 'trash':
      return each('delete', words());
    case 'touch':
    case 'mkdir':
      return each('create-file', words());
    case 'sed':
      return hasFlag(leaf, '-i --in-place')
        ? each('edit', words().slice(leaf.args.some(({ text }) => /^-e|^-f|^--expression/.test(text)) ? 0 : 1))
        : [];
    default:
      return [];
  }
}

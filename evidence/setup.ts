/** Commands that only prepare, or only pass text on: taken as having worked unless the output has their complaint. */
import type { Leaf } from './shell/leaf.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const SETUP = words(
  'cd pushd popd true : echo printf export declare local readonly unset source . mkdir sleep wait pwd date set shopt ulimit umask alias trap nvm clear type touch eval hash rm',
);
/** Behind a pipe they end well, whatever they are fed. */
const FILTERS = words('tail head cat tee sort uniq wc sed awk tr cut less more column nl fold jq strings rev');

export function isSetup(leaf: Leaf): boolean {
  if (leaf.program === 'git') return leaf.args[0]?.text === 'add' || leaf.args[0]?.text === 'config';
  return SETUP.has(leaf.program) || (leaf.fed && FILTERS.has(leaf.program));
}

/** `cd: nope: No such file or directory` */
export function complained(leaf: Leaf, output: string): boolean {
  if (leaf.program === 'git')
    return /^(?:fatal: pathspec|fatal: not a git|The following paths are ignored|error: could not lock)/m.test(output);
  if (leaf.redirections.length > 0 && /: (?:No such file or directory|Permission denied|Is a directory)$/m.test(output))
    return true;
  return output.includes(`${leaf.program}: `);
}

/** Nothing that anybody would call a deed. */
export const TRIVIAL = words(
  'cd pushd popd true false : echo printf export declare local readonly unset source . sleep wait pwd set shopt test [ exit return alias trap clear shift read hash ulimit umask tput stty',
);

/** Commands that only prepare, or only pass text on: taken as having worked unless the output has their complaint. */
import type { Leaf } from './shell/leaf.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const SETUP = words(
  'cd pushd popd true : echo printf export declare local readonly unset source . mkdir sleep wait pwd date set shopt ulimit umask alias trap nvm clear type touch eval hash rm cp mv ln chmod chown sed truncate rmdir unlink cat ls head tail wc stat du file tree find less systemctl launchctl jobs ps whoami hostname uname id env',
);
/** Behind a pipe they end well, whatever they are fed. */
const FILTERS = words('tail head cat tee sort uniq wc sed awk tr cut less more column nl fold jq strings rev');

/** What git does without a complaint, it has done. `git diff --exit-code` and `git grep` answer by their status. */
const GIT_SETUP =
  /^(?:add|config|status|log|show|branch|rev-parse|remote|stash|fetch|ls-files|describe|blame|reflog|worktree|tag|rm|mv|checkout|switch|restore|reset)$/;

export function isSetup(leaf: Leaf): boolean {
  if (leaf.program === 'git') return GIT_SETUP.test(leaf.args.find(({ text }) => !text.startsWith('-'))?.text ?? '');
  return SETUP.has(leaf.program) || (leaf.fed && FILTERS.has(leaf.program));
}

export const SYSTEMD_COMPLAINT = /^(?:Failed to .*|Job for .*failed.*|Unit .* (?:not found|could not be found)\.?)$/m;

/** `cd: nope: No such file or directory` */
export function complained(leaf: Leaf, output: string): boolean {
  if (leaf.program === 'git') return /^(?:fatal|error): |^The following paths are ignored/m.test(output);
  if (leaf.program === 'systemctl') return SYSTEMD_COMPLAINT.test(output);
  if (leaf.program === 'launchctl') return /failed|Could not|Unrecognized/i.test(output);
  if (leaf.redirections.length > 0 && /: (?:No such file or directory|Permission denied|Is a directory)$/m.test(output))
    return true;
  return output.includes(`${leaf.program}: `);
}

/** Nothing that anybody would call a deed. */
export const TRIVIAL = words(
  'cd pushd popd true false : echo printf export declare local readonly unset source . sleep wait pwd set shopt test [ exit return alias trap clear shift read hash ulimit umask tput stty',
);

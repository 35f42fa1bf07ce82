/** Whether a deed is of the kind that a statement speaks of, and done to the same object. */
import type { ActionName, Deed } from '../domain/index.ts';

/** What also counts as doing an action, besides itself. */
const ALSO: Readonly<Record<ActionName, readonly ActionName[]>> = {
  edit: ['create-file', 'delete', 'revert', 'merge'], // "Updated the config" may have been a rewrite, a removal, a checkout
  'create-file': ['edit'],
  revert: ['edit', 'delete'], // most reverts are plain edits back
  merge: ['push'], // `git push origin HEAD:main` is a merge in words
  migrate: ['run-command'],
  deploy: ['push', 'release'], // a push deploys where a pipeline listens
  release: ['push'],
  restart: ['run-command', 'deploy'],
  'run-command': [],
  check: ['run-command', 'run-tests', 'build', 'lint', 'typecheck', 'edit'],
};

export function sameAction(said: ActionName, done: ActionName): boolean {
  return said === done || (ALSO[said]?.includes(done) ?? false);
}

/** What else keeps a promise: narrower than what supports a claim, since a kept promise is closed for good. */
const KEEPS: Readonly<Record<ActionName, readonly ActionName[]>> = {
  edit: ['create-file', 'delete', 'revert'],
  'create-file': ['edit'],
  revert: ['edit', 'delete'],
  check: ['run-command', 'run-tests', 'build', 'lint', 'typecheck'],
};

export function keepsAction(promised: ActionName, done: ActionName): boolean {
  return promised === done || (KEEPS[promised]?.includes(done) ?? false);
}

/** A shell command that could have done anything: a script, a tool that Troth does not know. */
export const isOpaque = (deed: Deed): boolean => deed.action === 'run-command' && deed.outcome !== 'not-run';

const FILE_ACTIONS: ReadonlySet<ActionName> = new Set(['edit', 'create-file', 'delete']);
export const isFileAction = (action: ActionName): boolean => FILE_ACTIONS.has(action);

/** Looks like a path: it has a folder, or a name with an extension. */
export const isPath = (object: string): boolean =>
  !/\s/.test(object) && (/[\\/]/.test(object) || /^\.?[\w@+-][\w@.+-]*\.[A-Za-z0-9]{1,8}$/.test(object));

/**
 * How a statement's object stands to a deed's names: `same`, `other`, or `unknown` where one of them names nothing
 * that the other could be held against.
 */
export function compareObject(action: ActionName, object: string | null, deed: Deed): 'same' | 'other' | 'unknown' {
  if (object === null || deed.objects.length === 0) return 'unknown';
  const wanted = normal(object);
  if (deed.objects.some((name) => sameName(wanted, normal(name)))) return 'same';
  if (isFileAction(action)) return isPath(object) ? 'other' : 'unknown';
  if (action === 'push')
    return isBranch(object) && deed.objects.some((name) => isResolvedBranch(name)) ? 'other' : 'unknown';
  return 'unknown';
}

const normal = (name: string): string =>
  name.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/$/, '').toLowerCase();

/** `src/a.ts` is `/repo/src/a.ts`; `abc1234` is `abc1234def…`; `main` is `origin/main`. */
function sameName(wanted: string, name: string): boolean {
  if (wanted === name || name.endsWith(`/${wanted}`) || wanted.endsWith(`/${name}`)) return true;
  return isHash(wanted) && isHash(name) && (wanted.startsWith(name) || name.startsWith(wanted));
}

const isHash = (name: string): boolean => /^[0-9a-f]{6,40}$/.test(name);

/** Names that can only be meant as a branch; "production" or "GitHub" may be a place as well. */
const BRANCH =
  /^(?:origin\/[\w./-]+|upstream\/[\w./-]+|main|master|develop|trunk|(?:feature|feat|fix|bugfix|hotfix|chore|release)\/[\w./-]+)$/i;
export const isBranch = (object: string): boolean => BRANCH.test(object);
const isResolvedBranch = (name: string): boolean => name.includes('/') && !name.includes(' ');

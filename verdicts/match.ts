/** Whether a deed is of the kind that a statement speaks of, and done to the same object. */
import { ACTIONS } from '../actions/index.ts';
import { isBuiltIn } from '../actions/own.ts';
import type { ActionName, Deed } from '../domain/index.ts';

/** Said of code without naming a file, these are done by making and removing files as well; a look, by running things. */
const WITHOUT_OBJECT: ReadonlySet<ActionName> = new Set(['edit', 'revert', 'check']);

/**
 * How a deed bears on what was said: `same`, it was done to the object that was named; `unknown`, it is of the kind and
 * does not say; `null`, it is no evidence. Another action (`also` in the table) is evidence where both name one object.
 */
export function bearing(said: { action: ActionName; object: string | null }, deed: Deed): 'same' | 'unknown' | null {
  const own = deed.action === said.action;
  if (!own && !alsoDone(said.action).includes(deed.action)) return null;
  const how = compareObject(said.action, said.object, deed);
  if (how === 'other') return null;
  return own || how === 'same' || WITHOUT_OBJECT.has(said.action) ? how : null;
}

function alsoDone(action: ActionName): readonly ActionName[] {
  return ACTIONS.find((a) => a.name === action)?.done().also ?? [];
}

/** A shell command that could have done anything: a script, a tool that Troth does not know. */
const isOpaque = (deed: Deed): boolean => deed.action === 'run-command' && deed.outcome !== 'not-run';

const IN_SCRIPTS: ReadonlySet<ActionName> = new Set([
  'edit',
  'create-file',
  'delete',
  'restart',
  'deploy',
  'migrate',
  'release',
]);

/**
 * Whether one of these deeds may have done the action out of sight: a script may do what only the person's config knows,
 * and of a command that is not named, any command may.
 */
export function mayHide(action: ActionName, deeds: readonly Deed[]): boolean {
  if (IN_SCRIPTS.has(action) || !isBuiltIn(action)) return deeds.some(isOpaque);
  return action === 'run-command' && deeds.some((deed) => deed.outcome !== 'not-run');
}

const FILE_ACTIONS: ReadonlySet<ActionName> = new Set(['edit', 'create-file', 'delete']);
export const isFileAction = (action: ActionName): boolean => FILE_ACTIONS.has(action);

/** Looks like a path: it has a folder, or a name with an extension. */
export const isPath = (object: string): boolean =>
  !/\s/.test(object) && (/[\\/]/.test(object) || /^\.?[\w@+-][\w@.+-]*\.[A-Za-z0-9]{1,8}$/.test(object));

/**
 * How a statement's object stands to a deed's names: `same`, `other`, or `unknown` where one of them names nothing
 * that the other could be held against.
 */
function compareObject(action: ActionName, object: string | null, deed: Deed): 'same' | 'other' | 'unknown' {
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

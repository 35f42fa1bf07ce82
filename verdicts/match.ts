/** Whether a deed is of the kind that a statement speaks of, and done to the same object. */
import { isFileAction } from '../actions/files.ts';
import { ACTIONS } from '../actions/index.ts';
import { isBuiltIn } from '../actions/own.ts';
import type { ActionName, Deed } from '../domain/index.ts';

/** Said of code without naming a file, these are done by making and removing files as well; a look, by running things. */
const WITHOUT_OBJECT: ReadonlySet<ActionName> = new Set(['edit', 'revert', 'check']);

/** What was said: an action, and what it is done to. */
interface Said {
  action: ActionName;
  object: string | null;
}

/**
 * How a deed bears on what was said: `same`, it was done to the object that was named; `unknown`, it is of the kind and
 * does not say; `null`, it is no evidence. Another action (`also` in the table) is evidence where both name one object.
 */
export const bearing = (said: Said, deed: Deed): 'same' | 'unknown' | null => bearingOn(said)(deed);

/** The same, for many deeds. */
export function bearingOn(said: Said): (deed: Deed) => 'same' | 'unknown' | null {
  const also = alsoDone(said.action);
  const compare = comparing(said);
  return (deed) => {
    const own = deed.action === said.action;
    if (!own && !also.includes(deed.action)) return null;
    const how = compare(deed);
    if (how === 'other') return null;
    return own || how === 'same' || (WITHOUT_OBJECT.has(said.action) && deed.action !== 'install') ? how : null;
  };
}

const ALSO = new Map<ActionName, readonly ActionName[]>();

function alsoDone(action: ActionName): readonly ActionName[] {
  let also = ALSO.get(action);
  if (!also) {
    also = ACTIONS.find((a) => a.name === action)?.done().also ?? [];
    ALSO.set(action, also);
  }
  return also;
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

/** Looks like a path: it has a folder, or a name with an extension. */
export const isPath = (object: string): boolean =>
  !/\s/.test(object) && (/[\\/]/.test(object) || /^\.?[\w@+-][\w@.+-]*\.[A-Za-z0-9]{1,8}$/.test(object));

/**
 * How a statement's object stands to a deed's names: `same`, `other`, or `unknown` where one of them names nothing
 * that the other could be held against.
 */
function comparing({ action, object }: Said): (deed: Deed) => 'same' | 'other' | 'unknown' {
  if (object === null) return () => 'unknown';
  const wanted = normal(object);
  const isFile = isFileAction(action) && isPath(object);
  const branch = action === 'push' && isBranch(object);
  return (deed) => {
    if (deed.objects.length === 0) return 'unknown';
    if (namesOf(deed).some((name) => sameName(wanted, name))) return 'same';
    return isFile || (branch && deed.objects.some((name) => isResolvedBranch(name))) ? 'other' : 'unknown';
  };
}

const NAMES = new WeakMap<Deed, string[]>();

function namesOf(deed: Deed): string[] {
  const known = NAMES.get(deed);
  if (known) return known;
  const names = deed.objects.map(normal);
  NAMES.set(deed, names);
  return names;
}

function normal(name: string): string {
  const slashed = name.includes('\\') ? name.replaceAll('\\', '/') : name;
  return slashed.slice(slashed.startsWith('./') ? 2 : 0, slashed.endsWith('/') ? -1 : undefined).toLowerCase();
}

/** Whether two names, as people write them, may be of one thing. */
export const isSameName = (a: string, b: string): boolean => sameName(normal(a), normal(b));

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

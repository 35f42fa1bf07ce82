/**
 * What Claude Code cannot use in a settings file, and how much it ignores for it. Measured on 2.1.329 and 2.1.330, with 42
 * files: a broken entry, group or event of `hooks` is left out alone, but in an event that can forbid (`GATES`) it costs the
 * whole file; so does a value of the wrong type elsewhere.
 */
import { GATES, Settings } from '../settings-shape.ts';
import type { Complaint } from './client.ts';
import { isObject, type Json } from './sources.ts';

/** Older versions were not measured. */
export const HOOKS_APART_SINCE = '2.1.329';

/** Whether the file holds anything that only the client can judge: keys that were not measured. */
export const hasMore = (value: Json): boolean => Object.keys(value).some((key) => !(key in Settings.shape));

export function complaintsIn(file: string, value: Json): Complaint[] {
  const issues = (Settings.safeParse(value).error?.issues ?? []).filter(({ path: [top] }) => top !== 'hooks');
  const wrong = issues.map((issue): Complaint => {
    const found = issue.path.reduce<unknown>((v, key) => (isObject(v) ? v[String(key)] : undefined), value);
    const expected = 'expected' in issue ? String(issue.expected) : 'something else';
    const message = `expected ${expected}, found ${typeOf(found)}`;
    return { file, path: issue.path.join('.'), message, wholeFile: true };
  });
  const inHooks = [...hookFaults(value.hooks)].map(([at, message, wholeFile]) => ({
    file,
    path: at,
    message,
    wholeFile,
  }));
  return [...wrong, ...inHooks];
}

type Fault = [path: string, message: string, wholeFile: boolean];

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

function* hookFaults(hooks: unknown): Generator<Fault> {
  if (hooks === undefined) return;
  if (!isObject(hooks)) return yield ['hooks', `expected object, found ${typeOf(hooks)}`, false];
  for (const [event, groups] of Object.entries(hooks)) {
    const forbids = GATES.some((gate) => gate === event);
    if (!Array.isArray(groups)) {
      yield [`hooks.${event}`, `expected array, found ${typeOf(groups)}`, forbids && groups !== null];
      continue;
    }
    for (const [i, group] of groups.entries()) {
      for (const [at, message] of groupFaults(`hooks.${event}.${i}`, group)) yield [at, message, forbids];
    }
  }
}

function* groupFaults(at: string, group: unknown): Generator<[path: string, message: string]> {
  if (!isObject(group)) return yield [at, `expected object, found ${typeOf(group)}`];
  if (!Array.isArray(group.hooks)) return yield [`${at}.hooks`, `expected array, found ${typeOf(group.hooks)}`];
  if (!['undefined', 'string'].includes(typeof group.matcher)) {
    yield [`${at}.matcher`, `expected string, found ${typeOf(group.matcher)}`];
  }
  for (const [i, entry] of group.hooks.entries()) {
    const fault = entryFault(entry);
    if (fault !== null) yield [`${at}.hooks.${i}`, fault];
  }
}

const ENTRY_TYPES = ['command', 'prompt', 'agent', 'http', 'mcp_tool'];

function entryFault(entry: unknown): string | null {
  if (!isObject(entry)) return `expected object, found ${typeOf(entry)}`;
  const { type, command, args, timeout, async } = entry;
  if (!ENTRY_TYPES.includes(String(type))) return `unknown type ${JSON.stringify(type)}`;
  if (type !== 'command') return null;
  if (typeof command !== 'string') return `its command is ${typeOf(command)}`;
  if (args !== undefined && !Array.isArray(args)) return `its args are ${typeOf(args)}`;
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0))
    return 'its timeout is no positive number';
  if (async !== undefined && typeof async !== 'boolean') return `its async is ${typeOf(async)}`;
  return null;
}

/**
 * settings.json is changed in place: only our entries, every other byte stays, and taking them out again gives back the
 * bytes that were there. A file that Claude Code would ignore as a whole is refused.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Node } from 'jsonc-parser';
import { edited } from './json-edit.ts';
import { placeOf, Refusal } from './refusal.ts';
import { hookOf, type Manner, PROJECT_MANNER, REGISTRATIONS, type Registration } from './registrations.ts';
import { additions, entriesOf, removals, type SettingsTrace } from './settings-entries.ts';
import { checkShape, isRead, parseStrict, requireList, splitBom } from './settings-shape.ts';

export interface Registered {
  text: string;
  /** Whether an entry of ours stood in it before. */
  wasRegistered: boolean;
  /** Of this change; joined with an earlier one's by `joinTraces`. */
  trace: SettingsTrace;
}

/** The file's text with our hooks registered; the same text where they are already. `null`: there is no file yet. @throws Refusal */
export function withHooks(
  file: string,
  text: string | null,
  manner: Manner = PROJECT_MANNER,
  registrations: readonly Registration[] = REGISTRATIONS,
): Registered {
  const { bom, body: before } = splitBom(text ?? '');
  const isBlank = before.trim() === '';
  const body = isBlank ? `{}${before || '\n'}` : before;
  const root = checked(file, body, registrations);
  const stale = staleIn(root, registrations);
  const clean = edited(body, removals(stale, null));
  const { edits, trace } = additions(clean, stale.size > 0 ? parseStrict(file, clean) : root, manner, registrations);
  if (isBlank) trace.blank = text === null ? null : before;
  const after = edited(clean, edits);
  verify(file, body, after);
  if (!isRead(after)) throw new Error(`${file} would not be read by Claude Code as it would be: not written`);
  return { text: bom + after, wasRegistered: entriesOf(root).length > 0, trace };
}

/** @throws Refusal where our entries cannot join what is there, or Claude Code would not read them */
function checked(file: string, body: string, registrations: readonly Registration[]): Node {
  const root = parseStrict(file, body);
  checkShape(file, body, root);
  const hooks = onlyMember(file, body, root, ['hooks']);
  for (const { event } of hooks ? registrations : []) {
    requireList(file, body, onlyMember(file, body, hooks as Node, ['hooks', event]), `hooks.${event}`);
  }
  return root;
}

/** An object's member. @throws Refusal where it stands twice: entries in the first would never run */
function onlyMember(file: string, body: string, parent: Node, path: string[]): Node | undefined {
  const [first, second] = (parent.children ?? []).filter((p) => p.children?.[0]?.value === path.at(-1));
  if (!second) return first?.children?.[1];
  const remedy = 'Claude Code reads the last of them. Make them one, then run this again.';
  throw new Refusal(file, `${path.join('.')} stands twice`, remedy, placeOf(body, second.offset));
}

/** Entries of an earlier version where this one has none, and all but the first of several. */
function staleIn(root: Node, registrations: readonly Registration[]): Set<Node> {
  const entries = entriesOf(root);
  const keep = registrations.map((r) => entries.find((e) => e.event === r.event && e.hook === r.hook));
  return new Set(entries.filter((entry) => !keep.includes(entry)).map((entry) => entry.node));
}

/**
 * The file's text without any entry of ours; `null` where nothing else was in it and init had made it.
 * @param trace what was there before, `null` where nobody knows: then what is empty without us goes as well
 * @throws Refusal where it is no strict JSON
 */
export function withoutHooks(file: string, text: string, trace: SettingsTrace | null): string | null {
  const { bom, body } = splitBom(text);
  if (body.trim() === '') return text;
  const root = parseStrict(file, body);
  const after = edited(body, removals(new Set(entriesOf(root).map((entry) => entry.node)), trace));
  if (after === body) return text;
  verify(file, body, after);
  const isBare = /^\s*\{\s*\}\s*$/.test(after);
  if (isBare && trace === null) return null;
  if (isBare && trace?.blank !== undefined) return trace.blank === null ? null : bom + trace.blank;
  return bom + after;
}

/** A last look before anything is written. @throws where more than our entries would change */
function verify(file: string, before: string, after: string): void {
  const [old, now] = [before, after].map((text) => foreign(JSON.parse(text)));
  if (!isDeepStrictEqual(old, now)) throw new Error(`${file} would lose or change what is not Troth's: not written`);
}

/** A settings file's value without our entries and without what is empty then. */
function foreign(settings: Record<string, unknown>): unknown {
  const { hooks, ...rest } = settings;
  if (typeof hooks !== 'object' || hooks === null || Array.isArray(hooks)) return settings;
  const events = Object.entries(hooks).flatMap(([event, groups]) => {
    if (!Array.isArray(groups)) return [[event, groups]];
    const left = groups.flatMap(withoutOurs);
    return left.length > 0 ? [[event, left]] : [];
  });
  return events.length > 0 ? { ...rest, hooks: Object.fromEntries(events) } : rest;
}

function withoutOurs(group: unknown): unknown[] {
  const list = (group as { hooks?: unknown } | null)?.hooks;
  if (!Array.isArray(list)) return [group];
  const left = list.filter((entry) => hookOf(entry) === null);
  if (left.length === list.length) return [group];
  return left.length > 0 ? [{ ...(group as object), hooks: left }] : [];
}

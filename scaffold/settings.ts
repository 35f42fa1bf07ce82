/**
 * settings.json is changed in place: only our entries, every other byte stays, and taking them out again gives back the
 * bytes that were there. A file that Claude Code would ignore as a whole is refused.
 */
import { isDeepStrictEqual } from 'node:util';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { append, type Child, type Edit, edited, insideOf, replace, setInside, without } from './json-edit.ts';
import { placeOf, Refusal } from './refusal.ts';
import { entryOf, hookOf, type Manner, PROJECT_MANNER, REGISTRATIONS, type Registration } from './registrations.ts';
import { checkShape, isRead, parseStrict, plainValue, requireList, splitBom } from './settings-shape.ts';

/** What was there before our entries, where their removal alone could not tell. */
export interface SettingsTrace {
  /** `null`: there was no file. A text: it held these blanks and no object. Left out: an object. */
  blank?: string | null;
  /** Keys that are there for our entries alone: `hooks`, `hooks.Stop`. */
  made: string[];
  /** What stood between brackets that held nothing, by path (`''`: the outermost). */
  opened: Record<string, string>;
}

export interface Registered {
  text: string;
  /** Whether an entry of ours stood in it before. */
  wasRegistered: boolean;
  /** Of this change; joined with an earlier one's by `joinTraces`. */
  trace: SettingsTrace;
}

/** The earlier one is nearer to what was there at first. */
export const joinTraces = (earlier: SettingsTrace | null, later: SettingsTrace): SettingsTrace =>
  earlier === null
    ? later
    : {
        ...later,
        ...earlier,
        made: [...new Set([...earlier.made, ...later.made])],
        opened: { ...later.opened, ...earlier.opened },
      };

/** The file's text with our hooks registered; the same text where they are already. `null`: there is no file yet. @throws Refusal */
export function withHooks(
  file: string,
  text: string | null,
  manner: Manner = PROJECT_MANNER,
  registrations: readonly Registration[] = REGISTRATIONS,
): Registered {
  const { bom, body: before } = splitBom(text ?? '');
  const trace: SettingsTrace = { made: [], opened: {} };
  let body = before;
  if (before.trim() === '') {
    trace.blank = text === null ? null : before;
    body = before === '' ? '{}\n' : `{}${before}`;
  }
  const root = checked(file, body, registrations);
  const stale = staleIn(root, registrations);
  const clean = edited(body, removals(stale, null));
  const after = edited(clean, additions(clean, stale.size > 0 ? parseStrict(file, clean) : root));
  verify(file, body, after);
  if (!isRead(after)) throw new Error(`${file} would not be read by Claude Code as it would be: not written`);
  return { text: bom + after, wasRegistered: entriesOf(root).length > 0, trace };

  function additions(text: string, root: Node): Edit[] {
    const put = (parent: Node, path: string, children: Child[]): Edit => {
      if (!parent.children?.length) trace.opened[path] = insideOf(text, parent);
      for (const { key } of children) if (key !== undefined) trace.made.push(path === '' ? key : `${path}.${key}`);
      return append(text, parent, children);
    };
    const entries = entriesOf(root);
    const hooks = findNodeAtLocation(root, ['hooks']);
    const edits: Edit[] = [];
    const members: Child[] = [];
    for (const registration of registrations) {
      const { event, hook } = registration;
      const entry = entryOf(registration, manner);
      const found = entries.find((e) => e.event === event && e.hook === hook);
      const groups = findNodeAtLocation(root, ['hooks', event]);
      if (found) {
        if (!isDeepStrictEqual(plainValue(found.node), entry)) edits.push(replace(text, found.node, entry));
      } else if (groups) edits.push(put(groups, `hooks.${event}`, [{ value: { hooks: [entry] } }]));
      else members.push({ key: event, value: [{ hooks: [entry] }] });
    }
    if (members.length === 0) return edits;
    if (hooks) return [...edits, put(hooks, 'hooks', members)];
    trace.made.push(...members.map(({ key }) => `hooks.${key}`));
    const value = Object.fromEntries(members.map((m) => [m.key, m.value]));
    return [put(root, '', [{ key: 'hooks', value }])];
  }
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

/** One entry of ours, where it stands. */
interface Entry {
  event: string;
  hook: string;
  node: Node;
}

/** All entries of ours in a file, in its order. */
function entriesOf(root: Node): Entry[] {
  const lists = members(root, 'hooks').flatMap((hooks) =>
    properties(hooks).flatMap(([event, groups]) =>
      items(groups).flatMap((group) => members(group, 'hooks').map((list) => ({ event, list }))),
    ),
  );
  return lists.flatMap(({ event, list }) =>
    items(list).flatMap((node) => {
      const hook = hookOf(plainValue(node));
      return hook === null ? [] : [{ event, hook, node }];
    }),
  );
}

const items = (node: Node): Node[] => (node.type === 'array' ? (node.children ?? []) : []);

const properties = (node: Node): [string, Node][] =>
  (node.type === 'object' ? (node.children ?? []) : []).flatMap(({ children: [key, value] = [] }) =>
    value ? [[String(key?.value), value] as [string, Node]] : [],
  );

/** All values of a key, which may stand twice. */
const members = (node: Node, key: string): Node[] =>
  properties(node).flatMap(([name, value]) => (name === key ? [value] : []));

/** Takes entries out, then their groups, events and `hooks`, as far as nothing is left in them. */
function removals(entries: ReadonlySet<Node>, trace: SettingsTrace | null): Edit[] {
  const gone = new Set(entries);
  const bare = new Map<Node, string>();
  const parents = (nodes: Iterable<Node>): Node[] => [...new Set([...nodes].flatMap((node) => node.parent ?? []))];
  const emptied = (nodes: Iterable<Node>): Node[] =>
    parents(nodes).filter((parent) => parent.children?.every((child) => gone.has(child)));
  /** A list or an object in which nothing is left goes itself where it was there for us alone. */
  const leave = (container: Node, path: string): void => {
    const blanks = trace?.opened[path];
    const isOurs = trace === null || trace.made.includes(path);
    if (container.parent && blanks === undefined && isOurs) gone.add(container.parent);
    else bare.set(container, blanks ?? '');
  };
  for (const list of emptied(gone)) if (list.parent?.parent) gone.add(list.parent.parent);
  for (const groups of emptied(gone).filter((node) => keyOf(node.parent?.parent) === 'hooks')) {
    leave(groups, `hooks.${keyOf(groups)}`);
  }
  for (const hooks of emptied(gone).filter((node) => keyOf(node) === 'hooks' && node.type === 'object'))
    leave(hooks, 'hooks');
  for (const root of emptied(gone).filter((node) => !node.parent)) leave(root, '');
  return parents(gone)
    .filter((container) => !isWithin(container, gone))
    .flatMap((container) => {
      const blanks = bare.get(container);
      return blanks === undefined ? without(container, gone) : [setInside(container, blanks)];
    });
}

/** The key under which a value stands. */
const keyOf = (node: Node | undefined): unknown =>
  node?.parent?.type === 'property' ? node.parent.children?.[0]?.value : undefined;

function isWithin(node: Node, gone: ReadonlySet<Node>): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (gone.has(at)) return true;
  return false;
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

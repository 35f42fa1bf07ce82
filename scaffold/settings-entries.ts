/** Our entries in the tree of a settings file: where they stand, and the edits that put them in and take them out. */
import { isDeepStrictEqual } from 'node:util';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { append, type Child, type Edit, insideOf, replace, setInside, without } from './json-edit.ts';
import { entryOf, hookOf, type Manner, type Registration } from './registrations.ts';
import { plainValue } from './settings-shape.ts';

/** What was there before our entries, where their removal alone could not tell. */
export interface SettingsTrace {
  /** `null`: there was no file. A text: it held these blanks and no object. Left out: an object. */
  blank?: string | null;
  /** Keys that are there for our entries alone: `hooks`, `hooks.Stop`. */
  made: string[];
  /** What stood between brackets that held nothing, by path (`''`: the outermost). */
  opened: Record<string, string>;
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

/** One entry of ours, where it stands. */
interface Entry {
  event: string;
  hook: string;
  node: Node;
}

/** All entries of ours in a file, in its order. */
export function entriesOf(root: Node): Entry[] {
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

/** Registers what is not registered yet, and puts right what is registered otherwise. */
export function additions(
  text: string,
  root: Node,
  manner: Manner,
  registrations: readonly Registration[],
): { edits: Edit[]; trace: SettingsTrace } {
  const trace: SettingsTrace = { made: [], opened: {} };
  const put = (parent: Node, path: string, children: Child[]): Edit => {
    if (!parent.children?.length) trace.opened[path] = insideOf(text, parent);
    return append(text, parent, children);
  };
  const entries = entriesOf(root);
  const edits: Edit[] = [];
  const fresh: Child[] = [];
  for (const registration of registrations) {
    const { event, hook } = registration;
    const entry = entryOf(registration, manner);
    const found = entries.find((e) => e.event === event && e.hook === hook);
    const groups = findNodeAtLocation(root, ['hooks', event]);
    if (!found && !groups) fresh.push({ key: event, value: [{ hooks: [entry] }] });
    else if (!found && groups) edits.push(put(groups, `hooks.${event}`, [{ value: { hooks: [entry] } }]));
    else if (found && !isDeepStrictEqual(plainValue(found.node), entry)) edits.push(replace(text, found.node, entry));
  }
  if (fresh.length === 0) return { edits, trace };
  trace.made.push(...fresh.map(({ key }) => `hooks.${key}`));
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hooks) edits.push(put(hooks, 'hooks', fresh));
  else {
    trace.made.push('hooks');
    const value = Object.fromEntries(fresh.map((child) => [child.key, child.value]));
    edits.push(put(root, '', [{ key: 'hooks', value }]));
  }
  return { edits, trace };
}

/** Takes entries out, then their groups, events and `hooks`, as far as nothing is left in them. */
export function removals(entries: ReadonlySet<Node>, trace: SettingsTrace | null): Edit[] {
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

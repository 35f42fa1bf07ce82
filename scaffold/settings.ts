/**
 * settings.json is changed in place: only our entries, every other byte stays. Claude Code ignores a whole file for one
 * comment or trailing comma, so such a file is refused, and so is one whose shapes our entries cannot join.
 */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { withChild, withValue } from './json-edit.ts';
import { placeOf, Refusal } from './refusal.ts';
import { entryOf, REGISTRATIONS, type Registration, runsHook } from './registrations.ts';

const BOM = '\uFEFF';

/** The file's text with our hooks registered; the same text where they are already. `null`: there is no file yet. */
export function withHooks(file: string, text: string | null, registrations = REGISTRATIONS): string {
  const bom = text?.startsWith(BOM) ? BOM : '';
  let body = (text ?? '').slice(bom.length);
  if (body.trim() === '') body = text === null || body === '' ? '{}\n' : `{}${body}`;
  check(file, body, registrations);
  for (const registration of registrations) body = register(file, body, registration);
  return bom + body;
}

/** @throws Refusal where our entries cannot join what is there */
function check(file: string, body: string, registrations: readonly Registration[]): void {
  const hooks = member(file, body, parse(file, body), ['hooks'], 'object');
  if (hooks) for (const { event } of registrations) member(file, body, hooks, ['hooks', event], 'array');
}

function register(file: string, body: string, registration: Registration): string {
  const root = parse(file, body);
  const entry = entryOf(registration);
  const hooks = findNodeAtLocation(root, ['hooks']);
  const groups = findNodeAtLocation(root, ['hooks', registration.event]);
  if (!hooks) return withChild(body, root, { [registration.event]: [{ hooks: [entry] }] }, 'hooks');
  if (!groups) return withChild(body, hooks, [{ hooks: [entry] }], registration.event);
  const found = ours(groups, registration);
  if (!found) return withChild(body, groups, { hooks: [entry] });
  return sameEntry(plainValue(found), entry) ? body : withValue(body, found, entry);
}

/** The strict parse that Claude Code makes. @throws Refusal with line and column */
function parse(file: string, body: string): Node {
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error) {
    const what = printParseErrorCode(error.error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase();
    throw new Refusal(
      file,
      `not valid JSON: ${what}`,
      'Claude Code itself ignores the whole file as it is. Remove the comment or trailing comma, or mend the syntax, then run this again.',
      placeOf(body, error.offset),
    );
  }
  if (root?.type !== 'object') {
    throw new Refusal(file, 'not a JSON object', 'Make it an object, `{}` at the least, then run this again.', {
      line: 1,
      column: 1,
    });
  }
  return root;
}

/** An object's member, `undefined` where there is none. @throws Refusal where it has another shape, or stands twice */
function member(file: string, body: string, parent: Node, path: string[], type: 'array' | 'object'): Node | undefined {
  const name = path.join('.');
  const [first, second] = (parent.children ?? []).filter((p) => p.children?.[0]?.value === path.at(-1));
  if (second) {
    const remedy = 'Claude Code reads the last of them. Make them one, then run this again.';
    throw new Refusal(file, `${name} stands twice`, remedy, placeOf(body, second.offset));
  }
  const node = first?.children?.[1];
  if (!node || node.type === type) return node;
  throw new Refusal(
    file,
    `${name} is ${node.type === 'null' ? 'null' : `of type ${node.type}`} where Claude Code expects an ${type}`,
    `Make it an ${type} or remove it, then run this again.`,
    placeOf(body, node.offset),
  );
}

/** The entry of this event that runs the hook. */
function ours(groups: Node, { hook }: Registration): Node | undefined {
  return (groups.children ?? [])
    .flatMap((group) => findNodeAtLocation(group, ['hooks'])?.children ?? [])
    .find((entry) => entry.type === 'object' && runsHook(plainValue(entry), hook));
}

function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).map((property) => {
      const [key, value] = property.children ?? [];
      return [key?.value, value ? plainValue(value) : null];
    }),
  );
}

const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
const sameEntry = (found: unknown, entry: object): boolean =>
  typeof found === 'object' && found !== null && sorted(found) === sorted(entry);

/**
 * settings.json is changed in place: only our entries, every other byte stays. Claude Code ignores a whole file for one
 * comment or trailing comma, so such a file is refused, and so is one whose shapes our entries cannot join.
 */
import {
  applyEdits,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { placeOf, Refusal } from './refusal.ts';
import { entryOf, isOurs, REGISTRATIONS, type Registration } from './registrations.ts';

const BOM = '\uFEFF';

/** The file's text with our hooks registered; the same text where they are already. `null`: there is no file yet. */
export function withHooks(file: string, text: string | null, registrations = REGISTRATIONS): string {
  const bom = text?.startsWith(BOM) ? BOM : '';
  let body = (text ?? '').slice(bom.length);
  if (body.trim() === '') body = text === null || body === '' ? '{}\n' : `{}${body}`;
  for (const registration of registrations) body = register(file, body, registration);
  return bom + body;
}

function register(file: string, body: string, registration: Registration): string {
  const root = parse(file, body);
  const entry = entryOf(registration);
  const groups = shaped(file, body, root, ['hooks', registration.event], 'array');
  shaped(file, body, root, ['hooks'], 'object');
  const found = ours(groups, registration);
  if (!found) return edit(body, ['hooks', registration.event, groups ? -1 : 0], { hooks: [entry] }, true);
  if (sameEntry(found.value, entry)) return body;
  return edit(body, ['hooks', registration.event, ...found.path], entry, false);
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

/** The node at a path, `undefined` where there is none. @throws Refusal where it has another shape */
function shaped(file: string, body: string, root: Node, path: JSONPath, type: 'array' | 'object'): Node | undefined {
  const node = findNodeAtLocation(root, path);
  if (!node || node.type === type) return node;
  throw new Refusal(
    file,
    `${path.join('.')} is ${node.type === 'null' ? 'null' : `of type ${node.type}`} where Claude Code expects an ${type}`,
    `Make it an ${type} or remove it, then run this again.`,
    placeOf(body, node.offset),
  );
}

function ours(groups: Node | undefined, { hook }: Registration): { path: JSONPath; value: unknown } | null {
  for (const [g, group] of (groups?.children ?? []).entries()) {
    for (const [h, node] of (findNodeAtLocation(group, ['hooks'])?.children ?? []).entries()) {
      const value = plainValue(node);
      if (isOurs(value) && JSON.stringify(value).includes(`/${hook}.cjs`)) return { path: [g, 'hooks', h], value };
    }
  }
  return null;
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

function edit(body: string, path: JSONPath, value: unknown, insert: boolean): string {
  const indent = /^([ \t]+)"/m.exec(body)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: body.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(body, modify(body, path, value, { formattingOptions, isArrayInsertion: insert }));
}

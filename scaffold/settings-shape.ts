/**
 * What Claude Code takes for a settings file, as measured on 2.1.330 (`test/claude/scopes.test.ts`): strict JSON, and a
 * known key whose value has another type silences the whole file, hooks and all. So does anything broken in an event that
 * can forbid (`GATES`), down to a single entry; in every other event what is broken is skipped by itself.
 */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as z from 'zod/mini';
import { placeOf, Refusal } from './refusal.ts';

/** Events whose hooks can forbid something: rather than run without one of them, Claude Code reads nothing of the file. */
export const GATES = ['PreToolUse', 'PermissionRequest'] as const;

const text = z.optional(z.string());
const flag = z.optional(z.boolean());
const object = z.optional(z.looseObject({}));
const list = z.optional(z.array(z.unknown()));

const command = z.looseObject({
  command: z.string(),
  args: z.optional(z.array(z.string())),
  timeout: z.optional(z.number()),
  async: flag,
});
/** What another type must hold is the client's to know: a newer one knows more of them. */
const entry = z.looseObject({ type: z.string() }).check(
  z.superRefine((value, context) => {
    if (value.type !== 'command') return;
    for (const issue of command.safeParse(value).error?.issues ?? []) context.addIssue({ ...issue });
  }),
);
const groups = z.optional(z.nullable(z.array(z.looseObject({ matcher: text, hooks: z.array(entry) }))));

/** Keys that were measured; a key that is not here is not looked at. */
export const Settings = z.looseObject({
  $schema: text,
  hooks: z.optional(z.looseObject(Object.fromEntries(GATES.map((event) => [event, groups])))),
  disableAllHooks: flag,
  model: text,
  outputStyle: text,
  cleanupPeriodDays: z.optional(z.number()),
  includeCoAuthoredBy: flag,
  env: object,
  statusLine: object,
  enabledPlugins: object,
  permissions: z.optional(z.looseObject({ allow: list, deny: list, ask: list })),
});

const BOM = '\uFEFF';

/** A file's text, apart from its byte order mark. */
export function splitBom(text: string): { bom: string; body: string } {
  const bom = text.startsWith(BOM) ? BOM : '';
  return { bom, body: text.slice(bom.length) };
}

/** The strict parse that Claude Code makes; the text is without a byte order mark. @throws Refusal with line and column */
export function parseStrict(file: string, body: string): Node {
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

/** @throws Refusal where Claude Code ignores the whole file for the shape of something in it */
export function checkShape(file: string, body: string, root: Node): void {
  const [issue] = Settings.safeParse(JSON.parse(body)).error?.issues ?? [];
  if (!issue) return;
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const expected = 'expected' in issue ? nameOf(String(issue.expected)) : 'something else';
  const node = nearest(root, path);
  const name = path.join('.');
  const what = node.isThere
    ? `is ${kindOf(node.found)} where Claude Code expects ${expected}`
    : `is missing: Claude Code expects ${expected}`;
  throw new Refusal(
    file,
    `${name} ${what}`,
    `Claude Code ignores the whole file for that. Mend or remove it, then run this again.`,
    placeOf(body, node.found.offset),
  );
}

/** Whether Claude Code takes a text for a settings file. */
export const isRead = (body: string): boolean => Settings.safeParse(JSON.parse(body)).success;

/** Claude Code 2.1.330 reads nothing of a settings file that is larger, in bytes. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** What stands at a path, or the last thing on the way to it. */
function nearest(root: Node, path: (string | number)[]): { found: Node; isThere: boolean } {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found) return { found, isThere: length === path.length };
  }
  return { found: root, isThere: path.length === 0 };
}

/** @throws Refusal where an event of ours holds something that our entry cannot join */
export function requireList(file: string, body: string, node: Node | undefined, path: string): void {
  if (!node || node.type === 'array') return;
  throw new Refusal(
    file,
    `${path} is ${kindOf(node)} where Claude Code expects an array`,
    'Make it an array or remove it, then run this again.',
    placeOf(body, node.offset),
  );
}

const kindOf = (node: Node): string => (node.type === 'null' ? 'null' : `of type ${node.type}`);

const nameOf = (type: string): string => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;

/** A node's value; of a key that stands twice the last, as `JSON.parse` has it. */
export function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).map((property) => {
      const [key, value] = property.children ?? [];
      return [key?.value, value ? plainValue(value) : null];
    }),
  );
}

/**
 * What Claude Code takes for a settings file, as measured on 2.1.330: strict JSON, and a known key whose value has
 * another type silences the whole file, hooks and all. A broken single entry (a hook without `command`, a group that is
 * a word) is skipped by itself.
 */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as z from 'zod/mini';
import { placeOf, Refusal } from './refusal.ts';

/** The events that Claude Code 2.1.330 knows; it does not look at others. */
const EVENTS =
  'PreToolUse PostToolUse PostToolUseFailure PostToolBatch Notification UserPromptSubmit UserPromptExpansion SessionStart SessionEnd Stop StopFailure SubagentStart SubagentStop PreCompact PostCompact PreModelSwitch PostModelSwitch PermissionRequest PermissionDenied Setup TeammateIdle TaskCreated TaskCompleted Elicitation ElicitationResult ConfigChange WorktreeCreate WorktreeRemove InstructionsLoaded CwdChanged FileChanged DirectoryAdded MessageDisplay'.split(
    ' ',
  );

/** A matcher that is no string silences the file; a group that is no object at all does not. */
const group = z.unknown().check(
  z.superRefine((value, context) => {
    const matcher = typeof value === 'object' && value !== null ? (value as { matcher?: unknown }).matcher : undefined;
    if (matcher === undefined || typeof matcher === 'string') return;
    context.addIssue({ code: 'invalid_type', expected: 'string', path: ['matcher'], input: matcher });
  }),
);
const groups = z.optional(z.nullable(z.array(group)));
const list = z.optional(z.array(z.unknown()));
const text = z.optional(z.string());
const flag = z.optional(z.boolean());
const object = z.optional(z.looseObject({}));

/** Keys that were measured; a key that is not here is not looked at. */
export const Settings = z.looseObject({
  $schema: text,
  hooks: z.optional(z.looseObject(Object.fromEntries(EVENTS.map((event) => [event, groups])))),
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
  refuseShape(file, body, findNodeAtLocation(root, path) ?? root, path.join('.'), expected);
}

/** @throws Refusal always: `path` holds something else than what is `expected` ("an array") */
export function refuseShape(file: string, body: string, node: Node, path: string, expected: string): never {
  throw new Refusal(
    file,
    `${path} is ${node.type === 'null' ? 'null' : `of type ${node.type}`} where Claude Code expects ${expected}`,
    `Claude Code ignores the whole file for that. Make it ${expected} or remove it, then run this again.`,
    placeOf(body, node.offset),
  );
}

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

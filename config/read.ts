/** From the text of `troth.config.json5` to settings, or to what is wrong with it and where. Pure. */
import JSON5 from 'json5';
import type * as z from 'zod/mini';
import { nearest } from './nearest.ts';
import { lineAndColumn, type Path, placeIn } from './places.ts';
import { KEYS, SCHEMA } from './schema.ts';
import type { Fault, Settings } from './settings.ts';

export type Reading = { settings: Settings; fault: null } | { settings: null; fault: Fault };

const BOM = '\uFEFF';

/** The first fault is told: mending it shows the next. */
export function readConfig(text: string): Reading {
  const body = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  if (isBlank(body)) return { settings: SCHEMA.parse({}), fault: null };
  let value: unknown;
  try {
    value = JSON5.parse(body);
  } catch (error) {
    return { settings: null, fault: syntaxFault(error, body) };
  }
  const result = SCHEMA.safeParse(value);
  if (result.success) return { settings: result.data, fault: null };
  const [first] = result.error.issues.map((issue) => issueFault(issue, body)).sort(byPlace);
  return { settings: null, fault: first ?? { message: 'cannot be understood', line: 1, column: 1 } };
}

/** A file that is made before anything is written into it, comments aside. */
const isBlank = (text: string): boolean => text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').trim() === '';

const byPlace = (a: Fault, b: Fault): number => a.line - b.line || a.column - b.column;

function syntaxFault(error: unknown, text: string): Fault {
  const { message, lineNumber, columnNumber } = error as SyntaxError & { lineNumber?: number; columnNumber?: number };
  const { line, column } = lineAndColumn(text, text.length);
  const what = message.replace(/^JSON5: /, '').replace(/ at \d+:\d+$/, '');
  return { message: `not valid JSON5: ${what}`, line: lineNumber ?? line, column: columnNumber ?? column };
}

function issueFault(issue: z.core.$ZodIssue, text: string): Fault {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') return unknownKey(issue.keys[0] ?? '', path, text);
  const place = (placeIn(text, path) ?? placeIn(text, path.slice(0, -1)))?.value ?? 0;
  return { message: `${path.join('.') || 'the file'} ${issue.message}`, ...lineAndColumn(text, place) };
}

function unknownKey(key: string, path: Path, text: string): Fault {
  const known = KEYS[path.join('.')] ?? KEYS[path.map((step, i) => (i === 1 ? '*' : step)).join('.')] ?? [];
  const meant = nearest(key, known);
  const hint = meant === null ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  const place = placeIn(text, [...path, key])?.key ?? 0;
  return { message: `unknown key "${[...path, key].join('.')}": ${hint}`, ...lineAndColumn(text, place) };
}

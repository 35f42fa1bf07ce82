/**
 * Rule: a row of a table is read by its columns: "| core | 310 | 0 |" under "Suite | Passed | Failed" is a suite that passed,
 * "| api | 57 | 0 |" under "Errors before | Errors now" a check that came clean, "| django | 4.2 | 5.1 |" under "From | To" an upgrade.
 */
import type { ActionName } from '../domain/index.ts';
import { type Found, type Scene, sentenceAt } from './scene.ts';
import { againstSection } from './section.ts';
import type { Token } from './tokens.ts';

export function rowsIn(scene: Scene): Found[] {
  const { block, tokens } = sentenceAt(scene);
  if (block.kind !== 'row' || scene.columns === '') return [];
  const columns = cellsOf(scene.columns);
  if (columns.length < 3 || columns.length > 8) return [];
  const cells = cellsIn(tokens);
  if (cells.length !== columns.length || (!/\bbefore\b.*\bafter\b/.test(block.leadIn) && againstSection(scene)))
    return [];
  const found = suite(scene, columns, cells) ?? cleared(scene, columns, cells) ?? upgraded(scene, columns, cells);
  return found ? [found] : [];
}

const cellsOf = (row: string): string[] =>
  row
    .replace(/^ *\|?/, '')
    .replace(/\| *$/, '')
    .split('|')
    .map((cell) => cell.trim());

function cellsIn(tokens: readonly Token[]): string[] {
  return cellsOf(tokens.map(({ text }) => text).join(' '));
}

/** "| core | 310 | 0 |" under "Suite | Passed | Failed": none failed. */
function suite(scene: Scene, columns: string[], cells: string[]): Found | null {
  const passed = columns.findIndex((column) => /^(?:tests? )?(?:passed|passing|pass|ok)$/.test(column));
  const failed = columns.findIndex((column) => /^(?:tests? )?(?:failed|failing|fail|failures|red)$/.test(column));
  if (passed < 1 || failed < 1 || !/^[1-9][\d,]*$/.test(cells[passed] ?? '') || !NONE.test(cells[failed] ?? ''))
    return null;
  const found = make(scene, 'run-tests', name(cells), 'a suite of the table of which none failed');
  const count = Number((cells[passed] ?? '').replaceAll(',', ''));
  return found && { ...found, counts: { passed: count, failed: 0, skipped: null } };
}

/** "| api | 57 | 0 |" under "Errors before | Errors now"; "| errors | 37 | 0 |" under "before | after". */
function cleared(scene: Scene, columns: string[], cells: string[]): Found | null {
  const before = columns.findIndex((column) => /\b(?:before|was|old|then)\b/.test(column));
  const now = columns.findIndex((column) => /\b(?:now|after|new)\b/.test(column));
  if (before < 1 || now <= before || !/^[1-9][\d,]*$/.test(cells[before] ?? '') || !NONE.test(cells[now] ?? ''))
    return null;
  const of = `${columns[now]} ${columns[before]} ${cells[0]}`;
  if (
    !/\b(?:errors?|warnings?|violations?|offen[sc]es?|lint)\b/.test(of) ||
    /\b(?:ms|runtime|sentry|http|requests?)\b/.test(of)
  )
    return null;
  const checks = `${of} ${sentenceAt(scene).block.leadIn} ${sentenceAt(scene).block.heading}`;
  const action: ActionName = /\b(?:type|types|tsc|typescript|mypy|pyright|typecheck)\b/.test(checks)
    ? 'typecheck'
    : 'lint';
  return make(scene, action, null, 'a check of the table that came clean');
}

/** "| django | 4.2 | 5.1 |" under "Package | From | To"; one that was reverted, or fails, is none. */
function upgraded(scene: Scene, columns: string[], cells: string[]): Found | null {
  const from = columns.findIndex((column) => /^(?:from|old|before|was)$/.test(column));
  const to = columns.findIndex((column) => /^(?:to|new|after|now)$/.test(column));
  if (!/^(?:package|dependency|library|module|gem|crate|dep|name)s?$/.test(columns[0] ?? '') || from < 1 || to <= from)
    return null;
  if (!VERSION.test(cells[from] ?? '') || !VERSION.test(cells[to] ?? '') || cells[from] === cells[to]) return null;
  const { tokens } = sentenceAt(scene);
  if (
    tokens.some(
      ({ kind, text }) =>
        (kind === 'mark' && text === 'bad') || /^(?:reverted|skipped|stays|kept|pending|available)$/.test(text),
    )
  )
    return null;
  const found = make(scene, 'install', name(cells), 'a package of the table that was upgraded');
  // A table of versions alone may only compare them
  return found && { ...found, listed: true };
}

const NONE = /^(?:0|none|zero)$/;
const VERSION = /^v?\d+(?:\.\d+)*[\w.-]*$/;
const name = (cells: string[]): string | null => cells[0] || null;

function make(scene: Scene, name: ActionName, object: string | null, reason: string): Found | null {
  const action = scene.lex.action(name);
  const { tokens } = sentenceAt(scene);
  return action ? { from: 0, to: tokens.length, exact: true, action, object, reasons: [reason] } : null;
}

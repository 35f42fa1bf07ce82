/** What a migration would do: found out by reading alone. A dry run is this, printed; it is never handed an executor. */
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { parseRow } from '../ledger/chain.ts';
import { FORMAT_ID, formatOf } from '../ledger/format.ts';
import { journalFile, type Ledger } from '../ledger/paths.ts';
import { readIfThere } from './files.ts';
import { journalsOf } from './journal.ts';
import { feedOf, linesOf } from './lines.ts';
import { type DocumentRule, isTerminal, type Migration, type RowRule } from './migration.ts';
import { filesOn, parseDocument } from './shelf.ts';
import { readState } from './states.ts';

/** A file, or a folder of documents, that would change. */
export interface Change {
  file: string;
  /** Rows or documents that are concerned; none of a stamp. */
  rows: number;
  /** Malformed ones, that would be set aside. */
  malformed: number;
}

export interface Planned {
  id: string;
  title: string;
  changes: Change[];
}

/** The ledger, and the folder that stands in for it where something was ever written there. */
export const storesOf = (ledger: Ledger): Ledger[] =>
  ledger.fallback && existsSync(ledger.fallback.dir) ? [ledger, ledger.fallback] : [ledger];

/** What every migration that is not done would change, in the order in which they run. Writes nothing. */
export function planOf(ledger: Ledger, migrations: readonly Migration[]): Planned[] {
  return migrations
    .filter((m) => {
      const state = readState(ledger, m.id);
      return state === null || !isTerminal(state.outcome);
    })
    .map((m) => ({ id: m.id, title: m.title, changes: changesOf(ledger, m) }));
}

function changesOf(ledger: Ledger, migration: Migration): Change[] {
  return storesOf(ledger).flatMap((store) => [
    ...(migration.format === undefined ? [] : stampChange(store, migration.format)),
    ...(migration.rows ? journalChanges(store, migration.rows) : []),
    ...(migration.documents ?? []).flatMap((rule) => shelfChange(store, rule)),
  ]);
}

export const needsStamp = (store: Ledger, format: number): boolean => (formatOf(store) ?? format) < format;

const stampChange = (store: Ledger, format: number): Change[] =>
  needsStamp(store, format) ? [{ file: path.join(store.dir, `${FORMAT_ID}.json`), rows: 0, malformed: 0 }] : [];

const journalChanges = (store: Ledger, rule: RowRule): Change[] =>
  journalsOf(store)
    .map((name) => journalChange(journalFile(store, name), rule))
    .filter((change) => change.rows > 0);

function journalChange(file: string, rule: RowRule): Change {
  const change = { file, rows: 0, malformed: 0 };
  const fd = openSync(file, 'r');
  try {
    for (const line of linesOf(feedOf(fd))) {
      const row = parseRow(line);
      if (row && rule.concerns(row)) change.rows++;
      if (!row && line !== '') change.malformed++;
    }
    return change;
  } finally {
    closeSync(fd);
  }
}

function shelfChange(store: Ledger, rule: DocumentRule): Change[] {
  const change = { file: path.join(store.dir, ...rule.shelf), rows: 0, malformed: 0 };
  for (const name of filesOn(store, rule)) {
    const text = readIfThere(path.join(change.file, name));
    const found = text === null ? null : parseDocument(name, text);
    if (found?.ok && rule.concerns(found.value, found.id)) change.rows++;
    if (found?.ok === false) change.malformed++;
  }
  return change.rows + change.malformed > 0 ? [change] : [];
}

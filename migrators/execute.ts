/** Carries out one migration on a ledger and its fallback, and looks again for what live hooks wrote meanwhile. */
import path from 'node:path';
import { FORMAT_ID } from '../ledger/format.ts';
import type { Ledger } from '../ledger/paths.ts';
import { backupsOf, keepBackup } from './backups.ts';
import { readIfThere, replaceFile, shortHash } from './files.ts';
import { isConcerned, journalsOf, rewriteJournal } from './journal.ts';
import { Deferral, type DocumentRule, type Job, type Left, type Migration, type RowRule } from './migration.ts';
import { needsStamp, storesOf } from './plan.ts';
import { addDocument, filesOn, parseDocument, rewriteShelf } from './shelf.ts';

/** Looks again this often for rows of live hooks, before it is left to the next run. */
const ROUNDS = 3;

export interface Done {
  /** Counted from the backups, so that what a killed run did is in it. */
  files: number;
  rows: number;
  quarantined: number;
  left: Left[];
}

/** @throws Deferral; any other error where it failed: what was done so far stands, and the next run goes on */
export function execute(ledger: Ledger, migration: Migration, tools: Pick<Job, 'clock' | 'tick'>): Done {
  for (const addition of migration.adds?.() ?? []) addDocument({ store: ledger, migration, ...tools }, addition);
  const left = storesOf(ledger).flatMap((store) => {
    const job: Job = { store, migration, ...tools };
    if (migration.format !== undefined) stamp(job, migration.format);
    const { rows, documents = [] } = migration;
    return [...(rows ? rewriteJournals(job, rows) : []), ...documents.flatMap((rule) => rewriteDocuments(job, rule))];
  });
  const kept = storesOf(ledger).flatMap((store) => backupsOf(store, migration.id));
  const sum = (of: 'rows' | 'quarantined'): number => kept.reduce((n, k) => n + k[of], 0);
  return { files: kept.length, rows: sum('rows'), quarantined: sum('quarantined'), left };
}

function stamp({ store, migration }: Job, format: number): void {
  if (!needsStamp(store, format)) return;
  const file = path.join(store.dir, `${FORMAT_ID}.json`);
  const text = `${JSON.stringify({ format }, null, 2)}\n`;
  const name = path.basename(file);
  const there = readIfThere(file) !== null;
  const kept = { from: there ? name : '', to: name, hash: shortHash(text), rows: 0, quarantined: 0 };
  keepBackup(store, migration.id, [], there ? file : null, kept);
  replaceFile(store, file, text);
}

function rewriteJournals(job: Job, rule: RowRule): Left[] {
  const left = new Map<string, Left>();
  const ends = new Map<string, number>();
  for (let round = 0; ; round++) {
    const due = journalsOf(job.store).filter(
      (name) => !left.has(name) && isConcerned(job.store, name, rule, ends.get(name)),
    );
    if (due.length === 0) return [...left.values()];
    if (round === ROUNDS) throw stillWritten('the journals');
    for (const name of due) {
      const result = rewriteJournal(job, rule, name);
      if (typeof result === 'number') ends.set(name, result);
      else left.set(name, result);
    }
  }
}

function rewriteDocuments(job: Job, rule: DocumentRule): Left[] {
  let left: Left[] = [];
  for (let round = 0; ; round++) {
    const known = new Set(left.map((l) => path.basename(l.file)));
    const due = filesOn(job.store, rule).filter((name) => !known.has(name) && isDue(job.store, rule, name));
    if (due.length === 0) return left;
    if (round === ROUNDS) throw stillWritten(rule.shelf.join('/'));
    left = [...left, ...rewriteShelf(job, rule, due)];
  }
}

const stillWritten = (what: string): Deferral =>
  new Deferral(`hooks of an older version are still writing ${what}: the rest waits for the next run`);

/** Concerned, or malformed. */
function isDue(store: Ledger, rule: DocumentRule, name: string): boolean {
  const text = readIfThere(path.join(store.dir, ...rule.shelf, name));
  const found = text === null ? null : parseDocument(name, text);
  return found !== null && (!found.ok || rule.concerns(found.value, found.id));
}

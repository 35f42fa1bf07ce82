/** What a migration replaced comes back where nothing has changed since. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { replaceDocument } from '../../ledger/documents.ts';
import { readSince } from '../../ledger/journal.ts';
import { journalFile, type Ledger } from '../../ledger/paths.ts';
import { listMigrations, runMigrations, undoMigration, unskipMigration } from '../../migrators/index.ts';
import { readState } from '../../migrators/states.ts';
import { OPEN, readOpen } from '../../verdicts/shelves.ts';
import { writes } from '../support/migrations.ts';
import { ENDED, OLD, oldLedger, RUNNING } from '../support/old-ledgers.ts';
import { T0 } from '../support/words.ts';

const FORMAT = '2026-11-25-ledger-format';
const JOURNALS = '2026-11-25-journal-lines';
const IDS = '2026-11-25-commitment-ids';
const WAIT = '2026-11-25-commitments-wait';
const options = { version: '9.9.9', clock: () => T0 };

/** What sessions wrote: journals and commitments. */
function contents(ledger: Ledger): Record<string, string> {
  const names = readdirSync(ledger.dir, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^(journal|commitments).*\.jsonl?$/.test(name) && !name.includes('_commands'),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(ledger.dir, name), 'utf8')]));
}

test.each(OLD)('undo of all, from the last, gives a ledger of the %s version its bytes back', (old) => {
  const ledger = oldLedger(old);
  const before = contents(ledger);
  runMigrations(ledger, '9.9.9');
  for (const id of [WAIT, IDS, JOURNALS, FORMAT]) {
    if (readState(ledger, id)?.outcome !== 'applied') continue;
    expect(undoMigration(ledger, id, options)).toMatchObject({ kept: [], state: { outcome: 'skipped-by-user' } });
  }
  expect(contents(ledger)).toEqual(before);
  expect(readdirSync(ledger.dir)).not.toContain('format.json');
});

test('what was undone does not run again by itself, and runs as before when it may', () => {
  const ledger = oldLedger('first');
  runMigrations(ledger, '9.9.9');
  const after = contents(ledger);
  undoMigration(ledger, WAIT, options);
  expect(runMigrations(ledger, '9.9.9')).toEqual({ ran: [], remain: [] });
  unskipMigration(ledger, WAIT);
  expect(listMigrations(ledger).find((m) => m.id === WAIT)).toMatchObject({ outcome: 'pending', due: 3 });
  runMigrations(ledger, '9.9.9');
  expect(contents(ledger)).toEqual(after);
});

test('a journal that was written to since stays, and is told; the other comes back', () => {
  const ledger = oldLedger('first');
  const before = contents(ledger);
  runMigrations(ledger, '9.9.9');
  writes(ledger, RUNNING, ['session']);
  const { kept, state } = undoMigration(ledger, JOURNALS, options);
  expect(kept).toEqual([{ file: journalFile(ledger, RUNNING), reason: 'changed since' }]);
  expect(state.reason).toContain('but for 1 of its files');
  expect(readSince(ledger, RUNNING, 0).records).toHaveLength(30);
  expect(contents(ledger)[`journal/${ENDED}.jsonl`]).toBe(before[`journal/${ENDED}.jsonl`]);
});

test('a commitment that a hook changed since stays as it is', () => {
  const ledger = oldLedger('first');
  runMigrations(ledger, '9.9.9');
  const [first] = readOpen(ledger).found;
  if (!first) throw new Error('no commitment');
  replaceDocument(ledger, OPEN, first.id, { ...first.value, restated: 1 });
  expect(undoMigration(ledger, WAIT, options).kept).toHaveLength(1);
  expect(readOpen(ledger).found.find((d) => d.id === first.id)?.value.restated).toBe(1);
  expect(readOpen(ledger).found).toHaveLength(2);
});

test('what another changed since is undone after that one', () => {
  const ledger = oldLedger('first');
  runMigrations(ledger, '9.9.9');
  expect(undoMigration(ledger, IDS, options).kept).toHaveLength(3);
});

test('an undo that was killed between two files, or behind one, goes on', () => {
  const ledger = oldLedger('first');
  const before = contents(ledger);
  runMigrations(ledger, '9.9.9');
  undoMigration(ledger, WAIT, options);
  const statesFile = path.join(ledger.dir, 'migrations', `${IDS}.json`);
  const state = readFileSync(statesFile, 'utf8');
  undoMigration(ledger, IDS, options);
  writeFileSync(statesFile, state); // its state was not written any more
  expect(undoMigration(ledger, IDS, options).kept).toEqual([]);
  undoMigration(ledger, JOURNALS, options);
  expect(contents(ledger)).toEqual(before);
});

test('what others build on, what is not there and what is unknown cannot be undone', () => {
  const ledger = oldLedger('first');
  expect(() => undoMigration(ledger, JOURNALS, options)).toThrow('was not applied');
  runMigrations(ledger, '9.9.9');
  expect(() => undoMigration(ledger, FORMAT, options)).toThrow(`${JOURNALS} builds on it`);
  expect(() => undoMigration(ledger, '../../x', options)).toThrow('no such migration');
  undoMigration(ledger, JOURNALS, options);
  expect(() => undoMigration(ledger, JOURNALS, options)).toThrow('was not applied');
});

/** What doctor says of records of earlier versions, and how it mends them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Ledger } from '../../../ledger/paths.ts';
import { runMigrations } from '../../../migrators/index.ts';
import { migrationFindings } from '../../../scaffold/doctor/migrations.ts';
import { mend } from '../../../scaffold/doctor/repairs.ts';
import { tempLedger } from '../../support/folder.ts';
import { oldLedger } from '../../support/old-ledgers.ts';

const look = (ledger: Ledger) => [...migrationFindings(ledger)];
const mendAll = (ledger: Ledger) =>
  mend({ dir: '', version: '9.9.9', sections: [{ name: 'ledger', facts: [], findings: look(ledger) }] });

test('records of an earlier version are told, and brought up to date', () => {
  const ledger = oldLedger('first');
  expect(look(ledger)).toMatchObject([
    { id: 'migrations-due', severity: 'warning', message: expect.stringMatching(/^\d+ records/) },
  ]);
  expect(mendAll(ledger)).toMatchObject([{ failed: null }]);
  expect(look(ledger)).toEqual([]);
});

test('one that failed is told with its reason; mended, it is gone', () => {
  const ledger = oldLedger('first');
  runMigrations(ledger, '9.9.9');
  const id = '2026-11-25-commitment-ids';
  const state = {
    v: 1,
    id,
    title: '',
    outcome: 'failed',
    reason: 'no room',
    at: '',
    by: '',
    files: 0,
    rows: 0,
    quarantined: 0,
    left: [],
  };
  writeFileSync(path.join(ledger.dir, 'migrations', `${id}.json`), JSON.stringify(state));
  expect(look(ledger)).toMatchObject([{ id: 'migration-failed', where: id, message: 'failed: no room' }]);
  expect(mendAll(ledger)).toMatchObject([{ failed: null }]);
  expect(look(ledger)).toEqual([]);
});

test('a newer ledger is a problem that only the person can mend', () => {
  const ledger = oldLedger('first');
  writeFileSync(path.join(ledger.dir, 'format.json'), '{"format": 99}');
  expect(look(ledger)).toMatchObject([{ id: 'ledger-newer', severity: 'problem', repairs: [] }]);
});

test('an empty ledger has nothing to bring up to date', () => {
  expect(look(tempLedger())).toEqual([]);
});

/** On a file system that knows no hard links a backup is a copy. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { readSince } from '../../ledger/journal.ts';
import { journalFile } from '../../ledger/paths.ts';
import { undo } from '../../migrators/undo.ts';
import { tempLedger } from '../support/folder.ts';
import { migration, renames, runAll, writes } from '../support/migrations.ts';
import { T0 } from '../support/words.ts';

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  linkSync: () => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
  },
}));

test('is migrated all the same, and can be undone', () => {
  const ledger = tempLedger();
  writes(ledger, 's', ['old']);
  const before = readFileSync(journalFile(ledger, 's'), 'utf8');
  const made = migration({ rows: renames('old', 'new') });
  expect(runAll(ledger, made).remain).toEqual([]);
  expect(readSince(ledger, 's', 0).records.map((r) => r.kind)).toEqual(['new', 'migration']);
  const dir = path.join(ledger.dir, 'backups', made.id, 'journal');
  expect(readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'))).toEqual([before]);
  undo(ledger, made, [made], { version: '9.9.9', clock: () => T0 });
  expect(readFileSync(journalFile(ledger, 's'), 'utf8')).toBe(before);
});

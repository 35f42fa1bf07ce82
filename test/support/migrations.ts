/** Migrations and ledgers for tests of the runner: small, and each about one thing. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { appendTo } from '../../ledger/journal.ts';
import type { Row } from '../../ledger/old-shapes.ts';
import type { Ledger } from '../../ledger/paths.ts';
import type { Body } from '../../ledger/records.ts';
import type { Migration, RowRule } from '../../migrators/migration.ts';
import { type Report, run } from '../../migrators/run.ts';
import { at, context, T0 } from './words.ts';

export const migration = (over: Partial<Migration> = {}): Migration => ({
  id: '2026-01-01-test',
  title: 'A test',
  after: [],
  ...over,
});

/** Renames a kind. */
export const renames = (from: string, to: string, change: (row: Row) => Row = (row) => row): RowRule => ({
  concerns: (row) => row.kind === from,
  change: (row) => ({ ...change(row), kind: to }),
});

export const runAll = (ledger: Ledger, ...migrations: Migration[]): Report =>
  run(ledger, migrations, { version: '9.9.9', clock: () => T0 });

/** Appends rows of any kind, as a hook would. */
export function writes(ledger: Ledger, name: string, kinds: readonly string[], { loose = false } = {}): void {
  for (const [i, kind] of kinds.entries()) {
    appendTo(ledger, name, context(), at(i), [{ kind, n: i } as unknown as Body], { loose });
  }
}

/** SHA-256 over every name and byte below a folder. */
export function treeHash(dir: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  for (const entry of entries.sort((a, b) =>
    path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const file = path.join(entry.parentPath, entry.name);
    hash.update(`${path.relative(dir, file)}\0`);
    if (entry.isFile()) hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

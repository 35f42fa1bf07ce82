/** Whether the records are of today's shape, and whether this version may change them. */
import path from 'node:path';
import { FORMAT_ID, isNewer } from '../../ledger/format.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { listMigrations } from '../../migrators/index.ts';
import { counted, type Finding, problem, type Repair, warning } from './finding.ts';

export function* migrationFindings(ledger: Ledger): Generator<Finding> {
  if (isNewer(ledger)) {
    yield problem({
      id: 'ledger-newer',
      where: path.join(ledger.dir, `${FORMAT_ID}.json`),
      message: 'was written by a newer Troth, or cannot be read: this one only reads the ledger',
      remedy: 'Use the newer one: npm install troth@latest',
    });
    return;
  }
  const repairs: Repair[] = [{ kind: 'migrate', ledger }];
  const listed = listMigrations(ledger);
  for (const { id, outcome, state } of listed) {
    if (outcome !== 'failed' && outcome !== 'deferred') continue;
    const message = `${outcome}: ${state?.reason}`;
    yield warning({ id: `migration-${outcome}`, where: id, message, remedy: 'Run npx troth doctor --fix.', repairs });
  }
  const due = listed.filter((m) => m.outcome === 'pending').reduce((n, m) => n + m.due, 0);
  if (due > 0) {
    const message = `${counted(due, 'record')} of the shape of an earlier version`;
    yield warning({ id: 'migrations-due', where: ledger.dir, message, remedy: 'Run npx troth upgrade.', repairs });
  }
}

/** Runs the migrations on a ledger, as a process that can be killed: `migrate-once.cjs LEDGER CLOCK`. Exit 5 where another is at work. */
import { MIGRATIONS } from '../../migrators/all.ts';
import { Busy } from '../../migrators/migration.ts';
import { run } from '../../migrators/run.ts';

const [dir = '', now = '0'] = process.argv.slice(2);
(globalThis as { countCalls?: () => void }).countCalls?.();
try {
  const { remain } = run({ dir, fallback: null }, MIGRATIONS, { version: '9.9.9', clock: () => Number(now) });
  process.exitCode = remain.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Busy)) throw error;
  process.exitCode = 5;
}

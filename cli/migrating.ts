/** What `init`, `upgrade` and `doctor --fix` show of data migrations: the plan of a dry run, progress, and what came of it. */

import type { Ledger } from '../ledger/paths.ts';
import { planMigrations, runMigrations } from '../migrators/index.ts';
import type { Planned } from '../migrators/plan.ts';
import { type Progress, refuseNewer } from '../migrators/run.ts';
import type { State } from '../migrators/states.ts';
import { colours as pc } from './colours.ts';
import { EXIT } from './failures.ts';
import { out } from './output.ts';

/** Between two signs of life where nobody sees a line change. */
const LINE_MS = 5_000;
const REDRAW_MS = 100;

/**
 * Those that would change records, as a dry run shows them. Reads only.
 * @throws NewerLedger (exit 3): then this version has no business here
 */
export function plannedMigrations(ledger: Ledger): Planned[] {
  refuseNewer(ledger);
  return planMigrations(ledger).filter(({ changes }) => sum(changes, 'rows') + sum(changes, 'malformed') > 0);
}

export const planLine = ({ title, changes }: Planned): string =>
  `${pc.green('migrate')} ${title}: ${count(sum(changes, 'rows'), 'record')} in ${count(changes.length, 'place')}${malformed(changes)}`;

const sum = (changes: Planned['changes'], of: 'rows' | 'malformed'): number => changes.reduce((n, c) => n + c[of], 0);

function malformed(changes: Planned['changes']): string {
  const n = sum(changes, 'malformed');
  return n === 0 ? '' : `, ${n} malformed to quarantine`;
}

const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;

export interface Migrated {
  /** Those that ran, oldest first; none where all were done before. */
  ran: State[];
  /** 0, or 1 where deferred or failed ones remain. */
  code: number;
}

/**
 * Runs what is not done yet, with its progress on stderr.
 * @throws NewerLedger (exit 3), Busy (exit 5): see `migrators/index.ts`
 */
export function migrate(ledger: Ledger, version: string): Migrated {
  const { ran, remain } = runMigrations(ledger, version, progressOn(process.stderr));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return { ran, code: remain.length > 0 ? EXIT.found : EXIT.fine };
}

/** No handler of Ctrl-C: the work is synchronous, and to be killed does it no harm. */
function progressOn(stream: NodeJS.WriteStream): (progress: Progress) => void {
  let last = Date.now();
  return ({ migration, rows }) => {
    const now = Date.now();
    if (now - last < (stream.isTTY ? REDRAW_MS : LINE_MS)) return;
    last = now;
    const text = `${migration}: ${count(rows, 'record')} looked at`;
    stream.write(stream.isTTY ? `\r\u001b[K${text}` : `troth: ${text}\n`);
  };
}

/** What a person needs to know of a run: nothing of what was in place already. */
export function tellMigrated({ ran }: Migrated): void {
  for (const state of ran) {
    if (state.rows + state.quarantined > 0 && state.outcome === 'applied') {
      out(`${pc.green('migrated')} ${summaryOf(state)}`);
    }
    if (state.outcome === 'deferred' || state.outcome === 'failed') {
      out(`${pc.red(state.outcome)} ${state.id}: ${state.reason}. It runs again at the next upgrade.`);
    }
    for (const { file, reason } of state.left) out(`${pc.yellow('note')} ${file}: ${reason}`);
  }
}

const summaryOf = ({ id, rows, files, quarantined }: State): string =>
  `${id}: ${count(rows, 'record')} in ${count(files, 'file')}${quarantined > 0 ? `, ${quarantined} malformed to quarantine` : ''}. To take it back: npx troth migrations undo ${id}`;

/** As `--json` of `init` and `upgrade` tells it. */
export const migratedRow = ({ id, outcome, reason, files, rows, quarantined, left }: State) => ({
  id,
  outcome,
  reason,
  files,
  rows,
  quarantined,
  left,
});

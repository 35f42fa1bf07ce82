/**
 * Data migrations, for the commands: `upgrade`, `init` and `doctor --fix` plan and run them, `migrations` lists and takes
 * back, `import` adds.
 */
import { systemClock } from '../ledger/clock.ts';
import type { Ledger } from '../ledger/paths.ts';
import { MIGRATIONS } from './all.ts';
import { instarImport } from './instar/index.ts';
import type { Migration, Outcome } from './migration.ts';
import { type Planned, planOf } from './plan.ts';
import { type Progress, type Report, type RunOptions, run } from './run.ts';
import { readState, type State, stateIds } from './states.ts';
import { CannotUndo, skip, type Undone, undo, unskip } from './undo.ts';

const IMPORTS: readonly Migration[] = [instarImport];

/** What is not done yet, and what it would change. Reads only: for `--dry-run`. */
export const planMigrations = (ledger: Ledger): Planned[] => planOf(ledger, MIGRATIONS);

/**
 * Runs what is not done yet; returns at once where nothing is.
 * @param version the version of Troth that runs them
 * @throws NewerLedger where a newer version wrote this ledger: nothing is changed (exit 3)
 * @throws Busy where another process migrates it (exit 5)
 */
export const runMigrations = (ledger: Ledger, version: string, progress?: (p: Progress) => void): Report =>
  run(ledger, MIGRATIONS, { version, clock: systemClock, ...(progress && { progress }) });

export interface Listed {
  id: string;
  /** `null` where its state cannot be read, and this version does not know it. */
  title: string | null;
  outcome: Outcome | 'pending';
  /** Records that a run would change now, where it is not done. */
  due: number;
  /** `null` where it never ran. */
  state: State | null;
}

/** Every migration that this version knows, in order, then those that another version left a state of. */
export function listMigrations(ledger: Ledger): Listed[] {
  const due = new Map(planMigrations(ledger).map((p) => [p.id, p.changes.reduce((n, c) => n + c.rows, 0)]));
  const listed = (id: string, title: string | null): Listed => {
    const state = readState(ledger, id);
    return { id, title, outcome: state?.outcome ?? 'pending', due: due.get(id) ?? 0, state };
  };
  const others = stateIds(ledger).filter((id) => !MIGRATIONS.some((m) => m.id === id));
  return [
    ...MIGRATIONS.map((m) => listed(m.id, m.title)),
    ...others.map((id) => listed(id, readState(ledger, id)?.title ?? null)),
  ];
}

/** @throws CannotUndo, NewerLedger, Busy */
export const undoMigration = (ledger: Ledger, id: string, options: RunOptions): Undone =>
  undo(ledger, known(id), MIGRATIONS, options);

/** @throws CannotUndo, NewerLedger, Busy */
export const skipMigration = (ledger: Ledger, id: string, options: RunOptions): State =>
  skip(ledger, known(id), options);

/** @throws CannotUndo, NewerLedger, Busy */
export const unskipMigration = (ledger: Ledger, id: string): void => unskip(ledger, known(id).id);

function known(id: string): Migration {
  const found = [...MIGRATIONS, ...IMPORTS].find((m) => m.id === id);
  if (!found) throw new CannotUndo(`${id}: no such migration; see: npx troth migrations`);
  return found;
}

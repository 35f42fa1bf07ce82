/**
 * The one runner. Every known migration whose state is not terminal runs, in order, whatever version was here before. One
 * that fails holds up only those that say they come after it.
 */
import path from 'node:path';
import { instant } from '../ledger/clock.ts';
import { ensureFolder } from '../ledger/folders.ts';
import { FORMAT_ID, isNewer } from '../ledger/format.ts';
import { appendTo, findRecent } from '../ledger/journal.ts';
import { type Held, hold, pause } from '../ledger/lock.ts';
import { COMMANDS, type Ledger } from '../ledger/paths.ts';
import type { MigrationRecord } from '../ledger/records.ts';
import { NOBODY } from '../ledger/writer.ts';
import { execute } from './execute.ts';
import { Busy, Deferral, isTerminal, type Migration, NewerLedger } from './migration.ts';
import { readState, type State, writeState } from './states.ts';

export interface Progress {
  migration: string;
  /** Rows and documents that were looked at so far. */
  rows: number;
}

export interface RunOptions {
  /** The version of Troth that runs them. */
  version: string;
  /** Milliseconds since the epoch. */
  clock: () => number;
  progress?: (progress: Progress) => void;
  /** Also those that are done: an import is asked for each time. */
  again?: boolean;
}

/** What a run did: the states of those that ran, and of those that did not end well or never ran. */
export interface Report {
  ran: State[];
  /** Deferred and failed ones: they run again at the next upgrade. */
  remain: State[];
}

/** A run that gave no sign of life for so long was killed, where its process cannot be asked. */
const STALE_MS = 60_000;
const BEAT_MS = 1_000;
const PATIENCE_MS = 2_000;
const STEP_MS = 100;

/**
 * @throws NewerLedger where a newer version wrote this ledger: nothing is changed
 * @throws Busy where another process migrates it
 * @throws the file system's error where the ledger cannot be written
 */
export function run(ledger: Ledger, migrations: readonly Migration[], options: RunOptions): Report {
  refuseNewer(ledger);
  const isDue = (id: string): boolean => options.again === true || !isDone(ledger, id);
  if (!migrations.some((m) => isDue(m.id))) return { ran: [], remain: [] };
  return withRunLock(ledger, (beat) => {
    const ran: State[] = [];
    for (const migration of migrations) {
      if (!isDue(migration.id)) continue;
      const before = readState(ledger, migration.id);
      const state = attempt(ledger, migration, options, beat);
      if (isNews(state, before)) tell(ledger, state);
      writeState(ledger, state);
      ran.push(state);
    }
    return { ran, remain: ran.filter((state) => !isTerminal(state.outcome)) };
  });
}

/** Changes to a ledger that are no hook's happen one process at a time. @throws NewerLedger, Busy */
export function withRunLock<T>(ledger: Ledger, work: (beat: () => void) => T): T {
  refuseNewer(ledger);
  const held = take(path.join(ensureFolder(ledger, 'locks'), '_migrations.lock'));
  let last = Date.now();
  try {
    return work(() => {
      if (Date.now() - last < BEAT_MS) return;
      last = Date.now();
      held.beat();
    });
  } finally {
    held.release();
  }
}

/** @throws NewerLedger where a newer version wrote this ledger */
export function refuseNewer(ledger: Ledger): void {
  if (isNewer(ledger)) throw new NewerLedger(path.join(ledger.dir, `${FORMAT_ID}.json`));
}

function take(file: string): Held {
  for (const until = Date.now() + PATIENCE_MS; ; pause(STEP_MS)) {
    const held = hold(file, STALE_MS);
    if (held) return held;
    if (Date.now() > until) throw new Busy(`another Troth is at work on this ledger (${file})`);
  }
}

function attempt(ledger: Ledger, migration: Migration, options: RunOptions, beat: () => void): State {
  const { clock, version, progress } = options;
  let rows = 0;
  const tick = (count: number): void => {
    rows += count;
    beat();
    progress?.({ migration: migration.id, rows });
  };
  const nothing = { reason: null, files: 0, rows: 0, quarantined: 0, left: [] };
  const state = (over: Partial<State> & Pick<State, 'outcome'>): State => ({
    v: 1,
    id: migration.id,
    title: migration.title,
    ...nothing,
    at: instant(clock()),
    by: version,
    ...over,
  });
  const waits = migration.after.find((id) => !isDone(ledger, id));
  if (waits !== undefined) return state({ outcome: 'deferred', reason: `waits for ${waits}` });
  try {
    const done = execute(ledger, migration, { clock, tick });
    return state({ outcome: done.files > 0 ? 'applied' : 'noop', ...done });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return state({ outcome: error instanceof Deferral ? 'deferred' : 'failed', reason });
  }
}

function isDone(ledger: Ledger, id: string): boolean {
  const state = readState(ledger, id);
  return state !== null && isTerminal(state.outcome);
}

/** What changed nothing, and what is as it was at the last run, is no news. */
const isNews = (now: State, before: State | null): boolean =>
  now.outcome === 'applied'
    ? now.rows + now.quarantined > 0
    : now.outcome !== 'noop' && (now.outcome !== before?.outcome || now.reason !== before.reason);

/** Puts a migration's state on record; not again where a run was killed between this and the writing of the state. */
export function tell(ledger: Ledger, state: State): void {
  const record: MigrationRecord = {
    kind: 'migration',
    migration: state.id,
    event: state.outcome === 'noop' ? 'applied' : state.outcome,
    detail: state.reason ?? `rows changed: ${state.rows}, set aside: ${state.quarantined}`,
    old_head: null,
  };
  const last = findRecent(ledger, COMMANDS, `"${state.id}"`, (r) => r.kind === 'migration' && r.migration === state.id);
  if (last?.kind === 'migration' && last.event === record.event && last.detail === record.detail) return;
  appendTo(ledger, COMMANDS, NOBODY, state.at, [record]);
}

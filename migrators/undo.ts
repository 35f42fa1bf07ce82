/** Takes a migration back: each file that nothing has changed since gets its old content again. */
import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { instant } from '../ledger/clock.ts';
import { ensureFolder } from '../ledger/folders.ts';
import { withLock } from '../ledger/lock.ts';
import type { Ledger } from '../ledger/paths.ts';
import { type Backup, backupsOf } from './backups.ts';
import { digestOf } from './lines.ts';
import { Deferral, isTerminal, type Left, type Migration } from './migration.ts';
import { storesOf } from './plan.ts';
import { type RunOptions, tell, withRunLock } from './run.ts';
import { forgetState, readState, type State, writeState } from './states.ts';

/** It cannot be done, and why. */
export class CannotUndo extends Error {}

export interface Undone {
  state: State;
  /** Files that changed since, and stay as they are now. */
  kept: Left[];
}

/**
 * Restores what a migration replaced, and marks it as skipped: it does not run again by itself.
 * @throws CannotUndo where it was not applied, or another that builds on it was
 * @throws NewerLedger, Busy
 */
export function undo(ledger: Ledger, migration: Migration, all: readonly Migration[], options: RunOptions): Undone {
  return withRunLock(ledger, (beat) => {
    const before = readState(ledger, migration.id);
    if (before?.outcome !== 'applied')
      throw new CannotUndo(`${migration.id} was not applied: there is nothing to undo`);
    const builtOn = all.find((m) => m.after.includes(migration.id) && readState(ledger, m.id)?.outcome === 'applied');
    if (builtOn) throw new CannotUndo(`${builtOn.id} builds on it: undo that first`);
    const kept: Left[] = [];
    for (const store of storesOf(ledger)) {
      for (const backup of backupsOf(store, migration.id)) {
        if (!restore(store, migration, backup)) kept.push({ file: fileOf(store, backup), reason: 'changed since' });
        beat();
      }
    }
    const reason = kept.length === 0 ? 'undone' : `undone, but for ${kept.length} of its files that changed since`;
    const state: State = { ...before, outcome: 'skipped-by-user', reason, at: instant(options.clock()), left: kept };
    tell(ledger, state);
    writeState(ledger, state);
    return { state, kept };
  });
}

/** Marks one as skipped, before it ran or where it failed. @throws CannotUndo where it is done */
export function skip(ledger: Ledger, { id, title }: Migration, options: RunOptions): State {
  return withRunLock(ledger, () => {
    const before = readState(ledger, id);
    if (before && isTerminal(before.outcome))
      throw new CannotUndo(`${id} is ${before.outcome}: there is nothing to skip`);
    const at = instant(options.clock());
    const nothing = { files: 0, rows: 0, quarantined: 0, left: [] };
    const state: State = {
      v: 1,
      id,
      title,
      outcome: 'skipped-by-user',
      reason: 'skipped',
      at,
      by: options.version,
      ...nothing,
    };
    tell(ledger, state);
    writeState(ledger, state);
    return state;
  });
}

/** Lets one that was skipped run again. @throws CannotUndo where it was not skipped */
export function unskip(ledger: Ledger, id: string): void {
  withRunLock(ledger, () => {
    if (readState(ledger, id)?.outcome !== 'skipped-by-user') throw new CannotUndo(`${id} was not skipped`);
    forgetState(ledger, id);
  });
}

const fileOf = (store: Ledger, { folder, from, to }: Backup): string => path.join(store.dir, ...folder, to || from);

/** @returns whether the file has its old content now */
function restore(store: Ledger, migration: Migration, backup: Backup): boolean {
  if (backup.to === '') return true; // malformed: it stays where it is in nobody's way
  const lock = path.join(ensureFolder(store, 'locks'), `${lockOf(migration, backup)}.lock`);
  return withLock(lock, (held) => {
    if (!held) throw new Deferral(`${fileOf(store, backup)} is being written all the time`);
    const now = fileOf(store, backup);
    const old = path.join(store.dir, ...backup.folder, backup.from);
    if (hashOf(now) !== backup.hash) return isBack(now, old, backup);
    if (backup.from === backup.to) renameSync(backup.file, now);
    else {
      if (backup.from !== '') copyFileSync(backup.file, old);
      rmSync(now);
      rmSync(backup.file);
    }
    return true;
  });
}

/** An undo that was killed had come to its end with this file. */
function isBack(now: string, old: string, backup: Backup): boolean {
  const back = !existsSync(now) && backup.from !== backup.to && sameText(old, backup);
  if (back) rmSync(backup.file);
  return back;
}

const sameText = (old: string, { from, file }: Backup): boolean =>
  from === '' || (existsSync(old) && readFileSync(old).equals(readFileSync(file)));

function lockOf({ documents = [] }: Migration, { folder, from, to }: Backup): string {
  if (folder[0] === 'journal') return path.basename(to || from, '.jsonl');
  return documents.find((rule) => rule.shelf.join() === folder.join())?.lock ?? '_commitments';
}

function hashOf(file: string): string | null {
  if (!existsSync(file)) return null;
  const fd = openSync(file, 'r');
  try {
    return digestOf(fd, fstatSync(fd).size).slice(0, 16);
  } finally {
    closeSync(fd);
  }
}

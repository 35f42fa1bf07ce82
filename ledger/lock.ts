/** One writer at a time, across processes: a file made with `wx`. Held for less than a millisecond, so waiting is short. */
import { closeSync, openSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { PRIVATE_FILE } from './folders.ts';

/** A lock this old belongs to a process that died with it. */
const STALE_MS = 5_000;
const PATIENCE_MS = 8_000;

const cell = new Int32Array(new SharedArrayBuffer(4));
/** Blocks this thread; a hook has nothing else to do meanwhile. */
export const pause = (ms: number): void => void Atomics.wait(cell, 0, 0, ms);

/**
 * Runs `work` while holding `file`. Where the lock cannot be had in time the work is done all the same: a record in
 * doubtful order is worth more than a lost one.
 * @throws what `work` throws, and the file system's error where the lock's folder cannot be written
 */
export function withLock<T>(file: string, work: (held: boolean) => T): T {
  const held = take(file);
  try {
    return work(held);
  } finally {
    if (held) release(file);
  }
}

function take(file: string): boolean {
  const until = Date.now() + PATIENCE_MS;
  for (let wait = 1; ; wait = Math.min(wait * 2, 16)) {
    try {
      const fd = openSync(file, 'wx', PRIVATE_FILE);
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    breakStale(file);
    if (Date.now() > until) return false;
    pause(wait);
  }
}

/** Moved aside before it is deleted: of two that see the same stale lock only one succeeds in moving it. */
function breakStale(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat || Date.now() - stat.mtimeMs < STALE_MS) return;
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    unlinkSync(aside);
  } catch {
    // another process was first
  }
}

function release(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // broken as stale by another: then it is not ours to delete
  }
}

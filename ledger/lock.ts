/** One writer at a time, across processes: a file made with `wx`. Held for less than a millisecond, so waiting is short. */
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { PRIVATE_FILE } from './folders.ts';

/** A lock this old belongs to a process that died with it. */
const STALE_MS = 5_000;
const PATIENCE_MS = 6_000;
/** Its owner names itself right after making it: one that holds nothing for so long was killed in between. */
const UNNAMED_MS = 1_000;
/** Between two tries, and between two looks at who holds it: many that wait must not take the time of the one that works. */
const MOST_WAIT_MS = 32;
const LOOK_MS = 200;

const cell = new Int32Array(new SharedArrayBuffer(4));
/** Blocks this thread; a hook has nothing else to do meanwhile. */
export const pause = (ms: number): void => void Atomics.wait(cell, 0, 0, ms);

/**
 * Runs `work` while holding `file`. Where the lock cannot be had in time the work is done all the same: a record in
 * doubtful order is worth more than a lost one.
 * @throws what `work` throws, and the file system's error where the lock's folder cannot be written
 */
export function withLock<T>(file: string, work: (held: boolean) => T): T {
  const mark = take(file);
  try {
    return work(mark !== null);
  } finally {
    if (mark !== null) release(file, mark);
  }
}

/** A lock that is held for long, by a command. */
export interface Held {
  /** Says that its owner is alive: to be called more often than the lock's age limit. */
  beat(): void;
  release(): void;
}

/**
 * Takes a lock for work that takes long, at once or not at all.
 * @param staleMs the age, since its last beat, from which on its owner counts as dead
 * @returns `null` where another process holds it
 */
export function hold(file: string, staleMs: number): Held | null {
  const mark = markOf();
  for (let tries = 0; !create(file, mark); tries++) {
    breakStale(file, staleMs);
    if (tries > 0) return null;
  }
  return {
    beat: () => utimesSync(file, new Date(), new Date()),
    release: () => release(file, mark),
  };
}

const markOf = (): string => `${process.pid} ${process.hrtime.bigint()}`;

/** @returns what tells our lock from another's, or `null` where patience ended */
function take(file: string): string | null {
  const mark = markOf();
  const began = Date.now();
  let look = began;
  for (let wait = 1; ; wait = Math.min(wait * 2, MOST_WAIT_MS)) {
    if (create(file, mark)) return mark;
    const now = Date.now();
    if (now >= look) {
      breakStale(file);
      look = now + LOOK_MS;
    }
    if (now - began > PATIENCE_MS) return null;
    pause(wait * (0.5 + Math.random())); // not all at once
  }
}

function create(file: string, mark: string): boolean {
  let fd: number;
  try {
    fd = openSync(file, 'wx', PRIVATE_FILE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(fd, mark);
    return true;
  } catch (error) {
    unlinkSync(file); // a full disk: the name was made and holds nothing
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Also one from the future, which a clock that was set back leaves. */
const isStale = (mtimeMs: number, staleMs: number): boolean => Math.abs(Date.now() - mtimeMs) >= staleMs;

/** Its process was killed while it held the lock. Misses: a process of another machine or container; time tells those. */
function isOrphan(file: string, mtimeMs: number): boolean {
  try {
    const mark = readFileSync(file, 'utf8');
    if (mark === '') return isStale(mtimeMs, UNNAMED_MS);
    const pid = Number.parseInt(mark, 10);
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Moved aside before it is deleted: of two that see the same stale lock only one succeeds in moving it. */
function breakStale(file: string, staleMs = STALE_MS): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat || !(isStale(stat.mtimeMs, staleMs) || isOrphan(file, stat.mtimeMs))) return;
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    // Broken and taken anew by another between the look and the move: then it goes back.
    const { mtimeMs } = statSync(aside);
    if (!isStale(mtimeMs, staleMs) && !isOrphan(aside, mtimeMs)) linkSync(aside, file);
    unlinkSync(aside);
  } catch {
    // another process was first
  }
}

/** Only our own: one that was held too long was broken as stale, and may be another's by now. */
function release(file: string, mark: string): void {
  try {
    if (readFileSync(file, 'utf8') === mark) unlinkSync(file);
  } catch {
    // broken as stale by another
  }
}

/**
 * The journal: append-only lines of JSON, one write a line, chained by hash.
 * A torn last line (a crash, a full disk) is stepped over by the next writer and counted by the reader.
 */
import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../domain/index.ts';
import { looseLine, parseLine, sealed } from './chain.ts';
import { ensureFolder, PRIVATE_FILE } from './folders.ts';
import { prepare } from './hash.ts';
import { withLock } from './lock.ts';
import { journalFile, type Ledger } from './paths.ts';
import type { Body, Context, JournalRecord } from './records.ts';
import { redactDeep } from './redact.ts';
import { tailOf } from './tail.ts';

/** What a writer reads of a journal at most: all loose lines lie within it, and the sealed one before them. */
const TAIL_BYTES = 512 * 1024;
const MAX_LINE_BYTES = TAIL_BYTES / 4;
/** Of loose lines that wait for a sealed one. */
const MAX_LOOSE_BYTES = TAIL_BYTES / 2;

export interface AppendOptions {
  /** Without a hash of their own, for hooks that hold the agent up: the next sealed line covers them. */
  loose?: boolean;
}

/**
 * Appends records to one journal of this ledger, in order, redacted.
 * @throws the file system's error where the ledger cannot be written, or where it has a fallback and others hold its journal
 */
export function appendTo(
  ledger: Ledger,
  name: string,
  context: Context,
  at: Instant,
  bodies: readonly Body[],
  { loose = false }: AppendOptions = {},
): void {
  if (bodies.length === 0) return;
  ensureFolder(ledger, 'journal');
  const lock = path.join(ensureFolder(ledger, 'locks'), `${name}.lock`);
  // What can be done before is not done while others wait.
  const redacted = bodies.map(redactDeep);
  if (!loose) prepare();
  withLock(lock, (held) => {
    // Two at once would break the chain: where there is another place, it is written there.
    if (!held && ledger.fallback) throw new Error('other processes have held its journal for too long');
    const fd = openSync(journalFile(ledger, name), 'a+', PRIVATE_FILE);
    try {
      let end = endOf(fd);
      for (const body of redacted) {
        end = writeRecord(fd, end, { v: 1, seq: end.seq + 1, at, ...context, ...body }, loose);
      }
    } finally {
      closeSync(fd);
    }
  });
}

/** Where the next line joins on. */
interface End {
  seq: number;
  /** Bytes of loose lines since the last sealed one. */
  since: number;
  /** The file does not end with a newline: its last line was torn. */
  torn: boolean;
}

function writeRecord(fd: number, end: End, record: { seq: number } & Record<string, unknown>, loose: boolean): End {
  const { since } = end;
  const start = end.torn ? '\n' : '';
  if (loose) {
    const line = `${looseLine(bodyOf({ ...record, since, prev: null }))}\n`;
    const after = since + Buffer.byteLength(line);
    if (after <= MAX_LOOSE_BYTES) {
      writeWhole(fd, start + line);
      return { seq: record.seq, since: after, torn: false };
    }
  }
  const joint = jointIn(tailOf(fd, TAIL_BYTES));
  writeWhole(fd, `${start}${sealed(bodyOf({ ...record, since, prev: joint.hash }), joint.loose)}\n`);
  return { seq: record.seq, since: 0, torn: false };
}

function bodyOf(record: object): string {
  let body = JSON.stringify(record);
  for (const [items, chars] of CUTS) {
    if (Buffer.byteLength(body) <= MAX_LINE_BYTES) break;
    body = JSON.stringify(cutDown(record, items, chars));
  }
  return body;
}

/** Items of a list and characters of a text that are kept of a line that is too long: gently first. */
const CUTS = [
  [20, 2_000],
  [8, 300],
  [2, 100],
] as const;

/** Lists and texts cut at every depth: what they begin with is the evidence. */
function cutDown(value: unknown, items: number, chars: number): unknown {
  if (typeof value === 'string') return value.slice(0, chars);
  if (Array.isArray(value)) return value.slice(0, items).map((v) => cutDown(v, items, chars));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, cutDown(v, items, chars)]));
}

function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  const written = writeSync(fd, bytes);
  if (written < bytes.length) throw Object.assign(new Error('the disk took only a part of a line'), { code: 'ENOSPC' });
}

/** The last line mostly lies in a short tail; a longer one is read only where it does not. */
const SHORT_TAIL_BYTES = 16 * 1024;

function endOf(fd: number): End {
  let torn = false;
  for (const length of [SHORT_TAIL_BYTES, TAIL_BYTES]) {
    const tail = tailOf(fd, length);
    torn = tail !== '' && !tail.endsWith('\n');
    for (const line of backwards(tail)) {
      const record = parseLine(line);
      if (record) return { seq: record.seq, since: sinceAfter(record, line), torn };
    }
  }
  return { seq: 0, since: 0, torn };
}

const sinceAfter = (record: JournalRecord, line: string): number =>
  record.hash === null ? record.since + Buffer.byteLength(line) + 1 : 0;

/** What a sealed line covers: the hash of the sealed one before it, and the loose lines between. */
function jointIn(tail: string): { hash: string | null; loose: string[] } {
  const loose: string[] = [];
  for (const line of backwards(tail)) {
    const record = parseLine(line);
    if (record?.hash) return { hash: record.hash, loose };
    if (record) loose.unshift(line);
  }
  return { hash: null, loose };
}

function* backwards(text: string): Generator<string> {
  for (let end = text.length; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1);
    yield text.slice(start + 1, end);
    end = start;
  }
}

/** Also where a folder, or a file among its parents, is in the way: then there is no journal to read. */
const isFile = (file: string): boolean => {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

export interface Stretch {
  records: JournalRecord[];
  /** The offset behind the last whole line. */
  end: number;
  /** The inode of the file that was read: another one means that the journal was rewritten. 0 where there is none. */
  inode: number;
}

/** Records of a journal from a byte offset on. `[]` where there is none. */
export function readSince(ledger: Ledger, name: string, offset: number): Stretch {
  const file = journalFile(ledger, name);
  if (!isFile(file)) return { records: [], end: 0, inode: 0 };
  const fd = openSync(file, 'r');
  try {
    const { size, ino } = fstatSync(fd);
    const from = offset <= size ? offset : 0; // shorter than it was: begin anew
    const bytes = Buffer.allocUnsafe(size - from);
    readSync(fd, bytes, 0, bytes.length, from);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    const lines = bytes.toString('utf8', 0, whole).split('\n');
    return { records: lines.map(parseLine).filter((r) => r !== null), end: from + whole, inode: ino };
  } finally {
    closeSync(fd);
  }
}

/** The newest record near the end of a journal whose line holds `needle` and that passes `check`. */
export function findRecent(
  ledger: Ledger,
  name: string,
  needle: string,
  check: (r: JournalRecord) => boolean,
): JournalRecord | null {
  const file = journalFile(ledger, name);
  if (!isFile(file)) return null;
  const fd = openSync(file, 'r');
  try {
    for (const length of [SHORT_TAIL_BYTES, TAIL_BYTES]) {
      for (const line of backwards(tailOf(fd, length))) {
        const record = line.includes(needle) ? parseLine(line) : null;
        if (record && check(record)) return record;
      }
    }
    return null;
  } finally {
    closeSync(fd);
  }
}

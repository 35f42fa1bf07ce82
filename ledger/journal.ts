/**
 * The journal: append-only lines of JSON, one write a line, chained by hash.
 * A torn last line (a crash, a full disk) is stepped over by the next writer and counted by the reader.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../domain/index.ts';
import { ensureFolder, PRIVATE_FILE } from './folders.ts';
import { withLock } from './lock.ts';
import { journalFile, type Ledger } from './paths.ts';
import type { Body, Context, JournalRecord } from './records.ts';
import { redactDeep } from './redact.ts';

/** A line is never longer than this, so that the tail that holds the last one can be read in one go. */
const TAIL_BYTES = 256 * 1024;
const MAX_LINE_BYTES = TAIL_BYTES / 2;

const HASH_SUFFIX = /,"hash":"[0-9a-f]{64}"\}$/;
const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex');

/**
 * Appends records to one journal of this ledger, in order, redacted.
 * @throws the file system's error where the ledger cannot be written
 */
export function appendTo(ledger: Ledger, name: string, context: Context, at: Instant, bodies: readonly Body[]): void {
  if (bodies.length === 0) return;
  ensureFolder(ledger, 'journal');
  const lock = path.join(ensureFolder(ledger, 'locks'), `${name}.lock`);
  withLock(lock, () => {
    const fd = openSync(journalFile(ledger, name), 'a+', PRIVATE_FILE);
    try {
      const last = lastRecord(fd);
      let { seq, hash } = last;
      for (const [i, body] of bodies.entries()) {
        seq += 1;
        const line = chained({ v: 1, seq, at, ...context, ...redactDeep(body), prev: hash });
        hash = line.hash;
        writeWhole(fd, `${i === 0 && last.torn ? '\n' : ''}${line.text}\n`);
      }
    } finally {
      closeSync(fd);
    }
  });
}

function chained(record: object): { text: string; hash: string } {
  let body = JSON.stringify(record);
  for (const [items, chars] of CUTS) {
    if (Buffer.byteLength(body) <= MAX_LINE_BYTES) break;
    body = JSON.stringify(cutDown(record, items, chars));
  }
  const hash = hashOf(body);
  return { text: `${body.slice(0, -1)},"hash":"${hash}"}`, hash };
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

function lastRecord(fd: number): { seq: number; hash: string | null; torn: boolean } {
  const { size } = fstatSync(fd);
  const length = Math.min(size, TAIL_BYTES);
  const tail = Buffer.alloc(length);
  readSync(fd, tail, 0, length, size - length);
  const torn = length > 0 && tail[length - 1] !== 0x0a;
  const lines = tail.toString('utf8').split('\n');
  for (let i = lines.length - 1; i >= 0; i--) {
    const record = parseLine(lines[i] ?? '');
    if (record) return { seq: record.seq, hash: record.hash, torn };
  }
  return { seq: 0, hash: null, torn };
}

/** The record a line holds, or `null`. Says nothing of its place in the chain. */
export function parseLine(line: string): JournalRecord | null {
  if (!line.startsWith('{')) return null;
  try {
    const record = JSON.parse(line) as JournalRecord;
    return typeof record.seq === 'number' && typeof record.kind === 'string' && typeof record.hash === 'string'
      ? record
      : null;
  } catch {
    return null;
  }
}

/** Records of a journal from a byte offset on, and the offset behind the last whole line. `[]` where there is none. */
export function readSince(ledger: Ledger, name: string, offset: number): { records: JournalRecord[]; end: number } {
  const file = journalFile(ledger, name);
  if (!existsSync(file)) return { records: [], end: 0 };
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const from = offset <= size ? offset : 0; // shorter than it was: begin anew
    const bytes = Buffer.alloc(size - from);
    readSync(fd, bytes, 0, bytes.length, from);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    const lines = bytes.toString('utf8', 0, whole).split('\n');
    return { records: lines.map(parseLine).filter((r) => r !== null), end: from + whole };
  } finally {
    closeSync(fd);
  }
}

/** The last records of a journal, as many as a tail of bounded size holds. */
export function readTail(ledger: Ledger, name: string): JournalRecord[] {
  const file = journalFile(ledger, name);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return readSince(ledger, name, Math.max(0, size - TAIL_BYTES)).records;
}

export interface Chain {
  records: number;
  /** Lines that are no record: torn by a crash, or not ours. */
  unreadable: number;
  /** 1-based numbers of lines whose hash, or whose link to the line before, does not hold. */
  broken: number[];
}

/** Checks every line of a journal against its hash and its predecessor. */
export function verifyChain(text: string): Chain {
  const chain: Chain = { records: 0, unreadable: 0, broken: [] };
  let prev: string | null = null;
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const record = parseLine(line);
    if (!record) {
      chain.unreadable++;
      continue;
    }
    chain.records++;
    const body = line.replace(HASH_SUFFIX, '}');
    if (record.prev !== prev || record.hash !== hashOf(body)) chain.broken.push(i + 1);
    prev = record.hash;
  }
  return chain;
}

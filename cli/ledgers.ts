/** What the commands read: the ledger of the repository a folder lies in, and its fallback, whole. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Commitment } from '../domain/index.ts';
import { parseLine } from '../ledger/chain.ts';
import { type Clock, systemClock } from '../ledger/clock.ts';
import { readSince } from '../ledger/journal.ts';
import { rawLines } from '../ledger/lines.ts';
import { FAULTS, journalFile, type Ledger, ledgerOf } from '../ledger/paths.ts';
import type { JournalRecord, VerdictRecord } from '../ledger/records.ts';
import { projectRoot } from '../ledger/roots.ts';
import { isOverdue, lapsed } from '../verdicts/commitments.ts';
import { olderFirst, readClosed, readOpen } from '../verdicts/shelves.ts';
import { Usage } from './failures.ts';

export interface Source {
  root: string;
  ledger: Ledger;
  clock: Clock;
}

/** @throws Usage where the folder does not exist */
export function sourceAt(cwd: string, clock: Clock = systemClock): Source {
  const dir = path.resolve(cwd);
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new Usage(`--cwd ${cwd}: no such folder`);
  const root = projectRoot([dir]);
  return { root, ledger: ledgerOf(root), clock };
}

export const isRecording = (source: Source): boolean => both(source).some(({ dir }) => existsSync(dir));

/** The ledger, and the one that stands in for it where it cannot be written. */
export const both = ({ ledger }: Source): Ledger[] => (ledger.fallback ? [ledger, ledger.fallback] : [ledger]);

/** Every record of every journal, oldest first. */
export function allRecords(source: Source): JournalRecord[] {
  const records = both(source).flatMap((ledger) =>
    journalsOf(ledger).flatMap((name) => readSince(ledger, name, 0).records),
  );
  return records.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq));
}

/** Names of the journals in a ledger. */
function journalsOf(ledger: Ledger): string[] {
  const dir = path.join(ledger.dir, 'journal');
  // Something else may be in the way: then this ledger's records are in the other.
  const isFolder = existsSync(dir) && statSync(dir).isDirectory();
  const entries = isFolder ? readdirSync(dir, { withFileTypes: true }) : [];
  const journals = entries.filter((e) => e.name.endsWith('.jsonl') && !e.isDirectory());
  return journals.map((e) => path.basename(e.name, '.jsonl'));
}

const LONGEST_LINE_BYTES = 16 * 1024 * 1024;

/** The records of one kind, journal by journal: each line is looked at, and only those are parsed and held. */
function* recordsOfKind<K extends JournalRecord['kind']>(
  source: Source,
  kind: K,
  journals: (ledger: Ledger) => string[] = journalsOf,
): Generator<Extract<JournalRecord, { kind: K }>> {
  const mark = Buffer.from(`"kind":"${kind}"`);
  for (const ledger of both(source)) {
    for (const name of journals(ledger)) {
      for (const { bytes, whole } of rawLines(journalFile(ledger, name), LONGEST_LINE_BYTES)) {
        if (!whole || !bytes.includes(mark)) continue;
        const record = parseLine(bytes.toString('utf8'));
        if (record?.kind === kind) yield record as Extract<JournalRecord, { kind: K }>;
      }
    }
  }
}

export interface Commitments {
  all: Commitment[];
  /** Files that hold no commitment that can be read. */
  unreadable: { file: string; reason: string }[];
}

/** Oldest first. One whose time is over is shown as lapsed; the next hook writes it down. */
export function allCommitments(source: Source): Commitments {
  const shelves = both(source).flatMap((ledger) => [readOpen(ledger), readClosed(ledger)]);
  const now = source.clock();
  return {
    all: shelves
      .flatMap((s) => s.found.map((d) => d.value))
      .map((c) => (isOverdue(c, now) ? lapsed(c).commitment : c))
      .sort(olderFirst),
    unreadable: shelves.flatMap((s) => s.unreadable),
  };
}

export type Verdicted = JournalRecord & VerdictRecord;

/** Oldest first. */
export const allVerdicts = (source: Source): Verdicted[] =>
  [...recordsOfKind(source, 'verdict')].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq));

const faultsOf = (ledger: Ledger): string[] => journalsOf(ledger).filter((name) => name === FAULTS);

/** Faults of Troth's own that no session is to blame for. */
export function faultCount(source: Source): number {
  let count = 0;
  for (const _ of recordsOfKind(source, 'fault', faultsOf)) count++;
  return count;
}

/** When a hook last wrote something here, in milliseconds since the epoch; `null` where none did. */
export function lastWritten(source: Source): number | null {
  const times = both(source).flatMap((ledger) =>
    journalsOf(ledger).map((name) => statSync(journalFile(ledger, name)).mtimeMs),
  );
  return times.length === 0 ? null : Math.max(...times);
}

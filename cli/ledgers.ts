/** What the commands read: the ledger of the repository a folder lies in, and its fallback, whole. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Commitment } from '../domain/index.ts';
import { type Clock, systemClock } from '../ledger/clock.ts';
import { readSince } from '../ledger/journal.ts';
import { FAULTS, type Ledger, ledgerOf } from '../ledger/paths.ts';
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

const both = ({ ledger }: Source): Ledger[] => (ledger.fallback ? [ledger, ledger.fallback] : [ledger]);

/** Every record of every journal, oldest first. */
export function allRecords(source: Source): JournalRecord[] {
  const records = both(source).flatMap((ledger) => {
    const dir = path.join(ledger.dir, 'journal');
    // Something else may be in the way: then this ledger's records are in the other.
    const isFolder = existsSync(dir) && statSync(dir).isDirectory();
    const names = isFolder ? readdirSync(dir).filter((n) => n.endsWith('.jsonl')) : [];
    return names.flatMap((n) => readSince(ledger, path.basename(n, '.jsonl'), 0).records);
  });
  return records.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq));
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

export const allVerdicts = (source: Source): Verdicted[] =>
  allRecords(source).filter((r): r is Verdicted => r.kind === 'verdict');

export const faultCount = (source: Source): number =>
  both(source).reduce((n, ledger) => n + readSince(ledger, FAULTS, 0).records.length, 0);

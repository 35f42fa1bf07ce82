/**
 * Takes in what a session's journal holds since it was last looked at: remembers its deeds, and moves the commitments
 * that they kept or tried, those that wait, and those whose time is over.
 */
import { existsSync } from 'node:fs';
import type { Commitment } from '../domain/index.ts';
import { moveDocument, quarantine } from '../ledger/documents.ts';
import { isNewer } from '../ledger/format.ts';
import { fileNameFor, type Ledger } from '../ledger/paths.ts';
import type { Body } from '../ledger/records.ts';
import { append, fault, unwritable, type Writer } from '../ledger/writer.ts';
import { advance, type Step, type Terms } from '../verdicts/commitments.ts';
import { fold, type Memory, type Seen } from '../verdicts/memory.ts';
import { type Fresh, readFresh, recall, remember } from '../verdicts/recall.ts';
import { CLOSED, lapses, OPEN, olderFirst, readOpen, withCommitments, writeStep } from '../verdicts/shelves.ts';
import { standStill } from '../verdicts/waiting.ts';
import type { Job } from './launch.ts';

/** What a session's journal holds: remembered, and new. */
export interface Intake {
  session: string;
  fresh: Fresh;
}

export function takeIn({ ledger, writer }: Pick<Job<never>, 'ledger' | 'writer'>): Intake {
  const session = fileNameFor(writer.context.session_id ?? '');
  return { session, fresh: readFresh(ledger, session, recall(ledger, session)) };
}

/** How a session's own promises stand at its stop or end: `waiting.ts`. */
export interface Pause {
  session_id: string;
  pending: readonly string[];
  terms: Pick<Terms, 'ceiling'>;
}

/** @returns the session's memory with everything in it */
export function settle(
  job: Pick<Job<never>, 'ledger' | 'writer'>,
  pause: Pause | null = null,
  intake: Intake = takeIn(job),
): Memory {
  const { session, fresh } = intake;
  const { before, records, offsets } = fresh;
  const memory = fold(before, records, offsets);
  const steps = moveCommitments(job.ledger, job.writer, memory.seen, pause);
  append(job.writer, steps.map(stepRecord));
  if (records.length > 0) remember(job.ledger, session, memory);
  return memory;
}

export const stepRecord = ({ event, commitment }: Step): Body => ({ kind: 'commitment', event, commitment });

function moveCommitments(ledger: Ledger, writer: Writer, deeds: readonly Seen[], pause: Pause | null): Step[] {
  return stepAll(ledger, writer, (open) => [...next(open, deeds, writer.clock(), pause)]);
}

/** Decides on open commitments and writes what was decided, in every ledger that may hold some. */
export function stepAll(ledger: Ledger, writer: Writer, decide: (open: readonly Commitment[]) => Step[]): Step[] {
  return withFallback(ledger).flatMap((target) => {
    try {
      return withCommitments(target, () => {
        const steps = decide(openOf(target, writer));
        for (const each of steps) writeStep(target, each);
        return steps;
      });
    } catch (error) {
      unwritable(writer, error); // they stay as they are, and the memory is asked again
      return [];
    }
  });
}

/** The ledger, and the folder that stands in for it where something was ever written there. */
const withFallback = (ledger: Ledger): Ledger[] =>
  ledger.fallback && existsSync(ledger.fallback.dir) ? [ledger, ledger.fallback] : [ledger];

function* next(open: readonly Commitment[], deeds: readonly Seen[], now: number, pause: Pause | null): Generator<Step> {
  for (const commitment of open) {
    let current = commitment;
    const own = pause?.session_id === commitment.session_id ? pause : null;
    for (const move of [
      (c: Commitment) => advance(c, deeds, now),
      (c: Commitment) => own && standStill(c, own.pending, now, own.terms),
      (c: Commitment) => lapses([c], now)[0] ?? null,
    ]) {
      const made = current.state === 'open' ? move(current) : null;
      if (made) yield made;
      current = made?.commitment ?? current;
    }
  }
}

/** All open ones, oldest first. */
export const openCommitments = (ledger: Ledger, writer: Writer): Commitment[] =>
  withFallback(ledger)
    .flatMap((target) => openOf(target, writer))
    .sort(olderFirst);

/** Of one ledger; what cannot be read is moved out of the way, with the reason on record. */
function openOf(ledger: Ledger, writer: Writer): Commitment[] {
  const { found, unreadable } = readOpen(ledger);
  // What a newer version wrote is no damage.
  for (const { file, reason } of unreadable.length > 0 && isNewer(ledger) ? [] : unreadable) {
    try {
      const target = quarantine(ledger, OPEN, file, writer.clock());
      fault(writer, `unreadable commitment moved to ${target}: ${reason}`);
    } catch (error) {
      fault(writer, error); // moved by another already, or it cannot be moved: the others are told all the same
    }
  }
  for (const { id, value } of found.filter((d) => d.value.state !== 'open')) {
    try {
      moveDocument(ledger, OPEN, CLOSED, id, value); // a crash came between its closing and its move
    } catch (error) {
      fault(writer, error);
    }
  }
  return found.map((d) => d.value).filter((c) => c.state === 'open');
}

/** The promises of a final message are written down: each once, with its time, and no more than the person allows. */
import type { Settings } from '../config/settings.ts';
import type { Commitment, Statement } from '../domain/index.ts';
import type { Ledger } from '../ledger/paths.ts';
import type { Body } from '../ledger/records.ts';
import { fault, unwritable, type Writer } from '../ledger/writer.ts';
import { canShow, justDone, opened, restated, scopeOf } from '../verdicts/commitments.ts';
import type { Memory } from '../verdicts/memory.ts';
import {
  openCommitment,
  openUnverifiable,
  placeFor,
  readOpen,
  withCommitments,
  writeStep,
} from '../verdicts/shelves.ts';
import { type Timed, timed } from '../verdicts/timed.ts';
import { standStill } from '../verdicts/waiting.ts';
import { companion } from './companions.ts';
import { stepRecord } from './settle.ts';

/** What the deadline reader's bundle exports. */
interface DeadlineReader {
  deadlineAt(phrases: readonly string[], now: number): number | null;
}

export interface Opening {
  writer: Writer;
  ledger: Ledger;
  terms: Settings['commitments'];
  /** What the session waits for as it stops. */
  pending: readonly string[];
}

/** One that stands open already is restated, one done in this very turn is no promise. */
export function openAll(statements: readonly Statement[], memory: Memory, opening: Opening): Body[] {
  const { writer, ledger } = opening;
  const now = writer.clock();
  const promises = statements
    .filter((s) => s.kind === 'commitment' && !justDone(s, memory.seen, writer.context.prompt_id))
    .map((s) => timed(s, { now, ...opening }, (phrases) => readDeadline(phrases, now, writer)));
  if (promises.length === 0) return [];
  for (const target of ledger.fallback ? [ledger, ledger.fallback] : [ledger]) {
    try {
      return withCommitments(target, () => promises.map((p) => openOne(p, now, target, opening)));
    } catch (error) {
      unwritable(writer, error); // the fallback is next
    }
  }
  return promises.map((p) => notOpened(opened(p.said, '', writer.context, now, p.due)));
}

function readDeadline(phrases: readonly string[], now: number, writer: Writer): number | null {
  try {
    return companion<DeadlineReader>('deadline-reader').deadlineAt(phrases, now);
  } catch (error) {
    fault(writer, error); // missing or broken: the promise has the usual time
    return null;
  }
}

function openOne({ said, due }: Timed, now: number, ledger: Ledger, { writer, terms, pending }: Opening): Body {
  const scope = scopeOf(writer.context);
  if (!canShow(said.action)) {
    return {
      kind: 'commitment',
      ...openUnverifiable(ledger, said, scope, (id) => opened(said, id, writer.context, now, due)),
    };
  }
  const { id, open } = placeFor(ledger, said, scope);
  if (open) {
    const step = restated(open, now, due, terms);
    writeStep(ledger, step);
    return stepRecord(step);
  }
  const promise = opened(said, id, writer.context, now, due);
  const commitment = standStill(promise, pending, now, terms)?.commitment ?? promise;
  const all = readOpen(ledger).found.map((d) => d.value);
  const ours = all.filter((c) => c.session_id === commitment.session_id);
  if (ours.length >= terms.perSession || all.length >= terms.perRepository) return notOpened(commitment);
  const event = openCommitment(ledger, commitment) ? 'opened' : 'restated'; // another process was first
  return { kind: 'commitment', event, commitment };
}

const notOpened = (commitment: Commitment): Body => ({ kind: 'commitment', event: 'not-opened', commitment });

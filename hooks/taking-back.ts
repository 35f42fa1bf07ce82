/** Words that take promises back, the agent's at its stop and the person's in a prompt: those that they are about are withdrawn. */
import type { Action } from '../actions/action.ts';
import type { Statement } from '../domain/index.ts';
import { append } from '../ledger/writer.ts';
import { mayTakeBack } from '../speech/may-take-back.ts';
import { cancellationsIn, type Withdrawal, withdrawalsIn } from '../speech/withdrawals.ts';
import { olderFirst } from '../verdicts/shelves.ts';
import { type Speaker, takenBack } from '../verdicts/take-back.ts';
import { ownActionsOf } from './in-force.ts';
import type { Job } from './launch.ts';
import { openCommitments, stepAll, stepRecord } from './settle.ts';
import type { StopJob } from './wait.ts';

/** A message mostly takes nothing back, and then costs a search of words. What it promises itself still holds. */
export function withdrawIn(
  { event, ledger, writer }: StopJob,
  statements: readonly Statement[],
  own: readonly Action[],
): void {
  if (!mayTakeBack(event.message) || openCommitments(ledger, writer).length === 0) return;
  const promised = new Set(statements.filter((s) => s.kind === 'commitment').map((s) => s.action));
  const said = withdrawalsIn(event.message, own).filter((w) => w.action === null || !promised.has(w.action));
  withdrawAll(said, 'the agent', { ledger, writer });
}

/** `user-prompt-submit.ts` has looked already whether it may be one. */
export function cancelled(job: Job<'prompt'>): Record<string, never> {
  const { event, ledger, writer } = job;
  withdrawAll(cancellationsIn(event.prompt, ownActionsOf(job)), 'a prompt', { ledger, writer });
  return {};
}

function withdrawAll(
  said: readonly Withdrawal[],
  by: Speaker['by'],
  { ledger, writer }: Pick<StopJob, 'ledger' | 'writer'>,
): void {
  if (said.length === 0) return;
  const { session_id, agent_id } = writer.context;
  const speaker = { by, session_id, agent_id };
  const steps = stepAll(ledger, writer, (open) => takenBack(said, open.toSorted(olderFirst), speaker, writer.clock()));
  append(writer, steps.map(stepRecord));
}

/**
 * A session that stops while something of the machine is still running (a background shell, a subagent), or with a wake-up set,
 * is paused and not done: the time of its promises stands still until it stops with nothing left to wait for, or ends.
 * A crash may leave a promise waiting; it never waits beyond the ceiling.
 */
import type { Commitment } from '../domain/index.ts';
import { instant } from '../ledger/clock.ts';
import type { Step, Terms } from './commitments.ts';

/** What the session's stop makes of one of its open promises; `null` where it waits, or does not, as before. */
export function standStill(
  commitment: Commitment,
  pending: readonly string[],
  now: number,
  { ceiling }: Pick<Terms, 'ceiling'>,
): Step | null {
  const { waits } = commitment;
  if (waits === null)
    return pending.length > 0 ? { event: 'waiting', commitment: wait(commitment, pending, now, ceiling) } : null;
  if (pending.length > 0) return null;
  const left = Date.parse(waits.due_at) - Date.parse(waits.since);
  const due = Math.min(now + left, Date.parse(commitment.due_at));
  return { event: 'resumed', commitment: { ...commitment, due_at: instant(due), waits: null } };
}

function wait(commitment: Commitment, pending: readonly string[], now: number, ceiling: number): Commitment {
  const { due_at } = commitment;
  const latest = Math.max(Date.parse(due_at), Date.parse(commitment.opened_at) + ceiling);
  return { ...commitment, due_at: instant(latest), waits: { since: instant(now), due_at, for: [...pending] } };
}

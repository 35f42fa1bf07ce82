/**
 * Commitments of one repository, in memory. Sessions are taken in the order in which they began, each whole, so one may
 * keep in its middle what another promised: a commitment whose time is over is only closed when no session at hand can
 * have kept it in time.
 */
import { DEFAULTS } from '../config/settings.ts';
import type { Commitment, Instant, Statement } from '../domain/index.ts';
import type { Context } from '../ledger/records.ts';
import { deadlineAt } from '../speech/deadline-time.ts';
import type { Withdrawal } from '../speech/withdrawals.ts';
import { advance, canShow, idOf, isOverdue, lapsed, opened, restated, scopeOf } from '../verdicts/commitments.ts';
import type { Seen } from '../verdicts/memory.ts';
import { olderFirst } from '../verdicts/shelves.ts';
import { type Speaker, takenBack } from '../verdicts/take-back.ts';
import { timed } from '../verdicts/timed.ts';
import { standStill } from '../verdicts/waiting.ts';

/** As the hooks have them where nobody said otherwise. */
const TERMS = DEFAULTS.commitments;

/** More sessions at once than these deeds come of are nobody's. */
const MOST_RECENT = 4_000;

interface Standing {
  commitment: Commitment;
  /** Its time was over when its own session looked. */
  lapsed: boolean;
}

export class Promises {
  private readonly standing = new Map<string, Standing>();
  private readonly closed = new Map<string, Commitment>();
  /** Deeds of sessions that went on while one that is still to come was under way. */
  private recent: Seen[] = [];

  /** Those that a deed may still keep. */
  *open(): Generator<Commitment> {
    for (const { commitment } of this.standing.values()) yield commitment;
  }

  /** Sessions that begin now or later: what was due before is out of their reach. */
  from(start: Instant): void {
    this.recent = this.recent.filter((s) => s.at >= start);
    for (const { commitment } of this.standing.values())
      if (commitment.due_at < start) this.close(lapsed(commitment).commitment);
  }

  /** What these new deeds keep, or try in vain. */
  settle(fresh: readonly Seen[], now: number): void {
    this.recent.push(...fresh);
    if (this.recent.length > MOST_RECENT) this.recent = this.recent.slice(-MOST_RECENT / 2);
    for (const held of this.standing.values()) this.look(held, fresh, now);
  }

  private look(held: Standing, seen: readonly Seen[], now: number): void {
    const { commitment } = held;
    const inTime = held.lapsed ? seen.filter((s) => s.at <= commitment.due_at) : seen;
    const step = advance(commitment, inTime, now);
    if (step?.event === 'kept') this.close(step.commitment);
    else if (step) held.commitment = step.commitment;
    held.lapsed ||= isOverdue(commitment, now);
  }

  /** A session stops: while something of it still runs, the time of its promises stands still. */
  pause(session: string | null, pending: readonly string[], now: number): void {
    for (const held of this.standing.values()) {
      if (held.lapsed || held.commitment.session_id !== session) continue;
      held.commitment = standStill(held.commitment, pending, now, TERMS)?.commitment ?? held.commitment;
    }
  }

  /** @returns whether it was opened, or said again: `false` where the session has its fill */
  promise(statement: Statement, context: Context, now: number, pending: readonly string[]): boolean {
    const { said, due } = timed(statement, { now, terms: TERMS, pending }, (phrases) => deadlineAt(phrases, now));
    for (let generation = 0; ; generation++) {
      const id = idOf(said, scopeOf(context), generation);
      const held = this.standing.get(id);
      if (held && !held.lapsed) {
        held.commitment = restated(held.commitment, now, due, TERMS).commitment;
        return true;
      }
      const past = this.closed.get(id);
      if (past?.state === 'unverifiable') {
        this.closed.set(id, { ...past, restated: past.restated + 1 });
        return true;
      }
      if (!held && !past) return this.openOne(opened(said, id, context, now, due), now, pending);
    }
  }

  private openOne(promise: Commitment, now: number, pending: readonly string[]): boolean {
    if (!canShow(promise.action)) {
      this.close(promise);
      return true;
    }
    const own = [...this.standing.values()].filter((s) => !s.lapsed && s.commitment.session_id === promise.session_id);
    if (own.length >= TERMS.perSession) return false;
    const commitment = standStill(promise, pending, now, TERMS)?.commitment ?? promise;
    const held = { commitment, lapsed: false };
    this.standing.set(commitment.id, held);
    this.look(held, this.recent, now);
    return true;
  }

  /** Words that take promises back: only read where one is open. */
  withdraw(said: () => readonly Withdrawal[], by: Speaker['by'], context: Context, now: number): void {
    const open = [...this.standing.values()].filter((s) => !s.lapsed).map((s) => s.commitment);
    if (open.length === 0) return;
    const { session_id, agent_id } = context;
    const steps = takenBack(said(), open.sort(olderFirst), { by, session_id, agent_id }, now);
    for (const { commitment } of steps) this.close(commitment);
  }

  /** All of them, as they stand at a moment. */
  all(now: number): Commitment[] {
    const standing = [...this.standing.values()].map(({ commitment }) =>
      isOverdue(commitment, now) ? lapsed(commitment).commitment : commitment,
    );
    return [...this.closed.values(), ...standing];
  }

  private close(commitment: Commitment): void {
    this.standing.delete(commitment.id);
    this.closed.set(commitment.id, commitment);
  }
}

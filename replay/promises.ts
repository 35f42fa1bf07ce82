/**
 * Commitments of one repository, in memory. Sessions are taken in the order in which they began, each whole, so one may
 * keep in its middle what another promised: a commitment whose time is over is only closed when no session at hand can
 * have kept it in time.
 */
import type { Commitment, Instant, Statement } from '../domain/index.ts';
import type { Context } from '../ledger/records.ts';
import { advance, idOf, isOverdue, lapsed, opened, restated, scopeOf } from '../verdicts/commitments.ts';
import type { Seen } from '../verdicts/memory.ts';

/** As the hooks have it: more than these open in one session are counted, not opened. */
const OPEN_A_SESSION = 5;

interface Standing {
  commitment: Commitment;
  /** Its time was over when its own session looked. */
  lapsed: boolean;
}

export class Promises {
  private readonly standing = new Map<string, Standing>();
  private readonly ids = new Set<string>();
  private readonly closed: Commitment[] = [];
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
    this.look(fresh, now);
  }

  private look(seen: readonly Seen[], now: number): void {
    for (const held of this.standing.values()) {
      const { commitment } = held;
      const inTime = held.lapsed ? seen.filter((s) => s.at <= commitment.due_at) : seen;
      const step = advance(commitment, inTime, now);
      if (step?.event === 'kept') this.close(step.commitment);
      else if (step) held.commitment = step.commitment;
      held.lapsed ||= isOverdue(commitment, now);
    }
  }

  /** @returns whether it was opened, or said again: `false` where the session has its fill */
  promise(said: Statement, context: Context, now: number): boolean {
    for (let generation = 0; ; generation++) {
      const id = idOf(said, scopeOf(context), generation);
      const held = this.standing.get(id);
      if (held && !held.lapsed) {
        held.commitment = restated(held.commitment, now).commitment;
        return true;
      }
      if (held || this.ids.has(id)) continue;
      const open = [...this.standing.values()].filter(
        (s) => !s.lapsed && s.commitment.session_id === context.session_id,
      );
      if (open.length >= OPEN_A_SESSION) return false;
      this.ids.add(id);
      const commitment = opened(said, id, context, now);
      this.standing.set(id, { commitment, lapsed: false });
      const later = this.recent.filter((s) => s.at > commitment.opened_at);
      if (later.length > 0) this.look(later, now);
      return true;
    }
  }

  /** All of them, oldest first, as they stand at a moment. */
  all(now: number): Commitment[] {
    const standing = [...this.standing.values()].map(({ commitment }) =>
      isOverdue(commitment, now) ? lapsed(commitment).commitment : commitment,
    );
    return [...this.closed, ...standing].sort((a, b) =>
      a.opened_at < b.opened_at ? -1 : a.opened_at > b.opened_at ? 1 : 0,
    );
  }

  private close(commitment: Commitment): void {
    this.standing.delete(commitment.id);
    this.closed.push(commitment);
  }
}

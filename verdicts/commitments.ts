/**
 * The life of a commitment, as pure steps: opened by a statement, kept only by a later deed that it cites, tried by a
 * failed one, withdrawn by word, lapsed when its time is over. Time alone never keeps a promise.
 */
import { ACTIONS } from '../actions/index.ts';
import { isBuiltIn } from '../actions/own.ts';
import { DEFAULTS, type Settings } from '../config/settings.ts';
import type { Commitment, CommitmentState, Statement } from '../domain/index.ts';
import { instant } from '../ledger/clock.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import type { Context } from '../ledger/records.ts';
import { evidenceOf } from './judge.ts';
import { bearing, bearingOn } from './match.ts';
import type { Seen } from './memory.ts';

/** Failed tries that are remembered on an open commitment: the last ones. */
const TRIES = 5;

/** The next step of a commitment, as the journal records it. */
export interface Step {
  event: 'restated' | 'tried' | 'kept' | 'lapsed' | 'withdrawn' | 'waiting' | 'resumed';
  commitment: Commitment;
}

/** How much time a promise has, in milliseconds. */
export type Terms = Pick<Settings['commitments'], 'ttl' | 'ceiling'>;

/** The `generation` tells a promise that is made anew, after one like it was closed, from the old one. */
export function idOf(said: Pick<Statement, 'action' | 'object'>, scope: string, generation: number): string {
  return fingerprint(JSON.stringify([scope, said.action, said.object?.toLowerCase() ?? null, generation]));
}

/** A promise belongs to the session, and to the agent in it, that made it. */
export const scopeOf = (context: Context): string => JSON.stringify([context.session_id, context.agent_id]);

/**
 * When a promise's time is over: what its words say (`deadline`), else after the `ttl`. Of an event that shows nowhere (CI, a
 * release) nothing tells when it came; such a promise has until the `ceiling`.
 * @param shown the session waits for something that shows (`waiting.ts`), which the event may be
 */
export function dueAt(
  said: Pick<Statement, 'gate'>,
  deadline: number | null,
  now: number,
  terms: Terms,
  shown = false,
): number {
  return deadline ?? now + (said.gate === 'event' && !shown ? terms.ceiling : terms.ttl);
}

/** What no deed of any kind can show is unverifiable from the start. */
export function opened(
  said: Statement,
  id: string,
  context: Context,
  now: number,
  due: number = dueAt(said, null, now, DEFAULTS.commitments),
): Commitment {
  const shows = canShow(said.action);
  return {
    id,
    state: shows ? 'open' : 'unverifiable',
    action: said.action,
    object: said.object,
    text: said.text,
    gate: said.gate,
    session_id: context.session_id ?? '',
    prompt_id: context.prompt_id,
    agent_id: context.agent_id,
    opened_at: instant(now),
    due_at: instant(due),
    closed_at: shows ? null : instant(now),
    restated: 0,
    waits: null,
    why: null,
    evidence: [],
  };
}

/** Whether some command or tool is known to do this. An action of the person's own always has one. */
export function canShow(action: Commitment['action']): boolean {
  if (!isBuiltIn(action)) return true;
  const done = ACTIONS.find((a) => a.name === action)?.done();
  return done !== undefined && Object.keys(done).length > 0;
}

/** Said again: it has more time, but what it gains this way never leads beyond the ceiling. */
export function restated(
  commitment: Commitment,
  now: number,
  due: number = dueAt(commitment, null, now, DEFAULTS.commitments),
  { ceiling }: Pick<Terms, 'ceiling'> = DEFAULTS.commitments,
): Step {
  const limit = Date.parse(commitment.opened_at) + ceiling;
  const longer = (at: string): string => instant(Math.max(Date.parse(at), Math.min(due, limit)));
  const { waits } = commitment;
  return {
    event: 'restated',
    commitment: {
      ...commitment,
      restated: commitment.restated + 1,
      due_at: longer(commitment.due_at),
      waits: waits && { ...waits, due_at: longer(waits.due_at) },
    },
  };
}

/** A server that was started and not waited for is started: no exit will ever tell. */
const servesOn = (s: Seen): boolean =>
  s.deed.action === 'restart' &&
  s.deed.outcome === 'unknown' &&
  (s.background || s.deed.caveats.some((c) => c.kind === 'in-background'));

/** Whether a deed is the one that was promised, whatever came of it. */
export function fulfils(commitment: Pick<Commitment, 'action' | 'object'>, seen: Seen): boolean {
  return bearing(commitment, seen.deed) !== null;
}

/** "Pushing now." behind a push that this turn made is a report, no promise. */
export function justDone(said: Statement, seen: readonly Seen[], turn: string | null): boolean {
  return (
    said.imminent &&
    seen.some((s) => s.prompt_id === turn && (s.deed.outcome === 'ok' || s.background) && fulfils(said, s))
  );
}

/**
 * What these deeds make of an open commitment: kept, tried in vain, or (`null`) nothing. To look at the same deeds again
 * changes nothing: a crash, or a ledger that could not be written, may make it so.
 */
export function advance(commitment: Commitment, seen: readonly Seen[], now: number): Step | null {
  const bears = bearingOn(commitment);
  const since = seen.filter((s) => s.at > commitment.opened_at && bears(s.deed) !== null);
  const done = since.find((s) => s.deed.outcome === 'ok' || servesOn(s));
  if (done) return { event: 'kept', commitment: closed(commitment, 'kept', now, [evidenceOf(done)]) };
  const known = commitment.evidence.at(-1)?.at ?? commitment.opened_at;
  const failed = since.filter((s) => s.deed.outcome === 'failed' && s.at > known).map(evidenceOf);
  if (failed.length === 0) return null;
  return { event: 'tried', commitment: { ...commitment, evidence: [...commitment.evidence, ...failed].slice(-TRIES) } };
}

/** Whether its time is over. */
export const isOverdue = (commitment: Commitment, now: number): boolean =>
  commitment.state === 'open' && Date.parse(commitment.due_at) <= now;

export const lapsed = (commitment: Commitment): Step => ({
  event: 'lapsed',
  commitment: closed(commitment, 'lapsed', Date.parse(commitment.due_at), []),
});

/** Taken back; `why` says by whom and with which words. */
export const withdrawn = (commitment: Commitment, why: string, now: number): Step => ({
  event: 'withdrawn',
  commitment: { ...closed(commitment, 'withdrawn', now, []), why },
});

function closed(
  commitment: Commitment,
  state: CommitmentState,
  now: number,
  evidence: Commitment['evidence'],
): Commitment {
  return {
    ...commitment,
    state,
    closed_at: instant(now),
    waits: null,
    evidence: [...commitment.evidence, ...evidence],
  };
}

/** One session through the pipeline that the hooks run: deeds to memory, words to verdicts and promises. */
import type { Instant, Statement } from '../domain/index.ts';
import type { Context } from '../ledger/records.ts';
import { read } from '../speech/index.ts';
import { cancellationsIn, type Withdrawal, withdrawalsIn } from '../speech/withdrawals.ts';
import { justDone } from '../verdicts/commitments.ts';
import { judge } from '../verdicts/judge.ts';
import type { ClaimRow } from '../verdicts/rows.ts';
import { TextCache } from './cache.ts';
import { asksForLooks, Past } from './past.ts';
import type { Promises } from './promises.ts';
import type { SessionReading } from './reading.ts';
import type { Stop } from './turns.ts';

/** What a replay has counted so far. */
export interface Tally {
  /** Turns that ended before it are only evidence. */
  since: Instant;
  /** Last words that were counted already: a fork repeats them. */
  heard: Set<string>;
  sessions: number;
  turns: number;
  turnsWithClaims: number;
  notOpened: number;
  claims: ClaimRow[];
}

/** Who speaks at a stop, and what is known of what it did. */
interface Speaker {
  context: Context;
  past: Past;
}

export function judgeSession(
  session: SessionReading,
  promisesAt: (cwd: string | null) => Promises,
  tally: Tally,
): void {
  const { session_id, rest, cwd } = session;
  const contextOf = (turn: string | null, agent_id: string | null): Context => ({
    ...{ session_id, agent_id, prompt_id: turn, origin: 'agent' },
  });
  const own = new Past(contextOf(null, session.agent_id));
  const pasts = new Map(session.subagents.map((s) => [s.agent_id, new Past(contextOf(null, s.agent_id))]));
  let counts = false;
  for (const { stop, agent } of stopsInOrder(session)) {
    const promises = promisesAt(stop.cwd);
    const now = Date.parse(stop.at);
    const context = contextOf(stop.turn, agent ?? session.agent_id);
    const past = agent === null ? own : (pasts.get(agent) ?? own);
    const fresh = past.add(stop.done, stop.partial, asksForLooks(promises.open()));
    const heard = stop.at < tally.since || wasHeard(stop, tally);
    if (agent === null) {
      if (!heard) promises.withdraw(() => cancellationsIn(stop.cancels), 'a prompt', context, now);
      promises.settle(fresh, now); // a subagent's deeds are among its parent's
      promises.pause(session_id, stop.pending, now);
    }
    if (heard) continue;
    counts = true;
    hear(stop, { context, past }, promises, tally);
  }
  if (counts) tally.sessions++;
  const last = rest.at(-1);
  if (!last) return;
  const promises = promisesAt(cwd);
  promises.settle(own.add(rest, false, asksForLooks(promises.open())), Date.parse(last.at));
}

const WORDS = new TextCache<Statement[]>(4_000_000, 32_000);

/** The session's own, and those of its subagents: `agent` says whose. */
function stopsInOrder({ stops, subagents }: SessionReading): { stop: Stop; agent: string | null }[] {
  const all = [
    ...stops.map((stop) => ({ stop, agent: null })),
    ...subagents.flatMap(({ agent_id, stops }) => stops.map((stop) => ({ stop, agent: agent_id }))),
  ];
  return all.sort((a, b) => (a.stop.at < b.stop.at ? -1 : a.stop.at > b.stop.at ? 1 : 0));
}

function hear(stop: Stop, { context, past }: Speaker, promises: Promises, tally: Tally): void {
  const statements = WORDS.of(stop.message, () => read(stop.message).statements);
  const now = Date.parse(stop.at);
  const claims = statements.filter((s) => s.kind === 'claim');
  for (const claim of claims) tally.claims.push(rowOf(claim, judged(claim, stop, { context, past }), context, stop.at));
  if (context.agent_id === null) {
    tally.turns++;
    if (claims.length > 0) tally.turnsWithClaims++;
  }
  const promised = statements.filter((s) => s.kind === 'commitment');
  promises.withdraw(() => takenBackIn(stop.message, promised), 'the agent', context, now);
  const { seen } = past.seen(asksForLooks(promised));
  for (const said of promised) {
    if (justDone(said, seen, context.prompt_id)) continue;
    if (!promises.promise(said, context, now, stop.pending)) tally.notOpened++;
  }
}

/** A look may show what was done elsewhere; so it is read where nothing else was seen. */
function judged(claim: Statement, stop: Stop, { context, past }: Speaker): ReturnType<typeof judge> {
  const turn = { ...context, blind: stop.blind };
  const first = judge(claim, past.seen(asksForLooks([claim])), turn);
  if (first.verdict !== 'unsupported') return first;
  const second = judge(claim, past.seen(true), turn);
  if (second.verdict !== 'unsupported' || !saidByPerson(claim, stop)) return second;
  return { ...second, verdict: 'unverifiable' };
}

/** "I pushed it, CI is green": the agent only repeats what it was told. */
const saidByPerson = ({ action }: Statement, { asked }: Stop): boolean =>
  read(asked).statements.some((s) => s.kind === 'claim' && s.action === action);

/** What the agent takes back at its stop, unless it promises it anew. */
function takenBackIn(message: string, promised: readonly Statement[]): Withdrawal[] {
  const again = new Set(promised.map((s) => s.action));
  return withdrawalsIn(message).filter((w) => w.action === null || !again.has(w.action));
}

const rowOf = (
  { text, action, object }: Statement,
  { verdict, caveats, evidence }: ReturnType<typeof judge>,
  { session_id, prompt_id, agent_id }: Context,
  at: Instant,
): ClaimRow => ({ text, action, object, verdict, caveats, session_id, prompt_id, agent_id, at, evidence });

function wasHeard({ uuid }: Stop, { heard }: Tally): boolean {
  if (uuid === null) return false;
  if (heard.has(uuid)) return true;
  heard.add(uuid);
  return false;
}

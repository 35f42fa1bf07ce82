/** One session through the pipeline that the hooks run: deeds to memory, words to verdicts and promises. */
import type { Instant, Statement } from '../domain/index.ts';
import type { Context } from '../ledger/records.ts';
import { read } from '../speech/index.ts';
import { justDone } from '../verdicts/commitments.ts';
import { judge } from '../verdicts/judge.ts';
import type { ClaimRow } from '../verdicts/rows.ts';
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

export function judgeSession(
  session: SessionReading,
  promisesAt: (cwd: string | null) => Promises,
  tally: Tally,
): void {
  const { session_id, agent_id, rest, cwd } = session;
  const contextOf = (turn: string | null): Context => ({ session_id, agent_id, prompt_id: turn, origin: 'agent' });
  const past = new Past(contextOf(null));
  let counts = false;
  for (const stop of session.stops) {
    const promises = promisesAt(stop.cwd);
    promises.settle(past.add(stop.done, stop.partial, asksForLooks(promises.open())), Date.parse(stop.at));
    if (stop.at < tally.since || wasHeard(stop, tally)) continue;
    counts = true;
    hear(stop, past, contextOf(stop.turn), promises, tally);
  }
  if (counts) tally.sessions++;
  const last = rest.at(-1);
  if (!last) return;
  const promises = promisesAt(cwd);
  promises.settle(past.add(rest, false, asksForLooks(promises.open())), Date.parse(last.at));
}

function hear(stop: Stop, past: Past, context: Context, promises: Promises, tally: Tally): void {
  const { statements } = read(stop.message);
  const turn = { ...context, blind: stop.blind };
  let memory = past.seen(asksForLooks(statements));
  const claims = statements.filter((s) => s.kind === 'claim');
  for (const claim of claims) {
    let judgement = judge(claim, memory, turn);
    if (judgement.verdict === 'unsupported') {
      memory = past.seen(true); // a look may show what was done elsewhere
      judgement = judge(claim, memory, turn);
    }
    if (judgement.verdict === 'unsupported' && saidByPerson(claim, stop)) judgement.verdict = 'unverifiable';
    tally.claims.push(rowOf(claim, judgement, context, stop.at));
  }
  tally.turns++;
  if (claims.length > 0) tally.turnsWithClaims++;
  for (const said of statements) {
    if (said.kind !== 'commitment' || justDone(said, memory.seen, context.prompt_id)) continue;
    if (!promises.promise(said, context, Date.parse(stop.at))) tally.notOpened++;
  }
}

/** "I pushed it, CI is green": the agent only repeats what it was told. */
const saidByPerson = ({ action }: Statement, { asked }: Stop): boolean =>
  read(asked).statements.some((s) => s.kind === 'claim' && s.action === action);

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

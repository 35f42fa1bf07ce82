/**
 * `report/`: how words and deeds stood in a period, as numbers and findings; then as text, Markdown or one page of HTML.
 * It is given claims and commitments, from a ledger or a replay, and reads nothing itself.
 */
import {
  type ActionName,
  COMMITMENT_STATES,
  type Commitment,
  type CommitmentState,
  type Instant,
  VERDICTS,
  type Verdict,
} from '../domain/index.ts';
import { instant } from '../ledger/clock.ts';
import type { ClaimRow } from '../verdicts/rows.ts';
import { type SayDo, type Share, sayDo } from '../verdicts/say-do.ts';

export interface Report {
  /** The first and the last moment that it is about; `null` where nothing was said. */
  from: Instant | null;
  to: Instant | null;
  say_do: SayDo;
  claims: Record<Verdict, number>;
  commitments: Record<CommitmentState, number>;
  /** In order, without gaps; by weeks where it is about more than ten of them. */
  periods: Period[];
  /** Most told first. */
  actions: ByAction[];
  findings: Finding[];
}

export interface Period extends Share {
  /** Its first day, UTC: `2026-11-24`. */
  day: string;
  days: 1 | 7;
}

export interface ByAction extends Share {
  action: ActionName;
}

/** What a person should look at. */
export interface Finding {
  word: 'contradicted' | 'unsupported' | 'dropped';
  at: Instant;
  action: ActionName;
  session_id: string | null;
  text: string;
  /** The evidence in a line; where there is none, what was looked for. */
  evidence: string;
}

/** Something that can be told by now, and when that came to be. */
interface Told {
  at: Instant;
  action: ActionName;
  verdict: Verdict | null;
  state: CommitmentState | null;
}

const CAN_BE_TOLD: ReadonlySet<Verdict | CommitmentState> = new Set([
  'supported',
  'qualified',
  'unsupported',
  'contradicted',
  'kept',
  'lapsed',
]);

/** `since`, in milliseconds since the epoch: what was told before is left out; what is open is always there. */
export function reportOf(claims: readonly ClaimRow[], commitments: readonly Commitment[], since = 0): Report {
  const start = instant(since);
  const said = claims.filter((c) => c.at >= start);
  const promised = commitments.filter((c) => (c.closed_at ?? c.opened_at) >= start || c.state === 'open');
  const told = toldIn(said, promised);
  const times = told.map((t) => t.at).sort();
  return {
    from: times[0] ?? null,
    to: times.at(-1) ?? null,
    say_do: shareOf(told),
    claims: countsOf(
      VERDICTS,
      said.map((c) => c.verdict),
    ),
    commitments: countsOf(
      COMMITMENT_STATES,
      promised.map((c) => c.state),
    ),
    periods: periodsOf(told),
    actions: actionsOf(told),
    findings: findingsIn(said, promised),
  };
}

const countsOf = <T extends string>(words: readonly T[], all: readonly T[]): Record<T, number> =>
  Object.fromEntries(words.map((word) => [word, all.filter((w) => w === word).length])) as Record<T, number>;

const toldIn = (claims: readonly ClaimRow[], commitments: readonly Commitment[]): Told[] =>
  [
    ...claims.map((c) => ({ at: c.at, action: c.action, verdict: c.verdict, state: null })),
    ...commitments.map((c) => ({ at: c.closed_at ?? c.opened_at, action: c.action, verdict: null, state: c.state })),
  ].filter(({ verdict, state }) => CAN_BE_TOLD.has((verdict ?? state) as Verdict));

const shareOf = (told: readonly Told[]): SayDo =>
  sayDo(
    told.map((t) => t.verdict).filter((v) => v !== null),
    told.map((t) => t.state).filter((s) => s !== null),
  );

const plain = ({ told, done, ratio }: Share): Share => ({ told, done, ratio });

const DAY_MS = 86_400_000;
const MOST_DAYS = 70;

function periodsOf(told: readonly Told[]): Period[] {
  const byDay = groups(told, (t) => t.at.slice(0, 10));
  const days = [...byDay.keys()].sort();
  const [first = '', last = first] = [days[0], days.at(-1)];
  if (first === '') return [];
  const length = (Date.parse(last) - Date.parse(first)) / DAY_MS >= MOST_DAYS ? 7 : 1;
  const periods: Period[] = [];
  for (let start = Date.parse(first); start <= Date.parse(last); start += length * DAY_MS) {
    const within = Array.from({ length }, (_, i) => byDay.get(instant(start + i * DAY_MS).slice(0, 10)) ?? []).flat();
    periods.push({ day: instant(start).slice(0, 10), days: length, ...plain(shareOf(within)) });
  }
  return periods;
}

const actionsOf = (told: readonly Told[]): ByAction[] =>
  [...groups(told, (t) => t.action)]
    .map(([action, all]) => ({ action, ...plain(shareOf(all)) }))
    .sort((a, b) => b.told - a.told || (a.action < b.action ? -1 : 1));

function groups<T>(all: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of all) {
    const group = found.get(keyOf(item));
    if (group) group.push(item);
    else found.set(keyOf(item), [item]);
  }
  return found;
}

const RANK: readonly Finding['word'][] = ['contradicted', 'unsupported', 'dropped'];

/** The gravest first, each kind oldest first. */
function findingsIn(claims: readonly ClaimRow[], commitments: readonly Commitment[]): Finding[] {
  const found = [...claims.flatMap(ofClaim), ...commitments.flatMap(ofCommitment)];
  return found.sort((a, b) => RANK.indexOf(a.word) - RANK.indexOf(b.word) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function ofClaim({ verdict, at, action, session_id, text, evidence }: ClaimRow): Finding[] {
  if (verdict !== 'contradicted' && verdict !== 'unsupported') return [];
  const line = evidence.at(-1)?.summary ?? `no ${action} is seen in the session`;
  return [{ word: verdict, at, action, session_id, text, evidence: line }];
}

function ofCommitment({ state, opened_at, due_at, action, session_id, text, evidence }: Commitment): Finding[] {
  if (state !== 'lapsed') return [];
  const until = due_at.slice(0, 16).replace('T', ' ');
  const line = evidence.at(-1)?.summary ?? `no ${action} is seen until ${until}`;
  return [{ word: 'dropped', at: opened_at, action, session_id, text, evidence: line }];
}

/** Words and deeds as they come, through the installed hooks: each verdict and each commitment as a careful reader has it. */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Played, play } from '../support/play.ts';
import { type ClaimRow, repository, Troth } from '../support/scratch.ts';
import { CHAINS } from './scenarios/chains.ts';
import { CHECKERS } from './scenarios/checkers.ts';
import { CHECKS } from './scenarios/checks.ts';
import { CLOSE_CALLS } from './scenarios/close-calls.ts';
import { DEEDS } from './scenarios/deeds.ts';
import { EDITS } from './scenarios/edits.ts';
import { HONEST } from './scenarios/honest.ts';
import { PLACES } from './scenarios/places.ts';
import { PROMISES } from './scenarios/promises.ts';
import { RUNNERS_JS } from './scenarios/runners-js.ts';
import { RUNNERS_OTHER } from './scenarios/runners-other.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { LATER, TIMES } from './scenarios/times.ts';

const GROUPS: readonly (readonly [string, readonly Scenario[]])[] = [
  ['checks', CHECKS],
  ['deeds', DEEDS],
  ['runners of JavaScript', RUNNERS_JS],
  ['other runners', RUNNERS_OTHER],
  ['checkers', CHECKERS],
  ['chains', CHAINS],
  ['places', PLACES],
  ['edits', EDITS],
  ['times', TIMES],
  ['honest', HONEST],
  ['close calls', CLOSE_CALLS],
];
const PROMISED: readonly (readonly [string, readonly Scenario[]])[] = [
  ['promises', PROMISES],
  ['promises over time', LATER],
];

const troth = new Troth(inject('installed'));
let dir = '';
beforeAll(() => {
  dir = repository();
  troth.ok(['init', '--yes', dir]);
});

const told = ({ action, verdict, caveats }: ClaimRow): string =>
  [action, verdict, ...(verdict === 'qualified' ? caveats.map((c) => c.kind) : [])].join(' ');

function checkClaims(played: readonly Played[], rows: readonly ClaimRow[]): void {
  for (const { turn, prompt, notice } of played) {
    const claims = rows.filter((row) => row.prompt_id === prompt).map(told);
    // Those of one clause are in no order that is promised.
    if (turn.claims) expect([...claims].sort()).toEqual([...turn.claims].sort());
    if (turn.anyOf) expect(turn.anyOf).toContain(claims.join('; '));
    if (turn.told !== undefined) expect(notice !== null, `told: ${notice}`).toBe(turn.told);
  }
}

// A claim is judged by its own session, so all of a group share a ledger; a promise is the repository's.
describe.each(GROUPS)('%s', (_, scenarios) => {
  let played: Played[][] = [];
  let rows: ClaimRow[] = [];
  beforeAll(() => {
    played = play(dir, scenarios);
    rows = troth.claims(dir);
  });
  test.each(scenarios.map((s, n) => [s.name, n] as const))('%s', (_, n) => checkClaims(played[n] ?? [], rows));
});

describe.each(PROMISED)('%s', (_, scenarios) => {
  test.each(scenarios.map((s) => [s.name, s] as const))('%s', (_, scenario) => {
    const [played = []] = play(dir, [scenario]);
    checkClaims(played, troth.claims(dir));
    const all = troth.commitments(dir).map((c) => [c.action, c.object, c.state].filter((word) => word !== null));
    // Those of one message are of one age.
    expect(all.map((words) => words.join(' ')).sort()).toEqual([...(scenario.commitments ?? [])].sort());
  });
});

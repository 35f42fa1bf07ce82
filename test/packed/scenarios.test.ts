/** Words and deeds as they come, through the installed hooks: each verdict and each commitment as a careful reader has it. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { Session } from '../support/hooks.ts';
import { type ClaimRow, repository, Troth } from '../support/scratch.ts';
import { CHECKS } from './scenarios/checks.ts';
import { DEEDS } from './scenarios/deeds.ts';
import { PROMISES } from './scenarios/promises.ts';
import type { Scenario, Step, Turn } from './scenarios/scenario.ts';

const troth = new Troth(inject('installed'));
let dir = '';
beforeAll(() => {
  dir = repository();
  troth.ok(['init', '--yes', dir]);
});

const told = ({ action, verdict, caveats }: ClaimRow): string =>
  [action, verdict, ...(verdict === 'qualified' ? caveats.map((c) => c.kind) : [])].join(' ');

function play({ turns }: Scenario): void {
  rmSync(path.join(dir, '.troth', 'ledger'), { recursive: true, force: true });
  const sessions = new Map<string, Session>();
  for (const turn of turns) {
    const id = turn.session ?? 'first';
    const session = sessions.get(id) ?? new Session(dir, id);
    if (!sessions.has(id)) session.start();
    sessions.set(id, session);
    const before = turn.claims || turn.anyOf ? troth.claims(dir).length : 0;
    for (const call of turn.calls ?? []) session.call(callOf(call));
    const notice = session.stop(turn.says);
    check(turn, before, notice);
  }
}

function check(turn: Turn, before: number, notice: string | null): void {
  if (turn.told !== undefined) expect(notice !== null, `told: ${notice}`).toBe(turn.told);
  if (!turn.claims && !turn.anyOf) return;
  const claims = troth.claims(dir).slice(before).map(told);
  if (turn.claims) expect(claims).toEqual(turn.claims);
  else expect(turn.anyOf).toContain(claims.join('; '));
}

function callOf(step: Step): Parameters<Session['call']>[0] {
  if (typeof step === 'string') return { input: { command: step } };
  const { run, tool = 'Bash', input = { command: run }, out = '', exit, agent, background } = step;
  const shell = { stdout: out, stderr: '', interrupted: false, ...(background && { backgroundTaskId: 'b1' }) };
  return {
    tool,
    input: background ? { ...input, run_in_background: true } : input,
    ...(exit === undefined ? { response: tool === 'Bash' ? shell : out } : { error: `Exit code ${exit}\n${out}` }),
    ...(agent !== undefined && { agent }),
  };
}

describe.each([
  ['checks', CHECKS],
  ['deeds', DEEDS],
  ['promises', PROMISES],
])('%s', (_, scenarios) => {
  test.each(scenarios.map((s) => [s.name, s] as const))('%s', (_, scenario) => {
    play(scenario);
    if (!scenario.commitments) return;
    const all = troth.commitments(dir).map((c) => [c.action, c.object, c.state].filter((word) => word !== null));
    // Those of one message are of one age.
    expect(all.map((words) => words.join(' ')).sort()).toEqual([...scenario.commitments].sort());
  });
});

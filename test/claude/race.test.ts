/**
 * Outcomes are recorded beside the agent; a model that answers at once must still be judged with its last one: of single
 * calls, of parallel ones, and of a subagent's.
 */
import { describe, expect, inject, it } from 'vitest';
import { runClaude, type Step } from '../support/claude.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const ALONE = 190;
const DELEGATED = 10;

const bash = (command: string) => ({ name: 'Bash', input: { command } });
const commit = (name: string) => bash(`git commit --quiet --allow-empty -m "${name}"`);

const single = (name: string): Step[] => [{ say: 'Committing.', tools: [commit(name)] }, { text: 'Committed.' }];
const parallel = (name: string): Step[] => [
  { say: 'All at once.', tools: [bash('touch a'), commit(name), bash('exit 3'), bash('ls a b'), bash('touch c')] },
  { text: 'Committed.' },
];
const delegated = (name: string): Step[] => {
  const prompt = `please commit ${name}.`;
  const agent = { name: 'Agent', input: { description: 'commit', prompt, subagent_type: 'general-purpose' } };
  return [
    { say: 'Delegating.', tools: [agent] },
    { for: prompt, say: 'On it.', tools: [commit(name), bash('touch d')] },
    { for: prompt, text: 'It is done.' },
    { text: 'It is under way.' },
    { text: 'Committed.' },
  ];
};

function project(): string {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  return cwd;
}

/** Each claim cites the commit of its own turn, which was on record before: an older one would support it too. */
function expectOwnEvidence(cwd: string, names: string[], caveats: string[]): void {
  const audit = troth.audit(cwd);
  expect(audit.filter((r) => r.kind === 'fault')).toEqual([]);
  const outcomes = audit.filter((r) => r.kind === 'tool.outcome');
  const claims = troth.claims(cwd);
  expect(claims).toHaveLength(names.length);
  for (const [i, claim] of claims.entries()) {
    const cited = claim.evidence[0]?.tool_use_id;
    const call = outcomes.find((r) => r.session_id === claim.session_id && r.tool_use_id === cited);
    expect(call?.command, JSON.stringify(claim)).toContain(`"${names[i]}"`);
    expect(Date.parse(String(call?.at))).toBeLessThanOrEqual(Date.parse(claim.at));
    expect(claim.caveats.map((c) => c.kind)).toEqual(caveats);
  }
}

describe('a verdict is never taken before its evidence was written', () => {
  it(`in ${ALONE} turns of one agent, every fourth with parallel calls`, () => {
    const cwd = project();
    const names = Array.from({ length: ALONE }, (_, i) => `turn ${i}`);
    const steps = names.flatMap((name, i) => (i % 4 === 3 ? parallel(name) : single(name)));
    const run = runClaude({ cwd, steps, prompts: names });
    expect(run.code, run.err).toBe(0);
    expectOwnEvidence(cwd, names, []);
  }, 600_000);

  it(`in ${DELEGATED} turns whose subagent does the work`, () => {
    const cwd = project();
    const names = Array.from({ length: DELEGATED }, (_, i) => `errand ${i}`);
    for (const name of names) {
      const run = runClaude({ cwd, steps: delegated(name) });
      expect(run.code, run.err).toBe(0);
    }
    // The agent is woken when its subagent is done: that is a turn of its own.
    expectOwnEvidence(cwd, names, ['by-subagent', 'earlier-turn']);
  });
});

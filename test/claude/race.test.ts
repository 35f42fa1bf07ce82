/** Outcomes are recorded beside the agent; a model that answers at once must still be judged with its last one. */
import { expect, inject, it } from 'vitest';
import { runClaude, type Step } from '../support/claude.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const TURNS = 100;

it(`judges none of ${TURNS} turns without its last tool event`, () => {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  const steps = Array.from({ length: TURNS }, (_, i): Step[] => [
    {
      say: 'Committing.',
      tools: [{ name: 'Bash', input: { command: `git commit --quiet --allow-empty -m "turn ${i}"` } }],
    },
    { text: 'Committed.' },
  ]).flat();
  const prompts = Array.from({ length: TURNS }, (_, i) => `turn ${i}`);
  const run = runClaude({ cwd, steps, prompts });
  expect(run.code, run.err).toBe(0);

  const audit = troth.audit(cwd);
  expect(audit.filter((r) => r.kind === 'fault')).toEqual([]);
  const outcomes = audit.filter((r) => r.kind === 'tool.outcome');
  expect(outcomes).toHaveLength(TURNS);
  const claims = troth.claims(cwd);
  expect(claims).toHaveLength(TURNS);
  // An older turn's commit would support the claim too, with the caveat `earlier-turn`: so the call itself is compared.
  const callOf = new Map(outcomes.map((r) => [r.prompt_id, r.tool_use_id]));
  for (const claim of claims) {
    expect(claim).toMatchObject({
      verdict: 'supported',
      caveats: [],
      evidence: [{ tool_use_id: callOf.get(claim.prompt_id) }],
    });
  }
});

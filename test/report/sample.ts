/** Five weeks of claims and promises, the same each time. */
import type { Commitment, Verdict } from '../../domain/index.ts';
import type { ClaimRow } from '../../verdicts/rows.ts';
import { at, commitment } from '../support/words.ts';

const DAY = 24 * 60;

export const claimRow = (over: Partial<ClaimRow> = {}): ClaimRow => ({
  text: 'All tests pass.',
  action: 'run-tests',
  object: null,
  verdict: 'supported',
  caveats: [],
  session_id: 'session-1',
  prompt_id: 'prompt-1',
  agent_id: null,
  at: at(0),
  evidence: [{ tool_use_id: 'toolu_1', tool: 'Bash', summary: 'npm test: 42 passed', at: at(0) }],
  ...over,
});

const ACTIONS = ['run-tests', 'edit', 'commit', 'push', 'typecheck', 'lint', 'deploy'];
const USUAL: Verdict[] = ['supported', 'supported', 'qualified', 'supported', 'unverifiable', 'supported'];

export function sample(): { claims: ClaimRow[]; commitments: Commitment[] } {
  const claims: ClaimRow[] = [];
  const commitments: Commitment[] = [];
  for (let day = 0; day < 35; day++) {
    if (day % 7 > 4) continue; // nobody works at the weekend
    for (let n = 0; n < 3 + ((day * 5) % 7); n++) {
      const action = ACTIONS[(day + n * n) % ACTIONS.length] ?? 'edit';
      const verdict = USUAL[(day + n) % USUAL.length] ?? 'supported';
      claims.push(claimRow({ action, verdict, at: at(day * DAY + n * 40) }));
    }
    if (day % 3 === 0) {
      const closed = { closed_at: at(day * DAY + 300), opened_at: at(day * DAY + 200), due_at: at(day * DAY + 560) };
      const state = day === 18 ? 'lapsed' : 'kept';
      commitments.push(
        commitment({ id: `c${day}`, state, action: 'open-pr', text: 'I’ll open a PR next.', ...closed }),
      );
    }
  }
  const summary = 'npx vitest run: exit 1, 41 passed, 1 failed';
  const evidence = [{ tool_use_id: 'toolu_9', tool: 'Bash', summary, at: at(9 * DAY) }];
  claims.push(
    claimRow({ verdict: 'contradicted', evidence, at: at(9 * DAY), text: 'All tests pass & <b>lint</b> is clean' }),
    claimRow({
      verdict: 'unsupported',
      evidence: [],
      action: 'deploy',
      at: at(23 * DAY),
      text: 'Deployed to production.',
    }),
  );
  return { claims, commitments };
}

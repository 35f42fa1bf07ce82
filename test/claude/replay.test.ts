/** What the hooks said of a session as it went on, replay says of its transcript. */
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { runClaude } from '../support/claude.ts';
import { type ClaimRow, repository, Troth, tempDir } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const bash = (command: string) => ({ name: 'Bash', input: { command } });

const judged = (claims: ClaimRow[]) =>
  claims.map((c) => ({
    ...{ text: c.text, action: c.action, verdict: c.verdict, session_id: c.session_id, prompt_id: c.prompt_id },
    caveats: c.caveats.map((caveat) => caveat.kind),
    evidence: c.evidence.map((e) => [e.tool_use_id, e.summary]),
  }));

it('replay --last gives the verdicts and promises that the live hooks gave', () => {
  const scripts = { test: 'node -e "console.log(\'# pass 3\\n# fail 1\'); process.exit(1)"', lint: 'node -e 0' };
  const cwd = repository('project', { 'package.json': JSON.stringify({ scripts }), 'notes.md': 'one\n' });
  troth.ok(['init', '--yes', cwd]);
  const home = tempDir();
  const agent = {
    name: 'Agent',
    input: { description: 'push', prompt: 'please push it', subagent_type: 'general-purpose' },
  };
  const run = runClaude({
    cwd,
    home,
    prompts: ['fix it', 'and push it', 'so?'],
    steps: [
      { say: 'At once.', tools: [bash('npm test'), bash('npm run lint'), bash('git commit --allow-empty -m x')] },
      { say: 'Writing.', tools: [{ name: 'Write', input: { file_path: path.join(cwd, 'a.md'), content: 'a\n' } }] },
      { text: 'All tests pass. Lint is clean. Committed. Created a.md. I’ll push the branch next.' },
      { say: 'Delegating.', tools: [agent] },
      { for: 'please push it', say: 'On it.', tools: [bash('git push origin HEAD')] },
      { for: 'please push it', text: 'It is done.' },
      { text: 'Pushed. Deployed to production.' },
      { text: 'Pushed. I’ll open a PR next.' },
      { text: 'Pushed. Committed. I’ll open a PR next.' },
      { text: 'Nothing more.' },
    ],
  });
  expect(run.code, run.err).toBe(0);

  const live = troth.claims(cwd);
  const replay = troth.run(['replay', '--last', '--json'], { CLAUDE_CONFIG_DIR: path.join(home, '.claude') });
  expect(replay.status, replay.stderr).toBe(0);
  const replayed = JSON.parse(replay.stdout);
  expect(new Set(live.map((c) => c.verdict))).toEqual(
    new Set(['contradicted', 'supported', 'unsupported', 'qualified']),
  );
  expect(judged(replayed.claims)).toEqual(judged(live));
  const promised = (all: { state: string; action: string; text: string; restated: number }[]) =>
    all.map(({ state, action, text, restated }) => ({ state, action, text, restated }));
  expect(promised(replayed.commitments)).toEqual(promised(troth.commitments(cwd)));
  expect(promised(replayed.commitments).map((c) => c.state)).toContain('kept');
  expect(replayed.broken_lines).toBe(0);
});

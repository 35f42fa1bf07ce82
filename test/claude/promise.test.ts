/** The main job: what the real Claude Code says is held against what it really did. */
import { describe, expect, inject, it } from 'vitest';
import { clientBinary, runClaude } from '../support/claude.ts';
import { git, repository, Troth, tempDir } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));

/** What the person is shown: `Stop says: …`. */
const notices = (events: Record<string, unknown>[]): string[] =>
  events.filter((e) => e.subtype === 'informational').map((e) => String(e.content));

function project(name?: string, files?: Record<string, string>): string {
  const dir = repository(name, files);
  troth.ok(['init', '--yes', dir]);
  return dir;
}

describe(`a turn of ${clientBinary().split('/').at(-2)}`, () => {
  it('opens one commitment for a promise, and its push in a resumed session keeps it', () => {
    const cwd = project();
    const home = tempDir();
    const first = runClaude({
      cwd,
      home,
      steps: [
        { say: 'Looking.', tools: [{ name: 'Bash', input: { command: 'git status --short' } }] },
        { text: 'I’ll push the branch to origin next.' },
      ],
    });
    expect(first.code, first.err).toBe(0);
    const [opened, ...others] = troth.commitments(cwd);
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      state: 'open',
      action: 'push',
      text: expect.stringContaining('I’ll push the branch to origin next'),
      gate: 'none',
      session_id: first.session,
      closed_at: null,
      evidence: [],
    });
    const kinds = troth.audit(cwd).map((r) => r.kind);
    expect(kinds).toContain('tool.intent');
    expect(kinds).toContain('tool.outcome');
    expect(kinds.filter((k) => k === 'fault')).toEqual([]);
    expect(notices(first.events)).toEqual([]);

    const second = runClaude({
      cwd,
      home,
      args: ['--resume', first.session],
      steps: [
        { say: 'Now.', tools: [{ name: 'Bash', input: { command: 'git push origin HEAD' } }] },
        { text: 'Pushed.' },
      ],
    });
    expect(second.code, second.err).toBe(0);
    const call = troth.audit(cwd).find((r) => r.kind === 'tool.outcome' && String(r.command).startsWith('git push'));
    const [kept] = troth.commitments(cwd);
    expect(kept).toMatchObject({
      id: opened?.id,
      state: 'kept',
      evidence: [{ tool_use_id: call?.tool_use_id, tool: 'Bash' }],
    });
    expect(troth.claims(cwd)).toMatchObject([
      { action: 'push', verdict: 'supported', text: 'Pushed.', evidence: [{ tool_use_id: call?.tool_use_id }] },
    ]);
    expect(notices(second.events)).toEqual([]);
    expect(git(cwd, 'ls-remote', 'origin')).toContain('refs/heads/main');
  });

  it('contradicts "All tests pass now." after a failing npm test, in one notice, without holding the turn up', () => {
    const cwd = project('failing', {
      'package.json': '{"name":"failing","scripts":{"test":"node --test"}}',
      'sum.test.js': "require('node:test')('adds', () => { if (1 + 1 !== 3) throw new Error('no'); });\n",
    });
    const run = runClaude({
      cwd,
      steps: [
        { say: 'Testing.', tools: [{ name: 'Bash', input: { command: 'npm test' } }] },
        { text: 'All tests pass now.' },
      ],
    });
    expect(run.code, run.err).toBe(0);
    const [claim, ...others] = troth.claims(cwd);
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ action: 'run-tests', verdict: 'contradicted' });
    expect(claim?.evidence[0]?.summary).toMatch(/exit 1/);
    const told = notices(run.events);
    expect(told).toHaveLength(1);
    expect(told[0]?.split('\n').length).toBeLessThanOrEqual(2);
    // Held up, the model would have been asked again and said that its script is at an end.
    expect(run.events.find((e) => e.type === 'result')).toMatchObject({ result: 'All tests pass now.' });
  });

  it('opens nothing for what others will do, for questions and for offers', () => {
    const cwd = project();
    runClaude({ cwd, steps: [{ text: 'He is going to merge it. Should I push? If you want I’ll deploy.' }] });
    expect(troth.commitments(cwd)).toEqual([]);
    expect(troth.claims(cwd)).toEqual([]);
  });

  it('tells a new session what is still owed', () => {
    const cwd = project();
    runClaude({ cwd, steps: [{ text: 'I will push the branch to origin next.' }] });
    const next = runClaude({ cwd, steps: [{ text: 'Hello.' }] });
    const seen = JSON.stringify(next.requests);
    expect(seen.includes('open commitments')).toBe(true); // not toContain: a failure would print the whole request
    expect(seen.includes('I will push the branch to origin next')).toBe(true);
    const fresh = project();
    const unburdened = JSON.stringify(runClaude({ cwd: fresh, steps: [{ text: 'Hello.' }] }).requests);
    expect(unburdened.includes('open commitments')).toBe(false);
  });

  it('works in an ES module project whose path has spaces, quotes and dollars', () => {
    const cwd = project(`it's a "$HOME" place`, {
      'package.json': '{"name":"esm","type":"module","scripts":{"test":"node --test"}}',
      'sum.test.js': "import test from 'node:test';\ntest('adds', () => {});\n",
    });
    const run = runClaude({
      cwd,
      steps: [
        { say: 'Testing.', tools: [{ name: 'Bash', input: { command: 'npm test' } }] },
        { text: 'All tests pass.' },
      ],
    });
    expect(run.code, run.err).toBe(0);
    expect(troth.claims(cwd)).toMatchObject([{ action: 'run-tests', verdict: 'supported' }]);
    expect(troth.audit(cwd).filter((r) => r.kind === 'fault')).toEqual([]);
  });

  it('keeps one ledger for a repository and its linked worktrees', () => {
    const cwd = project();
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '--quiet', '-m', 'troth');
    const tree = `${cwd}-tree`;
    git(cwd, 'worktree', 'add', '--quiet', tree);
    runClaude({ cwd: tree, steps: [{ text: 'I will push the branch next.' }] });
    expect(troth.commitments(cwd)).toHaveLength(1);
    expect(troth.commitments(tree)).toEqual(troth.commitments(cwd));
    expect(git(tree, 'status', '--short')).toBe('');
  });

  it('writes nothing with TROTH_OFF=1', () => {
    const cwd = project();
    const run = runClaude({
      cwd,
      env: { TROTH_OFF: '1' },
      steps: [{ say: 'x', tools: [{ name: 'Bash', input: { command: 'true' } }] }, { text: 'I will push next.' }],
    });
    expect(run.code).toBe(0);
    expect(troth.audit(cwd)).toEqual([]);
    expect(troth.commitments(cwd)).toEqual([]);
  });
});

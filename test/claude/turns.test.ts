/** Turns as they come: refused calls, parallel calls, subagents, a `cd`. */
import { describe, expect, inject, it } from 'vitest';
import { runClaude, type Step } from '../support/claude.ts';
import { git, repository, Troth, write } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));

function project(files?: Record<string, string>): string {
  const dir = repository('project', files);
  troth.ok(['init', '--yes', dir]);
  return dir;
}

const bash = (command: string) => ({ name: 'Bash', input: { command } });
const faults = (cwd: string) => troth.audit(cwd).filter((r) => r.kind === 'fault');

describe('a turn', () => {
  it('in which a call was refused is judged soon, and the call is no deed', () => {
    const cwd = project();
    write(cwd, '.claude/settings.local.json', JSON.stringify({ permissions: { deny: ['Bash(git push *)'] } }));
    const steps: Step[] = [
      { say: 'Pushing.', tools: [bash('git push origin HEAD')] },
      { text: 'Pushed to origin/main.' },
    ];
    const run = runClaude({ cwd, steps });
    expect(run.code, run.err).toBe(0);
    const audit = troth.audit(cwd);
    expect(audit.filter((r) => r.kind === 'tool.intent')).toHaveLength(1);
    expect(audit.filter((r) => r.kind === 'tool.outcome')).toEqual([]);
    const [intent] = audit.filter((r) => r.kind === 'tool.intent');
    const [stopped] = audit.filter((r) => r.kind === 'session' && r.event === 'stop');
    expect(Date.parse(stopped?.at ?? '') - Date.parse(intent?.at ?? '')).toBeLessThan(3_000);
    expect(troth.claims(cwd)).toMatchObject([{ action: 'push', verdict: 'unsupported' }]);
  });

  it('of parallel calls records each, with one whole chain, and is judged by what each did', () => {
    const cwd = project({ 'package.json': '{"scripts":{"test":"node -e 0","lint":"node -e process.exit(3)"}}' });
    const calls = [
      'npm test',
      'npm run lint',
      'git commit --allow-empty -m x',
      'git push origin HEAD',
      'true',
      'false',
    ];
    const run = runClaude({
      cwd,
      steps: [
        { say: 'All at once.', tools: calls.map(bash) },
        { text: 'Tests pass. Lint is clean. Committed and pushed.' },
      ],
    });
    expect(run.code, run.err).toBe(0);
    const outcomes = troth.audit(cwd).filter((r) => r.kind === 'tool.outcome');
    expect(outcomes).toHaveLength(calls.length);
    expect(new Set(outcomes.map((r) => r.tool_use_id)).size).toBe(calls.length);
    expect(troth.claims(cwd).map((c) => [c.action, c.verdict])).toEqual([
      ['run-tests', 'supported'],
      ['lint', 'contradicted'],
      ['commit', 'supported'],
      ['push', 'supported'],
    ]);
    expect(faults(cwd)).toEqual([]);
  });

  it('counts what its subagent did, and says that the subagent did it', () => {
    const cwd = project();
    const agent = {
      name: 'Agent',
      input: { description: 'push', prompt: 'please push it', subagent_type: 'general-purpose' },
    };
    const run = runClaude({
      cwd,
      steps: [
        { say: 'Delegating.', tools: [agent] },
        { for: 'please push it', say: 'On it.', tools: [bash('git push origin HEAD')] },
        { for: 'please push it', text: 'It is done.' },
        { text: 'Pushed.' },
        { text: 'Pushed.' },
      ],
    });
    expect(run.code, run.err).toBe(0);
    expect(git(cwd, 'ls-remote', 'origin')).toContain('refs/heads/main');
    const claims = troth.claims(cwd);
    expect(claims.at(-1)?.verdict).toBe('qualified');
    expect(claims.at(-1)?.caveats.map((c) => c.kind)).toContain('by-subagent');
    expect(faults(cwd)).toEqual([]);
  });

  it('whose command moves is read from where it began', () => {
    const cwd = project({ 'app/package.json': '{"scripts":{"check":"vitest run"}}', 'README.md': '' });
    runClaude({
      cwd,
      steps: [
        { say: 'x', tools: [bash('cd app && npm run check; touch made.txt')] },
        { text: 'Created app/made.txt.' },
      ],
    });
    const [outcome] = troth.audit(cwd).filter((r) => r.kind === 'tool.outcome');
    expect(JSON.stringify(outcome?.files)).toContain(`${cwd}/app/made.txt`);
    expect(outcome?.deeds).toContainEqual(expect.objectContaining({ action: 'run-tests' }));
    expect(troth.claims(cwd)).toMatchObject([{ action: 'create-file', verdict: 'supported' }]);
  });
});

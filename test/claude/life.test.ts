/** The life of a commitment, and who is told of a false word, with the real Claude Code. */
import { describe, expect, inject, it } from 'vitest';
import { runClaude, type Step } from '../support/claude.ts';
import { repository, Troth, write } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));

function project(config?: string): string {
  const dir = repository('project', {
    'package.json': '{"name":"p","scripts":{"test":"node --test"}}',
    'sum.test.js': "require('node:test')('adds', () => { if (1 + 1 !== 3) throw new Error('no'); });\n",
  });
  troth.ok(['init', '--yes', dir]);
  if (config !== undefined) write(dir, 'troth.config.json5', config);
  return dir;
}

const bash = (command: string, more: object = {}) => ({ name: 'Bash', input: { command, ...more } });
const faults = (cwd: string) => troth.audit(cwd).filter((r) => r.kind === 'fault');
const stopsOf = (cwd: string) =>
  troth.audit(cwd).flatMap((r) => (r.kind === 'session' && r.event === 'stop' ? [r.detail] : []));
const notices = (events: Record<string, unknown>[]): string[] =>
  events.filter((e) => e.subtype === 'informational').map((e) => String(e.content));
const resultOf = (events: Record<string, unknown>[]): unknown => events.findLast((e) => e.type === 'result')?.result;

const TESTED: Step = { say: 'Testing.', tools: [bash('npm test')] };
const FALSE: Step = { text: 'All tests pass.' };

describe('a false word', () => {
  it('is told to the agent once under nudge, and it goes on with that', () => {
    const cwd = project("{ mode: 'nudge' }");
    const run = runClaude({ cwd, steps: [TESTED, FALSE, { text: 'One test fails.' }] });
    expect(run.code, run.err).toBe(0);
    expect(resultOf(run.events)).toBe('One test fails.');
    expect(JSON.stringify(run.requests.at(-1)).includes('Troth held what you said')).toBe(true);
    expect(stopsOf(cwd)).toEqual(['nudged', null]);
    expect(notices(run.events)).toEqual([]);
    expect(faults(cwd)).toEqual([]);
  });

  it('does not let it stop under enforce; said again, it goes to the person and the turn ends', () => {
    const cwd = project("{ mode: 'enforce' }");
    const run = runClaude({ cwd, steps: [TESTED, FALSE, FALSE, { text: 'Never reached.' }] });
    expect(run.code, run.err).toBe(0);
    expect(resultOf(run.events)).toBe('All tests pass.');
    expect(JSON.stringify(run.requests.at(-1)).includes('Troth held what you said')).toBe(true);
    expect(stopsOf(cwd)).toEqual(['blocked', 'told']);
    expect(notices(run.events).join('\n')).toContain('“All tests pass.”');
    expect(troth.claims(cwd).map((c) => c.verdict)).toEqual(['contradicted', 'contradicted']);
  });

  it('of a subagent is on record with its agent, and holds nobody up', () => {
    const cwd = project("{ mode: 'enforce' }");
    const agent = { description: 'test', prompt: 'please test it', subagent_type: 'general-purpose' };
    const run = runClaude({
      cwd,
      steps: [
        { say: 'Delegating.', tools: [{ name: 'Agent', input: agent }] },
        { for: 'please test it', ...TESTED },
        { for: 'please test it', ...FALSE },
        { text: 'It is with the subagent.' },
        { text: 'The subagent has ended.' },
      ],
    });
    expect(run.code, run.err).toBe(0);
    const [claim, ...more] = troth.claims(cwd);
    expect(more).toEqual([]);
    expect(claim).toMatchObject({ verdict: 'contradicted', agent_id: expect.any(String) });
    expect(troth.audit(cwd).filter((r) => r.kind === 'session' && r.event === 'subagent-stop')).toHaveLength(1);
    expect(stopsOf(cwd).every((detail) => detail === null)).toBe(true);
    expect(faults(cwd)).toEqual([]);
  });
});

describe('a promise', () => {
  it('is withdrawn by the prompt that cancels it', () => {
    const cwd = project();
    const run = runClaude({
      cwd,
      prompts: ['go on', 'Thanks. Please don’t push.'],
      steps: [{ text: 'I’ll push the branch next.' }, { text: 'All right.' }],
    });
    expect(run.code, run.err).toBe(0);
    expect(troth.commitments(cwd)).toMatchObject([{ state: 'withdrawn', why: "a prompt: “Please don't push.”" }]);
    expect(faults(cwd)).toEqual([]);
  });

  it('is withdrawn by the agent that takes it back', () => {
    const cwd = project();
    runClaude({
      cwd,
      prompts: ['go on', 'and now?'],
      steps: [{ text: 'I’ll push the branch next.' }, { text: 'I decided not to push.' }],
    });
    expect(troth.commitments(cwd)).toMatchObject([{ state: 'withdrawn', why: expect.stringContaining('the agent') }]);
  });

  it('waits while a command runs in the background, whose own result is the evidence then', () => {
    const cwd = project();
    const run = runClaude({
      cwd,
      prompts: ['go on', 'and now?'],
      steps: [
        { say: 'Starting.', tools: [bash('sleep 2; npm test', { run_in_background: true, description: 'tests' })] },
        { text: 'I’ll push once the tests are done.' },
        { say: 'Waiting.', tools: [bash('sleep 6')] },
        { text: 'All tests pass.' },
      ],
    });
    expect(run.code, run.err).toBe(0);
    const told = troth.audit(cwd).flatMap((r) => (r.kind === 'commitment' ? [r] : []));
    expect(told.map((r) => r.event)).toEqual(['opened', 'resumed']);
    expect(told[0]).toMatchObject({ commitment: { waits: { for: ['shell: sleep 2; npm test'] } } });
    expect(troth.claims(cwd).at(-1)).toMatchObject({ action: 'run-tests', verdict: 'contradicted' });
    expect(faults(cwd)).toEqual([]);
  });
});

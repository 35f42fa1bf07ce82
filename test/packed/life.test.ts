/** The life of a commitment, through the installed hooks and commands: its time, its waiting, its end. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { Commitment } from '../../domain/index.ts';
import { Session } from '../support/hooks.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function project(config?: string): string {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  if (config !== undefined) writeFileSync(path.join(dir, 'troth.config.json5'), config);
  return dir;
}
const faults = (dir: string) => troth.audit(dir).filter((r) => r.kind === 'fault');
const only = (dir: string): Commitment => {
  const [first, ...more] = troth.commitments(dir);
  expect(more).toEqual([]);
  if (!first) throw new Error('no commitment');
  return first;
};
/** Milliseconds from its opening to the end of its time. */
const time = (c: Commitment): number => Date.parse(c.due_at) - Date.parse(c.opened_at);
const stops = (s: Session, message: string, more: object = {}) =>
  s.send('stop', 'Stop', {
    last_assistant_message: message,
    stop_hook_active: false,
    background_tasks: [],
    session_crons: [],
    ...more,
  });
const prompts = (s: Session, prompt: string) => s.send('user-prompt-submit', 'UserPromptSubmit', { prompt });
const events = (dir: string): unknown[] => troth.audit(dir).flatMap((r) => (r.kind === 'commitment' ? [r.event] : []));

describe('its time', () => {
  test.each([
    ['I’ll push the branch in 10 minutes.', 10 * MINUTE],
    ['I’ll push the branch within the hour.', HOUR],
    ['I’ll push the branch next.', 6 * HOUR],
    ['Once CI is green I’ll push the branch.', 24 * HOUR],
  ])('of %j', (message, ms) => {
    const dir = project();
    stops(new Session(dir, 's1'), message);
    expect(Math.abs(time(only(dir)) - ms)).toBeLessThan(1_000);
    expect(faults(dir)).toEqual([]);
  });

  test('is what the config says, where the words say nothing', () => {
    const dir = project('{ commitments: { ttl: "90m" } }');
    stops(new Session(dir, 's1'), 'I’ll push the branch next.');
    expect(time(only(dir))).toBe(90 * MINUTE);
  });

  test('by tomorrow is over with tomorrow, in the machine’s zone', () => {
    const dir = project();
    stops(new Session(dir, 's1', { env: { TZ: 'Pacific/Auckland' } }), 'I’ll push the branch by tomorrow.');
    const end = new Date(Date.parse(only(dir).due_at));
    const clock = end.toLocaleTimeString('en-GB', { timeZone: 'Pacific/Auckland' });
    expect(clock).toBe('23:59:59');
  });

  test('is the usual where the reader of such words is missing, and a fault says so', () => {
    const dir = project();
    rmSync(path.join(dir, '.claude/hooks/troth/deadline-reader.cjs'));
    stops(new Session(dir, 's1'), 'I’ll push the branch within the hour.');
    expect(time(only(dir))).toBeGreaterThanOrEqual(6 * HOUR);
    expect(faults(dir)).toMatchObject([{ error: expect.stringContaining('deadline-reader') }]);
  });

  test('no more than the config allows are opened', () => {
    const dir = project('{ commitments: { perSession: 2 } }');
    stops(new Session(dir, 's1'), 'I’ll push the branch. I’ll run the tests. I’ll open a PR.');
    expect(troth.commitments(dir)).toHaveLength(2);
    expect(events(dir).filter((e) => e === 'not-opened')).toHaveLength(1);
  });
});

test('what no tool call could show is unverifiable from the start, and counted when it is said again', () => {
  const dir = project();
  const session = new Session(dir, 's1');
  stops(session, 'I’ll rotate the staging keys next.');
  stops(session, 'I’ll rotate the staging keys next.');
  expect(only(dir)).toMatchObject({ state: 'unverifiable', restated: 1, closed_at: expect.any(String) });
});

describe('it waits', () => {
  const running = {
    background_tasks: [{ id: 'b1', type: 'shell', status: 'running', description: 'x', command: 'npm run build' }],
  };

  test('while a background task runs, and goes on with the time that it had', () => {
    const dir = project();
    const session = new Session(dir, 's1');
    stops(session, 'I’ll push the branch once the build is done.', running);
    const waiting = only(dir);
    expect(waiting.waits).toMatchObject({ for: ['shell: npm run build'] });
    expect(time(waiting)).toBe(24 * HOUR);
    stops(session, 'Still nothing.', running);
    expect(only(dir)).toEqual(waiting);
    stops(session, 'The build is done.');
    const resumed = only(dir);
    expect(resumed).toMatchObject({ state: 'open', waits: null });
    expect(time(resumed)).toBeGreaterThanOrEqual(6 * HOUR);
    expect(time(resumed)).toBeLessThan(6 * HOUR + MINUTE);
    expect(events(dir)).toEqual(['opened', 'resumed']);
  });

  test('also one of an earlier turn; another session’s does not', () => {
    const dir = project();
    stops(new Session(dir, 'other'), 'I’ll run the tests next.');
    const session = new Session(dir, 's1');
    stops(session, 'I’ll push the branch next.');
    stops(session, 'Waiting.', {
      session_crons: [{ id: 'c', schedule: '5 9 * * *', recurring: false, prompt: 'look again' }],
    });
    const [other, own] = troth.commitments(dir);
    expect(other?.waits).toBeNull();
    expect(own?.waits?.for).toEqual(['wake-up 5 9 * * *: look again']);
    session.send('session-end', 'SessionEnd', { reason: 'other' });
    expect(troth.commitments(dir).map((c) => c.waits)).toEqual([null, null]);
  });

  test('and the result of the background command keeps it, with its own exit code and output', () => {
    const dir = project();
    const output = path.join(dir, 'tasks', 'b1.output');
    mkdirSync(path.dirname(output));
    writeFileSync(output, ' Tests  41 passed | 1 failed (42)\n');
    const session = new Session(dir, 's1');
    session.start();
    const id = session.call({
      input: { command: 'npx vitest run', run_in_background: true },
      response: { stdout: '', stderr: '', interrupted: false, backgroundTaskId: 'b1' },
    });
    stops(session, 'I’ll push once the tests are done.', {
      background_tasks: [{ id: 'b1', type: 'shell', status: 'running' }],
    });
    const told = (task: string, file: string) =>
      `<task-notification>\n<task-id>${task}</task-id>\n<tool-use-id>${id}</tool-use-id>\n<output-file>${file}</output-file>\n<status>failed</status>\n<summary>Background command "x" failed with exit code 1</summary>\n</task-notification>`;
    prompts(session, told('b1', output));
    stops(session, 'All tests pass.');
    expect(troth.claims(dir).at(-1)).toMatchObject({
      verdict: 'contradicted',
      evidence: [{ tool_use_id: id, summary: expect.stringContaining('1 failed') }],
    });
    expect(faults(dir)).toEqual([]);
  });

  test('a task that nobody saw begin is no evidence', () => {
    const dir = project();
    const session = new Session(dir, 's1');
    session.start();
    prompts(
      session,
      '<task-notification><task-id>b9</task-id><tool-use-id>toolu_none</tool-use-id><status>completed</status><summary>Background command "x" completed (exit code 0)</summary></task-notification>',
    );
    expect(troth.audit(dir).filter((r) => r.kind === 'tool.outcome')).toEqual([]);
    expect(faults(dir)).toEqual([]);
  });

  test('BashOutput tells the end of a background command as well', () => {
    const dir = project();
    const session = new Session(dir, 's1');
    session.start();
    session.call({
      input: { command: 'git push origin HEAD', run_in_background: true },
      response: { stdout: '', stderr: '', interrupted: false, backgroundTaskId: 'b7' },
    });
    stops(session, 'I’ll push the branch, it is on its way.');
    const running = {
      shellId: 'b7',
      command: 'git push origin HEAD',
      status: 'running',
      exitCode: null,
      stdout: '',
      stderr: '',
    };
    session.call({ tool: 'BashOutput', input: { bash_id: 'b7' }, response: running });
    stops(session, 'Still on its way.');
    expect(only(dir).state).toBe('open');
    session.call({
      tool: 'BashOutput',
      input: { bash_id: 'b7' },
      response: { ...running, status: 'completed', exitCode: 0 },
    });
    stops(session, 'It went well.');
    expect(only(dir)).toMatchObject({ state: 'kept', evidence: [{ summary: expect.stringContaining('git push') }] });
  });
});

describe('withdrawn', () => {
  test.each([
    ['I won’t push after all.', 'withdrawn'],
    ['I decided not to push the branch.', 'withdrawn'],
    ['I won’t push until CI is green.', 'open'],
    ['I won’t deploy.', 'open'],
  ])('by the agent: %j leaves a promised push %s', (message, state) => {
    const dir = project();
    const session = new Session(dir, 's1');
    stops(session, 'I’ll push the branch next.');
    stops(session, message);
    expect(only(dir)).toMatchObject({ state, why: state === 'open' ? null : expect.stringContaining('the agent: “') });
  });

  test.each([
    ['Please don’t push.', 'withdrawn'],
    ['never mind the push', 'withdrawn'],
    ['Never mind.', 'withdrawn'],
    ['don’t forget to push', 'open'],
    ['fix the readme, and don’t touch the docs', 'open'],
  ])('by a prompt: %j leaves a promised push %s', (prompt, state) => {
    const dir = project();
    const session = new Session(dir, 's1');
    stops(session, 'I’ll push the branch next.');
    expect(prompts(session, prompt).stdout).toBe('');
    expect(only(dir)).toMatchObject({ state, why: state === 'open' ? null : expect.stringContaining('a prompt: “') });
    expect(faults(dir)).toEqual([]);
  });

  test('by an agent that was told of it in a new session', () => {
    const dir = project();
    stops(new Session(dir, 's1'), 'I’ll push the branch next.');
    stops(new Session(dir, 's2'), 'I decided not to push the branch.');
    expect(only(dir).state).toBe('withdrawn');
  });

  test('by the person, with a reason; once', () => {
    const dir = project();
    stops(new Session(dir, 's1'), 'I’ll push the branch next.');
    const { id } = only(dir);
    expect(troth.run(['commitments', 'withdraw', id, '--cwd', dir]).status).toBe(2);
    expect(troth.run(['commitments', 'withdraw', 'ffffffff', '--why', 'x', '--cwd', dir]).status).toBe(2);
    expect(troth.ok(['commitments', 'withdraw', id.slice(0, 8), '--why', 'wrong branch', '--cwd', dir])).toContain(
      'Withdrawn: push',
    );
    expect(only(dir)).toMatchObject({
      state: 'withdrawn',
      why: 'the person: wrong branch',
      closed_at: expect.any(String),
    });
    expect(events(dir)).toEqual(['opened', 'withdrawn']);
    const again = troth.run(['commitments', 'withdraw', id, '--why', 'x', '--cwd', dir]);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('not open any more');
  });
});

test('show prints one with all that became of it', () => {
  const dir = project();
  const session = new Session(dir, 's1');
  stops(session, 'I’ll push the branch next.');
  session.call({ input: { command: 'git push origin HEAD' }, error: 'Exit code 1\nrejected' });
  stops(session, 'I’ll push the branch again.');
  const { id } = only(dir);
  const shown = troth.ok(['commitments', 'show', id.slice(0, 6), '--cwd', dir]);
  for (const part of [id, 'open', '“I’ll push the branch next', 'restated', 'git push', 'opened', 'tried'])
    expect(shown).toContain(part);
  expect(JSON.parse(troth.ok(['commitments', 'show', id, '--json', '--cwd', dir]))).toEqual(only(dir));
  expect(troth.run(['commitments', 'show', 'nope', '--cwd', dir]).status).toBe(2);
});

describe('a subagent', () => {
  const subagent = (s: Session, message: string) =>
    s.send('stop', 'SubagentStop', {
      agent_id: 'a7',
      agent_type: 'general-purpose',
      agent_transcript_path: '/nonexistent/agent.jsonl',
      last_assistant_message: message,
      stop_hook_active: false,
    });

  test('is judged by its own deeds, told nothing, and never held up', () => {
    const dir = project("{ mode: 'enforce' }");
    const session = new Session(dir, 's1');
    session.start();
    session.call({ input: { command: 'git push origin HEAD' } }); // its parent's
    expect(subagent(session, 'Pushed. I’ll open a PR next.').stdout).toBe('');
    expect(troth.claims(dir)).toMatchObject([{ action: 'push', verdict: 'unsupported', agent_id: 'a7' }]);
    expect(only(dir)).toMatchObject({ action: 'open-pr', agent_id: 'a7' });
  });
});

/** Background work as Claude Code tells of it: what runs at a stop, and how a task ends. */
import { describe, expect, test } from 'vitest';
import { decode } from '../../hooks/claude-code.ts';

const payload = (hook_event_name: string, more: object): string =>
  JSON.stringify({ session_id: 's1', prompt_id: 'p1', cwd: '/home/ada/app', hook_event_name, ...more });
const told = (status: string, summary: string): string =>
  `<task-notification>\n<task-id>b1</task-id>\n<tool-use-id>toolu_01</tool-use-id>\n<output-file>/tmp/tasks/b1.output</output-file>\n<status>${status}</status>\n<summary>${summary}</summary>\n</task-notification>`;
const prompted = (prompt: string) => decode(payload('UserPromptSubmit', { prompt }));

describe('a prompt', () => {
  test('is what the person wrote', () => {
    expect(prompted('don’t push')).toMatchObject({ kind: 'prompt', prompt: 'don’t push', ended: [] });
  });

  test.each([
    ['completed', 'Background command "x" completed (exit code 0)', { result: 'ok', exit_code: 0 }],
    ['failed', 'Background command "x" failed with exit code 3', { result: 'failed', exit_code: 3 }],
    ['completed', 'Agent "push" finished', { result: 'ok', exit_code: null }],
    ['killed', 'Background command "x" was stopped', { result: 'stopped', exit_code: null }],
  ])('in whose place a task is %s (%s) tells its end', (status, summary, end) => {
    expect(prompted(told(status, summary))).toMatchObject({
      prompt: '',
      ended: [{ task: 'b1', tool_use_id: 'toolu_01', output_file: '/tmp/tasks/b1.output', ...end }],
    });
  });

  test('may tell of several, and of none that has ended', () => {
    const two = `${told('completed', 'x (exit code 0)')}\n${told('failed', 'failed with exit code 1')}`;
    expect(prompted(two)).toMatchObject({ ended: [{ result: 'ok' }, { result: 'failed' }] });
    expect(prompted('<task-notification><task-id>m</task-id><event>a line</event></task-notification>')).toMatchObject({
      ended: [],
    });
  });
});

describe('a stop', () => {
  const running = [
    { id: 'b1', type: 'shell', status: 'running', description: 'tests', command: 'npm\n test' },
    { id: 'a7', type: 'subagent', status: 'running', description: 'push' },
  ];
  const session_crons = [{ id: 'c', schedule: '5 9 * * *', recurring: false, prompt: 'look again' }];

  test('names what is waited for, a line each', () => {
    expect(decode(payload('Stop', { background_tasks: running, session_crons }))).toMatchObject({
      pending: ['shell: npm test', 'subagent: push', 'wake-up 5 9 * * *: look again'],
    });
  });

  test('of a subagent leaves itself out, and reads its own transcript', () => {
    const more = {
      agent_id: 'a7',
      agent_transcript_path: '/t/agent.jsonl',
      transcript_path: '/t/parent.jsonl',
      background_tasks: running,
      stop_hook_active: true,
      last_assistant_message: 'Done.',
    };
    expect(decode(payload('SubagentStop', more))).toMatchObject({
      kind: 'subagent-stop',
      agent_id: 'a7',
      transcript: '/t/agent.jsonl',
      pending: ['shell: npm test'],
      again: true,
      message: 'Done.',
    });
  });

  test.each([[undefined], [null], ['x'], [[null, 3]]])('takes background tasks of %j for none', (background_tasks) => {
    expect(decode(payload('Stop', { background_tasks }))).toMatchObject({ pending: [] });
  });
});

describe('a call that asks for a task’s output', () => {
  const shown = (tool_name: string, tool_input: object, tool_response: unknown) => {
    const event = decode(payload('PostToolUse', { tool_name, tool_use_id: 'toolu_02', tool_input, tool_response }));
    return event.kind === 'after-tool' ? event.ended : undefined;
  };

  test('tells its end, by BashOutput and by TaskOutput', () => {
    const bash = { status: 'completed', exitCode: 0, stdout: 'ok', stderr: '' };
    expect(shown('BashOutput', { bash_id: 'b1' }, bash)).toMatchObject({ task: 'b1', result: 'ok', output: 'ok' });
    const task = { retrieval_status: 'success', task: { status: 'failed', exitCode: 2, output: 'bad' } };
    expect(shown('TaskOutput', { task_id: 'b1' }, task)).toMatchObject({ task: 'b1', result: 'failed', exit_code: 2 });
  });

  test('tells nothing while it runs, and no other tool does', () => {
    expect(shown('BashOutput', { bash_id: 'b1' }, { status: 'running', exitCode: null })).toBeNull();
    expect(shown('BashOutput', { bash_id: 'b1' }, 'gone')).toBeNull();
    expect(shown('Read', { file_path: '/a' }, { status: 'completed' })).toBeNull();
  });
});

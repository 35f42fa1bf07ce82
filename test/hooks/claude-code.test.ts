import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, refusedIn, UnknownPayload } from '../../hooks/claude-code.ts';

/** As Claude Code 2.1.329 sends them, but for the ids and paths. */
const COMMON = {
  session_id: '0f3c9e62-5b1a-4f0e-9d7b-2c1f4a7e8d90',
  transcript_path: '/home/me/.claude/projects/-work-app/0f3c9e62.jsonl',
  cwd: '/home/ada/app',
  prompt_id: 'b1c2d3e4-0000-4000-8000-000000000001',
  permission_mode: 'default',
};
const EVENT = {
  session_id: COMMON.session_id,
  prompt_id: COMMON.prompt_id,
  agent_id: null,
  cwd: '/home/ada/app',
  transcript: COMMON.transcript_path,
};
const payload = (hook_event_name: string, more: object = {}): string =>
  JSON.stringify({ ...COMMON, hook_event_name, ...more });

const BASH = {
  tool_name: 'Bash',
  tool_input: { command: 'npm test', description: 'Run the tests' },
  tool_use_id: 'toolu_01',
};
const callOf = (event: string, more: object) => {
  const incoming = decode(payload(event, more));
  if (incoming.kind !== 'after-tool') throw new Error(incoming.kind);
  return incoming.call;
};
const after = (more: object = {}) =>
  callOf('PostToolUse', {
    ...BASH,
    tool_response: { stdout: 'ok\n', stderr: '', interrupted: false, isImage: false, noOutputExpected: false },
    duration_ms: 431,
    ...more,
  });
const failure = (more: object = {}) =>
  callOf('PostToolUseFailure', {
    ...BASH,
    error: 'Exit code 1\n2 failed',
    is_interrupt: false,
    duration_ms: 900,
    ...more,
  });

describe('each event is decoded', () => {
  test('SessionStart', () => {
    expect(decode(payload('SessionStart', { source: 'resume', model: 'claude-x' }))).toEqual({
      ...EVENT,
      kind: 'session-start',
      source: 'resume',
    });
  });

  test('PreToolUse, with what the call is about', () => {
    expect(decode(payload('PreToolUse', BASH))).toEqual({
      ...EVENT,
      kind: 'before-tool',
      tool: 'Bash',
      tool_use_id: 'toolu_01',
      target: 'npm test',
    });
  });

  test.each([
    [{ file_path: '/home/ada/app/a.ts', content: 'x' }, '/home/ada/app/a.ts'],
    [{ notebook_path: '/n.ipynb', new_source: 'x' }, '/n.ipynb'],
    [{ pattern: 'TODO', path: 'src' }, 'src'],
    [{ url: 'https://example.org', prompt: 'x' }, 'https://example.org'],
    [{ description: 'Look around', prompt: 'x', subagent_type: 'Explore' }, 'Look around'],
    [{ command: '', file_path: 3 }, null],
    [{ other: 'x' }, null],
    [null, null],
    ['text', null],
    [[1], null],
  ])('PreToolUse of %j is about %j', (tool_input, target) => {
    expect(decode(payload('PreToolUse', { ...BASH, tool_input }))).toMatchObject({ target });
  });

  test('PostToolUse of Bash: it went well, so its exit code was 0', () => {
    expect(after()).toEqual({
      tool_use_id: 'toolu_01',
      tool: 'Bash',
      input: BASH.tool_input,
      result: 'ok',
      exit_code: 0,
      interrupted: false,
      duration_ms: 431,
      output: 'ok\n',
      background: false,
      task: null,
      created: null,
      cwd: '/home/ada/app',
    });
  });

  test('PostToolUse of Bash with both kinds of output', () => {
    expect(after({ tool_response: { stdout: 'out', stderr: 'err', interrupted: false } }).output).toBe('out\nerr');
    expect(after({ tool_response: { stdout: '', stderr: 'err', interrupted: false } }).output).toBe('err');
    expect(after({ tool_response: { stdout: '', stderr: '', interrupted: false } }).output).toBe('');
  });

  test('PostToolUse of Bash in the background, or interrupted, has no exit code yet', () => {
    const behind = after({ tool_response: { stdout: '', stderr: '', interrupted: false, backgroundTaskId: 'bash_1' } });
    expect(behind).toMatchObject({ background: true, exit_code: null, result: 'ok' });
    const cut = after({ tool_response: { stdout: 'half', stderr: '', interrupted: true } });
    expect(cut).toMatchObject({ interrupted: true, background: false, exit_code: null });
  });

  test('PostToolUse of Write and Edit: made or changed', () => {
    const file = { tool_name: 'Write', tool_input: { file_path: '/home/ada/app/a.ts', content: 'x' } };
    const made = after({ ...file, tool_response: { type: 'create', filePath: '/home/ada/app/a.ts', content: 'x' } });
    expect(made).toMatchObject({ tool: 'Write', created: true, exit_code: null, result: 'ok' });
    const changed = after({ ...file, tool_response: { type: 'update', filePath: '/home/ada/app/a.ts', content: 'x' } });
    expect(changed.created).toBe(false);
    const edited = after({ tool_name: 'Edit', tool_response: { filePath: '/home/ada/app/a.ts', structuredPatch: [] } });
    expect(edited).toMatchObject({ created: null, exit_code: null });
  });

  test('PostToolUse of a subagent that was sent off', () => {
    const sent = after({ tool_name: 'Agent', tool_response: { status: 'async_launched', agentId: 'a1' } });
    expect(sent).toMatchObject({ background: true, exit_code: null });
    expect(after({ tool_name: 'Agent', tool_response: { status: 'completed', content: [] } }).background).toBe(false);
  });

  test.each([
    ['a text', 'done', 'done'],
    ['a list', [{ type: 'text', text: 'x' }], '[{"type":"text","text":"x"}]'],
    ['a number', 3, '3'],
    ['nothing', null, null],
    ['missing', undefined, null],
  ])('PostToolUse whose response is %s', (_, tool_response, output) => {
    expect(after({ tool_name: 'mcp__x__y', tool_response })).toMatchObject({ output, exit_code: null, result: 'ok' });
  });

  test('PostToolUse inside a subagent', () => {
    expect(decode(payload('PostToolUse', { ...BASH, agent_id: 'a7', agent_type: 'Explore' }))).toMatchObject({
      agent_id: 'a7',
    });
  });

  test('Stop', () => {
    const more = {
      stop_hook_active: false,
      last_assistant_message: 'Pushed.',
      background_tasks: [],
      session_crons: [],
    };
    expect(decode(payload('Stop', more))).toEqual({
      ...EVENT,
      kind: 'stop',
      message: 'Pushed.',
      again: false,
      pending: [],
    });
    expect(decode(payload('Stop', { last_assistant_message: null }))).toMatchObject({ message: '' });
  });

  test('SessionEnd', () => {
    expect(decode(payload('SessionEnd', { reason: 'prompt_input_exit' }))).toEqual({
      ...EVENT,
      kind: 'session-end',
      reason: 'prompt_input_exit',
    });
  });
});

describe('a failed call', () => {
  test.each([
    ['Exit code 1\n2 failed', 1, '2 failed'],
    ['Exit code 127\n/bin/bash: line 1: tsc: command not found', 127, '/bin/bash: line 1: tsc: command not found'],
    ['Exit code 2', 2, ''],
    ['Exit code 137\n', 137, ''],
  ])('%j has its exit code, and the rest as its output', (error, exit_code, output) => {
    expect(failure({ error })).toMatchObject({ result: 'failed', exit_code, output });
  });

  test.each([
    'String to replace not found in file.',
    'The process said: Exit code 1',
    'Exit code one',
    'Exit code 1 of 3 checks',
    'Command timed out after 2m 0s',
  ])('%j has none', (error) => {
    expect(failure({ error })).toMatchObject({ result: 'failed', exit_code: null, output: error });
  });

  test('that was interrupted is no plain failure', () => {
    expect(failure({ error: 'Interrupted by user', is_interrupt: true })).toMatchObject({ interrupted: true });
  });

  test('without a word is a failure without output', () => {
    expect(failure({ error: undefined })).toMatchObject({ result: 'failed', exit_code: null, output: null });
  });
});

describe('what cannot be understood is an UnknownPayload that says why', () => {
  test.each<[string, RegExp]>([
    ['', /^empty stdin$/],
    [' \n', /^empty stdin$/],
    ['Pushed.', /^stdin is no JSON: /],
    ['{"session_id":"s"', /^stdin is no JSON: /],
    ['[]', /no JSON object/],
    ['null', /no JSON object/],
    ['"Stop"', /no JSON object/],
    ['{}', /names no hook_event_name/],
    ['{"hook_event_name":7,"session_id":"s"}', /names no hook_event_name/],
    ['{"hook_event_name":"Stop"}', /^the Stop payload has no session_id$/],
    ['{"hook_event_name":"Stop","session_id":""}', /has no session_id/],
    ['{"hook_event_name":"Stop","session_id":5}', /has no session_id/],
    ['{"hook_event_name":"PreToolUse","session_id":"s"}', /^the PreToolUse payload has no tool_name$/],
    ['{"hook_event_name":"PostToolUse","session_id":"s","tool_name":null}', /has no tool_name$/],
    ['{"hook_event_name":"PostToolUseFailure","session_id":"s"}', /has no tool_name$/],
    ['{"hook_event_name":"TeaTime","session_id":"s"}', /^unknown event TeaTime$/],
    [`{"hook_event_name":"${'x'.repeat(5_000)}","session_id":"s"}`, /^unknown event x{60}$/],
  ])('%.70s', (raw, message) => {
    expect(() => decode(raw)).toThrow(UnknownPayload);
    expect(() => decode(raw)).toThrow(message);
  });

  test('but what may be missing may be', () => {
    const least = (hook_event_name: string, more = {}) => JSON.stringify({ hook_event_name, session_id: 's', ...more });
    expect(decode(least('Stop'))).toMatchObject({ message: '', prompt_id: null, agent_id: null, cwd: null });
    expect(decode(least('SessionStart'))).toMatchObject({ source: null });
    expect(decode(least('SessionEnd'))).toMatchObject({ reason: null });
    expect(decode(least('PreToolUse', { tool_name: 'Bash' }))).toMatchObject({ tool_use_id: null, target: null });
    expect(decode(least('PostToolUse', { tool_name: 'Bash' }))).toMatchObject({
      call: { input: {}, output: null, duration_ms: null, exit_code: null },
    });
  });

  test('nothing else is ever thrown, whatever arrives', () => {
    const event = fc.constantFrom(
      'SessionStart',
      'PreToolUse',
      'PostToolUse',
      'PostToolUseFailure',
      'Stop',
      'SessionEnd',
      'X',
    );
    const odd = fc.record(
      {
        hook_event_name: fc.oneof(event, fc.jsonValue()),
        session_id: fc.oneof(fc.constant('s'), fc.jsonValue()),
        tool_name: fc.oneof(fc.constant('Bash'), fc.jsonValue()),
        tool_input: fc.jsonValue(),
        tool_response: fc.jsonValue(),
        error: fc.oneof(fc.constant('Exit code 1\nx'), fc.jsonValue()),
        last_assistant_message: fc.jsonValue(),
        cwd: fc.jsonValue(),
        duration_ms: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const raw = fc.oneof(
      fc.string(),
      odd.map((o) => JSON.stringify(o)),
    );
    fc.assert(
      fc.property(raw, (text) => {
        try {
          decode(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UnknownPayload);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('an answer', () => {
  test('of nothing is an empty stdout', () => {
    expect(encode({})).toBe('');
  });

  test('shows a notice to the person, and never blocks', () => {
    expect(JSON.parse(encode({ notice: 'Troth: two\nlines' }))).toEqual({ systemMessage: 'Troth: two\nlines' });
  });

  test('gives context to the model at the session’s start', () => {
    expect(JSON.parse(encode({ context: 'open: push' }))).toEqual({
      hookSpecificOutput: { hookEventName: 'SessionStart', additionalContext: 'open: push' },
    });
  });
});

describe('a transcript tells that a call was refused', () => {
  const result = (tool_use_id: string, content: unknown, is_error = true): string =>
    JSON.stringify({
      type: 'user',
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id, content, is_error }] },
    });
  const REFUSED = result('toolu_1', 'The user doesn’t want to proceed with this tool use.');

  test('where its result is an error that is no command’s exit', () => {
    expect(refusedIn(`{"cut off\n${REFUSED}\n`, 'toolu_1')).toBe(true);
  });

  test('but not where it ran, or failed by itself', () => {
    expect(refusedIn(result('toolu_1', 'fine', false), 'toolu_1')).toBe(false);
    expect(refusedIn(result('toolu_1', 'Exit code 1\nfailed'), 'toolu_1')).toBe(false);
    expect(refusedIn(result('toolu_1', [{ type: 'text', text: 'Exit code 1\nfailed' }]), 'toolu_1')).toBe(false);
  });

  test('and not for another call, or a transcript that has nothing, or cannot be read', () => {
    expect(refusedIn(REFUSED, 'toolu_2')).toBe(false);
    expect(refusedIn(REFUSED, 'toolu')).toBe(false);
    expect(refusedIn('', 'toolu_1')).toBe(false);
    expect(refusedIn('{"tool_result" toolu_1', 'toolu_1')).toBe(false);
    expect(refusedIn('{"type":"x","message":"toolu_1 \\"tool_result\\""}', 'toolu_1')).toBe(false);
  });
});

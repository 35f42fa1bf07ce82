/** Hooks as processes: bundled from their sources, fed by stdin. Whatever happens they exit 0 with valid output. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDocument } from '../../ledger/documents.ts';
import { readSince } from '../../ledger/journal.ts';
import { FAULTS, fileNameFor, type Ledger, ledgerOf } from '../../ledger/paths.ts';
import type { JournalRecord } from '../../ledger/records.ts';
import { OPEN, readClosed, readOpen } from '../../verdicts/shelves.ts';
import { tempFolder } from '../support/folder.ts';
import { commitment } from '../support/words.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NAMES = [
  'session-start',
  'pre-tool-use',
  'post-tool-use',
  'user-prompt-submit',
  'stop',
  'session-end',
  'config-reader',
  'deadline-reader',
] as const;
const built = realpathSync(mkdtempSync(path.join(tmpdir(), 'troth-unit-')));
afterAll(() => rmSync(built, { recursive: true }));
beforeAll(async () => {
  await build({
    entryPoints: NAMES.map((name) => path.join(ROOT, 'hooks', `${name}.ts`)),
    outdir: built,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': '__filename', __TROTH_VERSION__: '"0.0.0"' },
    logLevel: 'error',
  });
});

let dir: string;
let state: string;
let ledger: Ledger;
beforeEach(() => {
  dir = tempFolder();
  state = tempFolder();
  mkdirSync(path.join(dir, '.git'));
  ledger = ledgerOf(dir, { XDG_STATE_HOME: state });
});

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}
function run(
  name: (typeof NAMES)[number],
  input: string,
  { cwd = dir, env = {} }: { cwd?: string; env?: object } = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(built, `${name}.cjs`)], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: state, XDG_STATE_HOME: state, ...env },
  });
  return { status, stdout, stderr };
}
const SILENT: Ran = { status: 0, stdout: '', stderr: '' };
const payload = (hook_event_name: string, more: object = {}): string =>
  JSON.stringify({ session_id: 's1', prompt_id: 'p1', cwd: dir, hook_event_name, ...more });
const bash = (command: string, more: object = {}) => ({
  tool_name: 'Bash',
  tool_input: { command },
  tool_use_id: 'toolu_1',
  ...more,
});
const journal = (name = 's1', of: Ledger | null = ledger): JournalRecord[] =>
  of ? readSince(of, name, 0).records : [];
const faults = (of: Ledger | null = ledger): string[] =>
  journal(FAULTS, of).map((r) => (r.kind === 'fault' ? `${r.where}: ${r.error}` : r.kind));

describe('a hook', () => {
  test('before a call records its intent and says nothing', () => {
    expect(run('pre-tool-use', payload('PreToolUse', bash('git push --token hunter22hunter22')))).toEqual(SILENT);
    expect(journal()).toMatchObject([
      { kind: 'tool.intent', tool: 'Bash', tool_use_id: 'toolu_1', target: 'git push --token [redacted]', cwd: dir },
    ]);
    expect(faults()).toEqual([]);
  });

  test('after a call records what it did, without its output', () => {
    const response = { stdout: 'secret output', stderr: '', interrupted: false };
    expect(
      run('post-tool-use', payload('PostToolUse', bash('git push origin main', { tool_response: response }))),
    ).toEqual(SILENT);
    expect(journal()).toMatchObject([
      { kind: 'tool.outcome', outcome: 'ok', exit_code: 0, deeds: [{ action: 'push', outcome: 'ok' }] },
    ]);
    expect(JSON.stringify(journal())).not.toContain('secret output');
  });

  test('at a stop opens the promise, and a later push keeps it with the call that did it', () => {
    expect(run('stop', payload('Stop', { last_assistant_message: 'I’ll push the branch to origin next.' }))).toEqual(
      SILENT,
    );
    expect(readOpen(ledger).found).toMatchObject([{ value: { action: 'push', state: 'open' } }]);
    const response = { stdout: '', stderr: 'To x\n   a..b  HEAD -> main', interrupted: false };
    run('post-tool-use', payload('PostToolUse', bash('git push origin HEAD', { tool_response: response })));
    run('stop', payload('Stop', { last_assistant_message: 'Done.' }));
    expect(readOpen(ledger).found).toEqual([]);
    expect(readClosed(ledger).found).toMatchObject([
      { value: { state: 'kept', evidence: [{ tool_use_id: 'toolu_1' }] } },
    ]);
  });

  test('at a stop tells the person of a claim that the tools deny, and does not block', () => {
    run('session-start', payload('SessionStart', { source: 'startup' }));
    run('post-tool-use', payload('PostToolUseFailure', bash('npm test', { error: 'Exit code 1\n1 failed' })));
    const { status, stdout } = run('stop', payload('Stop', { last_assistant_message: 'All tests pass now.' }));
    expect(status).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['systemMessage']);
    expect(answer.systemMessage.split('\n')).toHaveLength(2);
  });

  test('at a session’s start tells the model what is open, and is silent where nothing is', () => {
    expect(run('session-start', payload('SessionStart', { source: 'startup' }))).toEqual(SILENT);
    createDocument(ledger, OPEN, 'c1', commitment({ id: 'c1', due_at: '2999-01-01T00:00:00.000Z' }));
    const { stdout } = run('session-start', payload('SessionStart', { session_id: 's2', source: 'startup' }));
    expect(JSON.parse(stdout).hookSpecificOutput.additionalContext).toContain('I’ll push the branch');
  });
});

describe('a hook exits 0 with nothing on stdout', () => {
  test.each([
    ['empty stdin', '', 'empty stdin'],
    ['no JSON', 'hello', 'stdin is no JSON'],
    ['JSON of another shape', '[1,2]', 'no JSON object'],
    ['an unknown event', '{"hook_event_name":"TeaTime","session_id":"s1"}', 'unknown event TeaTime'],
    ['missing fields', '{"hook_event_name":"PreToolUse","session_id":"s1"}', 'no tool_name'],
    ['another hook’s event', '{"hook_event_name":"Stop","session_id":"s1"}', 'was handed a stop event'],
  ])('on %s, with one fault that says so', (_, input, error) => {
    expect(run('pre-tool-use', input)).toEqual(SILENT);
    expect(faults()).toEqual([expect.stringContaining(error)]);
    expect(faults()[0]).toMatch(/^pre-tool-use: /);
  });

  test('on ten megabytes that are no JSON', () => {
    expect(run('stop', 'x'.repeat(10_000_000))).toEqual(SILENT);
    expect(faults()).toHaveLength(1);
  });

  test('on a session id that climbs, whose records stay in the ledger', () => {
    const session_id = '../../../climber';
    expect(run('pre-tool-use', payload('PreToolUse', { ...bash('ls'), session_id }))).toEqual(SILENT);
    expect(journal(fileNameFor(session_id))).toHaveLength(1);
    expect(readdirSync(path.dirname(dir)).filter((name) => name.includes('climber'))).toEqual([]);
  });

  test('where the ledger cannot be written: the record is in the fallback, with a fault', () => {
    writeFileSync(path.join(dir, '.troth'), 'a file is in the way');
    expect(run('pre-tool-use', payload('PreToolUse', bash('ls')))).toEqual(SILENT);
    expect(journal('s1', ledger.fallback)).toHaveLength(1);
    expect(faults(ledger.fallback)).toEqual([expect.stringContaining('cannot be written')]);
  });

  test('where nothing can be written at all', () => {
    writeFileSync(path.join(dir, '.troth'), '');
    const env = { XDG_STATE_HOME: '/dev/null/state', HOME: '/dev/null' };
    for (const name of ['pre-tool-use', 'stop', 'session-start'] as const) {
      const event = { 'pre-tool-use': 'PreToolUse', stop: 'Stop', 'session-start': 'SessionStart' }[name];
      expect(run(name, payload(event, { ...bash('ls'), last_assistant_message: 'I’ll push it.' }), { env })).toEqual(
        SILENT,
      );
    }
  });

  test.each([
    ['with a payload', (): string => payload('PreToolUse', { ...bash('ls'), cwd: undefined })],
    ['without one', (): string => ''],
  ])('where its working folder was removed, %s', (_, input) => {
    const gone = path.join(dir, 'gone');
    mkdirSync(gone);
    const script = 'rmdir "$1" && exec "$2" "$3"';
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', script, 'sh', gone, process.execPath, path.join(built, 'pre-tool-use.cjs')],
      {
        cwd: gone,
        input: input(),
        encoding: 'utf8',
        env: { PATH: process.env.PATH, XDG_STATE_HOME: state, CLAUDE_PROJECT_DIR: dir },
      },
    );
    expect({ status, stdout, stderr }).toEqual(SILENT);
    expect(journal().length + faults().length).toBe(1);
  });
});

test('with TROTH_OFF=1 nothing is read, said or written; with TROTH_OFF=0 all is', () => {
  for (const name of ['stop', 'pre-tool-use'] as const)
    expect(run(name, 'no JSON', { env: { TROTH_OFF: '1' } })).toEqual(SILENT);
  expect(existsSync(path.join(dir, '.troth'))).toBe(false);
  expect(readdirSync(state)).toEqual([]);
  run('pre-tool-use', payload('PreToolUse', bash('ls')), { env: { TROTH_OFF: '0' } });
  expect(journal()).toHaveLength(1);
});

/** Whatever a hook is handed: exit 0, valid output, nothing lost, one fault where a fault can be recorded. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it, test } from 'vitest';
import { type HookRun, runHook, Session } from '../support/hooks.ts';
import { repository, Troth, tempDir } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const HOOKS: HookRun['hook'][] = [
  'session-start',
  'pre-tool-use',
  'post-tool-use',
  'user-prompt-submit',
  'stop',
  'session-end',
];

function project(): string {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  return cwd;
}

const faults = (cwd: string) => troth.audit(cwd).filter((r) => r.kind === 'fault');
const silent = { status: 0, stdout: '', stderr: '' };

describe.each(HOOKS)('%s', (hook) => {
  const cases: Record<string, string> = {
    'empty stdin': '',
    'no JSON': 'Exit code 1',
    'JSON of another shape': '["a", 1, null]',
    'JSON that is null': 'null',
    '10 MB of no JSON': 'x'.repeat(10 * 1024 * 1024),
    '10 MB of JSON of another shape': JSON.stringify({ junk: 'y'.repeat(10 * 1024 * 1024) }),
    'an unknown event': '{"session_id":"s","hook_event_name":"MoonLanding"}',
    'no session_id': '{"hook_event_name":"Stop","last_assistant_message":"Pushed."}',
    'fields of other types': '{"hook_event_name":42,"session_id":{},"cwd":[],"tool_name":null}',
    "another hook's event": JSON.stringify({
      session_id: 's',
      hook_event_name: hook === 'stop' ? 'SessionEnd' : 'Stop',
    }),
  };
  it('takes what is no payload for one fault', () => {
    const cwd = project();
    for (const [i, [name, input]] of Object.entries(cases).entries()) {
      expect(runHook({ cwd, hook, input }), name).toEqual(silent);
      expect(faults(cwd), name).toHaveLength(i + 1);
    }
    expect(troth.audit(cwd).every((r) => r.kind === 'fault')).toBe(true);
    expect(troth.ok(['status', '--cwd', cwd])).toContain(`${Object.keys(cases).length} faults of Troth's own`);
  });

  it('takes a payload with the least of fields without a fault', () => {
    const cwd = project();
    const names = {
      'session-start': 'SessionStart',
      'pre-tool-use': 'PreToolUse',
      'post-tool-use': 'PostToolUse',
      'user-prompt-submit': 'UserPromptSubmit',
      stop: 'Stop',
      'session-end': 'SessionEnd',
    };
    const input = JSON.stringify({ session_id: 's', cwd, hook_event_name: names[hook], tool_name: 'Bash' });
    expect(runHook({ cwd, hook, input })).toEqual(silent);
    expect(faults(cwd)).toEqual([]);
    expect(troth.audit(cwd).length).toBeGreaterThan(0);
  });
});

test('a session id that climbs out of the ledger is filed inside it, with its events and one fault a call', () => {
  const cwd = project();
  const session = new Session(cwd, '../../../evil');
  session.call({ input: { command: 'git push' } });
  expect(readdirSync(path.dirname(cwd))).not.toContain('evil.jsonl');
  expect(
    troth
      .audit(cwd, '--session', '../../../evil')
      .map((r) => r.kind)
      .filter((k) => k !== 'fault'),
  ).toEqual(['tool.intent', 'tool.outcome']);
  expect(faults(cwd)).toHaveLength(2);
});

test('a huge but true payload is recorded, and its output is not', () => {
  const cwd = project();
  const session = new Session(cwd, 's');
  session.call({ input: { command: 'cat big' }, response: { stdout: 'z'.repeat(10 * 1024 * 1024), stderr: '' } });
  expect(session.stop('Done.')).toBeNull();
  expect(faults(cwd)).toEqual([]);
  const outcome = troth.audit(cwd).find((r) => r.kind === 'tool.outcome');
  expect(outcome?.output).toMatchObject({ length: 10 * 1024 * 1024 });
  expect(statSync(path.join(cwd, '.troth/ledger/journal/s.jsonl')).size).toBeLessThan(100_000);
});

test('a torn last line is stepped over', () => {
  const cwd = project();
  const session = new Session(cwd, 's');
  session.call({ input: { command: 'git push' } });
  appendFileSync(path.join(cwd, '.troth/ledger/journal/s.jsonl'), '{"v":1,"seq":3,"at":"2026-');
  session.call({ input: { command: 'git status' } });
  expect(troth.audit(cwd).map((r) => r.seq)).toEqual([1, 2, 3, 4]);
  expect(session.stop('Pushed.')).toBeNull();
  expect(troth.claims(cwd)).toMatchObject([{ verdict: 'supported' }]);
});

test('a missing ledger is made again, private and never committed', () => {
  const cwd = project();
  rmSync(path.join(cwd, '.troth', 'ledger'), { recursive: true });
  new Session(cwd, 's').call({ input: { command: 'true' } });
  expect(troth.audit(cwd)).toHaveLength(2);
  expect(statSync(path.join(cwd, '.troth/ledger')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(cwd, '.troth/ledger/journal/s.jsonl')).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(cwd, '.troth/ledger/.gitignore'), 'utf8')).toContain('*');
});

describe('a ledger that cannot be written', () => {
  /** A file where the folder should be: refused to root as well, unlike a mode. */
  function unwritable(): { cwd: string; env: Record<string, string> } {
    const cwd = project();
    rmSync(path.join(cwd, '.troth', 'ledger'), { recursive: true });
    writeFileSync(path.join(cwd, '.troth', 'ledger'), 'in the way');
    return { cwd, env: { XDG_STATE_HOME: tempDir('troth-state-') } };
  }

  it('loses nothing: records go to the state folder, with a fault that says so, and are judged by', () => {
    const { cwd, env } = unwritable();
    const session = new Session(cwd, 's', { env });
    session.start();
    session.call({ input: { command: 'npm test' }, error: 'Exit code 1\n1 failing' });
    expect(session.stop('All tests pass. I’ll push the branch next.')).toContain('exit 1');
    const faultsOf = (): number =>
      troth
        .run(['audit', '--json', '--cwd', cwd], env)
        .stdout.split('\n')
        .filter((l) => l.includes('"kind":"fault"')).length;
    expect(faultsOf()).toBe(4); // one a hook
    expect(troth.run(['commitments', '--json', '--cwd', cwd], env).stdout).toContain('"state": "open"');
    expect(new Session(cwd, 't', { env }).start().stdout).toContain('push the branch');
    session.call({ input: { command: 'git push' } });
    session.stop('Done.');
    expect(troth.run(['commitments', '--json', '--cwd', cwd], env).stdout).toContain('"state": "kept"');
    const audit = troth.run(['audit', '--json', '--cwd', cwd], env).stdout;
    for (const kind of ['tool.intent', 'tool.outcome', 'verdict']) expect(audit).toContain(`"kind":"${kind}"`);
    expect(audit).toContain('cannot be written');
    expect(readFileSync(path.join(cwd, '.troth', 'ledger'), 'utf8')).toBe('in the way');
  });

  it('nor what stands in the way of one journal alone', () => {
    const cwd = project();
    const env = { XDG_STATE_HOME: tempDir('troth-state-') };
    mkdirSync(path.join(cwd, '.troth/ledger/journal/s.jsonl'), { recursive: true });
    const session = new Session(cwd, 's', { env });
    session.call({ input: { command: 'npm test' }, error: 'Exit code 1\n1 failing' });
    expect(session.stop('All tests pass.')).toContain('exit 1');
    expect(troth.run(['claims', '--cwd', cwd], env)).toMatchObject({ status: 0 });
  });

  it('goes on where nothing at all can be written', () => {
    const { cwd } = unwritable();
    const env = { XDG_STATE_HOME: path.join(cwd, 'README.md') };
    for (const hook of HOOKS) expect(runHook({ cwd, hook, input: 'no JSON', env })).toEqual(silent);
    const session = new Session(cwd, 's', { env });
    session.call({ input: { command: 'git push' } });
    expect(() => session.stop('I’ll push next.')).not.toThrow();
  });

  it.runIf(process.platform === 'linux' && existsSync('/dev/full'))('loses nothing on a full disk', () => {
    const dir = tempDir('troth-full-');
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir]);
    if (mounted.status !== 0) return; // no right to mount here: the case above stands in for it
    try {
      const cwd = path.join(dir, 'p');
      mkdirSync(path.join(cwd, '.troth'), { recursive: true });
      writeFileSync(path.join(cwd, '.troth/manifest.json'), '{}');
      writeFileSync(path.join(cwd, 'filler'), 'f'.repeat(40_000));
      const installed = project();
      const env = { XDG_STATE_HOME: tempDir('troth-state-'), CLAUDE_PROJECT_DIR: cwd };
      for (let i = 0; i < 40; i++) {
        const input = JSON.stringify({
          session_id: 's',
          cwd,
          hook_event_name: 'PreToolUse',
          tool_name: 'Bash',
          tool_use_id: `t${i}`,
          tool_input: { command: 'c'.repeat(290) },
        });
        expect(runHook({ cwd: installed, hook: 'pre-tool-use', input, env })).toEqual(silent);
      }
      const audit = troth.run(['audit', '--json', '--cwd', cwd], env).stdout;
      for (let i = 0; i < 40; i++) expect(audit).toContain(`"t${i}"`);
      expect(audit).toContain('cannot be written');
    } finally {
      spawnSync('umount', [dir]);
    }
  });
});

test('TROTH_OFF=1 writes nothing, whatever comes', () => {
  const cwd = project();
  const inLedger = () => readdirSync(path.join(cwd, '.troth', 'ledger'), { recursive: true });
  const before = inLedger();
  for (const hook of HOOKS) expect(runHook({ cwd, hook, input: 'no JSON', env: { TROTH_OFF: '1' } })).toEqual(silent);
  expect(inLedger()).toEqual(before);
});

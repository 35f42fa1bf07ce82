/** How a registered entry is started, and what its trial says of it. */
import { describe, expect, test } from 'vitest';
import { judgeTrial } from '../../../scaffold/doctor/hooks.ts';
import { invocationOf } from '../../../scaffold/doctor/invoke.ts';
import { silentSample } from '../../../scaffold/doctor/samples.ts';
import type { Ran, Site } from '../../../scaffold/doctor/site.ts';
import type { Registered, SettingsFile } from '../../../scaffold/doctor/sources.ts';
import type { Trial } from '../../../scaffold/doctor/trial.ts';
import { REGISTRATIONS } from '../../../scaffold/registrations.ts';

const DIR = '/home/me/my "shop"';
const site = { dir: DIR, env: { PATH: '/bin', TROTH_OFF: '1' } } as unknown as Site;
const entry = (over: Record<string, unknown>, pluginRoot: string | null = null): Registered => ({
  scope: pluginRoot === null ? 'project' : 'plugin',
  layer: pluginRoot === null ? 'project' : 'plugin',
  file: '/s',
  event: 'Stop',
  matcher: undefined,
  pluginRoot,
  entry: { type: 'command', command: 'node', timeout: 10, ...over },
});

describe('an entry', () => {
  test('with args is started without a shell, the placeholders replaced in each word', () => {
    const args = ['${CLAUDE_PROJECT_DIR}/.claude/hooks/troth/stop.cjs', '${OTHER}', '$CLAUDE_PROJECT_DIR'];
    expect(invocationOf(entry({ args }), site, [])).toMatchObject({
      file: 'node',
      args: [`${DIR}/.claude/hooks/troth/stop.cjs`, '${OTHER}', '$CLAUDE_PROJECT_DIR'],
      script: `${DIR}/.claude/hooks/troth/stop.cjs`,
      timeoutMs: 10_000,
      env: { CLAUDE_PROJECT_DIR: DIR, PATH: '/bin' },
    });
  });

  test('without args goes to the shell as it stands', () => {
    const command = 'node "$CLAUDE_PROJECT_DIR"/.claude/hooks/troth/stop.cjs';
    expect(invocationOf(entry({ command }), site, [])).toMatchObject({ file: '/bin/sh', args: ['-c', command] });
    const windows = { ...site, platform: 'win32' as const };
    expect(invocationOf(entry({ command }), windows, [])).toMatchObject({ file: 'bash', args: ['-c', command] });
  });

  test('of a plugin is told where the plugin lies', () => {
    const found = invocationOf(entry({ args: ['${CLAUDE_PLUGIN_ROOT}/hooks/stop.cjs', 'plugin'] }, '/plug'), site, []);
    expect(found).toMatchObject({ args: ['/plug/hooks/stop.cjs', 'plugin'], env: { CLAUDE_PLUGIN_ROOT: '/plug' } });
  });

  test('gets the environment of the settings, the strongest file last, and never TROTH_OFF', () => {
    const file = (A: string): SettingsFile => ({
      scope: 'user',
      file: '',
      fault: null,
      value: { env: { A, TROTH_OFF: '1' } },
    });
    expect(invocationOf(entry({}), site, [file('strong'), file('weak')])?.env).toMatchObject({
      A: 'strong',
      TROTH_OFF: undefined,
    });
  });

  test('without a command is none, and a timeout of hours is not waited for', () => {
    expect(invocationOf(entry({ command: undefined }), site, [])).toBeNull();
    expect(invocationOf(entry({ timeout: 5000 }), site, [])?.timeoutMs).toBeLessThanOrEqual(15_000);
  });

  test.each([
    ['node "$CLAUDE_PROJECT_DIR"/.claude/hooks/troth/stop.cjs', `${DIR}/.claude/hooks/troth/stop.cjs`],
    ['node "${CLAUDE_PROJECT_DIR}/.claude/hooks/troth/stop.cjs" plugin', `${DIR}/.claude/hooks/troth/stop.cjs`],
    ["'/opt/my node' '/home/John Doe/.claude/hooks/troth/stop.cjs'", '/home/John Doe/.claude/hooks/troth/stop.cjs'],
    ['echo done', null],
  ])('%s runs the script %s', (command, script) => {
    expect(invocationOf(entry({ command }), site, [])?.script).toBe(script);
  });
});

test('every event that is registered has a sample to pass in silence; an unknown one has none', () => {
  for (const { event } of REGISTRATIONS) {
    expect(silentSample(event, '/t')?.payload, event).toMatchObject({
      hook_event_name: event,
      cwd: '/t',
      session_id: 'trial',
    });
  }
  expect(silentSample('Frob', '/t')).toBeNull();
});

describe('a trial', () => {
  const ran = (over: Partial<Ran> = {}): Ran => ({
    code: 0,
    stdout: '',
    stderr: '',
    ms: 60,
    failed: null,
    timedOut: false,
    ...over,
  });
  const trial = (over: Partial<Trial> = {}): Trial => ({
    silent: ran(),
    broken: ran(),
    recorded: true,
    faulted: true,
    ms: 60,
    ...over,
  });
  const idsOf = (over: Partial<Trial>, quiet = false): string[] =>
    judgeTrial('w', trial(over), 50, quiet).map((f) => `${f.severity} ${f.id}`);

  test('that went well says nothing', () => {
    expect(idsOf({})).toEqual([]);
  });

  test.each<[string, Partial<Trial>, string]>([
    ['its program is missing', { silent: ran({ code: null, failed: 'ENOENT' }) }, 'problem hook-fails'],
    ['it exits 1', { silent: ran({ code: 1, stderr: 'x\nError: Cannot find module' }) }, 'problem hook-fails'],
    ['its time runs out', { silent: ran({ code: null, timedOut: true }) }, 'problem hook-fails'],
    ['it speaks', { silent: ran({ stdout: '{}' }) }, 'problem hook-speaks'],
    ['it warns', { silent: ran({ stderr: 'deprecated' }) }, 'problem hook-speaks'],
    ['nothing is on record', { recorded: false }, 'problem hook-records-nothing'],
    ['a broken payload makes it exit 2, which would block', { broken: ran({ code: 2 }) }, 'problem hook-breaks'],
    ['a broken payload is forgotten', { faulted: false }, 'warning hook-hides-faults'],
    ['it takes ten times as long as node', { ms: 500 }, 'warning hook-slow'],
  ])('tells that %s', (_, over, id) => {
    expect(idsOf(over)).toEqual([id]);
  });

  test('says why a hook does not run', () => {
    const [found] = judgeTrial(
      'w',
      trial({ silent: ran({ code: 1, stderr: 'node:internal\n\nError: Cannot find module x' }) }),
      50,
    );
    expect(found?.message).toBe('does not run: exit 1, Error: Cannot find module x');
  });

  test('of a plugin that stands back may record nothing, but must not speak', () => {
    expect(idsOf({ recorded: false, faulted: false }, true)).toEqual([]);
    expect(idsOf({ silent: ran({ stdout: 'x' }) }, true)).toEqual(['problem hook-speaks']);
  });

  test('on a machine where node itself is slow accuses no hook', () => {
    expect(judgeTrial('w', trial({ ms: 900 }), 700)).toEqual([]);
  });
});

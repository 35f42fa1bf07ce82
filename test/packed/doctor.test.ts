/** doctor, as `npx troth doctor` runs it from the packed tarball: it is told what was broken, and leaves no trace. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { HOOK_NAMES } from '../../scaffold/registrations.ts';
import { Session } from '../support/hooks.ts';
import { git, repository, Troth, tempDir, write } from '../support/scratch.ts';

// Each look starts some forty processes, and some tests look three times.
vi.setConfig({ testTimeout: 240_000 });

const installed = inject('installed');

interface Finding {
  id: string;
  severity: string;
  where: string | null;
  message: string;
  remedy: string;
  fix: string[];
}
interface Report {
  healthy: boolean;
  sections: { name: string; facts: { label: string; value: string }[]; findings: Finding[] }[];
  mended: { id: string; did: string; failed: string | null }[];
}

let home: string;
let dir: string;
let troth: Troth;
beforeEach(() => {
  home = tempDir();
  dir = repository('a “shop” $HOME');
  troth = new Troth(installed, process.execPath, { HOME: home });
  troth.ok(['init', '--yes', dir]);
});

const at = (file: string): string => path.join(dir, file);
const SETTINGS = '.claude/settings.json';
const settings = () => JSON.parse(readFileSync(at(SETTINGS), 'utf8'));
const setSettings = (value: unknown): void => write(dir, SETTINGS, JSON.stringify(value, null, 2));

function examine(...args: string[]): { status: number | null; report: Report; findings: Finding[]; ids: string[] } {
  const { status, stdout, stderr } = troth.run(['doctor', '--json', '--cwd', dir, ...args]);
  expect(stderr).toBe('');
  const report: Report = JSON.parse(stdout);
  // How quick hooks are is a matter of the machine, which is busy with other tests.
  const isOfHere = (f: Finding): boolean => f.severity !== 'note' && f.id !== 'hook-slow';
  const findings = report.sections.flatMap((s) => s.findings).filter(isOfHere);
  return { status, report, findings, ids: findings.map((f) => f.id) };
}

/** Every file below a folder with its bytes. */
const tree = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path.join(folder, file)).isFile())
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );

test('a fresh install is healthy: each hook was run, and nothing of it is in the ledger or anywhere else', () => {
  const state = path.join(home, '.local');
  const before = [tree(dir), tree(state)];
  const { status, report, findings } = examine();
  expect(findings).toEqual([]);
  expect(status).toBe(0);
  expect(report).toMatchObject({ healthy: true, mended: [] });
  const hooks = report.sections.find((s) => s.name === 'hooks')?.facts ?? [];
  expect(hooks.map((f) => f.label)).toEqual(['node -e 0', ...Object.keys(settings().hooks)]);
  for (const { value } of hooks) expect(value).toMatch(/^\d+ ms/);
  expect([tree(dir), tree(state)]).toEqual(before);
});

test('after sessions it is healthy still, and what was recorded is as it was', () => {
  const s = new Session(dir, 'abc', { env: { HOME: home } });
  s.start();
  s.call({ input: { command: 'npm test' } });
  s.stop('I’ll push the branch next.');
  const before = tree(dir);
  const { status, findings, report } = examine();
  expect(findings).toEqual([]);
  expect(status).toBe(0);
  const posture = report.sections.find((x) => x.name === 'posture')?.facts ?? [];
  expect(posture.find((f) => f.label === 'Stop')?.value).toMatch(/^project, on disk, last ran 20/);
  expect(posture.find((f) => f.label === 'SessionEnd')?.value).toContain('never ran');
  expect(tree(dir)).toEqual(before);
});

test.each(['nudge', 'enforce'])('in mode %s a stop speaks to the agent, which is as well', (mode) => {
  write(dir, 'troth.config.json5', `{ mode: '${mode}' }\n`);
  const { status, ids, report } = examine();
  expect([status, ids]).toEqual([0, []]);
  expect(report.sections.flatMap((s) => s.facts)).toContainEqual({ label: 'config', value: `mode ${mode}` });
});

test('in a shell it says what is wrong, where, and what to do; with --check it is silent where nothing is', () => {
  expect(troth.run(['doctor', '--check', '--cwd', dir])).toEqual({ status: 0, stdout: '', stderr: '' });
  rmSync(at('.claude/hooks/troth/stop.cjs'));
  for (const args of [[], ['--check']]) {
    const { status, stdout } = troth.run(['doctor', '--cwd', dir, ...args]);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /problem is needed and not there.*\(hook-file-missing\)\n {4}where {2}\/.*\.claude\/hooks\/troth\/stop\.cjs\n {4}do {5}Run npx troth doctor --fix/,
    );
  }
});

test('where nothing is installed it says so', () => {
  dir = repository();
  expect(examine()).toMatchObject({ status: 1, ids: ['not-installed'] });
});

describe('the registered commands', () => {
  const entryOf = (event: string) => settings().hooks[event][0].hooks[0];

  test('in the shell form are run by a shell, through a path with spaces, quotes and a dollar', () => {
    const all = settings();
    for (const event of Object.keys(all.hooks)) {
      const file = entryOf(event).args[0].split('/').at(-1);
      all.hooks[event] = [
        {
          hooks: [{ type: 'command', command: `node "$CLAUDE_PROJECT_DIR"/.claude/hooks/troth/${file}`, timeout: 10 }],
        },
      ];
    }
    setSettings(all);
    const before = tree(at('.troth'));
    expect(examine()).toMatchObject({ status: 0, ids: [] });
    expect(tree(at('.troth'))).toEqual(before);
  });

  test.each<[string, string, string]>([
    ['a hook that throws', 'throw new Error("TROTH_LEDGER: boom")', 'hook-fails'],
    ['one that does nothing', '// TROTH_LEDGER', 'hook-records-nothing'],
    [
      'one that talks',
      'require("fs").mkdirSync(process.env.TROTH_LEDGER, {recursive:true}); console.log("hi")',
      'hook-speaks',
    ],
    ['one that has a syntax error', 'TROTH_LEDGER +', 'hook-fails'],
  ])('%s is found by running it', (_, text, id) => {
    write(dir, '.claude/hooks/troth/pre-tool-use.cjs', `${text}\n`);
    const { status, findings } = examine();
    expect(status).toBe(1);
    expect(findings.filter((f) => f.where?.endsWith('hooks.PreToolUse')).map((f) => f.id)).toContain(id);
    expect(findings.filter((f) => f.where?.endsWith('hooks.Stop'))).toEqual([]);
  });

  test('a Stop hook that records and never speaks is found by a claim that it must contradict', () => {
    write(
      dir,
      '.claude/hooks/troth/stop.cjs',
      `const { execFileSync } = require('node:child_process');
       const input = require('node:fs').readFileSync(0);
       execFileSync(process.execPath, [__dirname + '/real.cjs'], { input, env: process.env }); // TROTH_LEDGER\n`,
    );
    const pack = path.join(installed, 'node_modules', 'troth', 'dist', 'hooks');
    write(dir, '.claude/hooks/troth/real.cjs', readFileSync(path.join(pack, 'stop.cjs'), 'utf8'));
    expect(examine()).toMatchObject({ status: 1, ids: ['stop-says-nothing'] });
  });

  test.each(['nudge', 'enforce'])('a Stop hook that speaks to the agent, under %s, speaks', (mode) => {
    write(dir, 'troth.config.json5', `{ mode: '${mode}' }`);
    expect(examine().ids).not.toContain('stop-says-nothing');
  });

  test('a hook of unknown make is not run: it might write into the ledger', () => {
    write(dir, '.claude/hooks/troth/stop.cjs', `require('node:fs').writeFileSync(${JSON.stringify(at('ran'))}, '')\n`);
    const { report } = examine();
    expect(report.sections.flatMap((s) => s.findings).map((f) => f.id)).toContain('hook-not-tried');
    expect(readdirSync(dir)).not.toContain('ran');
  });

  test('a node that is not on the PATH, or too old, is told', () => {
    const empty = tempDir();
    troth = new Troth(installed, process.execPath, { HOME: home, PATH: empty });
    expect(examine().ids).toEqual(expect.arrayContaining(['hook-fails', 'node-missing']));
    writeFileSync(path.join(empty, 'node'), '#!/bin/sh\necho v16.20.0\n', { mode: 0o755 });
    expect(examine().ids).toContain('node-old');
  });
});

describe('--fix', () => {
  test('brings back missing hooks, modes, and takes what dead processes left; the rest it does not touch', () => {
    rmSync(at('.claude/hooks/troth'), { recursive: true });
    new Session(dir, 'abc', { env: { HOME: home } }); // nothing runs
    mkdirSync(at('.troth/ledger/locks'), { recursive: true });
    chmodSync(at('.troth/ledger/locks'), 0o755);
    writeFileSync(at('.troth/ledger/locks/abc.lock'), '1 1', { mode: 0o600 });
    utimesSync(at('.troth/ledger/locks/abc.lock'), 1, 1);
    chmodSync(at('.troth/ledger'), 0o755);
    const before = readFileSync(at(SETTINGS), 'utf8');
    const sick = examine();
    expect(sick.status).toBe(1);
    expect(new Set(sick.ids)).toEqual(new Set(['hook-file-missing', 'hook-fails', 'lock-left', 'ledger-not-private']));
    const healed = examine('--fix');
    expect(healed).toMatchObject({ status: 0, ids: [] });
    expect(healed.report.mended).toHaveLength(HOOK_NAMES.length + 2 + 1);
    expect(healed.report.mended.every((m) => m.failed === null)).toBe(true);
    expect(statSync(at('.troth/ledger')).mode & 0o777).toBe(0o700);
    expect(readFileSync(at(SETTINGS), 'utf8')).toBe(before);
    expect(git(dir, 'status', '--short', '-uall')).not.toContain('ledger');
    expect(examine('--fix').report.mended).toEqual([]);
  });

  test('leaves a hook that was changed by hand, and settings that are broken', () => {
    write(dir, '.claude/hooks/troth/stop.cjs', '// mine\n');
    write(dir, SETTINGS, '{ "hooks": {}, }\n');
    const { status, ids, report } = examine('--fix');
    expect([status, ids]).toEqual([1, expect.arrayContaining(['settings-ignored'])]);
    expect(report.mended).toEqual([]);
    expect(readFileSync(at('.claude/hooks/troth/stop.cjs'), 'utf8')).toBe('// mine\n');
    expect(readFileSync(at(SETTINGS), 'utf8')).toBe('{ "hooks": {}, }\n');
  });
});

test.each<[string, () => void, string, string]>([
  [
    'a comment',
    () => write(dir, SETTINGS, `// mine\n${readFileSync(at(SETTINGS), 'utf8')}`),
    'settings-ignored',
    ':1:1',
  ],
  ['a model that is a number', () => setSettings({ model: 7, ...settings() }), 'settings-ignored', '› model'],
  [
    'disableAllHooks',
    () => setSettings({ disableAllHooks: true, ...settings() }),
    'hooks-disabled',
    '› disableAllHooks',
  ],
  [
    'TROTH_OFF in env',
    () => setSettings({ env: { TROTH_OFF: '1' }, ...settings() }),
    'switched-off',
    '› env.TROTH_OFF',
  ],
  [
    'an event without its hook',
    () => {
      const { Stop: _, ...hooks } = settings().hooks;
      setSettings({ hooks });
    },
    'hook-not-registered',
    'settings.json',
  ],
])('settings with %s: found, with its place', (_, change, id, place) => {
  change();
  const { status, findings } = examine();
  expect(status).toBe(1);
  expect(findings.find((f) => f.id === id)?.where).toContain(place);
});

test("another tool's broken entry is a warning with its path, and no more", () => {
  const all = settings();
  all.hooks.Stop.push({ hooks: [{ type: 'command' }] });
  setSettings(all);
  const { ids, findings } = examine();
  expect(ids).toEqual(['hook-entry-ignored']);
  expect(findings[0]?.where).toContain('› hooks.Stop.1.hooks.0');
});

test('a folder that does not exist is a usage error', () => {
  const { status, stderr } = troth.run(['doctor', '--cwd', '/nonexistent']);
  expect([status, stderr]).toEqual([2, expect.stringContaining('no such folder')]);
});

/** Hooks that nobody installed in the project, from the packed tarball: a user-wide install, and the plugin. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, inject, test, vi } from 'vitest';
import { git, repository, Troth, tempDir } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 240_000 }); // as in doctor.test.ts

const installed = inject('installed');
const PLUGIN = path.join(installed, 'node_modules', 'troth', 'plugin');

let home: string;
let cwd: string;
let troth: Troth;
beforeEach(() => {
  home = tempDir();
  cwd = repository();
  troth = new Troth(installed, process.execPath, { HOME: home });
});

interface Entry {
  command: string;
  args: string[];
}

/** Runs the Stop entry of a hooks file as Claude Code does. */
function stop(file: string, env: Record<string, string> = {}): void {
  const entry: Entry = JSON.parse(readFileSync(file, 'utf8')).hooks.Stop[0].hooks[0];
  const places: Record<string, string> = { CLAUDE_PROJECT_DIR: cwd, CLAUDE_PLUGIN_ROOT: PLUGIN };
  const args = entry.args.map((arg) => arg.replace(/\$\{(\w+)\}/, (_, name: string) => places[name] ?? ''));
  const payload = { hook_event_name: 'Stop', session_id: 'abc', prompt_id: 'p1', cwd, last_assistant_message: 'Well.' };
  const { status, stderr } = spawnSync(entry.command, args, {
    cwd,
    input: JSON.stringify(payload),
    encoding: 'utf8',
    env: { ...process.env, HOME: home, ...places, ...env },
  });
  expect([status, stderr]).toEqual([0, '']);
}

const stops = (): number => troth.audit(cwd).filter((r) => r.kind === 'session').length;
const inPlugin = path.join(PLUGIN, 'hooks', 'hooks.json');
const inHome = (): string => path.join(home, '.claude', 'settings.json');
const inProject = (): string => path.join(cwd, '.claude', 'settings.json');

test.each<[string, () => string]>([
  ['the plugin', () => inPlugin],
  ['a user-wide install', inHome],
])('%s records in the state folder, and leaves no file in the repository', (_, file) => {
  if (file() !== inPlugin) troth.ok(['init', '--yes', '--scope', 'user', cwd]);
  stop(file());
  expect(stops()).toBe(1);
  expect(existsSync(path.join(home, '.local/state/troth/ledgers'))).toBe(true);
  expect(git(cwd, 'status', '--short', '-uall')).toBe('');
});

test('of all three at once, only the project records; without it the user-wide one does, not the plugin', () => {
  troth.ok(['init', '--yes', '--scope', 'user', cwd]);
  troth.ok(['init', '--yes', cwd]);
  for (const file of [inPlugin, inHome()]) stop(file);
  expect(stops()).toBe(0);
  stop(inProject());
  expect(stops()).toBe(1);
  troth.ok(['uninstall', '--yes', cwd]); // which keeps the record
  stop(inPlugin);
  expect(stops()).toBe(1);
  stop(inHome());
  expect(stops()).toBe(2);
});

test('doctor knows a user-wide install, and says of two which one runs', () => {
  troth.ok(['init', '--yes', '--scope', 'user', cwd]);
  const wide = JSON.parse(troth.ok(['doctor', '--json', '--cwd', cwd]));
  expect(wide.healthy).toBe(true);
  expect(JSON.stringify(wide.sections[0].facts)).toContain('scope user');
  troth.ok(['init', '--yes', cwd]);
  const both = JSON.parse(troth.ok(['doctor', '--json', '--cwd', cwd]));
  expect(both.healthy).toBe(true);
  const warnings = both.sections.flatMap((s: { findings: { id: string; severity: string }[] }) => s.findings);
  expect(
    warnings
      .filter((f: { id: string; severity: string }) => f.severity !== 'note' && f.id !== 'hook-slow')
      .map((f: { id: string }) => f.id),
  ).toEqual(['installed-twice']);
});

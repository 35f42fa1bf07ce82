/** Troth as a plugin, in the real client: valid, installed as a user does it, and never recording twice. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { claudeCommand, runClaude, type Step } from '../support/claude.ts';
import { git, repository, Troth, tempDir } from '../support/scratch.ts';

const installed = inject('installed');
const troth = new Troth(installed);
const pack = path.join(installed, 'node_modules', 'troth');
const plugin = path.join(pack, 'plugin');

const steps: Step[] = [
  { say: 'Looking.', tools: [{ name: 'Bash', input: { command: 'git status --short' } }] },
  { text: 'I’ll push the branch to origin next.' },
];
/** Of a session whose ledger lies in the state folder of `home`. */
const kinds = (cwd: string, home: string): unknown[] =>
  new Troth(installed, process.execPath, { HOME: home })
    .audit(cwd)
    .map((r) => (r.kind === 'session' ? `session ${r.event}` : r.kind))
    .sort();
const ONCE = [
  'commitment',
  'session end',
  'session prompt',
  'session start',
  'session stop',
  'statement',
  'tool.intent',
  'tool.outcome',
];

test('the client finds plugin and marketplace valid', () => {
  const home = tempDir();
  for (const folder of [plugin, pack]) {
    const { code, out } = claudeCommand(['plugin', 'validate', '--strict', folder], { cwd: home, home });
    expect(code, out).toBe(0);
    expect(out).toContain('Validation passed');
  }
});

test('installed from its marketplace its hooks fire, and a repository that is not its home gets no file', () => {
  const home = tempDir();
  const cwd = repository();
  for (const args of [
    ['marketplace', 'add', pack],
    ['install', 'troth@troth'],
  ]) {
    const { code, out } = claudeCommand(['plugin', ...args], { cwd, home });
    expect(code, out).toBe(0);
  }
  const run = runClaude({ cwd, home, steps });
  expect(run.code, run.err).toBe(0);
  expect(kinds(cwd, home)).toEqual(ONCE);
  expect(existsSync(path.join(cwd, '.troth'))).toBe(false);
  expect(git(cwd, 'status', '--short')).toBe('');
});

test('beside an install in the project it stays silent: each event is recorded once, in the project', () => {
  const home = tempDir();
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  const run = runClaude({ cwd, home, steps, args: ['--plugin-dir', plugin] });
  expect(run.code, run.err).toBe(0);
  expect(kinds(cwd, home)).toEqual(ONCE);
  expect(existsSync(path.join(home, '.local', 'state', 'troth'))).toBe(false);
});

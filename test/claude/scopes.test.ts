/** Installed for the project, for one checkout, or for the person: the real Claude Code runs the hooks, and after uninstall none. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { runClaude } from '../support/claude.ts';
import { git, repository, Troth, tempDir, write } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const steps = [
  { say: 'Looking.', tools: [{ name: 'Bash', input: { command: 'git status --short' } }] },
  { text: 'I’ll push the branch to origin next.' },
];

interface Home {
  cwd: string;
  home: string;
  run(args: string[], env?: Record<string, string>): string;
}

function person(name?: string): Home {
  const [cwd, home] = [repository(name), tempDir()];
  const own = { HOME: home, XDG_STATE_HOME: '', CLAUDE_CONFIG_DIR: '' };
  const run = (args: string[], env: Record<string, string> = {}): string => {
    const { status, stdout, stderr } = troth.run(args, { ...own, ...env });
    if (status !== 0) throw new Error(`troth ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
    return stdout;
  };
  return { cwd, home, run };
}

const outcomes = ({ cwd, run }: Home): number =>
  run(['audit', '--json', '--cwd', cwd])
    .split('\n')
    .filter((line) => line.includes('"tool.outcome"')).length;

describe.each(['project', 'local', 'user'])('with scope %s', (scope) => {
  it('hooks run after init, and none after uninstall', () => {
    const p = person();
    p.run(['init', '--yes', '--scope', scope, p.cwd]);
    runClaude({ cwd: p.cwd, home: p.home, steps });
    expect(outcomes(p)).toBe(1);
    expect(JSON.parse(p.run(['commitments', '--json', '--cwd', p.cwd]))).toMatchObject([{ action: 'push' }]);
    p.run(['uninstall', '--scope', scope, p.cwd]);
    expect(git(p.cwd, 'status', '--short', '--ignored')).toBe('');
    runClaude({ cwd: p.cwd, home: p.home, steps });
    expect(outcomes(p)).toBe(1);
  });
});

it('registered as shell commands, as for a Claude Code without args, hooks run from a folder with spaces, quotes and dollars', () => {
  const p = person(`it's a "$HOME" place`);
  const old = tempDir();
  writeFileSync(path.join(old, 'claude'), '#!/bin/sh\necho "2.1.100 (Claude Code)"\n', { mode: 0o755 });
  p.run(['init', '--yes', p.cwd], { PATH: `${old}${path.delimiter}${process.env.PATH}` });
  expect(readFileSync(path.join(p.cwd, '.claude/settings.json'), 'utf8')).not.toContain('args');
  runClaude({ cwd: p.cwd, home: p.home, steps });
  expect(outcomes(p)).toBe(1);
});

it('installed for the project and for the person, each call is recorded once', () => {
  const p = person();
  p.run(['init', '--yes', '--scope', 'user', p.cwd]);
  p.run(['init', '--yes', p.cwd]);
  runClaude({ cwd: p.cwd, home: p.home, steps });
  expect(outcomes(p)).toBe(1);
});

/** What `scaffold/settings-shape.ts` says of the client, held against the client. */
it.each<[string, object, boolean]>([
  ['an entry without a command', { Stop: [{ hooks: [{ type: 'command' }] }] }, true],
  ['an event that is an object', { PreCompact: {} }, true],
  ['an entry without a command in an event that can forbid', { PreToolUse: [{ hooks: [{ type: 'command' }] }] }, false],
  ['a matcher that is a list there', { PermissionRequest: [{ matcher: ['x'], hooks: [] }] }, false],
])('beside %s in the same file, it is told whether hooks run', (_, broken, runs) => {
  const cwd = repository();
  const mark = path.join(cwd, 'ran');
  const hooks = { SessionStart: [{ hooks: [{ type: 'command', command: `echo ran > '${mark}'` }] }], ...broken };
  write(cwd, '.claude/settings.json', JSON.stringify({ hooks }));
  runClaude({ cwd, steps: [{ text: 'Hello.' }] });
  const ran = (): string => readFileSync(mark, 'utf8');
  if (runs) expect(ran()).toBe('ran\n');
  else expect(ran).toThrow(/ENOENT/);
  // init says the same: it joins the one, and refuses the other.
  expect(troth.run(['init', '--yes', cwd]).status).toBe(runs ? 0 : 3);
});

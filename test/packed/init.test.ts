/** init, as `npx troth init` runs it from the packed tarball. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { REGISTRATIONS } from '../../scaffold/registrations.ts';
import { git, repository, Troth, tempDir, write } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const read = (dir: string, file: string): string => readFileSync(path.join(dir, file), 'utf8');

test('writes hooks, registration, CLAUDE.md, manifest and a ledger that git does not see', () => {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  const { hooks } = JSON.parse(read(dir, '.claude/settings.json'));
  expect(Object.keys(hooks)).toEqual([
    'SessionStart',
    'PreToolUse',
    'PostToolUse',
    'PostToolUseFailure',
    'UserPromptSubmit',
    'Stop',
    'SubagentStop',
    'SessionEnd',
  ]);
  expect(hooks.Stop).toEqual([
    {
      hooks: [
        { type: 'command', command: 'node', args: ['${CLAUDE_PROJECT_DIR}/.claude/hooks/troth/stop.cjs'], timeout: 30 },
      ],
    },
  ]);
  expect(hooks.PostToolUse[0].hooks[0].async).toBe(true);
  const manifest = JSON.parse(read(dir, '.troth/manifest.json'));
  expect(Object.keys(manifest.files)).toHaveLength(8);
  expect(read(dir, 'CLAUDE.md')).toMatch(/^<!-- troth:begin [\s\S]*<!-- troth:end -->\n$/);
  expect(statSync(path.join(dir, 'CLAUDE.md')).size).toBeLessThanOrEqual(2048);
  expect(git(dir, 'status', '--short', '-uall')).not.toContain('ledger');
  // No command that is written anywhere names a cache, a version, or this machine's folders.
  expect(read(dir, '.claude/settings.json')).not.toMatch(/node_modules|_npx|\d+\.\d+\.\d+|\/tmp/);
});

/** A Claude Code that only tells its version. */
function clientOf(version: string): { PATH: string } {
  const dir = tempDir();
  writeFileSync(path.join(dir, 'claude'), `#!/bin/sh\necho "${version} (Claude Code)"\n`, { mode: 0o755 });
  return { PATH: `${dir}${path.delimiter}${process.env.PATH}` };
}

test('ends with what is live: each registered command was run', () => {
  const said = troth.run(['init', '--yes', repository()], clientOf('2.1.330'));
  expect(said, said.stderr).toMatchObject({ status: 0, stderr: '' });
  expect(said.stdout).toContain(`${REGISTRATIONS.length} hooks were tried`);
  expect(said.stdout).toContain('is live in');
  expect(said.stdout).toContain('npx troth status');
});

test('trying the hooks leaves nothing on record', () => {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  expect(troth.audit(dir)).toEqual([]);
});

test.each(['project', 'local', 'user'])(
  'for a Claude Code without args, scope %s, it registers quoted shell commands that run',
  (scope) => {
    const dir = repository(`it's a "$HOME" \`place\``);
    const home = path.join(tempDir(), `ada's "$PATH"`);
    mkdirSync(home);
    const env = { ...clientOf('2.1.100'), HOME: home, XDG_STATE_HOME: '', CLAUDE_CONFIG_DIR: '' };
    const { tried, notes } = JSON.parse(troth.run(['init', '--yes', '--json', '--scope', scope, dir], env).stdout);
    expect(tried).toHaveLength(REGISTRATIONS.length);
    for (const { fault } of tried) expect(fault).toBeNull();
    expect(JSON.stringify(notes)).toContain('2.1.100');
    const file =
      scope === 'user'
        ? path.join(home, '.claude/settings.json')
        : path.join(dir, `.claude/settings${scope === 'local' ? '.local' : ''}.json`);
    const [entry] = JSON.parse(readFileSync(file, 'utf8')).hooks.Stop[0].hooks;
    expect(entry.args).toBeUndefined();
    expect(entry.command).toMatch(
      scope === 'user'
        ? /^node ".*\/hooks\/troth\/stop\.cjs" user$/
        : /^node "\$\{CLAUDE_PROJECT_DIR\}\/\.claude\/hooks\/troth\/stop\.cjs"$/,
    );
    // Once Claude Code is new enough, the same entries are in exec form, in their places.
    troth.run(['init', '--yes', '--scope', scope, dir], { ...env, ...clientOf('2.1.330') });
    const after = JSON.parse(readFileSync(file, 'utf8')).hooks;
    expect(after.Stop).toHaveLength(1);
    expect(after.Stop[0].hooks).toMatchObject([
      { command: 'node', args: [expect.stringMatching(/stop\.cjs$/), ...(scope === 'user' ? ['user'] : [])] },
    ]);
    troth.run(['uninstall', '--scope', scope, dir], env);
    expect(git(dir, 'status', '--short', '--ignored')).toBe('');
  },
);

test('a hook that does not run is named, and the exit code is 1', () => {
  const dir = repository();
  const bin = tempDir();
  writeFileSync(path.join(bin, 'node'), '#!/bin/sh\n[ "$1" = --version ] && echo v24.0.0 && exit\nexit 3\n', {
    mode: 0o755,
  });
  const { status, stdout } = troth.run(['init', '--yes', dir], { PATH: `${bin}${path.delimiter}${process.env.PATH}` });
  expect(status).toBe(1);
  expect(stdout).toContain('wrong the Stop hook: exit 3');
  expect(stdout).not.toContain('is live in');
});

test('where hooks are switched off, it says so instead of that they are live', () => {
  const dir = repository('p', { '.claude/settings.json': '{"disableAllHooks": true}' });
  const { status, stdout } = troth.run(['init', '--yes', dir]);
  expect(status).toBe(0);
  expect(stdout).toContain('disableAllHooks');
  expect(stdout).not.toContain('is live in');
});

test('two at once: both are done, the files are whole, each hook is registered once', async () => {
  for (let i = 0; i < 3; i++) {
    const dir = repository('p', { '.claude/settings.json': '{\n  "model": "opus"\n}\n', 'CLAUDE.md': '# Mine\n' });
    const runs = await Promise.all([1, 2, 3].map(() => troth.start(['init', '--yes', dir])));
    for (const run of runs) expect(run, run.stderr).toMatchObject({ status: 0 });
    const { hooks, model } = JSON.parse(read(dir, '.claude/settings.json'));
    expect(model).toBe('opus');
    for (const groups of Object.values(hooks)) expect(groups).toHaveLength(1);
    expect(read(dir, 'CLAUDE.md').match(/troth:begin/g)).toHaveLength(1);
    expect(git(dir, 'status', '--short', '-uall')).not.toContain('draft');
  }
});

test('is done within 1.5 seconds, or on a busy machine within the time of 40 empty programs', () => {
  const timed = (work: () => void): number => {
    const began = performance.now();
    work();
    return performance.now() - began;
  };
  const runs = Array.from({ length: 5 }, () => {
    const dir = repository();
    return {
      init: timed(() => troth.ok(['init', '--yes', dir])),
      bare: timed(() => execFileSync('node', ['-e', '0'])),
    };
  });
  const least = (of: 'init' | 'bare'): number => Math.min(...runs.map((run) => run[of]));
  expect(least('init')).toBeLessThan(Math.max(1_500, 40 * least('bare')));
});

test('run twice, changes nothing', () => {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  git(dir, 'add', '-A');
  const before = git(dir, 'write-tree');
  expect(troth.ok(['init', '--yes', dir])).toContain('nothing to change');
  git(dir, 'add', '-A');
  expect(git(dir, 'write-tree')).toBe(before);
});

test.each([
  ['a comment', '{\n  "model": "opus", // mine\n  "hooks": {}\n}\n', 'line 2, column 20'],
  ['a trailing comma', '{\n  "a": [1, 2,]\n}\n', 'line 2'],
  ['a torn end', '{\n  "a": 1\n', 'line 3'],
  ['hooks that are null', '{ "hooks": null }', 'line 1, column 12'],
])('refuses settings.json with %s: place, remedy, bytes untouched', (_, text, place) => {
  const dir = repository('p', { '.claude/settings.json': text });
  const { status, stderr } = troth.run(['init', '--yes', dir]);
  expect(status).toBe(3);
  expect(stderr).toContain(place);
  expect(stderr).toContain('Nothing was changed.');
  expect(git(dir, 'status', '--short')).toBe('');
});

test('keeps what others registered, in its order and form', () => {
  const text =
    '{\r\n\t"model": "opus",\r\n\t"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "say done"}]}]}\r\n}\r\n';
  const dir = repository();
  write(dir, '.claude/settings.json', text);
  troth.ok(['init', '--yes', dir]);
  const after = read(dir, '.claude/settings.json');
  expect(after).toContain('\t"model": "opus",\r\n');
  expect(JSON.parse(after).hooks.Stop.map((g: { hooks: { command: string }[] }) => g.hooks[0]?.command)).toEqual([
    'say done',
    'node',
  ]);
});

test('a dry run writes nothing, and asks nothing', () => {
  const dir = repository();
  const plan = JSON.parse(troth.ok(['init', '--dry-run', '--json', dir]));
  expect(plan).toMatchObject({ dry_run: true });
  expect(plan.changes).toContainEqual({ path: '.claude/settings.json', change: 'create' });
  expect(git(dir, 'status', '--short')).toBe('');
});

test('without --yes and without a terminal it writes nothing and says what to do', () => {
  const dir = repository();
  const { status, stderr } = troth.run(['init', dir]);
  expect(status).toBe(2);
  expect(stderr).toContain('--yes');
  expect(git(dir, 'status', '--short')).toBe('');
});

test("in a linked worktree the ledger is the main worktree's", () => {
  const dir = repository();
  const tree = `${dir}-tree`;
  git(dir, 'worktree', 'add', '--quiet', tree);
  troth.ok(['init', '--yes', tree]);
  expect(statSync(path.join(dir, '.troth/ledger')).isDirectory()).toBe(true);
  expect(git(dir, 'status', '--short')).toBe('');
  expect(git(tree, 'status', '--short', '-uall')).not.toContain('ledger');
});

test('an unknown folder, command, option or state is a usage error that says so', () => {
  for (const args of [
    ['init', path.join(tempDir(), 'none')],
    ['frobnicate'],
    ['status', '--frob'],
    ['commitments', '--state', 'pending'],
    ['claims', '--cwd', '/nonexistent'],
  ]) {
    const { status, stderr } = troth.run(args);
    expect(status, args.join(' ')).toBe(2);
    expect(stderr).not.toBe('');
  }
});

test("a hook that the person changed stays, with this version's beside it", () => {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  const hook = path.join(dir, '.claude/hooks/troth/stop.cjs');
  writeFileSync(hook, '// mine\n');
  expect(troth.ok(['init', '--yes', dir])).toContain('was changed by hand');
  expect(readFileSync(hook, 'utf8')).toBe('// mine\n');
  expect(readFileSync(`${hook}.new`, 'utf8')).toContain('stop hook');
});

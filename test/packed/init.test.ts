/** init, as `npx troth init` runs it from the packed tarball. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
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
    'Stop',
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
  expect(Object.keys(manifest.files)).toHaveLength(6);
  expect(read(dir, 'CLAUDE.md')).toMatch(/^<!-- troth:begin [\s\S]*<!-- troth:end -->\n$/);
  expect(statSync(path.join(dir, 'CLAUDE.md')).size).toBeLessThanOrEqual(2048);
  expect(git(dir, 'status', '--short', '-uall')).not.toContain('ledger');
  // No command that is written anywhere names a cache, a version, or this machine's folders.
  expect(read(dir, '.claude/settings.json')).not.toMatch(/node_modules|_npx|\d+\.\d+\.\d+|\/tmp/);
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

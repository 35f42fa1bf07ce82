/** upgrade and uninstall, from the packed tarball, beside an older one of the same package. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { Session } from '../support/hooks.ts';
import { older } from '../support/older.ts';
import { everythingIn } from '../support/project.ts';
import { git, repository, Troth, tempDir, write } from '../support/scratch.ts';

const installed = inject('installed');
const troth = new Troth(installed);
const before = new Troth(older(installed));
const read = (dir: string, file: string): string => readFileSync(path.join(dir, file), 'utf8');
const VERSION = JSON.parse(read(installed, 'node_modules/troth/package.json')).version as string;

test('upgrade replaces hooks, block and manifest, says what is new, and a second one finds nothing to do', () => {
  const dir = repository();
  before.ok(['init', '--yes', dir]);
  expect(read(dir, 'CLAUDE.md')).toContain('## Troth, of old');
  const plan = troth.ok(['upgrade', '--dry-run', dir]);
  expect(plan).toContain('change .claude/hooks/troth/stop.cjs');
  expect(read(dir, 'CLAUDE.md')).toContain('## Troth, of old');
  const said = troth.ok(['upgrade', dir]);
  expect(said).toContain(`New in ${VERSION}:`);
  expect(read(dir, 'CLAUDE.md')).toContain('## Troth\n');
  expect(read(dir, '.claude/hooks/troth/stop.cjs')).not.toContain('of old');
  expect(JSON.parse(read(dir, '.troth/manifest.json')).version).toBe(VERSION);
  expect(troth.ok(['upgrade', dir])).toContain('nothing to change');
});

test('init on an older install is an upgrade, and says from which version', () => {
  const dir = repository();
  before.ok(['init', '--yes', dir]);
  const { from, version, changes } = JSON.parse(troth.ok(['init', '--yes', '--json', dir]));
  expect({ from, version }).toEqual({ from: '0.0.9', version: VERSION });
  expect(changes).toContainEqual({ path: 'CLAUDE.md', change: 'change' });
});

test('an older Troth refuses what a newer one installed', () => {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  for (const args of [
    ['init', '--yes', dir],
    ['upgrade', dir],
  ]) {
    const { status, stderr } = before.run(args);
    expect(status).toBe(3);
    expect(stderr).toContain('newer than this one, 0.0.9');
  }
});

test('a session of the old hooks says that the new ones are at hand, once it starts, to the person', () => {
  const dir = repository();
  before.ok(['init', '--yes', dir]);
  write(dir, 'node_modules/troth/package.json', JSON.stringify({ name: 'troth', version: VERSION }));
  const { stdout } = new Session(dir, 'abc').start();
  expect(JSON.parse(stdout).systemMessage).toContain(`the one in node_modules is ${VERSION}`);
  expect(new Session(dir, 'abc').start('resume').stdout).toBe('');
  troth.ok(['upgrade', dir]);
  expect(new Session(dir, 'def').start().stdout).toBe('');
});

test('uninstall leaves git nothing to see; records go to the state folder, and status still finds them', () => {
  const dir = repository('p', { 'CLAUDE.md': '# Mine\n', '.claude/settings.json': '{ "model": "opus" }' });
  const state = { XDG_STATE_HOME: tempDir() };
  const tree = everythingIn(dir);
  expect(troth.run(['init', '--yes', dir], state).status).toBe(0);
  const s = new Session(dir, 'abc', { env: state });
  s.call({ input: { command: 'npm test' } });
  s.stop('I’ll push the branch next.');
  const removed = troth.run(['uninstall', dir], state);
  expect(removed, removed.stderr).toMatchObject({ status: 0 });
  expect(git(dir, 'status', '--short', '-uall', '--ignored')).toBe('');
  expect(everythingIn(dir)).toEqual(tree);
  const { stdout } = troth.run(['commitments', '--json', '--cwd', dir], state);
  expect(JSON.parse(stdout)).toMatchObject([{ action: 'push' }]);
  expect(troth.run(['uninstall', dir], state)).toMatchObject({ status: 2 });
});

test.each([
  ['--keep-ledger', true],
  ['--purge', false],
])('uninstall %s does what it says', (flag, kept) => {
  const dir = repository();
  const state = { XDG_STATE_HOME: tempDir() };
  troth.run(['init', '--yes', dir], state);
  new Session(dir, 'abc', { env: state }).start();
  troth.run(['uninstall', flag, dir], state);
  expect(everythingIn(dir).some((line) => line.startsWith('.troth/ledger/journal/abc.jsonl'))).toBe(kept);
  expect(everythingIn(state.XDG_STATE_HOME).filter((line) => line.includes('abc.jsonl'))).toEqual([]);
});

test('uninstall --keep-ledger --purge is a usage error', () => {
  expect(troth.run(['uninstall', '--keep-ledger', '--purge', repository()])).toMatchObject({ status: 2 });
});

test('uninstall is exact where others edited in between', () => {
  const dir = repository();
  write(dir, '.claude/settings.json', '{\n  "hooks": {}\n}\n');
  troth.ok(['init', '--yes', dir]);
  const settings = read(dir, '.claude/settings.json');
  const theirs = '{ "matcher": "*", "hooks": [{ "type": "command", "command": "say" }] }';
  write(
    dir,
    '.claude/settings.json',
    settings.replace('"Stop": [', `"Stop": [\n      ${theirs},`).replace('{', '{\n  "model": "opus",'),
  );
  write(dir, 'CLAUDE.md', `# New\n\n${read(dir, 'CLAUDE.md')}\nMore.\n`);
  troth.ok(['uninstall', dir]);
  expect(read(dir, '.claude/settings.json')).toContain(theirs);
  expect(JSON.parse(read(dir, '.claude/settings.json'))).toEqual({
    model: 'opus',
    hooks: { Stop: [JSON.parse(theirs)] },
  });
  expect(read(dir, 'CLAUDE.md')).toBe('# New\n\n\nMore.\n');
});

test('from a folder below, upgrade and uninstall find the install', () => {
  const dir = repository();
  before.ok(['init', '--yes', dir]);
  write(dir, 'src/deep/a.ts', '');
  expect(troth.ok(['upgrade', path.join(dir, 'src/deep')])).toContain(`New in ${VERSION}`);
  troth.ok(['uninstall', path.join(dir, 'src/deep')]);
  expect(git(dir, 'status', '--short', '-uall')).toBe('?? src/deep/a.ts\n');
});

test('an install whose manifest is lost is taken out all the same', () => {
  for (const scope of ['project', 'local']) {
    const dir = repository();
    troth.ok(['init', '--yes', '--scope', scope, dir]);
    rmSync(path.join(dir, '.troth/manifest.json'));
    troth.ok(['uninstall', dir]);
    expect(git(dir, 'status', '--short', '--ignored'), scope).toBe('');
  }
});

test('another scope than the one that is there is a usage error, and nothing is taken out', () => {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  const before = everythingIn(dir);
  for (const args of [
    ['uninstall', '--scope', 'local', dir],
    ['upgrade', '--scope', 'local', dir],
    ['uninstall', '--scope', 'team', dir],
  ]) {
    expect(troth.run(args), args.join(' ')).toMatchObject({ status: 2 });
  }
  expect(everythingIn(dir)).toEqual(before);
});

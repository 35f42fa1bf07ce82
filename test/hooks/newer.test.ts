import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newerLine } from '../../hooks/newer.ts';
import { tempFolder } from '../support/folder.ts';

function packageAt(folder: string, version: unknown, name = 'troth'): string {
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version }));
  writeFileSync(path.join(folder, 'bin', 'troth.js'), '');
  return folder;
}

function beside(version: unknown, name?: string): string {
  const root = tempFolder();
  packageAt(path.join(root, 'node_modules', 'troth'), version, name);
  return root;
}

/** A global install as npm makes it: a link in a folder of the PATH. */
function onPath(version: string): { PATH: string } {
  const prefix = tempFolder();
  packageAt(path.join(prefix, 'lib', 'node_modules', 'troth'), version);
  mkdirSync(path.join(prefix, 'bin'));
  symlinkSync('../lib/node_modules/troth/bin/troth.js', path.join(prefix, 'bin', 'troth'));
  return { PATH: ['relative', tempFolder(), path.join(prefix, 'bin')].join(path.delimiter) };
}

test('a newer one in node_modules is said, in one line with what to do', () => {
  const line = newerLine(beside('1.3.0'), null, {}, '1.2.9');
  expect(line).toBe(
    'Troth: the hooks of this project are of version 1.2.9, the one in node_modules is 1.3.0. To upgrade: npx troth upgrade',
  );
});

test('a newer one on the PATH is said, of user-wide hooks with their own command', () => {
  expect(newerLine(tempFolder(), null, onPath('2.0.0'), '1.2.9')).toContain('the troth on your PATH is 2.0.0');
  expect(newerLine(tempFolder(), 'user', onPath('2.0.0'), '1.2.9')).toContain('npx troth upgrade --scope user');
});

test('nothing is said where none is at hand, nor of one that is the same or older', () => {
  expect(newerLine(tempFolder(), null, {}, '1.2.9')).toBeNull();
  for (const version of ['1.2.9', '1.2.8', '1.2.9-beta.1']) {
    expect(newerLine(beside(version), null, onPath(version), '1.2.9')).toBeNull();
  }
});

test.each([
  ['another package of the name', '9.0.0', 'troth-alike'],
  ['a version that is no text', 9, 'troth'],
])('nothing is said for %s', (_, version, name) => {
  expect(newerLine(beside(version, name), null, {}, '1.2.9')).toBeNull();
});

test('the project’s own choice goes before the PATH', () => {
  expect(newerLine(beside('1.2.9'), null, onPath('2.0.0'), '1.2.9')).toBeNull();
});

test('a plugin says nothing: Claude Code brings it up to date', () => {
  expect(newerLine(beside('1.3.0'), 'plugin', {}, '1.2.9')).toBeNull();
});

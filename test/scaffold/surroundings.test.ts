import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { placeNotes, surroundingsOf } from '../../scaffold/surroundings.ts';
import { tempFolder } from '../support/folder.ts';
import { Project } from '../support/project.ts';
import { git } from '../support/scratch.ts';

const notesOf = (dir: string) => placeNotes(dir, surroundingsOf(dir));

function repository(): { root: string; inner: string } {
  const root = tempFolder();
  git(root, 'init', '--quiet');
  const inner = path.join(root, 'packages', 'a');
  mkdirSync(inner, { recursive: true });
  return { root, inner };
}

test('nothing is said of a repository’s root', () => {
  expect(notesOf(repository().root)).toEqual([]);
});

test('outside of git, it is said what that means', () => {
  expect(notesOf(tempFolder())).toMatchObject([{ text: expect.stringContaining('is not a git repository') }]);
});

test('of a monorepo’s inner folder, that Claude Code must be started there, and how to have it at the root', () => {
  const { root, inner } = repository();
  expect(notesOf(inner)).toMatchObject([
    { text: expect.stringContaining(`lies inside of ${root}`), remedy: expect.stringContaining(`troth init ${root}`) },
  ]);
});

test('of an inner folder below an install, which one works where', () => {
  const { root, inner } = repository();
  new Project({ dir: root }).init();
  expect(notesOf(inner)).toMatchObject([{ text: expect.stringContaining(`installed in ${root} already`) }]);
});

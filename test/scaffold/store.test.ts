import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { moveStore } from '../../scaffold/store.ts';
import { tempFolder } from '../support/folder.ts';
import { everythingIn } from '../support/project.ts';

function folder(files: Record<string, string>): string {
  const dir = path.join(tempFolder(), 'store');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
  return dir;
}
const names = (dir: string): string[] => everythingIn(dir).map((line) => line.split(' ', 1).join(''));

test('a store goes as it is where nothing is yet', () => {
  const from = folder({ 'journal/a.jsonl': '1\n', '.gitignore': '*\n' });
  const to = path.join(tempFolder(), 'deep', 'ledger');
  moveStore(from, to);
  expect(names(to)).toEqual(['.gitignore', 'journal', 'journal/a.jsonl']);
  expect(names(path.dirname(from))).toEqual([]);
  moveStore(from, to); // again: there is nothing to do
  expect(names(to)).toHaveLength(3);
});

test('into one that holds records, none of either is lost', () => {
  const from = folder({ 'journal/a.jsonl': 'new\n', 'journal/b.jsonl': 'b\n', 'same.json': '{}' });
  const to = folder({ 'journal/a.jsonl': 'old\n', 'same.json': '{}' });
  moveStore(from, to);
  expect(names(to)).toEqual(['journal', 'journal/a-2.jsonl', 'journal/a.jsonl', 'journal/b.jsonl', 'same.json']);
  expect(readFileSync(path.join(to, 'journal/a.jsonl'), 'utf8')).toBe('old\n');
  expect(readFileSync(path.join(to, 'journal/a-2.jsonl'), 'utf8')).toBe('new\n');
});

test('what a killed move left half done is finished', () => {
  const from = folder({ 'journal/b.jsonl': 'b\n' });
  const to = folder({ 'journal/a.jsonl': 'a\n' });
  moveStore(from, to);
  expect(names(to)).toEqual(['journal', 'journal/a.jsonl', 'journal/b.jsonl']);
});

import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply, readText } from '../../scaffold/apply.ts';
import { Refusal } from '../../scaffold/refusal.ts';
import { tempFolder } from '../support/folder.ts';

describe('something in the way', () => {
  test('is refused before the first file is written', () => {
    const dir = tempFolder();
    writeFileSync(path.join(dir, '.claude'), 'a file');
    const changes = [
      { path: 'CLAUDE.md', before: null, after: 'x', mode: 0o644, note: null },
      { path: '.claude/settings.json', before: null, after: '{}', mode: 0o644, note: null },
    ];
    expect(() => apply({ dir, version: '1', changes })).toThrow(Refusal);
    expect(readdirSync(dir)).toEqual(['.claude']);
  });

  test('a folder where a file should be is refused when it is read', () => {
    const dir = tempFolder();
    mkdirSync(path.join(dir, 'CLAUDE.md'));
    expect(() => readText(path.join(dir, 'CLAUDE.md'))).toThrow(Refusal);
    expect(readText(path.join(dir, 'none.md'))).toBeNull();
  });

  test('the folder of a private file is private, and not the one above it', () => {
    const dir = tempFolder();
    const changes = [{ path: '.troth/ledger/.gitignore', before: null, after: '*', mode: 0o600, note: null }];
    apply({ dir, version: '1', changes });
    expect(statSync(path.join(dir, '.troth')).mode & 0o777).toBe(0o755);
    expect(statSync(path.join(dir, '.troth/ledger')).mode & 0o777).toBe(0o700);
  });
});

import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readText } from '../../scaffold/files.ts';
import { Refusal } from '../../scaffold/refusal.ts';
import { tempFolder } from '../support/folder.ts';
import { Project } from '../support/project.ts';

describe('something in the way', () => {
  test('is refused before the first file is written', () => {
    const p = new Project();
    writeFileSync(p.file('.claude'), 'a file');
    expect(() => p.init()).toThrow(Refusal);
    expect(readdirSync(p.dir)).toEqual(['.claude']);
  });

  test('a folder where a file should be is refused when it is read', () => {
    const dir = tempFolder();
    mkdirSync(path.join(dir, 'CLAUDE.md'));
    expect(() => readText(path.join(dir, 'CLAUDE.md'))).toThrow(Refusal);
    expect(readText(path.join(dir, 'none.md'))).toBeNull();
  });

  test('the folder of a private file is private, and not the one above it', () => {
    const p = new Project();
    p.init();
    expect(statSync(p.file('.troth')).mode & 0o777).toBe(0o755);
    expect(statSync(p.file('.troth/ledger')).mode & 0o777).toBe(0o700);
  });
});

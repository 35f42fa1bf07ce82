import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { withLock } from '../../ledger/lock.ts';
import { tempFolder } from '../support/folder.ts';

const lockFile = (): string => path.join(tempFolder(), 'a.lock');
const age = (file: string, ms: number): void => {
  const then = new Date(Date.now() - ms);
  utimesSync(file, then, then);
};

describe('a lock', () => {
  test('is held while the work is done, and gone after', () => {
    const file = lockFile();
    const seen = withLock(file, (held) => held && existsSync(file));
    expect(seen).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  test('is given back when the work throws', () => {
    const file = lockFile();
    expect(() =>
      withLock(file, () => {
        throw new Error('at work');
      }),
    ).toThrow('at work');
    expect(existsSync(file)).toBe(false);
  });

  test('that a dead process left is broken', () => {
    const file = lockFile();
    writeFileSync(file, '1');
    age(file, 60_000);
    expect(withLock(file, (held) => held)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  test('from the future, as after a clock set back, is broken too', () => {
    const file = lockFile();
    writeFileSync(file, '1');
    age(file, -3_600_000);
    const began = Date.now();
    expect(withLock(file, (held) => held)).toBe(true);
    expect(Date.now() - began).toBeLessThan(1_000);
  });

  test('that somebody took over meanwhile is theirs: it is not given back for them', () => {
    const file = lockFile();
    withLock(file, () => writeFileSync(file, 'another process'));
    expect(readFileSync(file, 'utf8')).toBe('another process');
  });

  test('in a folder that cannot be written is the file system’s error, not a wait', () => {
    const began = Date.now();
    expect(() => withLock('/dev/null/no/a.lock', () => 'done')).toThrow(/ENOTDIR|ENOENT/);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

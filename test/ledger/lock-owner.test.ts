import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from '../../ledger/lock.ts';
import { tempFolder } from '../support/folder.ts';

const deadPid = (): number => spawnSync(process.execPath, ['-e', '0']).pid;
const wait = (mark: string): number => {
  const file = path.join(tempFolder(), 'a.lock');
  writeFileSync(file, mark);
  const began = Date.now();
  expect(withLock(file, (held) => held)).toBe(true);
  expect(existsSync(file)).toBe(false);
  return Date.now() - began;
};

test('a lock whose owner was killed is broken at once', () => {
  expect(wait(`${deadPid()} 1`)).toBeLessThan(1_000);
});

test('so is one that names nobody: its owner was killed as it made it', () => {
  expect(wait('')).toBeLessThan(3_000);
});

test('but not one whose owner lives: that has its time', () => {
  expect(wait(`${process.pid} 1`)).toBeGreaterThan(4_000);
}, 15_000);

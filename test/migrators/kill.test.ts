/**
 * SIGKILL at the calls of the file system that a migration of 2,000 records makes. Here every k-th call, so that the suite
 * stays quick; `TROTH_KILL=all` takes every one, and every write once more in its midst.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseRow } from '../../ledger/chain.ts';
import { COMMANDS } from '../../ledger/paths.ts';
import { writeFirstLedger } from '../support/first-ledger.ts';
import { T0 } from '../support/words.ts';

const ALL = process.env.TROTH_KILL === 'all';
const SAMPLES = 16;
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'troth-unit-'));
const script = path.join(folder, 'migrate-once.cjs');
const before = path.join(folder, 'before');

afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  await build({
    entryPoints: [path.join(root, 'test/support/migrate-once.ts')],
    bundle: true,
    outfile: script,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': '__filename' },
  });
  writeFirstLedger(before, { journals: 4, rows: 490, commitments: 20, looseEvery: 3, malformed: 2 });
});

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
}

function migrate(dir: string, env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const preload = path.join(root, 'test/support/kill-at.cjs');
    const child = spawn(process.execPath, ['--require', preload, script, dir, String(T0)], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}

/**
 * Every file of a ledger with its text. Locks of the killed are no part of it: whoever comes next breaks them; nor is a
 * draft of a .gitignore, or half a line of the journal of commands, which readers step over.
 */
function treeOf(dir: string): Map<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => path.relative(dir, path.join(e.parentPath, e.name)))
    .filter((name) => !name.startsWith('locks') && !/^\.gitignore\.\d+$/.test(name));
  return new Map(names.sort().map((name) => [name, textOf(path.join(dir, name))]));
}

function textOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (path.basename(file) !== `${COMMANDS}.jsonl`) return text;
  const whole = text.split('\n').filter((line) => parseRow(line) !== null);
  return whole.join('\n');
}

/** Killed at one call and run again: what is there then, where it is not what it should be. */
async function killedAt(call: number, torn: boolean, due: Map<string, string>): Promise<string | null> {
  const dir = path.join(folder, `killed-${call}-${torn}`);
  cpSync(before, dir, { recursive: true });
  const killed = await migrate(dir, { KILL_AT: String(call), ...(torn && { TORN: '1' }) });
  if (killed.signal !== 'SIGKILL') return `call ${call}: ended with ${killed.code}: ${killed.stderr}`;
  const again = await migrate(dir);
  if (again.code !== 0) return `call ${call}: the next run ended with ${again.code}: ${again.stderr}`;
  const tree = treeOf(dir);
  rmSync(dir, { recursive: true });
  const differ = [...new Set([...tree.keys(), ...due.keys()])].filter((name) => tree.get(name) !== due.get(name));
  return differ.length === 0 ? null : `call ${call}${torn ? ' torn' : ''}: ${differ.join(', ')}`;
}

test('killed at any call of the file system, the next run ends where an undisturbed one does', async () => {
  const whole = path.join(folder, 'whole');
  cpSync(before, whole, { recursive: true });
  const { code, stderr } = await migrate(whole);
  expect(code, stderr).toBe(0);
  const [, count, writing = ''] = /calls: (\d+) writes: ([\d ]+)/.exec(stderr) ?? [];
  const calls = Number(count);
  expect(calls).toBeGreaterThan(500);
  const due = treeOf(whole);

  const every = <T>(list: T[], samples: number): T[] =>
    list.filter((_, i) => ALL || i % Math.ceil(list.length / samples) === 0);
  const numbers = Array.from({ length: calls }, (_, i) => i + 1);
  const cases = [
    ...every(numbers, SAMPLES).map((call) => ({ call, torn: false })),
    ...every(writing.split(' ').map(Number), SAMPLES / 2).map((call) => ({ call, torn: true })),
  ];
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let next = cases.pop(); next; next = cases.pop()) {
      const result = await killedAt(next.call, next.torn, due);
      if (result !== null) wrong.push(result);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
  expect(wrong).toEqual([]);
}, 3_600_000);

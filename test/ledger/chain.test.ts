/** Loose lines have no hash of their own, and are guarded all the same. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseLine, verifyChain } from '../../ledger/chain.ts';
import { appendTo } from '../../ledger/journal.ts';
import { journalFile, type Ledger } from '../../ledger/paths.ts';
import type { Body, Context } from '../../ledger/records.ts';
import { tempLedger } from '../support/folder.ts';

const CONTEXT: Context = { session_id: 's', prompt_id: null, agent_id: null, origin: 'agent' };
const intent = (target: string): Body => ({
  kind: 'tool.intent',
  tool: 'Bash',
  tool_use_id: target,
  target,
  cwd: null,
});
const add = (ledger: Ledger, target: string, loose: boolean): void =>
  appendTo(ledger, 's', CONTEXT, '2026-11-24T00:00:00.000Z', [intent(target)], { loose });
const text = (ledger: Ledger): string => readFileSync(journalFile(ledger, 's'), 'utf8');

test('a sealed line covers the loose ones before it: a changed or missing one is found', () => {
  const ledger = tempLedger();
  for (const [i, loose] of [false, true, true, false, true].entries()) add(ledger, `call-${i}`, loose);
  const whole = text(ledger);
  expect(verifyChain(whole)).toEqual({ records: 5, unreadable: 0, broken: [] });
  expect(verifyChain(whole.replaceAll('call-2', 'call-9')).broken).toEqual([4]);
  const lines = whole.split('\n');
  expect(verifyChain([lines[0], lines[2], lines[3], lines[4]].join('\n')).broken).toEqual([3]);
});

test('no more loose lines wait than the next writer can see', () => {
  const ledger = tempLedger();
  for (let i = 0; i < 900; i++) add(ledger, `call-${i} ${'x'.repeat(600)}`, true);
  const records = text(ledger)
    .split('\n')
    .map(parseLine)
    .filter((r) => r !== null);
  expect(records.map((r) => r.seq)).toEqual(Array.from({ length: 900 }, (_, i) => i + 1));
  const sealed = records.filter((r) => r.hash !== null);
  expect(sealed.length).toBeGreaterThan(1);
  for (const line of sealed) expect(line.since).toBeLessThanOrEqual(256 * 1024);
  expect(verifyChain(text(ledger)).broken).toEqual([]);
});

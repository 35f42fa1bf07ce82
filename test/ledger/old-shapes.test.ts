/** What earlier versions wrote is read for ever. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRow, verifyChain } from '../../ledger/chain.ts';
import { appendTo, readSince } from '../../ledger/journal.ts';
import { currentRow, isOldRow, type Row } from '../../ledger/old-shapes.ts';
import { journalFile } from '../../ledger/paths.ts';
import { isCommitment, readClosed, readOpen } from '../../verdicts/shelves.ts';
import { ENDED, OLD, oldLedger, RUNNING } from '../support/old-ledgers.ts';
import { context } from '../support/words.ts';

const row = (over: Partial<Row>): Row => ({ v: 1, seq: 1, kind: 'fault', since: 0, prev: null, hash: null, ...over });

describe.each(OLD)('a ledger of the %s version', (old) => {
  test('is read whole, in today’s shapes', () => {
    const ledger = oldLedger(old);
    for (const [session, count] of [
      [ENDED, 24],
      [RUNNING, 28],
    ] as const) {
      const { records } = readSince(ledger, session, 0);
      expect(records.map((r) => r.seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      expect(records.every((r) => Number.isInteger(r.since))).toBe(true);
      for (const r of records) {
        if (r.kind === 'tool.outcome') {
          expect(r.output).toEqual({ length: expect.any(Number), fingerprint: expect.any(String) });
        }
        if (r.kind === 'commitment') expect(isCommitment(r.commitment)).toBe(true);
      }
    }
    expect([readOpen(ledger).found.length, readClosed(ledger).found.length]).toEqual([2, 1]);
    expect(readOpen(ledger).unreadable).toEqual([]);
  });

  test.each(['loose', 'sealed'])('is written on, with a %s line and then a sealed one: its chain holds', (first) => {
    const ledger = oldLedger(old);
    const fault = (error: string) => ({ kind: 'fault' as const, where: 'test', error, input: null });
    appendTo(ledger, RUNNING, context(), '2026-12-01T00:00:00.000Z', [fault('a')], { loose: first === 'loose' });
    appendTo(ledger, RUNNING, context(), '2026-12-01T00:00:01.000Z', [fault('b')]);
    const text = readFileSync(journalFile(ledger, RUNNING), 'utf8');
    expect(verifyChain(text)).toEqual({ records: 30, unreadable: 0, broken: [] });
    expect(readSince(ledger, RUNNING, 0).records.slice(-2)).toMatchObject([
      { seq: 29, error: 'a' },
      { seq: 30, error: 'b' },
    ]);
  });
});

describe('one row', () => {
  test('of today is handed back as it is', () => {
    const today = row({ kind: 'tool.outcome', output: { length: 3, fingerprint: 'ab' } });
    expect(isOldRow(today)).toBe(false);
    expect(currentRow(today)).toBe(today);
  });

  test('keeps an old digest, and says what it is', () => {
    const old = row({ kind: 'tool.outcome', output: { sha256: 'ab'.repeat(32), bytes: 9 } });
    expect(currentRow(old)).toMatchObject({ output: { length: 9, fingerprint: `sha256:${'ab'.repeat(32)}` } });
    expect(isOldRow(row({ kind: 'statement', output: { sha256: 'ab', bytes: 1 } }))).toBe(false);
  });

  test('of a commitment from before promises could wait says that it waits for nothing', () => {
    const old = row({ kind: 'commitment', commitment: { id: 'a', evidence: [] } });
    expect(isOldRow(old)).toBe(true);
    expect(currentRow(old)).toMatchObject({ commitment: { id: 'a', waits: null, why: null, evidence: [] } });
    const today = row({ kind: 'commitment', commitment: { id: 'a', waits: null, why: 'x', evidence: [] } });
    expect(currentRow(today)).toBe(today);
    expect(isOldRow(row({ kind: 'commitment', commitment: null }))).toBe(false);
  });

  test('of a renamed kind has today’s name, and only that kind', () => {
    const renamed = new Map([['call.end', 'tool.outcome']]);
    expect(currentRow(row({ kind: 'call.end' }), renamed).kind).toBe('tool.outcome');
    expect(currentRow(row({ kind: 'constructor' }), renamed).kind).toBe('constructor');
  });

  test('without a whole number where one belongs is none', () => {
    expect(parseRow('{"seq":1,"kind":"fault","hash":null}')).not.toBeNull();
    expect(parseRow('{"seq":1,"kind":"fault","since":1.5,"hash":null}')).toBeNull();
    expect(parseRow('{"seq":"1","kind":"fault","hash":null}')).toBeNull();
    expect(parseRow('{"seq":1,"kind":"fault"}')).toBeNull();
  });
});

import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../ledger/chain.ts';
import { appendTo, findRecent, readSince } from '../../ledger/journal.ts';
import { journalFile, type Ledger } from '../../ledger/paths.ts';
import type { Body, JournalRecord } from '../../ledger/records.ts';
import { tempLedger } from '../support/folder.ts';
import { at, commitment, context, deed, outcome } from '../support/words.ts';

const NAME = 'session-1';
const fault = (error: string): Body => ({ kind: 'fault', where: 'test', error, input: null });
const add = (ledger: Ledger, ...errors: string[]): void => appendTo(ledger, NAME, context(), at(0), errors.map(fault));
const textOf = (ledger: Ledger): string => readFileSync(journalFile(ledger, NAME), 'utf8');
const errorsIn = (ledger: Ledger): string[] =>
  readSince(ledger, NAME, 0).records.map((r) => (r.kind === 'fault' ? r.error : r.kind));

describe('a journal', () => {
  test('holds what was appended, in order, counted from 1, each line chained to the one before', () => {
    const ledger = tempLedger();
    add(ledger, 'one', 'two');
    add(ledger, 'three');
    const { records, end } = readSince(ledger, NAME, 0);
    expect(records.map((r) => r.seq)).toEqual([1, 2, 3]);
    expect(records.map((r) => r.prev)).toEqual([null, records[0]?.hash, records[1]?.hash]);
    expect(records[0]).toMatchObject({ v: 1, at: at(0), session_id: 'session-1', origin: 'agent', error: 'one' });
    expect(end).toBe(statSync(journalFile(ledger, NAME)).size);
    expect(verifyChain(textOf(ledger))).toEqual({ records: 3, unreadable: 0, broken: [] });
  });

  test('appending nothing makes no file', () => {
    const ledger = tempLedger();
    add(ledger);
    expect(readSince(ledger, NAME, 0)).toEqual({ records: [], end: 0, inode: 0 });
    expect(() => statSync(ledger.dir)).toThrow();
  });

  test('keeps records of any content, and its chain holds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), { maxLength: 4 }), (batches) => {
        const ledger = tempLedger();
        for (const batch of batches) add(ledger, ...batch.map((s) => `~${s}`));
        const { records } = readSince(ledger, NAME, 0);
        expect(records.map((r) => r.kind === 'fault' && r.error)).toEqual(batches.flat().map((s) => `~${s}`));
        if (records.length > 0) {
          expect(verifyChain(textOf(ledger))).toEqual({ records: records.length, unreadable: 0, broken: [] });
        }
      }),
      { numRuns: 12 },
    );
  });

  test('takes secrets out before the write', () => {
    const ledger = tempLedger();
    add(ledger, `died at ghp_${'a1'.repeat(18)}`);
    expect(errorsIn(ledger)).toEqual(['died at [redacted]']);
    expect(textOf(ledger)).not.toContain('ghp_');
  });
});

describe('reading a part', () => {
  test('from an offset on gives only what came after it', () => {
    const ledger = tempLedger();
    add(ledger, 'one');
    const { end } = readSince(ledger, NAME, 0);
    add(ledger, 'two');
    expect(readSince(ledger, NAME, end).records.map((r) => r.seq)).toEqual([2]);
    expect(readSince(ledger, NAME, readSince(ledger, NAME, 0).end)).toMatchObject({ records: [] });
  });

  test('stops before a line that is still being written', () => {
    const ledger = tempLedger();
    add(ledger, 'one');
    const { end } = readSince(ledger, NAME, 0);
    appendFileSync(journalFile(ledger, NAME), '{"v":1,"seq":2,"kind":"fa');
    expect(readSince(ledger, NAME, end)).toMatchObject({ records: [], end });
  });

  test('begins anew where the journal is shorter than the offset', () => {
    const ledger = tempLedger();
    add(ledger, 'one');
    expect(readSince(ledger, NAME, 1_000_000).records).toHaveLength(1);
  });

  describe('for one recent record', () => {
    const isFault = (text: string) => (r: JournalRecord) => r.kind === 'fault' && r.error.startsWith(text);

    test('finds the newest that fits, near the end of a journal of any length', () => {
      const ledger = tempLedger();
      for (let i = 1; i <= 9; i++) add(ledger, `call ${i} ${'x'.repeat(40_000)}`, `call ${i}`);
      expect(findRecent(ledger, NAME, 'call 8', isFault('call 8'))).toMatchObject({ seq: 16, error: 'call 8' });
      expect(findRecent(ledger, NAME, 'call 8', isFault('call 8 x'))).toMatchObject({ seq: 15 });
    });

    test('finds nothing where only the needle is there, or is too far back, or the journal is not', () => {
      const ledger = tempLedger();
      for (let i = 1; i <= 18; i++) add(ledger, `call ${i} ${'x'.repeat(40_000)}`);
      expect(findRecent(ledger, NAME, 'call 17', isFault('call 16'))).toBeNull();
      expect(findRecent(ledger, NAME, 'call 1 ', isFault('call 1 '))).toBeNull();
      expect(findRecent(ledger, 'never-written', 'call', isFault('call'))).toBeNull();
    });

    test('finds the very first line too', () => {
      const ledger = tempLedger();
      add(ledger, 'one', 'two');
      expect(findRecent(ledger, NAME, '"one"', isFault('one'))).toMatchObject({ seq: 1 });
      expect(findRecent(ledger, NAME, '{"v"', isFault('no such'))).toBeNull();
    });
  });
});

describe('a torn last line', () => {
  test('is stepped over by the next writer, counted, and breaks nothing', () => {
    const ledger = tempLedger();
    add(ledger, 'one', 'two');
    const whole = textOf(ledger).length;
    add(ledger, 'three');
    truncateSync(journalFile(ledger, NAME), whole + 40);
    add(ledger, 'four');
    expect(errorsIn(ledger)).toEqual(['one', 'two', 'four']);
    expect(verifyChain(textOf(ledger))).toEqual({ records: 3, unreadable: 1, broken: [] });
  });

  test('wherever it was torn, the records before it and after it are whole', () => {
    const ledger = tempLedger();
    add(ledger, 'one', 'two é');
    const text = readFileSync(journalFile(ledger, NAME));
    const second = text.indexOf(0x0a) + 1;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (cut) => {
        writeFileSync(journalFile(ledger, NAME), text.subarray(0, cut));
        add(ledger, 'three');
        const { broken } = verifyChain(textOf(ledger));
        expect(broken).toEqual([]);
        // A line that lacks nothing but its newline is whole.
        const before = ['one', 'two é'].slice(0, cut >= text.length - 1 ? 2 : cut >= second - 1 ? 1 : 0);
        expect(errorsIn(ledger)).toEqual([...before, 'three']);
      }),
    );
  });

  test('of bytes that are no text at all does not stop the next writer', () => {
    const ledger = tempLedger();
    add(ledger, 'one');
    appendFileSync(journalFile(ledger, NAME), Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x22]));
    add(ledger, 'two');
    expect(errorsIn(ledger)).toEqual(['one', 'two']);
    expect(verifyChain(textOf(ledger)).broken).toEqual([]);
  });
});

describe('verifyChain finds', () => {
  const tampered = (change: (lines: string[]) => void) => {
    const ledger = tempLedger();
    add(ledger, 'one', 'two', 'three', 'four');
    const lines = textOf(ledger).split('\n');
    change(lines);
    return verifyChain(lines.join('\n'));
  };

  test('nothing in a journal that nobody touched', () => {
    expect(tampered(() => {}).broken).toEqual([]);
  });

  test('a changed line, by its number, and no other', () => {
    const chain = tampered((lines) => {
      lines[1] = (lines[1] ?? '').replace('two', 'too');
    });
    expect(chain).toEqual({ records: 4, unreadable: 0, broken: [2] });
  });

  test('a line taken out', () => {
    expect(tampered((lines) => lines.splice(1, 1)).broken).toEqual([2]);
  });

  test('two lines in each other’s place', () => {
    const chain = tampered((lines) => {
      [lines[1], lines[2]] = [lines[2] ?? '', lines[1] ?? ''];
    });
    expect(chain.broken).toEqual([2, 3, 4]);
  });

  test('the first line taken away', () => {
    expect(tampered((lines) => lines.shift()).broken).toEqual([1]);
  });

  test('a line made unreadable: counted, and its successor hangs in the air', () => {
    const chain = tampered((lines) => {
      lines[1] = `#${lines[1]}`;
    });
    expect(chain).toEqual({ records: 3, unreadable: 1, broken: [3] });
  });
});

describe('loose lines', () => {
  const loose = (ledger: Ledger, ...errors: string[]): void =>
    appendTo(ledger, NAME, context(), at(0), errors.map(fault), { loose: true });

  test('have no hash of their own, keep their place in the count, and are covered by the next sealed line', () => {
    const ledger = tempLedger();
    add(ledger, 'one');
    loose(ledger, 'two');
    loose(ledger, 'three');
    add(ledger, 'four');
    const { records } = readSince(ledger, NAME, 0);
    expect(records.map((r) => r.seq)).toEqual([1, 2, 3, 4]);
    expect(records.map((r) => r.hash === null)).toEqual([false, true, true, false]);
    expect(records[3]?.prev).toBe(records[0]?.hash);
    expect(verifyChain(textOf(ledger))).toEqual({ records: 4, unreadable: 0, broken: [] });
  });

  test.each<[string, (lines: string[]) => void]>([
    ['changed', (lines) => lines.splice(1, 1, (lines[1] ?? '').replace('two', 'too'))],
    ['taken out', (lines) => lines.splice(1, 1)],
    ['put in', (lines) => lines.splice(1, 0, lines[1] ?? '')],
    ['swapped', (lines) => lines.splice(1, 2, lines[2] ?? '', lines[1] ?? '')],
    ['moved behind the sealed one', (lines) => lines.push(...lines.splice(2, 1))],
  ])('that were %s break the sealed line that covers them', (_, change) => {
    const ledger = tempLedger();
    add(ledger, 'one');
    loose(ledger, 'two', 'three');
    add(ledger, 'four');
    const lines = textOf(ledger).trimEnd().split('\n');
    change(lines);
    expect(verifyChain(`${lines.join('\n')}\n`).broken).toHaveLength(1);
  });

  test('however many and however long, are found again by the next writer', () => {
    for (const [count, length] of [
      [1, 0],
      [40, 10],
      [40, 3_000],
      [20, 60_000],
      [3, 500_000],
    ] as const) {
      const ledger = tempLedger();
      add(ledger, 'first');
      for (let i = 0; i < count; i++) loose(ledger, `${i} ${'x'.repeat(length)}`);
      add(ledger, 'last');
      const { records } = readSince(ledger, NAME, 0);
      expect(records.map((r) => r.seq)).toEqual(Array.from({ length: count + 2 }, (_, i) => i + 1));
      expect(verifyChain(textOf(ledger)), `${count} of ${length}`).toMatchObject({ unreadable: 0, broken: [] });
    }
  });

  test('mixed with sealed ones, and torn anywhere, leave a chain that holds', () => {
    const ledger = tempLedger();
    const write = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 }), fc.option(fc.integer({ min: 1, max: 60 })));
    fc.assert(
      fc.property(fc.array(write, { maxLength: 8 }), (writes) => {
        const file = journalFile(ledger, NAME);
        rmSync(file, { force: true });
        for (const [isLoose, count, tear] of writes) {
          (isLoose ? loose : add)(ledger, ...Array.from({ length: count }, (_, i) => `é${i}`));
          const { size } = statSync(file);
          if (tear !== null) truncateSync(file, Math.max(0, size - tear));
        }
        add(ledger, 'end');
        expect(verifyChain(textOf(ledger)).broken).toEqual([]);
        expect(readSince(ledger, NAME, 0).records.at(-1)).toMatchObject({ error: 'end' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a very long record', () => {
  const LONGEST = 256 * 1024;
  const wide = Array.from({ length: 40 }, (_, i) => `/src/${'路'.repeat(290)}${i}`);
  const bodies: [string, Body][] = [
    ['of many deeds on many files', outcome(Array.from({ length: 60 }, () => deed({ action: 'edit', objects: wide })))],
    [
      'of one endless sentence',
      { kind: 'commitment', event: 'opened', commitment: commitment({ text: 'a '.repeat(300_000) }) },
    ],
    ['of one endless text', fault('é'.repeat(300_000))],
  ];

  test.each(bodies)('%s is cut, so that the next writer still finds the last line', (_, body) => {
    const ledger = tempLedger();
    add(ledger, 'one');
    appendTo(ledger, NAME, context(), at(0), [body]);
    add(ledger, 'three');
    const lines = textOf(ledger).trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(LONGEST / 2 + 100);
    expect(readSince(ledger, NAME, 0).records.map((r) => r.seq)).toEqual([1, 2, 3]);
    expect(verifyChain(textOf(ledger))).toEqual({ records: 3, unreadable: 0, broken: [] });
  });

  test('below the limit stays as it is', () => {
    const ledger = tempLedger();
    const text = 'x'.repeat(100_000);
    add(ledger, text);
    expect(errorsIn(ledger)).toEqual([text]);
  });
});

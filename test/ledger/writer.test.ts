import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSince } from '../../ledger/journal.ts';
import { FAULTS, fileNameFor, type Ledger } from '../../ledger/paths.ts';
import { append, fault, type Writer } from '../../ledger/writer.ts';
import { tempLedger, unwritable } from '../support/folder.ts';
import { context, T0 } from '../support/words.ts';

const writer = (ledger: Ledger, session_id: string | null = 'session-1'): Writer => ({
  ledger,
  clock: () => T0,
  context: context({ session_id }),
  where: 'stop',
  loose: false,
});
const END = { kind: 'session', event: 'end', detail: null } as const;
const kindsIn = (ledger: Ledger | null, name: string) =>
  (ledger ? readSince(ledger, name, 0).records : []).map((r) => r.kind);

describe('what a hook writes', () => {
  test('goes to its session’s journal, readable by the owner alone', () => {
    const ledger = tempLedger();
    expect(append(writer(ledger), [END])).toBe(true);
    expect(kindsIn(ledger, 'session-1')).toEqual(['session']);
    const file = path.join(ledger.dir, 'journal', 'session-1.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('for a session with a hostile id stays in the journal’s folder', () => {
    const ledger = tempLedger();
    append(writer(ledger, '../../../escape'), [END]);
    expect(kindsIn(ledger, fileNameFor('../../../escape'))).toEqual(['session']);
  });

  test('without a session goes to the faults', () => {
    const ledger = tempLedger();
    append(writer(ledger, null), [END]);
    expect(kindsIn(ledger, FAULTS)).toEqual(['session']);
  });

  test('that is nothing makes nothing', () => {
    const ledger = tempLedger();
    expect(append(writer(ledger), [])).toBe(true);
    expect(() => statSync(ledger.dir)).toThrow();
  });
});

describe('where the ledger cannot be written', () => {
  test('records go to the fallback, with one fault that says so', () => {
    const ledger = unwritable();
    expect(append(writer(ledger), [END])).toBe(false);
    expect(kindsIn(ledger.fallback, 'session-1')).toEqual(['session']);
    const faults = ledger.fallback ? readSince(ledger.fallback, FAULTS, 0).records : [];
    expect(faults).toMatchObject([
      { kind: 'fault', where: 'stop', error: expect.stringContaining('cannot be written') },
    ]);
  });

  test('and there is no fallback either, nothing is thrown', () => {
    const nowhere: Ledger = { dir: '/dev/null/a', fallback: { dir: '/dev/null/b', fallback: null } };
    expect(append(writer(nowhere), [END])).toBe(false);
    expect(() => fault(writer(nowhere), new Error('x'))).not.toThrow();
    expect(() => fault(writer({ dir: '/dev/null/a', fallback: null }), new Error('x'))).not.toThrow();
  });
});

test('a fault says where and why, with what could not be understood: cut, and without secrets', () => {
  const ledger = tempLedger();
  fault(writer(ledger), new Error(`bad ${'x'.repeat(5_000)}`), `in: API_TOKEN=hunter22hunter22 ${'y'.repeat(5_000)}`);
  fault(writer(ledger), 'a word');
  const [first, second] = readSince(ledger, FAULTS, 0).records;
  expect(first).toMatchObject({ kind: 'fault', where: 'stop', error: expect.stringMatching(/^bad x{496}$/) });
  expect(first?.kind === 'fault' && first.input).toMatch(/^in: API_TOKEN=\[redacted\] y+$/);
  expect(second).toMatchObject({ error: 'a word', input: null });
});

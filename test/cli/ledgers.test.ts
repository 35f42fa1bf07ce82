import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Usage } from '../../cli/failures.ts';
import {
  allCommitments,
  allRecords,
  allVerdicts,
  faultCount,
  isRecording,
  type Source,
  sourceAt,
} from '../../cli/ledgers.ts';
import { createDocument, documentExists } from '../../ledger/documents.ts';
import { appendTo } from '../../ledger/journal.ts';
import { FAULTS, type Ledger } from '../../ledger/paths.ts';
import type { Body } from '../../ledger/records.ts';
import { CLOSED, OPEN } from '../../verdicts/shelves.ts';
import { tempFolder } from '../support/folder.ts';
import { at, commitment, context, HOUR, T0 } from '../support/words.ts';

function source(now = T0): Source & { fallback: Ledger } {
  const root = tempFolder();
  const fallback = { dir: path.join(tempFolder(), 'state'), fallback: null };
  return { root, ledger: { dir: path.join(root, '.troth', 'ledger'), fallback }, clock: () => now, fallback };
}
const fault = (error: string): Body => ({ kind: 'fault', where: 'stop', error, input: null });
const verdict = (text: string): Body => ({
  kind: 'verdict',
  statement: 'p:0',
  action: 'push',
  object: null,
  text,
  verdict: 'supported',
  caveats: [],
  evidence: [],
});
const add = (ledger: Ledger, name: string, minutes: number, ...bodies: Body[]): void =>
  appendTo(ledger, name, context({ session_id: name }), at(minutes), bodies);

describe('the records', () => {
  test('of all sessions and of the fallback come oldest first, each session’s in its own order', () => {
    const s = source();
    add(s.ledger, 'one', 1, verdict('a'), verdict('b'));
    add(s.ledger, 'two', 3, verdict('d'));
    add(s.fallback, 'one', 2, verdict('c'));
    add(s.ledger, FAULTS, 4, fault('x'));
    expect(allRecords(s).map((r) => (r.kind === 'verdict' ? r.text : r.kind))).toEqual(['a', 'b', 'c', 'd', 'fault']);
    expect(allVerdicts(s).map((r) => r.text)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('skip a torn line and files that are no journal', () => {
    const s = source();
    add(s.ledger, 'one', 1, verdict('a'));
    writeFileSync(path.join(s.ledger.dir, 'journal', 'two.jsonl'), '{"torn');
    writeFileSync(path.join(s.ledger.dir, 'journal', 'notes.txt'), 'x');
    expect(allRecords(s)).toHaveLength(1);
  });

  test('of a ledger that was never written are none', () => {
    const s = source();
    expect(allRecords(s)).toEqual([]);
    expect(faultCount(s)).toBe(0);
    expect(isRecording(s)).toBe(false);
  });

  test('count the faults of both', () => {
    const s = source();
    add(s.ledger, FAULTS, 1, fault('x'), fault('y'));
    add(s.fallback, FAULTS, 1, fault('z'));
    expect(faultCount(s)).toBe(3);
    expect(isRecording(s)).toBe(true);
  });
});

describe('the commitments', () => {
  test('open and closed come oldest first', () => {
    const s = source();
    createDocument(s.ledger, OPEN, 'b', commitment({ id: 'b', opened_at: at(2) }));
    createDocument(s.ledger, CLOSED, 'a', commitment({ id: 'a', opened_at: at(1), state: 'kept' }));
    createDocument(s.ledger, OPEN, 'c', commitment({ id: 'c', opened_at: at(3) }));
    expect(allCommitments(s).all.map((c) => [c.id, c.state])).toEqual([
      ['a', 'kept'],
      ['b', 'open'],
      ['c', 'open'],
    ]);
  });

  test('whose time is over are shown as lapsed, and nothing is written for it', () => {
    const s = source(T0 + 7 * HOUR);
    createDocument(s.ledger, OPEN, 'a', commitment({ id: 'a' }));
    expect(allCommitments(s).all).toMatchObject([{ state: 'lapsed', closed_at: commitment().due_at }]);
    expect(documentExists(s.ledger, OPEN, 'a')).toBe(true);
    expect(documentExists(s.ledger, CLOSED, 'a')).toBe(false);
  });

  test('that a crash left half moved are shown as they ended, once', () => {
    const s = source(T0 + 700 * HOUR);
    createDocument(s.ledger, OPEN, 'a', commitment({ id: 'a', state: 'kept', closed_at: at(5) }));
    expect(allCommitments(s).all).toMatchObject([{ state: 'kept', closed_at: at(5) }]);
  });

  test('that cannot be read are named and left where they are', () => {
    const s = source();
    createDocument(s.ledger, OPEN, 'a', { not: 'one' });
    const { all, unreadable } = allCommitments(s);
    expect(all).toEqual([]);
    expect(unreadable).toMatchObject([{ file: expect.stringMatching(/a\.json$/), reason: expect.any(String) }]);
    expect(documentExists(s.ledger, OPEN, 'a')).toBe(true);
  });
});

test('a folder that does not exist is a usage error; a file is no folder', () => {
  const dir = tempFolder();
  writeFileSync(path.join(dir, 'file'), '');
  expect(() => sourceAt(path.join(dir, 'nowhere'))).toThrow(Usage);
  expect(() => sourceAt(path.join(dir, 'file'))).toThrow(Usage);
  expect(sourceAt(dir).root).toBe(dir);
});

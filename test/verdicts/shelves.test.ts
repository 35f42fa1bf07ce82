import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDocument, documentExists } from '../../ledger/documents.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { advance, lapsed, opened, restated, scopeOf } from '../../verdicts/commitments.ts';
import {
  CLOSED,
  isCommitment,
  lapses,
  OPEN,
  openCommitment,
  placeFor,
  readClosed,
  readOpen,
  writeStep,
} from '../../verdicts/shelves.ts';
import { tempLedger } from '../support/folder.ts';
import { at, commitment, context, HOUR, seen, statement, T0 } from '../support/words.ts';

const SCOPE = scopeOf(context());
/** Opens what is said, as a stop does. */
function open(ledger: Ledger, over: Parameters<typeof statement>[0] = {}, now = T0) {
  const said = statement(over);
  const made = opened(said, placeFor(ledger, said, SCOPE).id, context(), now);
  expect(openCommitment(ledger, made)).toBe(true);
  return made;
}
const idsOn = (ledger: Ledger, read: typeof readOpen) => read(ledger).found.map((d) => d.id);

describe('a promise', () => {
  test('made again while it is open has its open document as its place', () => {
    const ledger = tempLedger();
    const made = open(ledger);
    expect(placeFor(ledger, statement(), SCOPE)).toEqual({ id: made.id, open: made });
    expect(openCommitment(ledger, made)).toBe(false);
    expect(idsOn(ledger, readOpen)).toEqual([made.id]);
  });

  test('of another object has a place of its own', () => {
    const ledger = tempLedger();
    const a = open(ledger, { action: 'edit', object: 'a.ts' });
    const b = open(ledger, { action: 'edit', object: 'b.ts' });
    expect(idsOn(ledger, readOpen).sort()).toEqual([a.id, b.id].sort());
  });

  test('made anew after it was closed has a new id; the old one stays as it ended', () => {
    const ledger = tempLedger();
    const first = open(ledger);
    const kept = advance(first, [seen()], T0 + HOUR);
    if (kept) writeStep(ledger, kept);
    const second = open(ledger, {}, T0 + 2 * HOUR);
    expect(second.id).not.toBe(first.id);
    writeStep(ledger, lapsed(second));
    const third = open(ledger, {}, T0 + 20 * HOUR);
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    expect(readClosed(ledger).found.map((d) => d.value.state)).toEqual(['kept', 'lapsed']);
    expect(idsOn(ledger, readOpen)).toEqual([third.id]);
  });
});

describe('a step', () => {
  test('that leaves it open replaces the document where it is', () => {
    const ledger = tempLedger();
    const made = open(ledger);
    writeStep(ledger, restated(made, T0 + HOUR));
    expect(readOpen(ledger).found).toMatchObject([{ id: made.id, value: { restated: 1 } }]);
    expect(readClosed(ledger).found).toEqual([]);
  });

  test('that closes it moves the document', () => {
    const ledger = tempLedger();
    const made = open(ledger);
    writeStep(ledger, lapsed(made));
    expect(readOpen(ledger).found).toEqual([]);
    expect(readClosed(ledger).found).toMatchObject([{ id: made.id, value: { state: 'lapsed' } }]);
  });

  test('lapses once: what lapsed is open no more', () => {
    const ledger = tempLedger();
    open(ledger);
    const later = T0 + 100 * HOUR;
    const first = lapses(
      readOpen(ledger).found.map((d) => d.value),
      later,
    );
    expect(first).toHaveLength(1);
    for (const step of first) writeStep(ledger, step);
    expect(
      lapses(
        readOpen(ledger).found.map((d) => d.value),
        later,
      ),
    ).toEqual([]);
  });
});

describe('the shelf of open ones', () => {
  test('is read oldest first', () => {
    const ledger = tempLedger();
    const late = open(ledger, { object: 'late' }, T0 + HOUR);
    const early = open(ledger, { object: 'early' }, T0);
    expect(idsOn(ledger, readOpen)).toEqual([early.id, late.id]);
  });

  test('names a document that is no commitment, and leaves it untouched', () => {
    const ledger = tempLedger();
    open(ledger);
    createDocument(ledger, OPEN, 'other', { kind: 'receipt' });
    const { found, unreadable } = readOpen(ledger);
    expect(found).toHaveLength(1);
    expect(unreadable.map((u) => path.basename(u.file))).toEqual(['other.json']);
    expect(readdirSync(path.join(ledger.dir, ...OPEN))).toContain('other.json');
  });

  test('takes no document whose id is not its file’s name: it could be written elsewhere, and lapse for ever', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'copy', commitment({ id: 'original' }));
    createDocument(ledger, OPEN, 'climber', commitment({ id: '../../../climber' }));
    expect(readOpen(ledger)).toMatchObject({ found: [], unreadable: [{}, {}] });
  });

  test('never overwrites one that cannot be read, also where a new promise falls on its place', () => {
    const ledger = tempLedger();
    const made = open(ledger);
    const file = path.join(ledger.dir, ...OPEN, `${made.id}.json`);
    writeFileSync(file, '{ torn');
    expect(openCommitment(ledger, made)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('{ torn');
    expect(documentExists(ledger, CLOSED, made.id)).toBe(false);
  });
});

describe('what counts as a commitment', () => {
  test('has every field that is worked with', () => {
    expect(isCommitment(commitment())).toBe(true);
    expect(isCommitment(commitment({ object: 'main', closed_at: at(3), state: 'kept' }))).toBe(true);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a word', 'x'],
    ['a list', []],
    ['an unknown state', { ...commitment(), state: 'broken' }],
    ['no text', { ...commitment(), text: undefined }],
    ['evidence that is no list', { ...commitment(), evidence: null }],
    ['evidence that is none', { ...commitment(), evidence: [null] }],
    ['a due date that is no date', { ...commitment(), due_at: 'soon' }],
    ['an opening that is no date', { ...commitment(), opened_at: '' }],
    ['a count that is none', { ...commitment(), restated: 'often' }],
  ])('%s is none', (_, value) => {
    expect(isCommitment(value)).toBe(false);
  });
});

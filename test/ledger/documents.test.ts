import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createDocument,
  documentExists,
  moveDocument,
  quarantine,
  readDocument,
  readShelf,
  replaceDocument,
} from '../../ledger/documents.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { tempFolder, tempLedger } from '../support/folder.ts';

interface Note {
  text: string;
}
const isNote = (value: unknown): value is Note => typeof (value as Note | null)?.text === 'string';

const OPEN = ['notes', 'open'] as const;
const CLOSED = ['notes', 'closed'] as const;
const fileIn = (ledger: Ledger, shelf: readonly string[], name: string): string =>
  path.join(ledger.dir, ...shelf, name);

describe('a document', () => {
  test('is created once: the second to create it changes nothing and is told so', () => {
    const ledger = tempLedger();
    expect(createDocument(ledger, OPEN, 'a', { text: 'first' })).toBe(true);
    expect(createDocument(ledger, OPEN, 'a', { text: 'second' })).toBe(false);
    expect(readDocument(ledger, OPEN, 'a')).toEqual({ text: 'first' });
  });

  test('is never created over one that cannot be read', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'b', { text: 'makes the shelf' });
    writeFileSync(fileIn(ledger, OPEN, 'a.json'), '{ torn');
    expect(createDocument(ledger, OPEN, 'a', { text: 'new' })).toBe(false);
    expect(readFileSync(fileIn(ledger, OPEN, 'a.json'), 'utf8')).toBe('{ torn');
    expect(() => readDocument(ledger, OPEN, 'a')).toThrow();
  });

  test('that is not there reads as null', () => {
    const ledger = tempLedger();
    expect(readDocument(ledger, OPEN, 'a')).toBeNull();
    expect(documentExists(ledger, OPEN, 'a')).toBe(false);
  });

  test('is replaced whole and moved between shelves', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'a', { text: 'first, and longer than the second' });
    replaceDocument(ledger, OPEN, 'a', { text: 'second' });
    expect(readDocument(ledger, OPEN, 'a')).toEqual({ text: 'second' });
    moveDocument(ledger, OPEN, CLOSED, 'a', { text: 'third' });
    expect(documentExists(ledger, OPEN, 'a')).toBe(false);
    expect(readDocument(ledger, CLOSED, 'a')).toEqual({ text: 'third' });
  });

  test('leaves no draft behind', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'a', { text: 'x' });
    createDocument(ledger, OPEN, 'a', { text: 'y' });
    replaceDocument(ledger, OPEN, 'a', { text: 'z' }, { durable: false });
    moveDocument(ledger, OPEN, CLOSED, 'a', { text: 'z' });
    expect(readdirSync(path.join(ledger.dir, 'drafts'))).toEqual([]);
  });

  test('holds no secret', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'a', { text: `sent ghp_${'a1'.repeat(18)}` });
    expect(readDocument(ledger, OPEN, 'a')).toEqual({ text: 'sent [redacted]' });
  });

  test('and its folders are for the owner alone, and not for git', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'a', { text: 'x' });
    replaceDocument(ledger, OPEN, 'b', { text: 'x' });
    const mode = (file: string): number => statSync(file).mode & 0o777;
    for (const dir of [ledger.dir, path.join(ledger.dir, 'notes'), path.join(ledger.dir, ...OPEN)]) {
      expect(mode(dir), dir).toBe(0o700);
    }
    for (const name of ['a.json', 'b.json']) expect(mode(fileIn(ledger, OPEN, name))).toBe(0o600);
    expect(readFileSync(path.join(ledger.dir, '.gitignore'), 'utf8')).toMatch(/^\*$/m);
  });

  test('has no id that leads out of its shelf', () => {
    const ledger = tempLedger();
    const outside = path.join(tempFolder(), 'victim');
    for (const id of ['../../victim', path.join(path.relative(ledger.dir, outside)), '..', '', '.', 'a/b', 'a\0']) {
      expect(() => replaceDocument(ledger, OPEN, id, { text: 'x' }), id).toThrow();
      expect(() => createDocument(ledger, OPEN, id, { text: 'x' }), id).toThrow();
      expect(() => readDocument(ledger, OPEN, id), id).toThrow();
    }
    expect(existsSync(`${outside}.json`)).toBe(false);
  });

  test('of any JSON reads back as it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const ledger = tempLedger();
        replaceDocument(ledger, OPEN, 'a', { value }, { durable: false });
        expect(readDocument(ledger, OPEN, 'a')).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a shelf', () => {
  test('gives what can be read, and says of the rest why not', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'a', { text: 'one' });
    createDocument(ledger, OPEN, 'b', { other: 'kind' });
    writeFileSync(fileIn(ledger, OPEN, 'c.json'), '');
    mkdirSync(fileIn(ledger, OPEN, 'd.json'));
    const { found, unreadable } = readShelf(ledger, OPEN, isNote);
    expect(found).toEqual([{ id: 'a', value: { text: 'one' } }]);
    expect(unreadable.map((u) => path.basename(u.file))).toEqual(['b.json', 'c.json', 'd.json']);
    expect(unreadable[0]?.reason).toContain('not a document of this kind');
  });

  test('that was never written is empty', () => {
    expect(readShelf(tempLedger(), OPEN, isNote)).toEqual({ found: [], unreadable: [] });
  });

  test('is freed of an unreadable one, which is kept whole elsewhere', () => {
    const ledger = tempLedger();
    createDocument(ledger, OPEN, 'a', { text: 'one' });
    const bad = fileIn(ledger, OPEN, 'b.json');
    writeFileSync(bad, 'half a docu');
    const target = quarantine(ledger, OPEN, bad, 1_700_000_000_000);
    expect(existsSync(bad)).toBe(false);
    expect(readFileSync(target, 'utf8')).toBe('half a docu');
    expect(path.relative(ledger.dir, target)).toBe(path.join('quarantine', 'notes', 'open', 'b.json.1700000000000'));
    expect(readShelf(ledger, OPEN, isNote)).toMatchObject({ found: [{ id: 'a' }], unreadable: [] });
  });
});

/** Documents: changed, renamed, added; and what stands in the way. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDocument, readDocument } from '../../ledger/documents.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { type Addition, Deferral, type DocumentRule, type Value } from '../../migrators/migration.ts';
import { readState } from '../../migrators/states.ts';
import { tempLedger } from '../support/folder.ts';
import { migration, runAll } from '../support/migrations.ts';

const SHELF = ['notes', 'open'];
const OTHER = ['notes', 'closed'];

/** `{old: true}` becomes `{old: false}`, under the id that it names in `becomes`, if any. */
const rule = (over: Partial<DocumentRule> = {}): DocumentRule => ({
  shelf: SHELF,
  lock: '_notes',
  beside: [SHELF, OTHER],
  concerns: (value) => value.old === true,
  change: (value, id) => ({ id: (value.becomes as string | undefined) ?? id, value: { ...value, old: false } }),
  ...over,
});
const made = migration({ documents: [rule()] });
const fileOf = (ledger: Ledger, id: string, shelf = SHELF): string => path.join(ledger.dir, ...shelf, `${id}.json`);
const read = (ledger: Ledger, id: string, shelf = SHELF): Value | null => readDocument<Value>(ledger, shelf, id);
const state = (ledger: Ledger) => readState(ledger, made.id);

describe('a document', () => {
  test('is changed where it is concerned; another keeps its bytes', () => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true, text: '“é”' });
    mkdirSync(path.dirname(fileOf(ledger, 'b')), { recursive: true });
    writeFileSync(fileOf(ledger, 'b'), '{"old":false}');
    runAll(ledger, made);
    expect(read(ledger, 'a')).toEqual({ old: false, text: '“é”' });
    expect(readFileSync(fileOf(ledger, 'b'), 'utf8')).toBe('{"old":false}');
    expect(state(ledger)).toMatchObject({ outcome: 'applied', files: 1, rows: 1 });
  });

  test('keeps its mode', () => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true });
    chmodSync(fileOf(ledger, 'a'), 0o640);
    runAll(ledger, made);
    expect(statSync(fileOf(ledger, 'a')).mode & 0o777).toBe(0o640);
  });

  test('gets its new name, and the old one is gone', () => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true, becomes: 'z' });
    runAll(ledger, made);
    expect(readdirSync(path.join(ledger.dir, ...SHELF))).toEqual(['z.json']);
    expect(read(ledger, 'z')).toEqual({ old: false, becomes: 'z' });
  });

  test.each([
    ['its own shelf', SHELF],
    ['the other shelf', OTHER],
  ])('whose new name is taken on %s stays, is told, and overwrites nothing', (_, shelf) => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true, becomes: 'z' });
    createDocument(ledger, shelf, 'z', { theirs: true });
    const { ran } = runAll(ledger, made);
    expect(ran).toMatchObject([{ left: [{ file: fileOf(ledger, 'a'), reason: expect.stringContaining('taken') }] }]);
    expect(read(ledger, 'z', shelf)).toEqual({ theirs: true });
    expect(read(ledger, 'a')).toEqual({ old: true, becomes: 'z' });
  });

  test('that a killed run had written under its new name, and a hook moved on since, is not made twice', () => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true, becomes: 'z' });
    const before = readFileSync(fileOf(ledger, 'a'), 'utf8');
    runAll(ledger, made);
    writeFileSync(fileOf(ledger, 'a'), before); // as if it had been killed before the old one went
    mkdirSync(path.join(ledger.dir, ...OTHER));
    writeFileSync(fileOf(ledger, 'z', OTHER), '{"closed":true}');
    writeFileSync(path.join(ledger.dir, 'migrations', `${made.id}.json`), 'never written');
    rmSync(fileOf(ledger, 'z'));
    runAll(ledger, made);
    expect(readdirSync(path.join(ledger.dir, ...SHELF))).toEqual([]);
    expect(read(ledger, 'z', OTHER)).toEqual({ closed: true });
    expect(state(ledger)).toMatchObject({ outcome: 'applied', files: 1, rows: 1, left: [] });
  });

  test.each(['', '{"old": tr', '[1]', 'null'])('that is none (%s) goes to quarantine and holds nothing up', (text) => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true });
    writeFileSync(fileOf(ledger, 'b'), text);
    runAll(ledger, made);
    expect(state(ledger)).toMatchObject({ outcome: 'applied', rows: 1, quarantined: 1 });
    expect(readdirSync(path.join(ledger.dir, ...SHELF))).toEqual(['a.json']);
    const dir = path.join(ledger.dir, 'quarantine', ...SHELF);
    const [kept = ''] = readdirSync(dir);
    expect(JSON.parse(readFileSync(path.join(dir, kept), 'utf8'))).toMatchObject({ migration: made.id, text });
  });

  test('that its change cannot take goes to quarantine; where the change lacks something, it waits', () => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true });
    let error: Error = new Deferral('no key');
    const strict = migration({
      documents: [
        rule({
          change: () => {
            throw error;
          },
        }),
      ],
    });
    expect(runAll(ledger, strict).remain).toMatchObject([{ outcome: 'deferred', reason: 'no key' }]);
    expect(read(ledger, 'a')).toEqual({ old: true });
    error = new Error('has no text');
    expect(runAll(ledger, strict).ran).toMatchObject([{ outcome: 'applied', quarantined: 1, rows: 0 }]);
    expect(existsSync(fileOf(ledger, 'a'))).toBe(false);
  });

  test.each(['../../escaped', 'a/b', 'con', ''])('never gets a name that leads elsewhere (%s)', (becomes) => {
    const ledger = tempLedger();
    createDocument(ledger, SHELF, 'a', { old: true, becomes });
    expect(runAll(ledger, made).ran).toMatchObject([{ outcome: 'applied', quarantined: 1, rows: 0 }]);
    expect(readdirSync(path.join(ledger.dir, ...SHELF))).toEqual([]);
  });

  test('whose secret was written before redaction knew its shape loses it on the way', () => {
    const ledger = tempLedger();
    mkdirSync(path.join(ledger.dir, ...SHELF), { recursive: true });
    writeFileSync(fileOf(ledger, 'a'), JSON.stringify({ old: true, text: `token=ghp_${'a'.repeat(36)}` }));
    runAll(ledger, made);
    expect(readFileSync(fileOf(ledger, 'a'), 'utf8')).not.toContain('ghp_');
  });
});

describe('an addition', () => {
  const addition = (over: Partial<Addition> = {}): Addition => ({
    shelf: SHELF,
    id: 'new',
    value: { text: 'x' },
    unless: [SHELF, OTHER],
    ...over,
  });

  test('is made once, however often it runs, on whatever shelf it stands by then', () => {
    const ledger = tempLedger();
    const adds = migration({ adds: () => [addition(), addition()] });
    runAll(ledger, adds);
    expect(state(ledger)).toMatchObject({ outcome: 'applied', files: 1 });
    createDocument(ledger, OTHER, 'moved', {});
    runAll(ledger, migration({ id: 'again', adds: () => [addition(), addition({ id: 'moved' })] }));
    expect(readState(ledger, 'again')).toMatchObject({ outcome: 'noop' });
    expect(readdirSync(path.join(ledger.dir, ...SHELF))).toEqual(['new.json']);
  });

  test('never gets a name that leads elsewhere', () => {
    const ledger = tempLedger();
    runAll(ledger, migration({ adds: () => [addition({ id: '../up' })] }));
    expect(state(ledger)).toMatchObject({ outcome: 'failed' });
  });
});

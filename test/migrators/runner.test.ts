/** The runner: what runs, in which order, and what a run is remembered as. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMAT } from '../../ledger/format.ts';
import { readSince } from '../../ledger/journal.ts';
import { hold } from '../../ledger/lock.ts';
import { COMMANDS, type Ledger } from '../../ledger/paths.ts';
import { listMigrations, runMigrations } from '../../migrators/index.ts';
import { Busy, Deferral, type Migration, NewerLedger } from '../../migrators/migration.ts';
import { planOf } from '../../migrators/plan.ts';
import { run } from '../../migrators/run.ts';
import { readState, stateIds } from '../../migrators/states.ts';
import { skip, unskip } from '../../migrators/undo.ts';
import { firstJournal } from '../support/first-ledger.ts';
import { tempLedger } from '../support/folder.ts';
import { migration, renames, runAll, treeHash, writes } from '../support/migrations.ts';
import { OLD, oldLedger } from '../support/old-ledgers.ts';
import { T0 } from '../support/words.ts';

const kindsOf = (ledger: Ledger, name = 's'): string[] => readSince(ledger, name, 0).records.map((r) => r.kind);
const outcomeOf = (ledger: Ledger, id = '2026-01-01-test') => readState(ledger, id)?.outcome;
const options = { version: '9.9.9', clock: () => T0 };

/** Fails as long as `broken.now`. */
function fragile(over: Partial<Migration> = {}) {
  const broken: { now: Error | null } = { now: new Error('no room on the disk') };
  const rule = renames('old', 'new', (row) => row);
  const made = migration({
    ...over,
    rows: {
      ...rule,
      concerns(row) {
        if (broken.now) throw broken.now;
        return rule.concerns(row);
      },
    },
  });
  return { broken, made };
}

describe('what runs', () => {
  test('is every migration that is not done, once', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const made = migration({ rows: renames('old', 'new') });
    expect(runAll(ledger, made)).toMatchObject({ ran: [{ outcome: 'applied', rows: 1 }], remain: [] });
    expect(runAll(ledger, made)).toEqual({ ran: [], remain: [] });
    expect(kindsOf(ledger)).toEqual(['new', 'migration']);
  });

  test('is in the order of the list: one sees what the one before it made', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['a']);
    runAll(
      ledger,
      migration({ id: 'first', rows: renames('a', 'b') }),
      migration({ id: 'second', rows: renames('b', 'c') }),
    );
    expect(kindsOf(ledger)).toEqual(['c', 'migration', 'migration']);
  });

  test('on a ledger that holds nothing of its kind is a noop, and done', () => {
    const ledger = tempLedger();
    expect(runAll(ledger, migration({ rows: renames('old', 'new') }))).toMatchObject({ ran: [{ outcome: 'noop' }] });
    expect(outcomeOf(ledger)).toBe('noop');
  });

  test('again, at whatever version, is one that failed: the real runner after a failure', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const { broken, made } = fragile();
    expect(runAll(ledger, made)).toMatchObject({ remain: [{ outcome: 'failed', reason: 'no room on the disk' }] });
    const later = migration({ id: '2027-01-01-later' });
    run(ledger, [made, later], { ...options, version: '42.0.0' });
    expect([outcomeOf(ledger), outcomeOf(ledger, later.id)]).toEqual(['failed', 'noop']);
    broken.now = null;
    run(ledger, [made, later], { ...options, version: '43.0.0' });
    expect(readState(ledger, made.id)).toMatchObject({ outcome: 'applied', by: '43.0.0', reason: null });
    expect(kindsOf(ledger)).toEqual(['new', 'migration']);
  });

  test('again is one that lacked a tool at run time: it is deferred, and never taken for done', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const { broken, made } = fragile();
    broken.now = new Deferral('git is not on the PATH');
    expect(runAll(ledger, made)).toMatchObject({ remain: [{ outcome: 'deferred', reason: 'git is not on the PATH' }] });
    expect(kindsOf(ledger)).toEqual(['old']);
    broken.now = null;
    expect(runAll(ledger, made)).toMatchObject({ ran: [{ outcome: 'applied' }], remain: [] });
  });

  test('where one lacks it in the midst of a journal, that journal is as it was', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old', 'old', 'old']);
    const before = readFileSync(path.join(ledger.dir, 'journal', 's.jsonl'), 'utf8');
    let changed = 0;
    const rule = renames('old', 'new', (row) => {
      if (++changed === 2) throw new Deferral('gone');
      return row;
    });
    expect(runAll(ledger, migration({ rows: rule }))).toMatchObject({ remain: [{ outcome: 'deferred' }] });
    expect(readFileSync(path.join(ledger.dir, 'journal', 's.jsonl'), 'utf8')).toBe(before);
  });

  test('is not held up by one that failed, but where it comes after that', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['a', 'old']);
    const { broken, made } = fragile({ id: 'breaks' });
    const other = migration({ id: 'other', rows: renames('a', 'b') });
    const follows = migration({ id: 'follows', after: ['breaks'] });
    const last = migration({ id: 'last', after: ['follows'] });
    runAll(ledger, made, other, follows, last);
    expect(['breaks', 'other', 'follows', 'last'].map((id) => outcomeOf(ledger, id))).toEqual([
      'failed',
      'applied',
      'deferred',
      'deferred',
    ]);
    expect(readState(ledger, 'follows')?.reason).toBe('waits for breaks');
    broken.now = null;
    expect(runAll(ledger, made, other, follows, last).remain).toEqual([]);
  });

  test('is never one that the person skipped, until it is to be tried again', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const made = migration({ rows: renames('old', 'new') });
    skip(ledger, made, options);
    expect(runAll(ledger, made)).toEqual({ ran: [], remain: [] });
    expect(planOf(ledger, [made])).toEqual([]);
    expect(kindsOf(ledger)).toEqual(['old']);
    unskip(ledger, made.id);
    runAll(ledger, made);
    expect(kindsOf(ledger)).toEqual(['new', 'migration']);
  });

  test('skips, and tries again, only what can be', () => {
    const ledger = tempLedger();
    const made = migration();
    runAll(ledger, made);
    expect(() => skip(ledger, made, options)).toThrow('is noop');
    expect(() => unskip(ledger, made.id)).toThrow('was not skipped');
  });
});

describe('a state', () => {
  test.each(['', '{"v":1', '{}', '[]', '{"v":2,"outcome":"applied"}'])(
    'that is no state (%s) is set aside, and its migration runs',
    (text) => {
      const ledger = tempLedger();
      writes(ledger, 's', ['old']);
      const dir = path.join(ledger.dir, 'migrations');
      mkdirSync(dir);
      writeFileSync(path.join(dir, '2026-01-01-test.json'), text);
      runAll(ledger, migration({ rows: renames('old', 'new') }));
      expect(outcomeOf(ledger)).toBe('applied');
      expect(stateIds(ledger)).toEqual(['2026-01-01-test']);
    },
  );

  test('is on record, once, where it is news', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const { broken, made } = fragile();
    runAll(ledger, made, migration({ id: 'nothing' }));
    runAll(ledger, made, migration({ id: 'nothing' }));
    broken.now = null;
    runAll(ledger, made);
    expect(readSince(ledger, COMMANDS, 0).records).toMatchObject([
      { kind: 'migration', event: 'failed', migration: made.id, origin: 'troth' },
      { kind: 'migration', event: 'applied', migration: made.id, detail: 'rows changed: 1, set aside: 0' },
    ]);
  });

  test('of a migration that only a newer version knows is listed, and left alone', () => {
    const ledger = tempLedger();
    runAll(ledger, migration({ id: '2031-01-01-from-the-future' }));
    expect(listMigrations(ledger).at(-1)).toMatchObject({
      id: '2031-01-01-from-the-future',
      title: 'A test',
      outcome: 'noop',
    });
  });
});

test('progress is told with a growing count, at least every thousand rows', () => {
  const ledger = tempLedger();
  mkdirSync(path.join(ledger.dir, 'journal'), { recursive: true });
  writeFileSync(path.join(ledger.dir, 'journal', 's.jsonl'), firstJournal('s', 4_500));
  const told: number[] = [];
  const made = migration({ rows: renames('tool.intent', 'call') });
  run(ledger, [made], { ...options, progress: ({ rows }) => told.push(rows) });
  expect(told).toEqual([1_000, 2_000, 3_000, 4_000]);
});

describe('two at once', () => {
  test('one runs, the other leaves: nothing is changed by it', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const held = hold(path.join(ledger.dir, 'locks', '_migrations.lock'), 60_000);
    const before = treeHash(ledger.dir);
    expect(() => runAll(ledger, migration({ rows: renames('old', 'new') }))).toThrow(Busy);
    expect(treeHash(ledger.dir)).toBe(before);
    held?.release();
    expect(runAll(ledger, migration({ rows: renames('old', 'new') })).remain).toEqual([]);
  });

  test('a lock whose owner is dead is no lock', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    writeFileSync(path.join(ledger.dir, 'locks', '_migrations.lock'), '999999999 1');
    expect(runAll(ledger, migration({ rows: renames('old', 'new') })).remain).toEqual([]);
  });

  test('where all is done nobody asks for the lock', () => {
    const ledger = tempLedger();
    runAll(ledger, migration());
    const held = hold(path.join(ledger.dir, 'locks', '_migrations.lock'), 60_000);
    expect(runAll(ledger, migration())).toEqual({ ran: [], remain: [] });
    held?.release();
  });
});

describe('a ledger that is newer than the tool', () => {
  test.each([
    ['of a later format', JSON.stringify({ format: FORMAT + 1 })],
    ['with a stamp that nobody can read', '{"format":'],
    ['with a stamp of something else', '{"format":"two"}'],
  ])('%s is only read', (_, stamp) => {
    const ledger = oldLedger('first');
    writeFileSync(path.join(ledger.dir, 'format.json'), stamp);
    const before = treeHash(ledger.dir);
    expect(() => runMigrations(ledger, '0.0.1')).toThrow(NewerLedger);
    expect(() => skip(ledger, migration(), options)).toThrow(NewerLedger);
    expect(treeHash(ledger.dir)).toBe(before);
    expect(kindsOf(ledger, '1f0e2d3c-4b5a-4978-8695-a4b3c2d1e0f9')).toHaveLength(24);
  });

  test('a stamp of today is none', () => {
    const ledger = oldLedger('first');
    runMigrations(ledger, '0.0.1');
    expect(() => runMigrations(ledger, '0.0.1')).not.toThrow();
  });
});

describe('a plan', () => {
  test.each(OLD)('of a ledger of the %s version changes no byte, and tells what a run then does', (old) => {
    const ledger = oldLedger(old);
    const before = treeHash(ledger.dir);
    const listed = listMigrations(ledger);
    expect(treeHash(ledger.dir)).toBe(before);
    const { ran } = runMigrations(ledger, '9.9.9');
    expect(ran.map((s) => s.rows)).toEqual(listed.map((m) => m.due));
  });

  test('of a folder without a ledger makes none', () => {
    const ledger = tempLedger();
    expect(planOf(ledger, [migration({ rows: renames('old', 'new') })])).toMatchObject([{ changes: [] }]);
    expect(() => readFileSync(ledger.dir)).toThrow('ENOENT');
  });
});

/** Journals written anew: what becomes of each row, of the chain, and of what hooks write meanwhile. */
import {
  appendFileSync,
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { verifyChain } from '../../ledger/chain.ts';
import { readSince } from '../../ledger/journal.ts';
import { journalFile, type Ledger } from '../../ledger/paths.ts';
import { rescueLate } from '../../migrators/journal.ts';
import { feedOf, linesOf } from '../../migrators/lines.ts';
import { readState } from '../../migrators/states.ts';
import { firstJournal } from '../support/first-ledger.ts';
import { tempFolder, tempLedger } from '../support/folder.ts';
import { migration, renames, runAll, writes } from '../support/migrations.ts';
import { T0 } from '../support/words.ts';

const OTHER_DISK = existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync(tmpdir()).dev;
const made = migration({ rows: renames('old', 'new') });
const textOf = (ledger: Ledger, name = 's'): string => readFileSync(journalFile(ledger, name), 'utf8');
const kindsOf = (ledger: Ledger, name = 's'): string[] =>
  readSince(ledger, name, 0).records.map((r) => r.kind as string);
const quarantined = (ledger: Ledger): string[] => {
  const dir = path.join(ledger.dir, 'quarantine', 'journal');
  return existsSync(dir) ? readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8')) : [];
};
const holds = (ledger: Ledger, name = 's', records = kindsOf(ledger, name).length): void =>
  expect(verifyChain(textOf(ledger, name))).toEqual({ records, unreadable: 0, broken: [] });

describe('the rows', () => {
  test('of the kind are changed, the others say what they said, loose ones stay loose', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old', 'other']);
    writes(ledger, 's', ['old', 'older', 'old'], { loose: true });
    writes(ledger, 's', ['other']);
    runAll(ledger, made);
    expect(kindsOf(ledger)).toEqual(['new', 'other', 'new', 'older', 'new', 'other', 'migration']);
    expect(readSince(ledger, 's', 0).records.map((r) => r.hash === null)).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(readSince(ledger, 's', 0).records.map((r) => r.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    holds(ledger);
  });

  test('of a journal without one of the kind are not touched, bytes and inode', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['other', 'older']);
    appendFileSync(journalFile(ledger, 's'), 'torn');
    const before = [textOf(ledger), statSync(journalFile(ledger, 's')).ino];
    runAll(ledger, made);
    expect([textOf(ledger), statSync(journalFile(ledger, 's')).ino]).toEqual(before);
    expect(quarantined(ledger)).toEqual([]);
  });

  test('that are malformed go to quarantine, are counted, and hold nothing up', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    appendFileSync(journalFile(ledger, 's'), '{"v":1,"seq":2,"ki\n\n{"foo":1}\n[]\n');
    writes(ledger, 's', ['old']);
    runAll(ledger, made);
    expect(kindsOf(ledger)).toEqual(['new', 'new', 'migration']);
    holds(ledger);
    expect(readState(ledger, made.id)).toMatchObject({ outcome: 'applied', rows: 2, quarantined: 3 });
    expect(
      quarantined(ledger)
        .map((text) => JSON.parse(text).text)
        .sort(),
    ).toEqual(['[]', '{"foo":1}', '{"v":1,"seq":2,"ki']);
    expect(runAll(ledger, made).remain).toEqual([]);
  });

  test('that a change cannot take go to quarantine with its reason, the others go on', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old', 'old', 'old']);
    const rule = renames('old', 'new', (row) => {
      if (row.n === 1) throw new Error('has no owner');
      return row;
    });
    runAll(ledger, migration({ rows: rule }));
    expect(kindsOf(ledger)).toEqual(['new', 'new', 'migration']);
    expect(readState(ledger, made.id)).toMatchObject({ outcome: 'applied', rows: 2, quarantined: 1 });
    expect(JSON.parse(quarantined(ledger)[0] ?? '')).toMatchObject({ reason: 'has no owner', migration: made.id });
    holds(ledger);
  });

  test('torn at the very end: one that is whole but for its newline is kept, half of one is set aside', () => {
    for (const [cut, kept] of [
      [1, 2],
      [9, 1],
    ] as const) {
      const ledger = tempLedger();
      writes(ledger, 's', ['old', 'old']);
      writeFileSync(journalFile(ledger, 's'), textOf(ledger).slice(0, -cut));
      runAll(ledger, made);
      expect(kindsOf(ledger)).toEqual([...Array(kept).fill('new'), 'migration']);
      holds(ledger);
    }
  });

  test('are all there of a journal that is larger than any piece it is read or written in', () => {
    const ledger = tempLedger();
    mkdirSync(path.join(ledger.dir, 'journal'), { recursive: true });
    writeFileSync(journalFile(ledger, 's'), firstJournal('s', 4_000, { looseEvery: 3 }));
    expect(statSync(journalFile(ledger, 's')).size).toBeGreaterThan(1024 * 1024);
    const before = kindsOf(ledger);
    runAll(ledger, migration({ rows: renames('tool.intent', 'call') }));
    expect(kindsOf(ledger)).toEqual([...before.map((kind) => (kind === 'tool.intent' ? 'call' : kind)), 'migration']);
    holds(ledger, 's', 4_001);
  });

  test('whose change changes nothing end it as failed, with the journal as it was', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const before = textOf(ledger);
    runAll(ledger, migration({ rows: { concerns: (row) => row.kind === 'old', change: (row) => row } }));
    expect(readState(ledger, made.id)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('line 1 of s'),
    });
    expect(textOf(ledger)).toBe(before);
    expect(readdirSync(path.join(ledger.dir, 'drafts'))).toEqual([]);
  });
});

describe('the chain', () => {
  test('that did not hold is left as it was found, and told; the others are done', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old', 'old']);
    writes(ledger, 't', ['old']);
    const tampered = textOf(ledger).replace('"n":0', '"n":7');
    writeFileSync(journalFile(ledger, 's'), tampered);
    const { ran } = runAll(ledger, made);
    expect(ran).toMatchObject([{ outcome: 'applied', rows: 1, left: [{ file: journalFile(ledger, 's') }] }]);
    expect(textOf(ledger)).toBe(tampered);
    expect(kindsOf(ledger, 't')).toEqual(['new', 'migration']);
  });

  test('keeps the old head, and the old journal is in the backup, byte for byte', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old', 'other']);
    const before = textOf(ledger);
    const head = readSince(ledger, 's', 0).records.at(-1)?.hash;
    runAll(ledger, made);
    expect(readSince(ledger, 's', 0).records.at(-1)).toMatchObject({ event: 'rechained', old_head: head });
    const dir = path.join(ledger.dir, 'backups', made.id, 'journal');
    expect(readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'))).toEqual([before]);
  });
});

describe('the file', () => {
  test('keeps its mode', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    chmodSync(journalFile(ledger, 's'), 0o640);
    runAll(ledger, made);
    expect(statSync(journalFile(ledger, 's')).mode & 0o777).toBe(0o640);
  });

  test('that is a symlink stays one: what it leads to is replaced', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const elsewhere = path.join(tempFolder(), 'mine.jsonl');
    renameSync(journalFile(ledger, 's'), elsewhere);
    symlinkSync(elsewhere, journalFile(ledger, 's'));
    runAll(ledger, made);
    expect(lstatSync(journalFile(ledger, 's')).isSymbolicLink()).toBe(true);
    expect(realpathSync(journalFile(ledger, 's'))).toBe(elsewhere);
    expect(kindsOf(ledger)).toEqual(['new', 'migration']);
  });

  test.skipIf(!OTHER_DISK)('that lies on another disk is replaced there', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const elsewhere = mkdtempSync('/dev/shm/troth-unit-');
    onTestFinished(() => rmSync(elsewhere, { recursive: true }));
    cpSync(path.join(ledger.dir, 'journal'), elsewhere, { recursive: true });
    rmSync(path.join(ledger.dir, 'journal'), { recursive: true });
    symlinkSync(elsewhere, path.join(ledger.dir, 'journal'));
    runAll(ledger, made);
    expect(readdirSync(elsewhere)).toEqual(['_commands.jsonl', 's.jsonl']);
    expect(kindsOf(ledger)).toEqual(['new', 'migration']);
  });

  test('may lie in a ledger that is reached through a symlink', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const link = path.join(tempFolder(), 'link');
    symlinkSync(ledger.dir, link);
    runAll({ dir: link, fallback: null }, made);
    expect(kindsOf(ledger)).toEqual(['new', 'migration']);
  });

  test('of the fallback is migrated too', () => {
    const fallback = tempLedger();
    const ledger = { dir: tempLedger().dir, fallback };
    writes(ledger, 's', ['old']);
    writes(fallback, 's', ['old', 'old']);
    expect(runAll(ledger, made).ran).toMatchObject([{ outcome: 'applied', files: 2, rows: 3 }]);
    expect(kindsOf(fallback)).toEqual(['new', 'new', 'migration']);
  });
});

describe('a hook that writes meanwhile', () => {
  /** Does `once` when the first row is changed. */
  const during = (once: () => void) => {
    let done = false;
    return migration({
      rows: renames('old', 'new', (row) => {
        if (!done) {
          done = true;
          once();
        }
        return row;
      }),
    });
  };

  test('loses nothing: its row is in the new journal, changed where it is old', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old', 'other']);
    runAll(
      ledger,
      during(() => writes(ledger, 's', ['late', 'old'])),
    );
    expect(kindsOf(ledger)).toEqual(['new', 'other', 'late', 'new', 'migration']);
    holds(ledger);
  });

  test('to a journal that was finished, or that is new, is seen when it is looked at again', () => {
    const ledger = tempLedger();
    writes(ledger, 'a', ['old']);
    writes(ledger, 'b', ['old']);
    let changed = 0;
    const made = migration({
      rows: renames('old', 'new', (row) => {
        if (++changed === 2) {
          writes(ledger, 'a', ['old']);
          writes(ledger, 'c', ['old']);
        }
        return row;
      }),
    });
    expect(runAll(ledger, made).remain).toEqual([]);
    expect(kindsOf(ledger, 'a')).toEqual(['new', 'migration', 'new', 'migration']);
    expect(kindsOf(ledger, 'c')).toEqual(['new', 'migration']);
    holds(ledger, 'a');
  });

  test('without end defers it; the next run picks up the rest', () => {
    const ledger = tempLedger();
    writes(ledger, 'a', ['old']);
    let busy = true;
    let journals = 0;
    const made = migration({
      rows: renames('old', 'new', (row) => {
        if (busy) writes(ledger, `later-${++journals}`, ['old']);
        return row;
      }),
    });
    expect(runAll(ledger, made).remain).toMatchObject([
      { outcome: 'deferred', reason: expect.stringContaining('still writing') },
    ]);
    busy = false;
    expect(runAll(ledger, made).remain).toEqual([]);
    for (let n = 1; n <= journals; n++) expect(kindsOf(ledger, `later-${n}`)[0]).toBe('new');
    expect(readState(ledger, made.id)?.rows).toBe(journals + 1);
  });

  test('to the old file, behind the rename, is brought to the new one', () => {
    const ledger = tempLedger();
    writes(ledger, 's', ['old']);
    const backup = path.join(tempFolder(), 'backup');
    linkSync(journalFile(ledger, 's'), backup);
    const fd = openSync(backup, 'r');
    const feed = feedOf(fd);
    for (const _ of linesOf(feed));
    writes(ledger, 's', ['late'], { loose: true });
    const late = textOf(ledger);
    writeFileSync(`${journalFile(ledger, 's')}.new`, late.slice(0, feed.offset));
    renameSync(`${journalFile(ledger, 's')}.new`, journalFile(ledger, 's'));
    const job = { store: ledger, migration: made, clock: () => T0, tick: () => {} };
    rescueLate(job, 's', feed, backup);
    expect(kindsOf(ledger)).toEqual(['old', 'late']);
    expect(textOf(ledger)).toBe(late);
    writeFileSync(backup, late.replace('old', 'odd'));
    expect(() => rescueLate(job, 's', feed, backup)).toThrow('was changed in place meanwhile');
    closeSync(fd);
  });
});

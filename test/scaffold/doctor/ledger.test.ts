/** What doctor says of the ledger, and how it mends it. */
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { quarantine } from '../../../ledger/documents.ts';
import { appendTo } from '../../../ledger/journal.ts';
import { FAULTS, journalFile, type Ledger } from '../../../ledger/paths.ts';
import { NOBODY } from '../../../ledger/writer.ts';
import type { Finding } from '../../../scaffold/doctor/finding.ts';
import { bytes, ledgerSection } from '../../../scaffold/doctor/ledger.ts';
import { mend } from '../../../scaffold/doctor/repairs.ts';
import { openCommitment } from '../../../verdicts/shelves.ts';
import { tempLedger } from '../../support/folder.ts';
import { at, commitment, context, T0 } from '../../support/words.ts';

const DAY = 24 * 60 * 60_000;
let ledger: Ledger;
let now: number;

beforeEach(() => {
  ledger = tempLedger();
  now = T0;
  for (const detail of ['a', 'b', 'c']) {
    appendTo(ledger, 'session-1', context(), at(1), [{ kind: 'session', event: 'start', detail }]);
  }
  openCommitment(ledger, commitment());
});

const look = (platform: NodeJS.Platform = 'linux') => ledgerSection({ ledger, platform, clock: () => now });
const idsOf = (): string[] => look().findings.map((f) => `${f.severity} ${f.id}`);
const inLedger = (...below: string[]): string => path.join(ledger.dir, ...below);
const mendAll = (findings: Finding[]) =>
  mend({ dir: '', version: '', sections: [{ name: 'ledger', facts: [], findings }] });

test('a ledger in use is fine, and its sizes are told', () => {
  expect(idsOf()).toEqual([]);
  expect(look().facts.map((f) => f.label)).toEqual(['ledger', 'size', 'journals']);
  expect(look().facts[2]?.value).toMatch(/^1, /);
});

test('one that does not exist yet is fine too', () => {
  rmSync(ledger.dir, { recursive: true });
  expect(idsOf()).toEqual([]);
  expect(look().facts[0]?.value).toContain('nothing is recorded yet');
});

test('a changed past is told with its line; a torn line is only a note', () => {
  const file = journalFile(ledger, 'session-1');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${lines.join('\n')}{"torn`);
  expect(idsOf()).toEqual(['note journal-torn']);
  writeFileSync(file, [lines[0], lines[1]?.replace('"b"', '"x"'), ...lines.slice(2)].join('\n'));
  expect(look().findings).toMatchObject([{ id: 'chain-broken', severity: 'problem', where: `${file}:2` }]);
});

describe('modes', () => {
  test('that others could read through are a problem, mended all at once', () => {
    chmodSync(journalFile(ledger, 'session-1'), 0o644);
    chmodSync(inLedger('journal'), 0o755);
    const { findings } = look();
    expect(findings).toMatchObject([{ id: 'ledger-not-private', severity: 'problem' }]);
    expect(mendAll(findings).map((m) => m.failed)).toEqual([null, null]);
    expect(statSync(journalFile(ledger, 'session-1')).mode & 0o777).toBe(0o600);
    expect(idsOf()).toEqual([]);
  });

  test('that are merely narrow are a warning', () => {
    chmodSync(journalFile(ledger, 'session-1'), 0o400);
    expect(idsOf()).toEqual(['warning ledger-mode']);
  });

  test('are nothing on Windows, which has none', () => {
    chmodSync(inLedger('journal'), 0o755);
    expect(look('win32').findings).toEqual([]);
  });
});

describe('what dead processes left', () => {
  const leave = (folder: string, age: number): string => {
    const file = inLedger(folder, `x.${age}`);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, '', { mode: 0o600 });
    utimesSync(file, (now - age) / 1000, (now - age) / 1000);
    return file;
  };

  test('is told and taken away; what may be in use is not', () => {
    leave('locks', DAY);
    leave('locks', 2 * DAY);
    leave('drafts', DAY);
    const fresh = leave('locks', 1_000);
    const { findings } = look();
    expect(findings.map((f) => [f.id, f.repairs.length])).toEqual([
      ['lock-left', 2],
      ['draft-left', 1],
    ]);
    mendAll(findings);
    expect(idsOf()).toEqual([]);
    expect(statSync(fresh).isFile()).toBe(true);
  });

  test('is left alone where somebody took it between the look and the repair', () => {
    const lock = leave('locks', DAY);
    const { findings } = look();
    writeFileSync(lock, 'taken');
    expect(mendAll(findings)).toMatchObject([{ failed: 'is in use again' }]);
    expect(readFileSync(lock, 'utf8')).toBe('taken');
  });
});

test('a missing .gitignore is written again, and never over one that somebody made meanwhile', () => {
  const file = inLedger('.gitignore');
  rmSync(file);
  const { findings } = look();
  expect(findings).toMatchObject([{ id: 'ledger-not-ignored', severity: 'warning' }]);
  writeFileSync(file, 'theirs');
  expect(mendAll(findings)[0]?.failed).toContain('EEXIST');
  rmSync(file);
  mendAll(findings);
  expect(idsOf()).toEqual([]);
});

test('quarantine, unreadable documents and a file in the way are told', () => {
  const broken = inLedger('commitments', 'open', 'x.json');
  writeFileSync(broken, '{', { mode: 0o600 });
  expect(look().findings).toMatchObject([{ id: 'document-unreadable', where: broken }]);
  quarantine(ledger, ['commitments', 'open'], broken, T0);
  expect(idsOf()).toEqual(['warning quarantined']);
  rmSync(ledger.dir, { recursive: true });
  writeFileSync(ledger.dir, '');
  expect(idsOf()).toEqual(['problem ledger-in-the-way']);
});

test("Troth's own faults are told for a week", () => {
  const body = { kind: 'fault', where: 'stop', error: 'boom', input: null } as const;
  appendTo(ledger, FAULTS, NOBODY, at(0), [body, body]);
  expect(look().findings).toMatchObject([
    { id: 'faults', severity: 'warning', message: expect.stringContaining('2 faults') },
  ]);
  now = T0 + 8 * DAY;
  expect(idsOf()).toEqual([]);
});

test('records beside it are told, and read', () => {
  const fallback = tempLedger();
  appendTo(fallback, 'session-2', context(), at(1), [{ kind: 'session', event: 'start', detail: null }]);
  ledger = { ...ledger, fallback };
  expect(idsOf()).toEqual(['note ledger-spilled']);
});

test('sizes are in words', () => {
  expect([12, 2048, 5 * 1024 ** 2].map(bytes)).toEqual(['12 bytes', '2.0 KB', '5.0 MB']);
});

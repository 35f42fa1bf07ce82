/** What a settle makes of a session's journal, on a real ledger in a temp folder. */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../domain/index.ts';
import { openCommitments, settle } from '../../hooks/settle.ts';
import { createDocument, replaceDocument } from '../../ledger/documents.ts';
import { readSince } from '../../ledger/journal.ts';
import { FAULTS, journalFile, type Ledger } from '../../ledger/paths.ts';
import type { Body } from '../../ledger/records.ts';
import { append, type Writer } from '../../ledger/writer.ts';
import { CLOSED, OPEN, readClosed, readOpen } from '../../verdicts/shelves.ts';
import { tempLedger, unwritable } from '../support/folder.ts';
import { at, commitment, context, deed, HOUR, MINUTE, outcome, T0 } from '../support/words.ts';

class Session {
  now = T0;
  constructor(
    readonly ledger: Ledger = tempLedger(),
    readonly id = 'session-1',
  ) {}
  get writer(): Writer {
    return {
      ledger: this.ledger,
      clock: () => this.now,
      context: context({ session_id: this.id }),
      where: 'test',
      loose: false,
    };
  }
  /** Records, a minute later. */
  does(...bodies: Body[]): this {
    this.now += MINUTE;
    append(this.writer, bodies);
    return this;
  }
  settles() {
    return settle({ ledger: this.ledger, writer: this.writer });
  }
  promises(over: Partial<Commitment> = {}): this {
    const made = commitment(over);
    expect(createDocument(this.ledger, OPEN, made.id, made)).toBe(true);
    return this;
  }
  get events(): string[] {
    return readSince(this.ledger, this.id, 0).records.flatMap((r) => (r.kind === 'commitment' ? [r.event] : []));
  }
  get faults(): string[] {
    return readSince(this.ledger, FAULTS, 0).records.map((r) => (r.kind === 'fault' ? r.error : ''));
  }
  get open(): Commitment[] {
    return readOpen(this.ledger).found.map((d) => d.value);
  }
  get closed(): Commitment[] {
    return readClosed(this.ledger).found.map((d) => d.value);
  }
}

const START: Body = { kind: 'session', event: 'start', detail: 'startup' };
const pushed = (result: 'ok' | 'failed' = 'ok', tool_use_id = 'toolu_1') =>
  outcome([deed({ outcome: result })], { tool_use_id });

describe('settling', () => {
  test('keeps a promise by a push that came after it, and says so once', () => {
    const session = new Session().promises().does(START, pushed());
    session.settles();
    session.settles();
    expect(session.open).toEqual([]);
    expect(session.closed).toMatchObject([{ state: 'kept', evidence: [{ tool_use_id: 'toolu_1', at: at(1) }] }]);
    expect(session.events).toEqual(['kept']);
  });

  test('a journal that was rewritten meanwhile is read from its start: no deed is missed', () => {
    const session = new Session().promises().does(START, outcome([deed({ action: 'commit' })]));
    session.settles();
    session.does(pushed());
    const file = journalFile(session.ledger, session.id);
    const longer = readFileSync(file, 'utf8').replaceAll('"kind"', '                    "kind"');
    writeFileSync(`${file}.new`, longer);
    renameSync(`${file}.new`, file);
    expect(session.settles().seen.map((s) => s.deed.action)).toEqual(['commit', 'push']);
    expect(session.closed).toMatchObject([{ state: 'kept' }]);
  });

  test('keeps nothing by what came before it', () => {
    const session = new Session().does(START, pushed()).promises({ opened_at: at(2) });
    session.settles();
    expect(session.open).toHaveLength(1);
    expect(session.events).toEqual([]);
  });

  test('keeps a promise of another session', () => {
    const earlier = new Session().promises();
    const later = new Session(earlier.ledger, 'session-2').does(START, pushed());
    later.settles();
    expect(later.closed).toMatchObject([{ state: 'kept', session_id: 'session-1' }]);
    expect(later.events).toEqual(['kept']);
    expect(earlier.events).toEqual([]);
  });

  test('counts a failed try once, however often it settles, and keeps it open', () => {
    const session = new Session().promises().does(START, pushed('failed'));
    for (let i = 0; i < 4; i++) session.settles();
    expect(session.open).toMatchObject([{ state: 'open', evidence: [{ tool_use_id: 'toolu_1' }] }]);
    expect(session.events).toEqual(['tried']);
    session.does(pushed('failed', 'toolu_2')).settles();
    session.does(pushed('ok', 'toolu_3')).settles();
    expect(session.events).toEqual(['tried', 'tried', 'kept']);
    expect(session.closed[0]?.evidence.map((e) => e.tool_use_id)).toEqual(['toolu_1', 'toolu_2', 'toolu_3']);
  });

  test('lapses what is overdue once; a promise that was kept in time does not lapse', () => {
    const session = new Session().promises({ id: 'a', action: 'deploy' }).promises({ id: 'b' }).does(START, pushed());
    session.now = T0 + 7 * HOUR;
    session.settles();
    session.settles();
    expect(session.closed.map((c) => [c.id, c.state])).toEqual([
      ['a', 'lapsed'],
      ['b', 'kept'],
    ]);
    expect(session.events.sort()).toEqual(['kept', 'lapsed']);
  });

  test('remembers the session’s deeds, those of earlier settles too', () => {
    const session = new Session().does(START, pushed()).does(outcome([deed({ action: 'commit' })]));
    expect(session.settles().seen.map((s) => s.deed.action)).toEqual(['push', 'commit']);
    session.does(outcome([deed({ action: 'run-tests' })]));
    expect(session.settles().seen.map((s) => s.deed.action)).toEqual(['push', 'commit', 'run-tests']);
    expect(session.settles()).toMatchObject({ partial: false });
  });

  test('folds the journal again where its memory is lost or broken', () => {
    const session = new Session().does(START, pushed());
    const before = session.settles();
    const file = path.join(session.ledger.dir, 'sessions', 'session-1.json');
    for (const broken of ['', '{ torn', '{"v":2}', 'null']) {
      writeFileSync(file, broken);
      expect(session.settles()).toEqual(before);
    }
  });

  test('of nothing does nothing', () => {
    const session = new Session();
    expect(session.settles()).toMatchObject({ seen: [] });
    expect(session.events).toEqual([]);
  });
});

describe('after a crash', () => {
  test('between a closing and its move the document is put where it belongs: not open, not lapsed, not kept again', () => {
    const session = new Session().promises().does(START, pushed());
    const half = commitment({ state: 'kept', closed_at: at(1), evidence: [] });
    replaceDocument(session.ledger, OPEN, half.id, half);
    expect(openCommitments(session.ledger, session.writer)).toEqual([]);
    session.now = T0 + 100 * HOUR;
    session.settles();
    expect(session.open).toEqual([]);
    expect(session.closed).toEqual([half]);
    expect(session.events).toEqual([]);
  });

  test('between the promise’s step and the memory nothing is counted twice', () => {
    const session = new Session().promises().does(START, pushed('failed'));
    session.settles();
    writeFileSync(path.join(session.ledger.dir, 'sessions', 'session-1.json'), '');
    session.settles();
    expect(session.open[0]?.evidence).toHaveLength(1);
    expect(session.events).toEqual(['tried']);
  });
});

describe('a promise that cannot be read', () => {
  test('is moved aside whole, with a fault; the others are told', () => {
    const session = new Session().promises({ id: 'good' });
    writeFileSync(path.join(session.ledger.dir, ...OPEN, 'bad.json'), '{ torn');
    expect(openCommitments(session.ledger, session.writer).map((c) => c.id)).toEqual(['good']);
    const aside = path.join(session.ledger.dir, 'quarantine', ...OPEN);
    expect(readdirSync(aside)).toEqual([`bad.json.${T0}`]);
    expect(readFileSync(path.join(aside, `bad.json.${T0}`), 'utf8')).toBe('{ torn');
    expect(session.faults).toEqual([expect.stringContaining('unreadable commitment moved to')]);
    openCommitments(session.ledger, session.writer);
    expect(session.faults).toHaveLength(1);
  });

  test('and cannot be moved either does not keep the others from being told', () => {
    const session = new Session().promises({ id: 'good' });
    writeFileSync(path.join(session.ledger.dir, ...OPEN, 'bad.json'), '{ torn');
    writeFileSync(path.join(session.ledger.dir, 'quarantine'), 'a file is in the way');
    expect(openCommitments(session.ledger, session.writer).map((c) => c.id)).toEqual(['good']);
    expect(existsSync(path.join(session.ledger.dir, ...OPEN, 'bad.json'))).toBe(true);
    expect(session.faults).toHaveLength(1);
  });
});

describe('where the ledger cannot be written', () => {
  test('the session is remembered in the fallback', () => {
    const session = new Session(unwritable()).does(START, pushed());
    expect(session.settles().seen).toHaveLength(1);
    session.does(pushed('failed', 'toolu_2'));
    expect(session.settles().seen.map((s) => s.tool_use_id)).toEqual(['toolu_1', 'toolu_2']);
    expect(session.settles()).toMatchObject({ partial: false });
  });

  test('for a while, a promise that was kept meanwhile is kept afterwards', () => {
    const session = new Session().promises().does(START, pushed());
    const shelf = path.join(session.ledger.dir, 'locks');
    // Root may write anywhere: a file where the lock's folder should be stops it as well.
    const aside = `${shelf}.aside`;
    renameSync(shelf, aside);
    writeFileSync(shelf, '');
    session.settles();
    expect(session.open).toMatchObject([{ state: 'open' }]);
    renameSync(shelf, `${shelf}.file`);
    renameSync(aside, shelf);
    session.settles();
    expect(session.closed).toMatchObject([{ state: 'kept' }]);
  });
});

test('closed promises stay closed: their shelf is not read', () => {
  const session = new Session();
  createDocument(session.ledger, CLOSED, 'old', commitment({ id: 'old', state: 'lapsed' }));
  writeFileSync(path.join(session.ledger.dir, ...CLOSED, 'junk.json'), 'junk');
  session.does(START, pushed()).settles();
  expect(session.faults).toEqual([]);
  expect(session.closed.map((c) => c.state)).toEqual(['lapsed']);
});

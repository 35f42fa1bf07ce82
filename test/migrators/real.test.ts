/** The migrations there are, on ledgers that earlier versions wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../ledger/chain.ts';
import { formatOf } from '../../ledger/format.ts';
import { readSince } from '../../ledger/journal.ts';
import { journalFile, type Ledger } from '../../ledger/paths.ts';
import { planMigrations, runMigrations } from '../../migrators/index.ts';
import { readState } from '../../migrators/states.ts';
import { idOf, scopeOf } from '../../verdicts/commitments.ts';
import { readClosed, readOpen } from '../../verdicts/shelves.ts';
import { ENDED, OLD, oldLedger, RUNNING } from '../support/old-ledgers.ts';
import { context } from '../support/words.ts';

const JOURNALS = '2026-11-25-journal-lines';
const IDS = '2026-11-25-commitment-ids';
const WAIT = '2026-11-25-commitments-wait';

/** As they are stored, whatever readers make of them. */
const linesIn = (ledger: Ledger, name: string): { kind: string; commitment?: unknown }[] =>
  readFileSync(journalFile(ledger, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.each(OLD)('a ledger of the %s version', (old) => {
  const oldLines = old === 'first' || old === 'loose';

  test('says the same before and after: every record, in today’s shape and one whole chain', () => {
    const ledger = oldLedger(old);
    const recordsOf = (name: string) =>
      readSince(ledger, name, 0).records.map(({ since: _since, prev: _prev, hash: _hash, ...rest }) => rest);
    const before = new Map([ENDED, RUNNING].map((name) => [name, recordsOf(name)]));
    const report = runMigrations(ledger, '9.9.9');
    expect(report.remain).toEqual([]);
    for (const name of [ENDED, RUNNING]) {
      const text = readFileSync(journalFile(ledger, name), 'utf8');
      const was = before.get(name) ?? [];
      const chain = verifyChain(text);
      expect(chain).toEqual({ records: was.length + 1, unreadable: 0, broken: [] });
      const now = recordsOf(name).slice(0, was.length);
      const withoutIds = (r: object) =>
        'commitment' in r ? { ...r, commitment: { ...(r.commitment as object), id: '' } } : r;
      expect(now.map(withoutIds)).toEqual(was.map(withoutIds));
    }
  });

  test('keeps the old head in the journal that was chained anew', () => {
    const ledger = oldLedger(old);
    const lastHash = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .findLast((r) => r.hash !== null).hash;
    const head = lastHash(readFileSync(journalFile(ledger, RUNNING), 'utf8'));
    runMigrations(ledger, '9.9.9');
    const last = readSince(ledger, RUNNING, 0).records.at(-1);
    const migration = oldLines ? JOURNALS : WAIT;
    expect(last).toMatchObject({ kind: 'migration', event: 'rechained', migration, old_head: head });
  });

  test('finds a promise that is said again under the id of today, in documents and journals', () => {
    const ledger = oldLedger(old);
    runMigrations(ledger, '9.9.9');
    const all = [...readOpen(ledger).found, ...readClosed(ledger).found];
    expect(all).toHaveLength(3);
    for (const { id, value } of all) {
      const scope = scopeOf(context({ session_id: value.session_id, agent_id: value.agent_id }));
      expect(id).toBe(idOf(value, scope, 0));
      const told = [ENDED, RUNNING].flatMap((name) => readSince(ledger, name, 0).records);
      expect(told.some((r) => r.kind === 'commitment' && r.commitment.id === id)).toBe(true);
    }
  });

  test('is stamped, and nothing is left to plan', () => {
    const ledger = oldLedger(old);
    expect(formatOf(ledger)).toBe(1);
    expect(planMigrations(ledger).map((p) => p.id)).toEqual(['2026-11-25-ledger-format', JOURNALS, IDS, WAIT]);
    runMigrations(ledger, '9.9.9');
    expect(formatOf(ledger)).toBe(2);
    expect(planMigrations(ledger)).toEqual([]);
    expect(readState(ledger, JOURNALS)).toMatchObject(
      oldLines ? { outcome: 'applied', files: 2, rows: 52, quarantined: 0, left: [] } : { outcome: 'noop', files: 0 },
    );
    expect(readState(ledger, IDS)).toMatchObject(
      oldLines ? { outcome: 'applied', files: 3 } : { outcome: 'noop', files: 0 },
    );
    expect(readState(ledger, WAIT)).toMatchObject({ outcome: 'applied', files: oldLines ? 3 : 5 });
    const stored = [...linesIn(ledger, ENDED), ...linesIn(ledger, RUNNING)].filter((r) => r.kind === 'commitment');
    expect(stored.length).toBeGreaterThan(3);
    for (const { commitment } of stored) expect(commitment).toMatchObject({ waits: null, why: null });
    expect(readdirSync(path.join(ledger.dir, 'drafts'))).toEqual([]);
    expect(runMigrations(ledger, '9.9.9')).toEqual({ ran: [], remain: [] });
  });
});

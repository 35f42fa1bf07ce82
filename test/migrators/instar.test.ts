/** instar's commitments, as its tracker stores them, taken over with what is really known of each. */
import { describe, expect, test } from 'vitest';
import type { CommitmentState } from '../../domain/index.ts';
import { undoMigration } from '../../migrators/index.ts';
import { toCommitment } from '../../migrators/instar/commitment.ts';
import { carryOutImport, planImport } from '../../migrators/instar/index.ts';
import { type InstarRecord, readStore } from '../../migrators/instar/store.ts';
import { isCommitment, readClosed, readOpen } from '../../verdicts/shelves.ts';
import { tempLedger } from '../support/folder.ts';
import { at, HOUR, MINUTE, T0 } from '../support/words.ts';

const options = { version: '9.9.9', clock: () => T0 };

/** A record with what instar gives every one. */
const record = (over: InstarRecord = {}): InstarRecord & Record<string, unknown> => ({
  id: 'CMT-001',
  userRequest: 'please push it',
  agentResponse: 'I’ll push the branch to origin.',
  type: 'one-time-action',
  status: 'pending',
  createdAt: at(0),
  verificationCount: 0,
  violationCount: 0,
  correctionCount: 0,
  correctionHistory: [],
  escalated: false,
  version: 0,
  topicId: 7,
  source: 'agent',
  ...over,
});
const store = (records: unknown[], version: unknown = 2): string =>
  `${JSON.stringify({ version, commitments: records, lastModified: at(1) }, null, 2)}\n`;
const checked = { verificationMethod: 'file-exists', verificationPath: 'dist/app.js', verificationCount: 3 };

describe('the state of a commitment', () => {
  const cases: [string, InstarRecord, CommitmentState][] = [
    ['pending, in time', {}, 'open'],
    ['pending, its time over', { createdAt: at(-7 * 60) }, 'lapsed'],
    ['pending, with a deadline that is to come', { createdAt: at(-7 * 60), hardDeadlineAt: at(60) }, 'open'],
    ['pending, with an expiry that is over', { expiresAt: at(-1) }, 'lapsed'],
    [
      'pending, and nothing that a tool call could keep',
      { agentResponse: 'Noted.', userRequest: 'ok?' },
      'unverifiable',
    ],
    ['pending, a rule for ever', { type: 'behavioral', behavioralRule: 'Always push.' }, 'unverifiable'],
    ['verified by a file that was there', { status: 'verified', ...checked, lastVerifiedAt: at(5) }, 'kept'],
    [
      'verified by a setting that held',
      { status: 'verified', type: 'config-change', configPath: 'a.b', verificationCount: 1, lastVerifiedAt: at(5) },
      'kept',
    ],
    [
      'verified, and never looked at',
      { status: 'verified', ...checked, verificationCount: 0, lastVerifiedAt: at(5) },
      'unverifiable',
    ],
    ['verified, and nobody knows when', { status: 'verified', ...checked }, 'unverifiable'],
    [
      'verified by somebody’s word',
      { status: 'verified', verificationMethod: 'manual', verificationCount: 1, lastVerifiedAt: at(5) },
      'unverifiable',
    ],
    [
      'verified in that a rule’s text is in a file',
      { status: 'verified', type: 'behavioral', verificationCount: 900, lastVerifiedAt: at(5) },
      'unverifiable',
    ],
    ['delivered with its message', { status: 'delivered', deliveryMessageId: 'm-12', resolvedAt: at(5) }, 'kept'],
    ['delivered without evidence', { status: 'delivered', resolvedAt: at(5) }, 'unverifiable'],
    ['delivered on trust', { status: 'delivered', resolvedAt: at(5), deliveryMessageId: ' ' }, 'unverifiable'],
    ['violated, as instar saw', { status: 'violated', ...checked, resolvedAt: at(5) }, 'lapsed'],
    ['violated 51,669 times without a way to look', { status: 'violated' }, 'unverifiable'],
    ['expired', { status: 'expired', resolvedAt: at(5) }, 'lapsed'],
    ['withdrawn', { status: 'withdrawn', resolvedAt: at(5) }, 'withdrawn'],
    ['of a newer instar', { status: 'paused' }, 'unverifiable'],
    ['without a status', { status: undefined }, 'unverifiable'],
  ];
  test.each(cases)('%s', (_, over, state) => {
    const commitment = toCommitment(record(over), T0);
    expect(commitment.state).toBe(state);
    expect(isCommitment(commitment, commitment.id)).toBe(true);
    expect(commitment.evidence.length).toBe(state === 'kept' ? 1 : 0);
    expect(commitment.closed_at === null).toBe(state === 'open');
  });

  test('cites what instar saw, and when', () => {
    expect(toCommitment(record({ status: 'verified', ...checked, lastVerifiedAt: at(5) }), T0)).toMatchObject({
      action: 'push',
      text: expect.stringContaining('I’ll push the branch to origin'),
      opened_at: at(0),
      due_at: at(360),
      closed_at: at(5),
      evidence: [{ tool_use_id: null, tool: 'instar', summary: 'instar checked file-exists dist/app.js', at: at(5) }],
      imported: { from: 'instar', id: 'CMT-001', status: 'verified' },
    });
  });

  test('needs an id, words and a time', () => {
    expect(() => toCommitment(record({ id: '' }), T0)).toThrow('no id');
    expect(() => toCommitment(record({ createdAt: 'yesterday' }), T0)).toThrow('no time');
    expect(() => toCommitment(record({ createdAt: '-000001-01-01T00:00:00Z' }), T0)).toThrow('no time');
    expect(() => toCommitment(record({ agentResponse: '', userRequest: ' ' }), T0)).toThrow('no words');
  });
});

describe('a store', () => {
  test.each([1, 2])('of version %d is read', (version) => {
    expect(readStore(store([record(), record({ id: 'CMT-002' })], version))).toMatchObject({
      version,
      records: [{ id: 'CMT-001' }, { id: 'CMT-002' }],
      problems: [],
    });
  });

  test.each([
    [3, 'version 3'],
    ['two', 'no version'],
  ])('of version %s is read as far as it is known, and that is told', (version, reason) => {
    const read = readStore(store([record()], version));
    expect(read?.records).toHaveLength(1);
    expect(read?.problems).toMatchObject([{ what: 'the store', reason: expect.stringContaining(reason) }]);
  });

  test('that is torn anywhere gives what is whole, and never half a record', () => {
    const text = store([record(), record({ id: 'CMT-002' }), record({ id: 'CMT-003' })]);
    const begin = text.indexOf('"commitments": [') + 16;
    for (let end = begin; end < text.trimEnd().length; end += 7) {
      const read = readStore(text.slice(0, end));
      const whole = ['CMT-001', 'CMT-002', 'CMT-003'].filter((id, i, all) => {
        const next = all[i + 1];
        const from = text.indexOf(id);
        const close = text.indexOf('\n    }', from) + 6;
        return close <= end && (next === undefined || close < text.indexOf(next));
      });
      expect(read?.records.map((r) => r.id)).toEqual(whole);
      expect(read?.problems[0]).toMatchObject({ what: 'the store' });
    }
  });

  test('with records that are none gives the others', () => {
    const read = readStore(store([null, record(), 'x', [], 7]));
    expect(read?.records).toHaveLength(1);
    expect(read?.problems.map((p) => p.what)).toEqual(['record 1', 'record 3', 'record 4', 'record 5']);
  });

  test.each(['', '[]', 'null', '{"version":2}', '{"version":2,"commitments":{}}', '\u0000\u0001', 'not JSON'])(
    'that is none (%j) is none',
    (text) => expect(readStore(text)).toBeNull(),
  );

  test('may begin with a byte order mark', () => {
    expect(readStore(`\uFEFF${store([record()])}`)).toMatchObject({ records: [{ id: 'CMT-001' }], problems: [] });
  });
});

describe('an import', () => {
  const text = store([
    record(),
    record({ id: 'CMT-002', status: 'delivered', resolvedAt: at(5), createdAt: at(1) }),
    record({ id: 'CMT-003', status: 'paused' }),
    record({ id: 'CMT-004', createdAt: null }),
    record(),
  ]);

  test('adds each once, on its shelf, and tells what it could not take over', () => {
    const ledger = tempLedger();
    const plan = planImport(ledger, text, T0);
    if (!plan) throw new Error('no plan');
    expect(plan).toMatchObject({ already: 0, due: [{}, {}, {}] });
    expect(plan.problems.map((p) => p.what)).toEqual(['CMT-003', 'CMT-004']);
    expect(carryOutImport(ledger, plan, options)).toMatchObject({ outcome: 'applied', files: 3 });
    expect(readOpen(ledger).found.map((d) => d.value.state)).toEqual(['open']);
    expect(readClosed(ledger).found.map((d) => d.value.state)).toEqual(['unverifiable', 'unverifiable']);
  });

  test('run again doubles nothing, whatever became of it since, and takes what is new', () => {
    const ledger = tempLedger();
    const run = (source: string, now: number) => {
      const plan = planImport(ledger, source, now);
      if (!plan) throw new Error('no plan');
      carryOutImport(ledger, plan, options);
      return [plan.due.length, plan.already];
    };
    expect(run(text, T0)).toEqual([3, 0]);
    expect(run(text, T0 + 24 * HOUR)).toEqual([0, 3]);
    expect(run(store([record({ status: 'withdrawn' }), record({ id: 'CMT-009' })]), T0 + MINUTE)).toEqual([1, 1]);
    expect(readOpen(ledger).found).toHaveLength(2);
  });

  test('can be taken back, but for what changed since', () => {
    const ledger = tempLedger();
    const plan = planImport(ledger, text, T0);
    if (!plan) throw new Error('no plan');
    carryOutImport(ledger, plan, options);
    expect(undoMigration(ledger, 'import-instar', options)).toMatchObject({ kept: [] });
    expect([readOpen(ledger).found, readClosed(ledger).found]).toEqual([[], []]);
    expect(planImport(ledger, text, T0)?.due).toHaveLength(3);
    expect(carryOutImport(ledger, plan, options)).toMatchObject({ outcome: 'applied' });
    expect(readClosed(ledger).found).toHaveLength(2);
  });
});

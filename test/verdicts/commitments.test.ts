import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../config/settings.ts';
import { advance, fulfils, idOf, isOverdue, lapsed, opened, restated, scopeOf } from '../../verdicts/commitments.ts';
import { at, commitment, context, HOUR, MINUTE, seen, statement, T0 } from '../support/words.ts';

const push = (...args: Parameters<typeof seen>) => seen({ action: 'push', ...args[0] }, args[1]);
const NOW = T0 + 5 * MINUTE;
const { ttl: DUE_MS, ceiling: CEILING_MS } = DEFAULTS.commitments;

describe('the id of a commitment', () => {
  const scope = scopeOf(context());

  test('is the same for the same promise, however it is cased', () => {
    expect(idOf({ action: 'push', object: 'Main' }, scope, 0)).toBe(idOf({ action: 'push', object: 'main' }, scope, 0));
    expect(idOf({ action: 'push', object: null }, scope, 0)).toMatch(/^[0-9a-f]{24}$/);
  });

  test('differs by action, object, session, agent, and each time that it is made anew', () => {
    const of = (action: string, object: string | null, who = scope, generation = 0) =>
      idOf({ action, object }, who, generation);
    const ids = [
      of('edit', 'a.ts'),
      of('edit', 'b.ts'),
      of('edit', null),
      of('edit', 'null'),
      of('push', 'a.ts'),
      of('edit', 'a.ts', scopeOf(context({ session_id: 'other' }))),
      of('edit', 'a.ts', scopeOf(context({ agent_id: 'agent-7' }))),
      of('edit', 'a.ts', scope, 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('does not hang on the turn', () => {
    expect(scopeOf(context({ prompt_id: 'prompt-2' }))).toBe(scope);
  });
});

test('a commitment is opened with its words, its time and nothing done', () => {
  const said = statement({ action: 'push', object: 'main', text: 'I’ll push main', gate: 'event' });
  expect(opened(said, 'id-1', context({ agent_id: 'agent-7' }), T0)).toEqual({
    id: 'id-1',
    state: 'open',
    action: 'push',
    object: 'main',
    text: 'I’ll push main',
    gate: 'event',
    session_id: 'session-1',
    prompt_id: 'prompt-1',
    agent_id: 'agent-7',
    opened_at: at(0),
    due_at: new Date(T0 + CEILING_MS).toISOString(),
    closed_at: null,
    restated: 0,
    waits: null,
    why: null,
    evidence: [],
  });
});

describe('said again', () => {
  test('it has more time, and is counted', () => {
    const step = restated(commitment(), T0 + 2 * HOUR);
    expect(step).toMatchObject({ event: 'restated', commitment: { restated: 1, state: 'open', opened_at: at(0) } });
    expect(step.commitment.due_at).toBe(new Date(T0 + 2 * HOUR + DUE_MS).toISOString());
  });

  test('as often as one likes, it never has more than the ceiling', () => {
    let current = commitment();
    for (let hour = 0; hour < 40; hour++) current = restated(current, T0 + hour * HOUR).commitment;
    expect(current).toMatchObject({ restated: 40, due_at: new Date(T0 + CEILING_MS).toISOString() });
  });

  test('it never loses time', () => {
    const late = commitment({ due_at: new Date(T0 + 30 * HOUR).toISOString() });
    expect(restated(late, T0).commitment.due_at).toBe(late.due_at);
  });
});

describe('a deed', () => {
  test('that went well keeps the promise, and is cited', () => {
    const step = advance(commitment(), [push({ summary: 'git push: ok' }, { tool_use_id: 'toolu_9' })], NOW);
    expect(step).toEqual({
      event: 'kept',
      commitment: commitment({
        state: 'kept',
        closed_at: new Date(NOW).toISOString(),
        evidence: [{ tool_use_id: 'toolu_9', tool: 'Bash', summary: 'git push: ok', at: at(1) }],
      }),
    });
  });

  test('that failed is recorded, and the promise stays open', () => {
    const step = advance(commitment(), [push({ outcome: 'failed' })], NOW);
    expect(step).toMatchObject({ event: 'tried', commitment: { state: 'open', closed_at: null, evidence: [{}] } });
  });

  test('that went well after a failed one keeps it; both are cited', () => {
    const tried = advance(commitment(), [push({ outcome: 'failed' }, { tool_use_id: 'bad' })], NOW);
    const kept = advance(tried?.commitment ?? commitment(), [push({}, { tool_use_id: 'good', at: at(2) })], NOW);
    expect(kept).toMatchObject({ event: 'kept', commitment: { state: 'kept' } });
    expect(kept?.commitment.evidence.map((e) => e.tool_use_id)).toEqual(['bad', 'good']);
  });

  test('looked at twice is one try', () => {
    const deeds = [push({ outcome: 'failed' })];
    const once = advance(commitment(), deeds, NOW);
    expect(advance(once?.commitment ?? commitment(), deeds, NOW)).toBeNull();
  });

  test('of many that failed the last are remembered', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      push({ outcome: 'failed' }, { tool_use_id: `t${i}`, at: at(i + 1) }),
    );
    expect(advance(commitment(), many, NOW)?.commitment.evidence.map((e) => e.tool_use_id)).toEqual([
      't4',
      't5',
      't6',
      't7',
      't8',
    ]);
  });

  test('from before the promise, or of the same moment, keeps nothing', () => {
    expect(advance(commitment(), [push({}, { at: at(0) }), push({}, { at: at(-1) })], NOW)).toBeNull();
  });

  test('whose outcome is unknown, or that never ran, keeps nothing and is no try', () => {
    expect(advance(commitment(), [push({ outcome: 'unknown' }), push({ outcome: 'not-run' })], NOW)).toBeNull();
  });

  test('of another kind keeps nothing', () => {
    expect(advance(commitment(), [seen({ action: 'commit' }), seen({ action: 'run-command' })], NOW)).toBeNull();
    expect(advance(commitment({ action: 'deploy' }), [push()], NOW)).toBeNull();
  });

  test('on another object keeps nothing; one that does not name it may', () => {
    const edit = (object: string) => seen({ action: 'edit', objects: [object] });
    const promise = commitment({ action: 'edit', object: 'src/a.ts' });
    expect(advance(promise, [edit('/r/src/b.ts')], NOW)).toBeNull();
    expect(advance(promise, [edit('/r/src/a.ts')], NOW)).toMatchObject({ event: 'kept' });
    expect(advance(commitment({ object: 'main' }), [push({ objects: ['origin/dev'] })], NOW)).toBeNull();
    expect(advance(commitment({ object: 'main' }), [push({ objects: ['origin'] })], NOW)).toMatchObject({
      event: 'kept',
    });
  });

  test('fulfils what was promised whatever came of it', () => {
    expect(fulfils(commitment(), push({ outcome: 'failed' }))).toBe(true);
    expect(fulfils(commitment(), seen({ action: 'commit' }))).toBe(false);
  });
});

describe('time', () => {
  test('over makes it lapse at the moment it was due, by nobody’s deed', () => {
    const open = commitment();
    const due = Date.parse(open.due_at);
    expect(isOverdue(open, due - 1)).toBe(false);
    expect(isOverdue(open, due)).toBe(true);
    expect(lapsed(open)).toMatchObject({
      event: 'lapsed',
      commitment: { state: 'lapsed', closed_at: open.due_at, evidence: [] },
    });
  });

  test('alone never keeps it', () => {
    expect(advance(commitment(), [], T0 + 1000 * HOUR)).toBeNull();
  });

  test('over makes nothing lapse that is closed already', () => {
    for (const state of ['kept', 'lapsed', 'withdrawn', 'unverifiable'] as const) {
      expect(isOverdue(commitment({ state }), T0 + 1000 * HOUR), state).toBe(false);
    }
  });

  test('over does not take the failed tries from it', () => {
    const tried = advance(commitment(), [push({ outcome: 'failed' })], NOW)?.commitment ?? commitment();
    expect(lapsed(tried).commitment.evidence).toHaveLength(1);
  });
});

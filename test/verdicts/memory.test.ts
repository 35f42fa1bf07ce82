import { describe, expect, test } from 'vitest';
import { EMPTY, fold, isMemory, pendingCalls } from '../../verdicts/memory.ts';
import { at, deed, outcome, record } from '../support/words.ts';

const start = (detail: string | null) => record({ kind: 'session', event: 'start', detail });
const intent = (tool_use_id: string, over = {}) =>
  record({ kind: 'tool.intent', tool: 'Bash', tool_use_id, target: null, cwd: null }, over);
const done = (tool_use_id: string, ...deeds: ReturnType<typeof deed>[]) => record(outcome(deeds, { tool_use_id }));

describe('a session’s memory', () => {
  test('holds each deed with the call, the turn and the agent that did it', () => {
    const folded = fold(EMPTY, [start('startup'), done('t1', deed(), deed({ action: 'commit' }))], [120, 0]);
    expect(folded.offsets).toEqual([120, 0]);
    expect(folded.seen.map((s) => [s.deed.action, s.tool_use_id, s.prompt_id, s.at])).toEqual([
      ['push', 't1', 'prompt-1', at(1)],
      ['commit', 't1', 'prompt-1', at(1)],
    ]);
  });

  test('holds nothing that Troth did itself', () => {
    expect(fold(EMPTY, [record(outcome([deed()]), { origin: 'troth' })], [1, 0]).seen).toEqual([]);
  });

  test('is bounded: the newest of each action stay, and what is rare is not crowded out', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => done(`t${i}`, deed({ action: 'run-command' })));
    const files = Array.from({ length: 400 }, (_, i) =>
      done(`f${i}`, deed({ action: 'edit', objects: [`/r/${i}.ts`] })),
    );
    const { seen } = fold(EMPTY, [done('first', deed()), ...many, ...files], [1, 0]);
    expect(seen.length).toBeLessThan(300);
    expect(seen[0]).toMatchObject({ tool_use_id: 'first', deed: { action: 'push' } });
    expect(seen.filter((s) => s.deed.action === 'run-command').at(-1)?.tool_use_id).toBe('t1999');
    expect(seen.at(-1)?.tool_use_id).toBe('f399');
  });

  test('folded in parts is what it is folded at once', () => {
    const records = Array.from({ length: 60 }, (_, i) => done(`t${i}`, deed({ action: i % 3 ? 'push' : 'commit' })));
    const whole = fold(EMPTY, records, [9, 0]);
    const parts = fold(fold(EMPTY, records.slice(0, 23), [4, 0]), records.slice(23), [9, 0]);
    expect(parts).toEqual(whole);
  });

  test.each(['resume', 'compact', 'fork'])('is of a part where the first thing that Troth saw was a %s', (source) => {
    expect(fold(EMPTY, [start(source), done('t')], [9, 0]).partial).toBe(true);
  });

  test('is of a part where Troth came in the midst of it', () => {
    expect(fold(EMPTY, [intent('t1'), done('t1', deed())], [9, 0]).partial).toBe(true);
    expect(fold(EMPTY, [intent('t1'), start('startup')], [9, 0]).partial).toBe(true);
  });

  test.each(['startup', 'clear', null])('is whole where it saw the session begin: %s', (source) => {
    const begun = fold(EMPTY, [start(source), done('t')], [9, 0]);
    expect(begun.partial).toBe(false);
    expect(fold(begun, [start('resume')], [18, 0]).partial).toBe(false);
  });

  test('is whole also where all of it was written to the fallback', () => {
    const begun = fold(EMPTY, [start('startup')], [0, 9]);
    expect(fold(begun, [done('t')], [0, 18]).partial).toBe(false);
    expect(fold(begun, [start('compact')], [0, 18]).partial).toBe(false);
  });

  test('of nothing yet is not of a part', () => {
    expect(fold(EMPTY, [], [0, 0]).partial).toBe(false);
  });

  test('is told from anything else that its file may hold', () => {
    expect(isMemory(JSON.parse(JSON.stringify(EMPTY)))).toBe(true);
    for (const other of [
      null,
      1,
      'x',
      [],
      {},
      { ...EMPTY, v: 2 },
      { ...EMPTY, offsets: [1] },
      { ...EMPTY, seen: null },
    ]) {
      expect(isMemory(other)).toBe(false);
    }
  });
});

describe('calls that a stop waits for', () => {
  const pending = (...records: ReturnType<typeof record>[]) => pendingCalls(records, 'prompt-1', null);

  test('began in this turn and have no outcome', () => {
    expect(pending(intent('a'), intent('b'), done('a'))).toEqual(['b']);
  });

  test('are none where all have ended, in whatever order it was written', () => {
    expect(pending(intent('a'), done('a'))).toEqual([]);
    expect(pending(done('a'), intent('a'))).toEqual([]);
  });

  test('are not those of another turn or another agent', () => {
    expect(pending(intent('a', { prompt_id: 'prompt-0' }), intent('b', { agent_id: 'agent-7' }))).toEqual([]);
    expect(pendingCalls([intent('b', { agent_id: 'agent-7' })], 'prompt-1', 'agent-7')).toEqual(['b']);
  });

  test('of a subagent began in whichever turn of the person’s', () => {
    expect(pendingCalls([intent('b', { agent_id: 'agent-7', prompt_id: 'prompt-0' })], 'prompt-1', 'agent-7')).toEqual([
      'b',
    ]);
  });

  test('are not forgotten where another agent’s stop folded their beginning', () => {
    const { begun } = fold(EMPTY, [intent('a'), intent('b'), done('b')], [9, 0]);
    expect(begun).toEqual([{ tool_use_id: 'a', prompt_id: 'prompt-1', agent_id: null }]);
    expect(pendingCalls([], 'prompt-1', null, begun)).toEqual(['a']);
    expect(pendingCalls([done('a')], 'prompt-1', null, begun)).toEqual([]);
    expect(fold({ ...EMPTY, offsets: [9, 0], begun }, [done('a')], [20, 0]).begun).toEqual([]);
  });

  test('are not those that a guard denied; one that it would have denied ran', () => {
    const guard = (decision: string) => record({ kind: 'guard', guard: 'g', decision, reason: '', tool_use_id: 'a' });
    expect(pending(intent('a'), guard('deny'))).toEqual([]);
    expect(pending(intent('a'), guard('would-deny'))).toEqual(['a']);
  });
});

/** Who is told: the agent once a fact, else the person. */
import { describe, expect, test } from 'vitest';
import type { Judged } from '../../verdicts/notice.ts';
import { CAP, isTold, NOTHING_TOLD, tell } from '../../verdicts/telling.ts';
import { at, claim } from '../support/words.ts';

const wrong = (action: string, call: string | null): Judged => ({
  claim: claim({ action, text: `It is done: ${action}.` }),
  judgement: {
    verdict: call === null ? 'unsupported' : 'contradicted',
    caveats: [],
    evidence: call === null ? [] : [{ tool_use_id: call, tool: 'Bash', summary: `${action}: exit 1`, at: at(1) }],
  },
});
const tests = wrong('run-tests', 't1');
const in_ = (prompt_id: string, again = false) => ({ prompt_id, again });

describe('observe', () => {
  test('tells the person, whatever was told before', () => {
    expect(tell('observe', [tests], NOTHING_TOLD, in_('p1'))).toMatchObject({ word: null, notice: expect.any(String) });
  });
});

describe.each(['nudge', 'enforce'] as const)('%s', (mode) => {
  const first = tell(mode, [tests], NOTHING_TOLD, in_('p1'));

  test('tells the agent, and not the person as well', () => {
    expect(first.word).toContain('“It is done: run-tests.” — but run-tests: exit 1.');
    expect(first.notice).toBeNull();
    expect(first.told.times).toBe(1);
  });

  test.each([
    ['in the same turn, against another call', [wrong('run-tests', 't2')], 'p1'],
    ['in a later turn, against the same call', [tests], 'p2'],
  ])('the same word %s goes to the person', (_, again, prompt) => {
    expect(tell(mode, again, first.told, in_(prompt))).toMatchObject({ word: null, notice: expect.any(String) });
  });

  test('the same word in a later turn, against a later call, is another fact', () => {
    expect(tell(mode, [wrong('run-tests', 't2')], first.told, in_('p2')).word).not.toBeNull();
  });

  test('what was not seen is said once a session', () => {
    const once = tell(mode, [wrong('push', null)], NOTHING_TOLD, in_('p1'));
    expect(once.word).toContain('no push was seen');
    expect(tell(mode, [wrong('push', null)], once.told, in_('p9')).word).toBeNull();
  });

  test('of an old fact and a new one each goes where it belongs', () => {
    const both = tell(mode, [tests, wrong('lint', 't3')], first.told, in_('p1'));
    expect(both.word).toContain('lint');
    expect(both.word).not.toContain('run-tests');
    expect(both.notice).toContain('run-tests');
  });

  test('a turn that goes on because of a stop hook is not held up again', () => {
    expect(tell(mode, [tests], NOTHING_TOLD, in_('p1', true)).word).toBeNull();
  });

  test(`no session is told more than ${CAP} times`, () => {
    let told = NOTHING_TOLD;
    const words = Array.from({ length: CAP + 3 }, (_, i) => {
      const telling = tell(mode, [wrong('run-tests', `t${i}`)], told, in_(`p${i}`));
      told = telling.told;
      return telling.word;
    });
    expect(words.map((w) => w !== null)).toEqual(words.map((_, i) => i < CAP));
  });

  test('a long list is cut', () => {
    const many = ['push', 'commit', 'merge', 'deploy', 'release'].map((a) => wrong(a, null));
    expect(tell(mode, many, NOTHING_TOLD, in_('p1')).word).toContain('and 2 more');
  });
});

test('what is no record of what was told is none', () => {
  expect(isTold(NOTHING_TOLD)).toBe(true);
  for (const value of [null, [], { v: 2, times: 0, facts: [] }, { v: 1, facts: [] }]) expect(isTold(value)).toBe(false);
});

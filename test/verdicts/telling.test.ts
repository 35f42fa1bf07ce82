/** What people and agents are told: the reminder at a session's start, the notice at a turn's end. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judgement, Verdict } from '../../domain/index.ts';
import { noticeOf } from '../../verdicts/notice.ts';
import { contextOf } from '../../verdicts/reminder.ts';
import { at, claim, commitment } from '../support/words.ts';

const bytes = (text: string | null): number => Buffer.byteLength(text ?? '');

describe('the reminder of open commitments', () => {
  test('is silent where there are none', () => {
    expect(contextOf([])).toBeNull();
  });

  test('names each with its action, its words, when it was said and how often it failed', () => {
    const evidence = [{ tool_use_id: 't', tool: 'Bash', summary: 'git push: failed', at: at(1) }];
    const lines = contextOf([
      commitment({ text: 'I’ll push\n  the branch' }),
      commitment({ action: 'run-tests', text: 'I’ll run the tests', evidence }),
    ])?.split('\n');
    expect(lines?.slice(1)).toEqual([
      '- push: “I’ll push the branch” (said 2026-03-01 09:00 UTC)',
      '- run-tests: “I’ll run the tests” (said 2026-03-01 09:00 UTC, 1 failed)',
    ]);
  });

  test('of fifty long ones in any script stays within 1024 bytes, oldest first, and says how many it left out', () => {
    for (const word of ['push ', 'プッシュする', '🚀🚀', 'é', 'a'.repeat(300)]) {
      const open = Array.from({ length: 50 }, (_, i) => commitment({ text: `${i} ${word.repeat(60)}` }));
      const context = contextOf(open);
      const lines = context?.split('\n') ?? [];
      expect(bytes(context), word).toBeLessThanOrEqual(1_024);
      const shown = lines.slice(1, -1);
      expect(shown.length).toBeGreaterThan(0);
      for (const [i, line] of shown.entries()) expect(line).toContain(`“${i} `);
      expect(lines.at(-1)).toBe(`… and ${50 - shown.length} more: npx troth commitments`);
    }
  });

  test('of one that just fits, or just does not, stays within the bound', () => {
    for (let length = 1; length < 170; length++) {
      const open = Array.from({ length: 6 }, () => commitment({ text: 'プ'.repeat(length) }));
      expect(bytes(contextOf(open)), String(length)).toBeLessThanOrEqual(1_024);
    }
  });

  test('leaves none out where all fit', () => {
    expect(contextOf([commitment(), commitment()])).not.toContain('more:');
  });

  test('never holds half a character, which strict readers of JSON refuse', () => {
    const text = `x${'🚀'.repeat(200)}`;
    for (const said of [text, text.slice(1)]) {
      expect(contextOf([commitment({ text: said })])).not.toMatch(/\p{Surrogate}/u);
    }
  });

  test('is within its bound and holds a line each or the rest, whatever was said', () => {
    const said = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 400 }),
      action: fc.constantFrom('push', 'edit'),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 20 }), (all) => {
        const lines = contextOf(all.map((s) => commitment(s)))?.split('\n') ?? [];
        expect(bytes(lines.join('\n'))).toBeLessThanOrEqual(1_024);
        const left = Number(/and (\d+) more/.exec(lines.at(-1) ?? '')?.[1] ?? 0);
        if (!all.some((s) => /more/.test(s.text)))
          expect(lines.length - 1 - (left > 0 ? 1 : 0) + left).toBe(all.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the notice to the person', () => {
  const judged = (verdict: Verdict, over: Parameters<typeof claim>[0] = {}, summary: string | null = null) => ({
    claim: claim(over),
    judgement: {
      verdict,
      caveats: [],
      evidence: summary === null ? [] : [{ tool_use_id: 't', tool: 'Bash', summary, at: at(1) }],
    } satisfies Judgement,
  });
  const contradicted = judged(
    'contradicted',
    { action: 'run-tests', text: 'All tests pass.' },
    'npm test: exit 1, 2 failed',
  );

  test('is silence where all is well, or nobody can tell', () => {
    expect(noticeOf([])).toBeNull();
    expect(noticeOf([judged('supported'), judged('qualified'), judged('unverifiable')])).toBeNull();
  });

  test('says what was said and what was seen', () => {
    expect(noticeOf([contradicted])).toBe(
      'Troth: “All tests pass.” — but npm test: exit 1, 2 failed.\nSee: npx troth claims',
    );
  });

  test('of an act that a call always shows says that it was not seen; of an edit or a look it says nothing', () => {
    expect(noticeOf([judged('unsupported')])).toContain('“Pushed.” — no push was seen in this session.');
    for (const action of ['edit', 'create-file', 'check', 'message', 'other']) {
      expect(noticeOf([judged('unsupported', { action })]), action).toBeNull();
    }
  });

  test('tells the worst first, and how many more there are', () => {
    const notice = noticeOf([judged('unsupported'), contradicted, judged('supported'), judged('contradicted')]);
    expect(notice).toMatch(/^Troth: “All tests pass\.” — but .*\nAnd 2 more\. See: npx troth claims$/);
  });

  test('is at most two lines without half a character, whatever was said and seen', () => {
    const words = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(words, words, fc.nat({ max: 9 }), (text, summary, more) => {
        const all = [judged('contradicted', { text }, summary), ...Array.from({ length: more }, () => contradicted)];
        const notice = noticeOf(all) ?? '';
        expect(notice.split(/\r\n|[\n\r\u2028\u2029]/)).toHaveLength(2);
        expect(notice.length).toBeLessThan(320);
        expect(notice).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

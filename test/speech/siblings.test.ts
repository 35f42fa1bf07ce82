/** Several things in one breath are several statements. */
import { expect, test } from 'vitest';
import { read } from '../../speech/index.ts';

const found = (text: string): string[] => read(text).statements.map((s) => `${s.kind} ${s.action} ${s.object}`);

test.each([
  ['I’ll update `src/a.ts` and `src/b.ts` next.', ['commitment edit src/a.ts', 'commitment edit src/b.ts']],
  ['Updated `a.ts`, `b.ts`, and `c.ts` to match.', ['claim edit a.ts', 'claim edit b.ts', 'claim edit c.ts']],
  ['Deleted `old/a.py` and `old/b.py`.', ['claim delete old/a.py', 'claim delete old/b.py']],
  ['I installed `zod` and `vitest`.', ['claim install zod', 'claim install vitest']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['Updated `a.ts` and `b.ts` stays as it is.', 'b.ts'],
  ['Moved the helper from `a.ts` to `b.ts`.', 'a.ts, b.ts'],
  ['Updated `a.ts` and ran `npm test`.', 'npm test'],
])('%s: not %s', (text, other) => {
  expect(found(text).filter((s) => s.endsWith(other) && s.startsWith('claim edit'))).toEqual([]);
});

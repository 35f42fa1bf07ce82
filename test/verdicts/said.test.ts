/** How a claim about a check is meant, by its words. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../verdicts/judge.ts';
import { isOfAllOfKind, isOfPart, isOfThePast, saysItHeld } from '../../verdicts/said.ts';
import { claim, counts, memory, seen } from '../support/words.ts';

const said = (text: string, over: Parameters<typeof claim>[0] = {}) => claim({ action: 'run-tests', text, ...over });
const turn = { prompt_id: 'prompt-1', agent_id: null, blind: false };
const run = (...args: Parameters<typeof seen>) => seen({ action: 'run-tests', whole: true, ...args[0] }, args[1]);
const failed = run({ outcome: 'failed', counts: counts(16, 1), summary: 'npx jest: exit 1, 16 passed, 1 failed' });

describe('that a check held', () => {
  it.each([
    'All 17 tests pass.',
    '17 of 17 tests pass.',
    'Tests: 17 passed, 0 failed.',
    'The 3 failing tests pass now.',
    'Ran the suite: no failures.',
    'All tests pass, none fail.',
  ])('%s', (text) => {
    expect(saysItHeld(said(text))).toBe(true);
  });

  it.each([
    'I ran the tests: 16 of 17 pass, and one still fails.',
    '16/17 tests pass.',
    'Tests pass but 2 specs failed.',
    'The suite runs with one unrelated failure.',
    'All pass except the login test, which still fails.',
  ])('but not: %s', (text) => {
    expect(saysItHeld(said(text))).toBe(false);
    expect(judge(said(text), memory(failed), turn).verdict).toBe('supported');
  });
});

describe('of what', () => {
  it('of a part, unless it names a runner and all that it has', () => {
    expect(isOfPart(said('The auth tests pass.', { object: 'auth tests' }))).toBe(true);
    expect(isOfPart(said('ESLint passes on the changed files.'))).toBe(true);
    expect(isOfPart(said('All tests pass.', { all: true }))).toBe(false);
    expect(isOfAllOfKind(said('All end-to-end tests pass.', { object: 'end-to-end tests' }))).toBe(true);
    expect(isOfAllOfKind(said('The e2e test passes.', { object: 'e2e test' }))).toBe(false);
    expect(isOfAllOfKind(said('All auth tests pass.', { object: 'auth tests' }))).toBe(false);
  });

  it('of before: a run that passed then is enough, whatever came after', () => {
    const passed = run({ counts: counts(17) }, { prompt_id: 'prompt-0' });
    const before = said('The tests passed earlier.', { pointsBack: true });
    expect(isOfThePast(before)).toBe(true);
    expect(judge(before, memory(passed, failed), turn).verdict).toBe('supported');
    expect(judge(before, memory(failed), turn).verdict).toBe('contradicted');
    const still = said('All tests already pass.', { pointsBack: true });
    expect(judge(still, memory(passed, failed), turn).verdict).toBe('contradicted');
  });
});

describe('what is cited', () => {
  it('is the whole run, where a part was run once more and nothing changed between', () => {
    const part = run({ whole: false, caveats: [{ kind: 'part-of-suite', detail: 'a.test.ts' }] });
    const edit = seen({ action: 'edit', objects: ['/r/a.ts'], summary: 'Edit /r/a.ts: ok' });
    const all = said('All tests pass.', { all: true });
    expect(judge(all, memory(run(), part), turn)).toMatchObject({ verdict: 'supported' });
    expect(judge(all, memory(run(), edit, part), turn)).toMatchObject({ caveats: [{ kind: 'part-of-suite' }] });
    expect(judge(all, memory(run(), failed, part), turn)).toMatchObject({ caveats: [{ kind: 'part-of-suite' }] });
  });

  it('what a linter mended itself is no change after it', () => {
    const ids = { tool_use_id: 'toolu_1' };
    const lint = seen({ action: 'lint', summary: 'ruff check --fix .: 3 errors' }, ids);
    const fix = seen({ action: 'edit', summary: 'ruff check --fix .: ok' }, ids);
    const clean = claim({ action: 'lint', text: 'Lint is clean.' });
    expect(judge(clean, memory(lint, fix), turn).verdict).toBe('supported');
    expect(judge(clean, memory(lint, { ...fix, tool_use_id: 'toolu_2' }), turn).verdict).toBe('qualified');
  });
});

import { describe, expect, test } from 'vitest';
import type { Statement } from '../../domain/index.ts';
import { judge, type Turn } from '../../verdicts/judge.ts';
import type { Memory, Seen } from '../../verdicts/memory.ts';
import { at, claim, counts, memory, seen } from '../support/words.ts';

const TURN: Turn = { prompt_id: 'prompt-1', agent_id: null, blind: false };
const EARLIER = { prompt_id: 'prompt-0' };

const of = (said: Statement, remembered: Memory | Seen[], turn: Partial<Turn> = {}) =>
  judge(said, Array.isArray(remembered) ? memory(...remembered) : remembered, { ...TURN, ...turn });
const verdict = (said: Statement, remembered: Memory | Seen[], turn: Partial<Turn> = {}) =>
  of(said, remembered, turn).verdict;
const caveats = (said: Statement, remembered: Memory | Seen[], turn: Partial<Turn> = {}) =>
  of(said, remembered, turn).caveats.map((c) => c.kind);

const pushed = (object: string | null = null): Statement => claim({ action: 'push', object, text: 'Pushed.' });
const testsPass = (over: Partial<Statement> = {}): Statement =>
  claim({ action: 'run-tests', text: 'All tests pass.', all: true, ...over });
const push = (...args: Parameters<typeof seen>) => seen({ action: 'push', ...args[0] }, args[1]);
const run = (...args: Parameters<typeof seen>) => seen({ action: 'run-tests', whole: true, ...args[0] }, args[1]);
const edit = (file: string, over: Partial<Seen> = {}) =>
  seen({ action: 'edit', objects: [file], summary: `Edit ${file}` }, over);

describe('a run whose outcome does not show', () => {
  const failed = run({ outcome: 'failed', summary: 'npm test: exit 1' });
  const hidden = run({ outcome: 'unknown', caveats: [{ kind: 'output-cut', detail: '| tail -3' }] });

  test('behind a failed one may have passed, and accuses nobody', () => {
    expect(of(testsPass(), [failed, hidden])).toMatchObject({
      verdict: 'qualified',
      caveats: [{ kind: 'output-cut' }],
    });
    expect(verdict(testsPass(), [failed, run({ outcome: 'unknown' }, { background: true })])).toBe('qualified');
  });

  test('but before the failed one changes nothing', () => {
    expect(verdict(testsPass(), [hidden, failed])).toBe('contradicted');
  });
});

describe('a run that is claimed without its result', () => {
  const failed = run({ outcome: 'failed', counts: counts(41, 1) });
  const said = (text: string, over: Partial<Statement> = {}) => testsPass({ text, all: false, ...over });

  test('is supported by a run, also by one that failed', () => {
    expect(verdict(said('I ran the e2e suite twice; both timed out.'), [failed])).toBe('supported');
    expect(verdict(said('41 passed, 1 failed.', { counts: counts(41, 1) }), [failed])).toBe('supported');
    expect(verdict(said('I ran the suite.'), [])).toBe('unsupported');
  });

  test('but a run that is said to have passed is not', () => {
    expect(verdict(said('I ran the suite and everything passes.'), [failed])).toBe('contradicted');
    expect(verdict(said('Ran all tests: 0 failures.'), [failed])).toBe('contradicted');
  });
});

describe('an act that is claimed', () => {
  test('is supported by one that went well, and cites it', () => {
    const judgement = of(pushed(), [push({ summary: 'git push: ok' }, { tool_use_id: 'toolu_9', at: at(3) })]);
    expect(judgement).toEqual({
      verdict: 'supported',
      caveats: [],
      evidence: [{ tool_use_id: 'toolu_9', tool: 'Bash', summary: 'git push: ok', at: at(3) }],
    });
  });

  test('is contradicted where the last try failed', () => {
    const judgement = of(pushed(), [push({ outcome: 'failed' }, { tool_use_id: 'toolu_2' })]);
    expect(judgement).toMatchObject({ verdict: 'contradicted', evidence: [{ tool_use_id: 'toolu_2' }] });
  });

  test('but not where one went well as well, before or after', () => {
    expect(verdict(pushed(), [push({ outcome: 'failed' }), push()])).toBe('supported');
    expect(verdict(pushed(), [push(), push({ outcome: 'failed' })])).toBe('supported');
  });

  test('is contradicted by a try in vain of this turn, whatever an earlier turn did, unless the past is meant', () => {
    const both = [push({}, EARLIER), push({ outcome: 'failed' })];
    expect(verdict(pushed(), both)).toBe('contradicted');
    expect(verdict({ ...pushed(), text: 'I already pushed it.', pointsBack: true }, both)).toBe('supported');
    expect(verdict(pushed(), [push({ outcome: 'failed' }, EARLIER), push()])).toBe('supported');
  });

  test('is unsupported where nothing of the kind was done', () => {
    expect(of(pushed(), [])).toEqual({ verdict: 'unsupported', caveats: [], evidence: [] });
    expect(verdict(pushed(), [seen({ action: 'commit' })])).toBe('unsupported');
  });

  test('is not supported, nor contradicted, by what never started', () => {
    expect(verdict(pushed(), [push({ outcome: 'not-run' })])).toBe('unsupported');
  });

  test('is unverifiable, not unsupported, in a session that began before Troth saw it', () => {
    expect(verdict(pushed(), { ...memory(), partial: true })).toBe('unverifiable');
  });

  test('is unverifiable where a call of this turn has no outcome yet: what would accuse does not', () => {
    expect(verdict(pushed(), [], { blind: true })).toBe('unverifiable');
    expect(verdict(pushed(), [push({ outcome: 'failed' })], { blind: true })).toBe('unverifiable');
    expect(verdict(pushed(), [push()], { blind: true })).toBe('supported');
  });

  test('whose outcome nothing tells is qualified by the reason, or unverifiable without one', () => {
    expect(verdict(pushed(), [push({ outcome: 'unknown' })])).toBe('unverifiable');
    const silenced = push({ outcome: 'unknown', caveats: [{ kind: 'silenced', detail: '|| true' }] });
    expect(of(pushed(), [silenced])).toMatchObject({ verdict: 'qualified', caveats: [{ kind: 'silenced' }] });
    const behind = push({ outcome: 'unknown' }, { background: true });
    expect(of(pushed(), [behind])).toMatchObject({ verdict: 'qualified', caveats: [{ kind: 'in-background' }] });
  });

  test('of no known kind is unverifiable', () => {
    expect(verdict(claim({ action: 'other' }), [push()])).toBe('unverifiable');
  });

  test('may be done by a neighbour of its kind, but only a failure of the kind itself contradicts', () => {
    const created = claim({ action: 'create-file', object: 'src/a.ts', text: 'Created src/a.ts.' });
    expect(verdict(created, [edit('/repo/src/a.ts')])).toBe('supported');
    expect(verdict(created, [edit('/repo/src/b.ts')])).toBe('unsupported');
    const failed = { ...edit('/repo/src/a.ts') };
    expect(verdict(created, [{ ...failed, deed: { ...failed.deed, outcome: 'failed' } }])).not.toBe('contradicted');
    expect(verdict(pushed(), [seen({ action: 'merge' })])).toBe('unsupported');
  });

  test('and by another action only where both name one object, or where code is edited without naming a file', () => {
    const ran = claim({ action: 'run-command', object: 'npm run build', text: 'I ran `npm run build`.' });
    expect(verdict(ran, [seen({ action: 'build', objects: ['npm run build'] })])).toBe('supported');
    expect(verdict(ran, [seen({ action: 'build', objects: ['make'] })])).toBe('unverifiable');
    const fixed = claim({ action: 'edit', object: 'the race condition', text: 'Fixed the race condition.' });
    expect(verdict(fixed, [seen({ action: 'create-file', objects: ['/repo/src/lock.ts'] })])).toBe('supported');
  });

  test('is unverifiable where a script may have done it out of sight, but not what scripts do not hide', () => {
    const script = seen({ action: 'run-command', objects: ['./release.sh'] });
    expect(verdict(claim({ action: 'restart', text: 'Restarted the server.' }), [script])).toBe('unverifiable');
    expect(verdict(claim({ action: 'edit', object: 'a.ts', text: 'Updated a.ts.' }), [script])).toBe('unverifiable');
    expect(verdict(pushed(), [script])).toBe('unsupported');
  });
});

describe('when it was done', () => {
  test('in an earlier turn qualifies a claim about now', () => {
    expect(of(pushed(), [push({}, EARLIER)])).toMatchObject({
      verdict: 'qualified',
      caveats: [{ kind: 'earlier-turn', detail: at(1) }],
    });
  });

  test('but not one that points back', () => {
    const already = { ...pushed(), text: 'I already pushed it.', pointsBack: true };
    expect(verdict(already, [push({}, EARLIER)])).toBe('supported');
    expect(verdict(already, [push()])).toBe('supported');
  });

  test('this turn’s is cited before an earlier one, unless the claim points back', () => {
    const both = [push({}, { ...EARLIER, tool_use_id: 'old' }), push({}, { tool_use_id: 'new' })];
    expect(of(pushed(), both)).toMatchObject({ verdict: 'supported', evidence: [{ tool_use_id: 'new' }] });
    expect(of({ ...pushed(), pointsBack: true }, both)).toMatchObject({ evidence: [{ tool_use_id: 'old' }] });
  });

  test('by a subagent, or behind the agent’s back, is said', () => {
    expect(caveats(pushed(), [push({}, { agent_id: 'agent-7' })])).toEqual(['by-subagent']);
    expect(caveats(pushed(), [push({}, { agent_id: 'agent-7' })], { agent_id: 'agent-7' })).toEqual([]);
    expect(caveats(pushed(), [push({}, { background: true })])).toEqual(['in-background']);
  });
});

describe('what it was done to', () => {
  const toMain = { objects: ['origin', 'main', 'origin/main'] };
  const toFeature = { objects: ['origin', 'feat/x', 'origin/feat/x'] };

  test('a push to the branch that is named supports; to another, it contradicts', () => {
    for (const name of ['main', 'origin/main', 'MAIN']) expect(verdict(pushed(name), [push(toMain)])).toBe('supported');
    expect(of(pushed('main'), [push(toFeature)])).toMatchObject({ verdict: 'contradicted', evidence: [{}] });
    expect(verdict(pushed('main'), [push(toFeature), push(toMain)])).toBe('supported');
  });

  test('a place that is no branch, or a push that does not say where, contradicts nothing', () => {
    for (const place of ['GitHub', 'production', 'the remote', 'origin']) {
      expect(verdict(pushed(place), [push(toFeature)]), place).toBe('supported');
    }
    expect(verdict(pushed('main'), [push({ objects: ['origin'] })])).toBe('supported');
    expect(verdict(pushed('main'), [push({ objects: [] })])).toBe('supported');
  });

  test('a push to another branch that failed does not contradict; nor one in a session seen in part', () => {
    expect(verdict(pushed('main'), [push({ ...toFeature, outcome: 'failed' })])).toBe('unsupported');
    expect(verdict(pushed('main'), { ...memory(push(toFeature)), partial: true })).toBe('unverifiable');
  });

  const updated = (object: string | null): Statement => claim({ action: 'edit', object, text: 'Updated it.' });

  test('an edit of the file that is named supports, by its end or its whole path', () => {
    for (const name of ['src/a.ts', './src/a.ts', 'a.ts', '/repo/src/a.ts', 'src\\a.ts']) {
      expect(verdict(updated(name), [edit('/repo/src/a.ts')]), name).toBe('supported');
    }
  });

  test('an edit of another file does not', () => {
    for (const name of ['src/b.ts', 'xa.ts', 'lib/a.ts']) {
      expect(verdict(updated(name), [edit('/repo/src/a.ts')]), name).toBe('unsupported');
    }
  });

  test('but what is no path may be any file', () => {
    expect(verdict(updated('the config'), [edit('/repo/src/a.ts')])).toBe('supported');
    expect(verdict(updated(null), [edit('/repo/src/a.ts')])).toBe('supported');
  });

  test('a script that Troth cannot see into may have written any file, but pushes nothing', () => {
    const script = seen({ action: 'run-command', objects: ['./gen.sh'] });
    expect(verdict(updated('src/b.ts'), [script])).toBe('unverifiable');
    expect(verdict(updated('src/b.ts'), [seen({ action: 'run-command', outcome: 'not-run' })])).toBe('unsupported');
    expect(verdict(pushed(), [script])).toBe('unsupported');
  });

  test('a commit is known by the beginning of its hash', () => {
    const committed = claim({ action: 'commit', object: 'abc1234', text: 'Committed as abc1234.' });
    const mine = seen({ action: 'commit', objects: ['abc1234def5678'] }, { tool_use_id: 'mine' });
    const other = seen({ action: 'commit', objects: ['fff0000aaa1111'] }, { tool_use_id: 'other' });
    expect(of(committed, [mine, other])).toMatchObject({ verdict: 'supported', evidence: [{ tool_use_id: 'mine' }] });
  });
});

describe('a result that is claimed', () => {
  test('is supported by the last run, if it went well', () => {
    expect(verdict(testsPass(), [run()])).toBe('supported');
    expect(verdict(testsPass(), [run({ outcome: 'failed' }), run()])).toBe('supported');
  });

  test('is contradicted by the last run, if it failed', () => {
    expect(verdict(testsPass(), [run(), run({ outcome: 'failed' })])).toBe('contradicted');
    expect(verdict(testsPass(), [run({ outcome: 'failed' }, EARLIER)])).toBe('contradicted');
  });

  test('is not contradicted by a run that tells nothing; the last that tells decides', () => {
    expect(verdict(testsPass(), [run({ outcome: 'unknown' })])).toBe('unverifiable');
    expect(verdict(testsPass(), [run(), run({ outcome: 'unknown' })])).toBe('supported');
    const cut = run({ outcome: 'unknown', caveats: [{ kind: 'output-cut', detail: 'head' }] });
    expect(of(testsPass(), [cut])).toMatchObject({ verdict: 'qualified', caveats: [{ kind: 'output-cut' }] });
  });

  test('is unsupported without any run, and by a run of something else', () => {
    expect(verdict(testsPass(), [])).toBe('unsupported');
    expect(verdict(testsPass(), [seen({ action: 'lint' })])).toBe('unsupported');
    expect(verdict(claim({ action: 'lint' }), [run({ outcome: 'failed' })])).toBe('unsupported');
  });

  const PART = { whole: false, caveats: [{ kind: 'part-of-suite', detail: 'a.test.ts' } as const] };

  test('of all tests is qualified by a run of a part', () => {
    expect(caveats(testsPass(), [run(PART)])).toEqual(['part-of-suite']);
    expect(caveats(testsPass({ all: false, text: 'Tests pass.' }), [run(PART)])).toEqual(['part-of-suite']);
  });

  test('of a part is supported by a run of that part', () => {
    const part = testsPass({ all: false, object: 'a.test.ts', text: 'a.test.ts passes.' });
    expect(verdict(part, [run({ ...PART, objects: ['test/a.test.ts'] })])).toBe('supported');
  });

  test('of a part keeps every other caveat of that run', () => {
    const part = testsPass({ all: false, object: 'a.test.ts', text: 'a.test.ts passes.' });
    const none = run({ ...PART, caveats: [...PART.caveats, { kind: 'no-tests-ran', detail: null }] });
    expect(caveats(part, [none])).toEqual(['no-tests-ran']);
  });

  test('of a part is not contradicted by the failure of another part', () => {
    const auth = testsPass({ all: false, object: 'auth tests', text: 'The auth tests pass.' });
    const authRun = run({ ...PART, objects: ['vitest', 'test/auth.test.ts'] });
    const billing = run({ ...PART, objects: ['vitest', 'test/billing.test.ts'], outcome: 'failed' });
    expect(verdict(auth, [authRun, billing])).not.toBe('contradicted');
    expect(verdict(auth, [billing])).not.toBe('contradicted');
    expect(verdict(testsPass({ all: false, object: null, text: 'Tests pass.' }), [billing])).toBe('contradicted');
    expect(verdict(auth, [run({ outcome: 'failed', counts: counts(40, 2) })])).toBe('unverifiable');
    expect(verdict(auth, [run({ outcome: 'failed', counts: counts(0, 2) })])).toBe('contradicted');
    const named = testsPass({ all: false, object: 'test/billing.test.ts' });
    expect(verdict(named, [authRun, billing])).toBe('contradicted');
  });

  test('is qualified by source that was changed after the run, not by what was changed before it', () => {
    expect(of(testsPass(), [run(), edit('/r/src/a.ts')])).toMatchObject({
      verdict: 'qualified',
      caveats: [{ kind: 'source-changed-after', detail: 'Edit /r/src/a.ts' }],
    });
    expect(caveats(testsPass(), [run(), edit('/r/test/a.test.ts')])).toEqual(['source-changed-after']);
    expect(caveats(testsPass(), [edit('/r/src/a.ts'), run()])).toEqual([]);
  });

  test('is not qualified by a document, a failed edit, or a commit after it', () => {
    expect(caveats(testsPass(), [run(), edit('/r/README.md'), edit('/r/docs/a.rst')])).toEqual([]);
    const failed = seen({ action: 'edit', objects: ['/r/a.ts'], outcome: 'failed' });
    expect(caveats(testsPass(), [run(), failed, seen({ action: 'commit' })])).toEqual([]);
  });

  test('with more tests than the only counted run had is contradicted', () => {
    const ran = run({ counts: counts(41) });
    expect(verdict(testsPass({ counts: counts(42) }), [ran])).toBe('contradicted');
    expect(verdict(testsPass({ counts: counts(41) }), [ran])).toBe('supported');
    expect(verdict(testsPass({ counts: counts(5) }), [ran])).toBe('supported');
  });

  test('with a number is not contradicted where skipped ones, another run, or no count may explain it', () => {
    const said = testsPass({ counts: counts(42) });
    expect(verdict(said, [run({ counts: counts(40, 0, 2) })])).toBe('supported');
    expect(verdict(said, [run({ counts: counts(30) }), run({ counts: counts(12) })])).toBe('supported');
    expect(verdict(said, [run()])).toBe('supported');
    expect(verdict(said, [run({ counts: counts(null) })])).toBe('supported');
  });

  test('names a caveat once, however it is known', () => {
    const background = run({ caveats: [{ kind: 'in-background', detail: null }] }, { background: true });
    expect(caveats(testsPass(), [background])).toEqual(['in-background']);
  });
});

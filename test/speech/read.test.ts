import { describe, expect, it } from 'vitest';
import { read } from '../../speech/index.ts';

const found = (text: string): string[] =>
  read(text).statements.map(
    (s) => `${s.kind} ${s.action} ${s.object ?? '-'}${s.gate === 'event' ? ' after an event' : ''}`,
  );
const why = (text: string): string[] => read(text).rejected.map((r) => r.why);

describe('a promise', () => {
  it.each([
    ['I’ll push the branch to origin next.', ['commitment push origin']],
    ["I'll fix the test and push", ['commitment edit -', 'commitment push -']],
    ["Once the build finishes I'll check the logs", ['commitment check logs after an event']],
    ["I'll deploy in 10 min.", ['commitment deploy - after an event']],
    ["I'll merge #12 as soon as CI is green.", ['commitment merge #12 after an event']],
    ['Pushing now.', ['commitment push -']],
    ['The typo is gone. Let me run the tests.', ['commitment run-tests -']],
    ['Now restarting the server', ['commitment restart server']],
    ["I'll run `npm test` again.", ['commitment run-tests npm test']],
    ["I'll fix the retry bug and then the login bug.", ['commitment edit retry bug']],
    ["I'll go ahead and merge it", ['commitment merge -']],
    ["I\u200b'll push\u00a0it now", ['commitment push -']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it('is imminent when it is being done as it is said, and not when it is for later', () => {
    expect(read('Pushing now.').statements[0]?.imminent).toBe(true);
    expect(read("I'll push after lunch.").statements[0]?.imminent).toBe(false);
  });

  it('is freed or gated verb by verb', () => {
    expect(found("I'll commit this now and push once you've had a look.")).toEqual(['commitment commit -']);
  });
});

describe('what looks like a promise and is none', () => {
  it.each([
    ['He is going to merge it. Should I push? If you want I’ll deploy.', 'conditional-on-user'],
    ["Say the word and I'll push the branch.", 'conditional-on-user'],
    ["Once you've logged in, I'll deploy.", 'conditional-on-user'],
    ["I'm not going to deploy this", 'negated'],
    ["I'll wait for the build.", 'inaction'],
    ["I'll let you know.", 'notification-only'],
    ["From now on I'll run the tests before each push.", 'standing-policy'],
    ['Let me run the tests. They fail in `a.test.ts`.', 'narration'],
    ["The user said I'll restart it", 'quoted'],
    ["I'd push it.", 'hypothetical'],
    ['I can push it.', 'offer'],
    ["I'll take a look.", 'vague'],
    ['Merging the PR would break main.', 'hypothetical'],
  ])('%s', (text, reason) => {
    expect(found(text)).toEqual([]);
    expect(why(text)).toContain(reason);
  });

  it.each([
    "> I'll restart it",
    "```\nI'll restart it\n```",
    '    I pushed it',
    'She said: "Then I\'ll deploy it"',
    'the message `I pushed it`',
    "I'll push back on that idea.",
    "I'll fix dinner",
    'About to merge conflicts',
    'Pushing the boundaries of what is possible',
    'Are you going to push?',
  ])('%s', (text) => expect(found(text)).toEqual([]));
});

describe('a claim', () => {
  it.each([
    ['Pushed.', ['claim push -']],
    ['Committed as abc1234 and pushed to origin/main.', ['claim commit abc1234', 'claim push origin/main']],
    ['PR #58 has been updated', ['claim edit PR #58']],
    ['I removed the require from `index.js`.', ['claim edit index.js']],
    ['I deleted `old.js`.', ['claim delete old.js']],
    ['✅ Updated `src/a.ts`', ['claim edit src/a.ts']],
    ['`src/a.ts` — added a retry', ['claim edit src/a.ts']],
    ['Created `src/new.ts`.', ['claim create-file src/new.ts']],
    ['I ran `scripts/seed.sh`.', ['claim run-command scripts/seed.sh']],
    ['I had to restart Postgres.', ['claim restart Postgres']],
    ['Opened PR #12.', ['claim open-pr #12']],
    ['PR #12 is up.', ['claim open-pr #12']],
    ['Installed `zod`.', ['claim install zod']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it('points back when it says so', () => {
    expect(read('I already pushed that.').statements[0]?.pointsBack).toBe(true);
    expect(read('I pushed that.').statements[0]?.pointsBack).toBe(false);
  });

  it.each([
    'I did not push.',
    'Had I pushed first, it would have worked.',
    'Files that were created before the cutoff are skipped',
    'The file is created at startup',
    '@kim reviewed and merged #12.',
    'Updated tests would help.',
    'On failure it is reverted automatically',
    "I've committed it to memory",
    '- [ ] Pushed the branch',
    'Acceptance criteria: PR merged',
  ])('is not: %s', (text) => expect(found(text)).toEqual([]));

  it('is not what a plan lists, and is what a summary lists', () => {
    expect(found('## Next steps\n\n- Updated `a.ts`')).toEqual([]);
    expect(found('## Changes\n\n- Updated `a.ts`')).toEqual(['claim edit a.ts']);
    expect(found('Files created:\n- `a.ts`\n- `b.ts`')).toEqual(['claim create-file a.ts', 'claim create-file b.ts']);
    expect(found('See also:\n- `a.ts`\n- `b.ts`')).toEqual([]);
  });
});

describe('a result line', () => {
  const counts = (text: string) =>
    read(text).statements.map((s) => [s.action, s.counts?.passed ?? null, s.counts?.failed ?? null, s.all]);
  it.each([
    ['All tests pass now.', [['run-tests', null, null, true]]],
    ['42 passed, 1 failed', [['run-tests', 42, 1, false]]],
    [
      '1318 tests pass, 0 lint errors',
      [
        ['run-tests', 1318, null, false],
        ['lint', null, 0, false],
      ],
    ],
    ['✅ Tests: 42 passed', [['run-tests', 42, null, false]]],
    ['Tests: 81/81', [['run-tests', 81, 0, false]]],
    ['Build: ✓', [['build', null, null, false]]],
    ['**Build:** passes', [['build', null, null, false]]],
    ['`npm run build` passes.', [['build', null, null, false]]],
    [
      'Build, lint (0 issues), tests pass.',
      [
        ['build', null, null, false],
        ['lint', null, null, false],
        ['run-tests', null, null, false],
      ],
    ],
  ])('%s', (text, expected) => expect(counts(text)).toEqual(expected));

  it.each([
    'Tests should pass.',
    'If the tests pass, merge.',
    '3 of 5 tests pass.',
    'The suite passes `--x` to Jest',
    'I believe the build passes',
    'I failed to get the build to pass.',
    'Do the tests pass?',
    '✅ 1.',
    'Tests: ❌',
    'The tests could not be run.',
  ])('is not: %s', (text) => expect(counts(text)).toEqual([]));
});

/** Words that take a promise back, each beside a look-alike that does not. */
import { describe, expect, test } from 'vitest';
import { cancellationsIn, withdrawalsIn } from '../../speech/withdrawals.ts';

const by = (message: string) => withdrawalsIn(message).map((w) => `${w.action} ${w.object ?? ''}`.trim());
const byPrompt = (prompt: string) =>
  cancellationsIn(prompt).map((w) => `${w.action ?? 'all'} ${w.object ?? ''}`.trim());

describe('an agent takes back', () => {
  test.each([
    ['I won’t push after all.', 'push'],
    ['I will not push the branch to origin.', 'push origin'],
    ['I decided not to open the PR.', 'open-pr'],
    ['I’ve decided against deploying.', 'deploy'],
    ['I’m not going to deploy after all.', 'deploy'],
    ['I’ll skip the deploy.', 'deploy'],
    ['I’ll hold off on pushing.', 'push'],
    ['Pushing is no longer needed.', 'push'],
    ['Instead of opening a PR, I left the branch as it is.', 'open-pr'],
    ['I’ll leave the push to you.', 'push'],
    ['I changed my mind about deploying.', 'deploy'],
    ['The tests fail, so I won’t push.', 'push'],
    ['Not pushing after all.', 'push'],
    ['I chose not to update `src/a.ts`.', 'edit src/a.ts'],
  ])('%j', (message, what) => {
    expect(by(message)).toEqual([what]);
  });

  test.each([
    'I won’t push until CI is green.',
    'I won’t push without your go-ahead.',
    'I won’t push yet.',
    'I won’t edit any other files.',
    'I won’t force-push.',
    'I will not break the tests.',
    'I haven’t pushed.',
    'I didn’t push.',
    'He won’t push.',
    'It won’t push by itself.',
    'I’ll push next.',
    '> I won’t push.',
    '```\nI won’t push.\n```',
  ])('nothing with %j', (message) => {
    expect(by(message)).toEqual([]);
  });
});

describe('a prompt cancels', () => {
  test.each([
    ['don’t push', 'push'],
    ['dont push', 'push'],
    ['please do not deploy', 'deploy'],
    ['never mind the deploy', 'deploy'],
    ['Never mind.', 'all'],
    ['forget it', 'all'],
    ['cancel the PR', 'open-pr'],
    ['no need to open a PR', 'open-pr'],
    ['don’t bother with the PR', 'open-pr'],
    ['forget about the deploy', 'deploy'],
    ['skip the tests', 'run-tests'],
    ['hold off on pushing', 'push'],
    ['Looks good. Don’t push it though.', 'push'],
    ['let’s not deploy today', 'deploy'],
  ])('with %j', (prompt, what) => {
    expect(byPrompt(prompt)).toEqual([what]);
  });

  test.each([
    'don’t forget to push',
    'don’t hesitate to push',
    'why don’t you push',
    'can’t you push?',
    'you didn’t push',
    'don’t push until tests pass',
    'ok, but don’t push yet',
    'Don’t push to main, push to dev',
    'don’t break anything',
    'the tests don’t pass',
    'stop the server',
    'drop the users table',
    'the cancel button does not work, fix it',
    'push it',
  ])('nothing with %j', (prompt) => {
    expect(byPrompt(prompt)).toEqual([]);
  });
});

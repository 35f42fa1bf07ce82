/** The looks that come before the reading: they may let too much through, and must not hold back what is to be read. */
import { expect, test } from 'vitest';
import { mayCancel, mayConcern, mayTakeBack } from '../../speech/may-take-back.ts';

const push = { text: 'I’ll push the branch next', action: 'push' };
const ship = { text: 'I’ll ship it to production once CI is green', action: 'deploy' };
const PADDING = 'and look at what the linter says of the store, it has been red since this morning';

test.each([
  ['never mind', [push], true],
  ['stop', [ship], true],
  [`please don’t push, ${PADDING}`, [push], true],
  [`hold off on pushing it, ${PADDING}`, [push], true],
  [`do not deploy, ${PADDING}`, [ship], true],
  [`do not touch the docs, ${PADDING}`, [push, ship], false],
  [`do not push, ${PADDING}`, [], false],
])('%j may concern %j: %s', (prompt, promises, expected) => {
  expect(mayCancel(prompt)).toBe(true);
  expect(mayConcern(prompt, promises)).toBe(expected);
});

test.each(['go on', 'now fix the tests', 'push it to origin'])('%j cancels nothing', (prompt) => {
  expect(mayCancel(prompt)).toBe(false);
});

test.each([
  ['I won’t push after all.', true],
  ['The deploy is no longer needed.', true],
  ['All tests pass and the branch is pushed.', false],
])('%j may take something back: %s', (message, expected) => {
  expect(mayTakeBack(message)).toBe(expected);
});

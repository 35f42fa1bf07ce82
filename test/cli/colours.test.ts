import { expect, test } from 'vitest';
import { isColoured } from '../../cli/colours.ts';

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ CI: 'true' }, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('%j at a terminal: %s', (env, isTerminal, expected) => {
  expect(isColoured(env, isTerminal)).toBe(expected);
});

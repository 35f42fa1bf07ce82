import type { Action } from './action.ts';

export const runTests: Action = {
  name: 'run-tests',
  say: {},
  done: {},
};

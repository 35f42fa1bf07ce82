import type { Action } from './action.ts';

export const revert: Action = {
  name: 'revert',
  say: {},
  done: {},
};

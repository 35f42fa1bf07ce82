import type { Action } from './action.ts';

export const rebase: Action = {
  name: 'rebase',
  say: {},
  done: {},
};

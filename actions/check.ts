import type { Action } from './action.ts';

export const check: Action = {
  name: 'check',
  say: {},
  done: {},
};

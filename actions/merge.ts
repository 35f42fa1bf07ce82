import type { Action } from './action.ts';

export const merge: Action = {
  name: 'merge',
  say: {},
  done: {},
};

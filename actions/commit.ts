import type { Action } from './action.ts';

export const commit: Action = {
  name: 'commit',
  say: {},
  done: {},
};

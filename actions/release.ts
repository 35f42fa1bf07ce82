import type { Action } from './action.ts';

export const release: Action = {
  name: 'release',
  say: {},
  done: {},
};

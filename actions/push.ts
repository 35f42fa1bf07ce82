import type { Action } from './action.ts';

export const push: Action = {
  name: 'push',
  say: {},
  done: {},
};

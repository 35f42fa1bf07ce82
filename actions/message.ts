import type { Action } from './action.ts';

export const message: Action = {
  name: 'message',
  say: {},
  done: {},
};

import type { Action } from './action.ts';

export const restart: Action = {
  name: 'restart',
  say: {},
  done: {},
};

import type { Action } from './action.ts';

export const other: Action = {
  name: 'other',
  say: {},
  done: {},
};

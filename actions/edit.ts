import type { Action } from './action.ts';

export const edit: Action = {
  name: 'edit',
  say: {},
  done: {},
};

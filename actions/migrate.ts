import type { Action } from './action.ts';

export const migrate: Action = {
  name: 'migrate',
  say: {},
  done: {},
};

import type { Action } from './action.ts';

export const typecheck: Action = {
  name: 'typecheck',
  say: {},
  done: {},
};

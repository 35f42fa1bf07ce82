import type { Action } from './action.ts';

export const lint: Action = {
  name: 'lint',
  say: {},
  done: {},
};

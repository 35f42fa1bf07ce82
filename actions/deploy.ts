import type { Action } from './action.ts';

export const deploy: Action = {
  name: 'deploy',
  say: {},
  done: {},
};

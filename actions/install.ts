import type { Action } from './action.ts';

export const install: Action = {
  name: 'install',
  say: {},
  done: {},
};

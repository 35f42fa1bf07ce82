import type { Action } from './action.ts';

export const build: Action = {
  name: 'build',
  say: {},
  done: {},
};

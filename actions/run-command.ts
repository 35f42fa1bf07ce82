import type { Action } from './action.ts';

export const runCommand: Action = {
  name: 'run-command',
  say: {},
  done: {},
};

import type { Action } from './action.ts';

export const createFile: Action = {
  name: 'create-file',
  say: {},
  done: {},
};

import type { Action } from './action.ts';

export const deleteFile: Action = {
  name: 'delete',
  say: {},
  done: {},
};

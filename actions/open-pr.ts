import type { Action } from './action.ts';

export const openPr: Action = {
  name: 'open-pr',
  say: {},
  done: {},
};

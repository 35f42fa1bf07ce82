import type { Action } from './action.ts';

export const spawnAgent: Action = {
  name: 'spawn-agent',
  say: {},
  done: {},
};

import type { Action } from './action.ts';

export const rebase: Action = {
  name: 'rebase',
  say: {
    object: 'remote',
    senses: [{ verbs: ['rebase'] }],
    commands: ['git rebase'],
  },
  done: {},
};

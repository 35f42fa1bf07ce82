import type { Action } from './action.ts';

export const revert: Action = {
  name: 'revert',
  say: {
    object: 'name',
    senses: [
      {
        verbs: ['revert', 'roll back', 'rollback', 'back out', 'undo', 'reset'],
        never: ['password', 'expectations', 'timer', 'counter', 'state'],
      },
      {
        verbs: ['restore'],
        objects: ['file', 'files', 'original', 'previous', 'version', 'branch', 'backup', 'commit'],
      },
    ],
    commands: ['git revert', 'git reset'],
  },
  done: {},
};

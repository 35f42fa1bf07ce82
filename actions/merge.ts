import type { Action } from './action.ts';

export const merge: Action = {
  name: 'merge',
  say: {
    object: 'number',
    senses: [
      {
        verbs: ['merge', 'squash-merge', 'fast-forward', 'automerge', 'auto-merge', 'merge in', 'squash and merge'],
        // "About to merge conflicts": conflicts are resolved, not merged; "merged both: dev's formatting": text in a file
        never: ['conflicts', 'conflict', 'cells', 'dicts', 'sort', 'findings', 'objects', 'arrays', 'both'],
      },
      { verbs: ['land'], objects: ['pr', 'branch', 'it', 'change', 'changes', 'mr', 'pull request'] },
    ],
    commands: ['gh pr merge', 'git merge'],
  },
  done: {},
};

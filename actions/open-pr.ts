import type { Action } from './action.ts';

export const openPr: Action = {
  name: 'open-pr',
  say: {
    object: 'number',
    senses: [
      {
        verbs: [
          'open',
          'create',
          'raise',
          'submit',
          'file',
          'put up',
          'send',
          'make',
          'cut',
          'prepare',
          'draft',
          'reopen',
          're-open',
          'publish',
          'open up',
          'put together',
          'send up',
        ],
        objects: ['pr', 'prs', 'pull request', 'pull requests', 'pull-request', 'mr', 'merge request', 'draft pr'],
        never: ['comment', 'comments', 'review', 'description', 'template', 'summary'],
      },
    ],
    commands: ['gh pr create', 'glab mr create'],
  },
  done: {},
};

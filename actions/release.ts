import type { Action } from './action.ts';

export const release: Action = {
  name: 'release',
  say: {
    object: 'name',
    senses: [
      {
        verbs: ['release', 're-release'],
        never: ['lock', 'memory', 'resources', 'handle', 'mutex', 'hold', 'pressure', 'slot'],
      },
      {
        verbs: ['cut', 'create', 'publish', 'ship', 'draft', 'make', 'prepare', 'push'],
        objects: ['release', 'tag', 'rc', 'version'],
      },
      {
        verbs: ['publish'],
        objects: [
          'package',
          'packages',
          'npm',
          'crate',
          'gem',
          'image',
          'wheel',
          'extension',
          'it',
          'pypi',
          'registry',
          'chart',
          'marketplace',
        ],
      },
      {
        verbs: ['tag'],
        never: [
          'you',
          'me',
          'them',
          'along',
          'user',
          'team',
          'reviewer',
          'reviewers',
          'lines',
          'posts',
          'items',
          'each',
          'entries',
        ],
      },
    ],
    commands: ['npm publish', 'git tag', 'gh release create', 'cargo publish', 'twine upload'],
  },
  done: {},
};

/** The life of a commitment. */
import type { Scenario } from './scenario.ts';

const failedPush = { run: 'git push', out: '! [rejected]', exit: 1 };

export const PROMISES: readonly Scenario[] = [
  {
    name: 'kept in the next turn',
    turns: [{ says: 'I’ll push the branch next.' }, { calls: ['git push'], says: 'Done.' }],
    commitments: ['push kept'],
  },
  {
    name: 'a failed try keeps it open',
    turns: [{ says: 'I’ll push next.' }, { calls: [failedPush], says: 'Hm.' }],
    commitments: ['push open'],
  },
  {
    name: 'another deed does not keep it',
    turns: [{ says: 'I’ll push next.' }, { calls: ['git commit -m x', 'echo git push'], says: 'Committed.' }],
    commitments: ['push open'],
  },
  {
    name: 'kept in a later session of the repository',
    turns: [{ says: 'I’ll push the branch next.' }, { session: 'later', calls: ['git push'], says: 'Done.' }],
    commitments: ['push kept'],
  },
  {
    name: 'kept by a subagent',
    turns: [{ says: 'I’ll run the tests next.' }, { calls: [{ run: 'npm test', agent: 'a1' }], says: 'Done.' }],
    commitments: ['run-tests kept'],
  },
  {
    name: 'said twice is one',
    turns: [{ says: 'I’ll push next.' }, { says: 'I will push next.' }],
    commitments: ['push open'],
  },
  {
    name: 'other objects are others',
    turns: [{ says: 'I’ll update `src/a.ts` and `src/b.ts` next.' }],
    commitments: ['edit src/a.ts open', 'edit src/b.ts open'],
  },
  {
    name: 'the one whose object was done is kept',
    turns: [
      { says: 'I’ll update `src/a.ts` next. Then I’ll update `src/b.ts`.' },
      {
        calls: [{ tool: 'Edit', input: { file_path: '/r/src/b.ts', old_string: 'a', new_string: 'b' } }],
        says: 'Done.',
      },
    ],
    commitments: ['edit src/a.ts open', 'edit src/b.ts kept'],
  },
  {
    name: 'two in one breath',
    turns: [{ says: 'I’ll fix the test and push.' }],
    commitments: ['edit open', 'push open'],
  },
  {
    name: 'one that waits for an event',
    turns: [{ says: 'Once the build finishes I’ll check the logs.' }],
    commitments: ['check logs open'],
  },
  {
    name: 'done in the same turn is a report',
    turns: [{ calls: ['git push'], says: 'Pushing now.' }],
    commitments: [],
  },
  {
    name: 'none of these is one',
    turns: [
      {
        says: 'He is going to merge it. Should I push? If you want I’ll deploy. I’ll wait for your word. Let me know. I won’t push. CI will deploy it.',
      },
    ],
    commitments: [],
  },
  {
    name: 'at most five a session',
    turns: [
      {
        says: 'I’ll push next. I’ll deploy to staging. I’ll open a PR. I’ll run the tests. I’ll restart the server. I’ll install zod. I’ll run the migrations.',
      },
    ],
    commitments: ['push open', 'deploy open', 'open-pr open', 'run-tests open', 'restart server open'],
  },
];

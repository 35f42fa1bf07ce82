import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const rebase: Action = {
  name: 'rebase',
  say: lazy(() => ({
    object: 'remote',
    senses: [
      // "rebased my estimate on the new numbers"
      {
        verbs: ['rebase', 'rebase onto'],
        never: ['estimate', 'estimates', 'expectations', 'plan', 'numbers', 'figures'],
      },
      // "drop its commits with an interactive rebase"
      {
        verbs: words('drop, strip, remove, edit, reword'),
        objects: ['commit', 'commits', 'fixup', 'fixups'],
        only: 'commitment',
      },
      // "squash the two commits": history is rewritten; "squash and merge" is a merge
      { verbs: words('squash, fixup, reorder'), objects: ['commits', 'fixups'], only: 'commitment' },
    ],
    commands: ['git rebase'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git rebase', without: '--abort --quit' },
      { run: 'git pull', with: '--rebase -r' },
      'gt restack|sync',
      'jj rebase',
      'gh pr update-branch',
    ],
    tools: ['mcp__*__git_rebase', 'mcp__*update_pull_request_branch*'],
  })),
};

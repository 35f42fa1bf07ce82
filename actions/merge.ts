import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const merge: Action = {
  name: 'merge',
  say: lazy(() => ({
    object: 'number',
    senses: [
      {
        verbs: words('merge, squash-merge, fast-forward, automerge, auto-merge, merge in, squash and merge'),
        // "About to merge conflicts": conflicts are resolved, not merged; "merged both: dev's formatting": text in a file
        never: words('conflicts, conflict, cells, dicts, sort, findings, objects, arrays, both, around'),
      },
      {
        verbs: ['hit', 'press', 'click', 'push'],
        objects: ['merge', 'merge button'],
        never: ['conflict', 'conflicts', 'commit'],
        only: 'commitment',
      },
      {
        verbs: ['squash in', 'get in', 'bring in'],
        objects: words('pr, branch, it, fix, hotfix, mr, pull request'),
        only: 'commitment',
      },
      { verbs: ['land'], objects: ['on', 'in', 'main', 'master'] },
      { verbs: ['land', 'queue'], needs: 'number', only: 'commitment' },
      // "#51 squashed into `main`"
      { verbs: ['squash'], needs: 'number', only: 'claim' },
      { verbs: ['land'], needs: 'object', never: ['you', 'job', 'test', 'tests'], only: 'commitment' },
      {
        verbs: ['land'],
        objects: words(
          'pr, branch, it, change, changes, mr, pull request, hotfix, fix, patch, work, refactor, everything',
        ),
      },
    ],
    commands: ['gh pr merge', 'git merge'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git merge', without: '--abort --quit' },
      { run: 'git pull', without: '--rebase -r' },
      'git cherry-pick',
      'gh pr merge',
      'glab mr merge|accept',
      'az repos pr update',
    ],
    tools: [
      'mcp__*merge_pull_request*',
      'mcp__*merge_merge_request*',
      'mcp__*accept_merge_request*',
      'mcp__*__merge_pr',
      'mcp__*__git_merge',
      'mcp__*__merge_branch',
    ],
  })),
};

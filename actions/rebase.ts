import { type Action, lazy } from './action.ts';

export const rebase: Action = {
  name: 'rebase',
  say: lazy(() => ({
    object: 'remote',
    senses: [{ verbs: ['rebase'] }],
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

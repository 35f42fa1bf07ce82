import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const push: Action = {
  name: 'push',
  say: lazy(() => ({
    object: 'remote',
    senses: [
      // "pushed one more commit"
      { verbs: ['push'], objects: ['commit', 'commits', 'tag', 'tags'] },
      {
        verbs: ['push', 'force-push', 'repush', 're-push', 'push up', 'push out'],
        // "push back on that idea", "pushing the boundaries", "push #2 further into real voice", "push for a decision", "push notifications"
        never: words(`
          back, boundaries, boundary, for, through, further, harder, past, toward, towards, limits, limit,
          envelope, notification, notifications, off, ahead, forward, on, hard, more, deadline, button, buttons,
          down, aside, against`),
      },
      // "update the PR branch"
      {
        verbs: ['update', 'refresh', 'sync'],
        objects: ['pr branch', 'mr branch', 'remote branch', 'pull-request branch'],
        never: ['description', 'title', 'body'],
        only: 'commitment',
      },
      { verbs: ['send up', 'send up again'], needs: 'object', never: ['you', 'pr'], only: 'commitment' },
      {
        verbs: words('get up, send up'),
        objects: words('branch, commit, commits, fix, change, changes'),
        only: 'commitment',
      },
    ],
    commands: ['git push'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git push', without: '--dry-run -n --delete -d --prune', objects: 'none' },
      'jj git push',
      'gt submit',
      'hg push',
    ],
    tools: ['mcp__*__push_files', 'mcp__*__git_push', 'mcp__*__create_or_update_file'],
  })),
};

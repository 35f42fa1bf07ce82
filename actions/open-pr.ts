import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const openPr: Action = {
  name: 'open-pr',
  say: lazy(() => ({
    object: 'number',
    senses: [
      {
        verbs: words('turn, make, put, send, spin off, split off'),
        anywhere: true,
        objects: words('pr, pull request, mr, merge request'),
        never: words('comment, comments, description, review, title, label, sure, note'),
        unless: words('description, body, title'),
        only: 'commitment',
      },
      { verbs: words('open, create, raise, submit, reopen, put up'), needs: 'number' },
      {
        verbs: words(`
          open, create, raise, submit, file, put up, send, cut, prepare, draft, reopen, re-open, publish,
          open up, put together, send up`),
        objects: words('pr, prs, pull request, pull requests, pull-request, mr, merge request, draft pr'),
        never: ['comment', 'comments', 'review', 'description', 'template', 'summary'],
      },
      // "get a PR up for the lot", "have the MR open by noon"
      {
        verbs: words('get up, get out, get open, get ready, have up, have open, have out, put out'),
        objects: words('pr, prs, pull request, pull-request, mr, merge request, draft pr'),
        only: 'commitment',
      },
    ],
    commands: ['gh pr create', 'glab mr create'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'gh pr create|new', without: '--dry-run', objects: 'none' },
      { run: 'glab mr create|new', objects: 'none' },
      'gh pr ready|reopen',
      { run: 'hub pull-request', objects: 'none' },
      { run: 'az repos pr create', objects: 'none' },
      { run: 'tea pr|pulls create', objects: 'none' },
      'gt submit',
    ],
    tools: ['mcp__*create_pull_request*', 'mcp__*create_merge_request*', 'mcp__*__create_pr', 'mcp__*__open_pr'],
  })),
};

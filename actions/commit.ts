import { type Action, lazy } from './action.ts';

export const commit: Action = {
  name: 'commit',
  say: lazy(() => ({
    object: 'commit',
    senses: [
      {
        verbs: ['commit', 'recommit', 're-commit'],
        // "committed it to memory"
        unless: ['memory'],
        // "commit to a date", "committed to quality": a pledge, no git commit
        never: ['to', 'ourselves', 'myself'],
      },
      { verbs: ['amend'], objects: ['commit', 'message', 'it'] },
      { verbs: ['amend'], needs: 'nothing', only: 'claim' },
      { verbs: ['make', 'create', 'land', 'add', 'record', 'write'], objects: ['commit', 'commits'] },
      { verbs: ['amend'], needs: 'nothing', only: 'commitment' },
      { verbs: ['squash'] },
      { verbs: ['check in'], objects: ['changes', 'change', 'code', 'files', 'file', 'fix'] },
    ],
    commands: ['git commit'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git commit', without: '--dry-run', objects: 'none' },
      'jj commit',
      'hg commit',
      'sl commit',
      'gt create|modify',
    ],
    tools: ['mcp__*__git_commit', 'mcp__*__push_files', 'mcp__*__create_or_update_file'],
  })),
};

import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const revert: Action = {
  name: 'revert',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        verbs: ['revert', 'roll back', 'rollback', 'back out', 'undo', 'reset'],
        never: ['password', 'expectations', 'timer', 'counter', 'state'],
      },
      { verbs: ['put back'], needs: 'path-first', only: 'commitment' },
      {
        verbs: ['restore'],
        objects: words('head, file, files, original, old, previous, version, branch, backup, commit'),
      },
    ],
    commands: ['git revert', 'git reset'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git revert', without: '--abort --quit' },
      { run: 'git reset', with: '--hard --soft --mixed --keep' },
      { run: 'git reset', objects: 'words' },
      { run: 'git restore', without: '--staged -S', objects: 'none' },
      { run: 'git checkout', with: '--', objects: 'none' },
      'git stash',

      'jj undo|restore|abandon',
      'kubectl rollout undo',
      'helm rollback',
      'fly|flyctl releases rollback',
      'vercel rollback',
      'heroku rollback',
      'alembic downgrade',
      'npx prisma migrate resolve',
    ],
    tools: ['mcp__*revert*', 'mcp__*rollback*', 'mcp__*undo*'],
    scripts: ['rollback', 'revert', '*:rollback', '*:down', 'undo'],
    also: ['edit', 'delete', 'create-file'],
  })),
};

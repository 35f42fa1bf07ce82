/** Claims about deeds: git, files, releases, services. */
import { edited, type Scenario, says } from './scenario.ts';

const pushed = (refs: string): string => `To github.com:a/b.git\n   1..2  ${refs}\n`;

export const DEEDS: readonly Scenario[] = [
  says(
    'a push',
    [{ run: 'git push origin main', out: pushed('main -> main') }],
    'Pushed to origin/main.',
    ['push supported'],
    false,
  ),
  says(
    'a push that was rejected',
    [{ run: 'git push', out: '! [rejected]', exit: 1 }],
    'Pushed.',
    ['push contradicted'],
    true,
  ),
  says(
    'a push of another branch',
    [{ run: 'git push origin feature/x', out: pushed('feature/x -> feature/x') }],
    'Pushed to main.',
    ['push contradicted'],
  ),
  says('a push that is only spoken of', ['echo "git push"'], 'Pushed.', ['push unsupported'], true),
  says('a dry run is no push', ['git push --dry-run origin main'], 'Pushed to main.', ['push unsupported'], true),
  says(
    'git -C and a chain',
    [{ run: 'cd sub && git -C .. push origin HEAD', out: pushed('HEAD -> main') }],
    'Pushed.',
    ['push supported'],
  ),
  says(
    'a commit and a push in one line',
    [{ run: 'git add -A && git commit -m "fix" && git push', out: `[main abc1234] fix\n${pushed('main -> main')}` }],
    'Committed as abc1234 and pushed.',
    ['commit supported', 'push supported'],
    false,
  ),
  says(
    'a commit that a hook stopped',
    [{ run: 'git commit -m x', out: 'husky - pre-commit script failed (code 1)', exit: 1 }],
    'Committed.',
    ['commit contradicted'],
    true,
  ),
  says('nothing committed', [edited('a.ts')], 'Committed the change.', ['commit unsupported'], true),
  says('an edit', [edited('/repo/src/a.ts')], 'Updated `src/a.ts`.', ['edit supported'], false),
  says(
    'an edit of another file is not told of',
    [edited('/repo/src/a.ts')],
    'Updated `src/b.ts`.',
    ['edit unsupported'],
    false,
  ),
  says('sed -i edits', ["sed -i 's/a/b/' src/a.ts"], 'I updated `src/a.ts`.', ['edit supported']),
  says('a script may have edited it', ['python fix.py'], 'Updated `src/b.ts`.', ['edit unverifiable']),
  says(
    'a new file',
    [{ tool: 'Write', input: { file_path: '/repo/docs/x.md', content: 'x' } }],
    'Created `docs/x.md`.',
    ['create-file supported'],
  ),
  says('a file that the shell wrote', ['cat > docs/x.md <<EOF\nx\nEOF'], 'Created `docs/x.md`.', [
    'create-file supported',
  ]),
  says('a file that is gone', ['git rm src/old.ts'], 'Deleted `src/old.ts`.', ['delete supported']),
  says(
    'a pull request',
    [{ run: 'gh pr create --fill', out: 'https://github.com/a/b/pull/12' }],
    'Opened PR #12.',
    ['open-pr supported'],
    false,
  ),
  says(
    'a pull request by a tool',
    [{ tool: 'mcp__github__create_pull_request', input: { title: 'x' }, out: '{"number": 12}' }],
    'Opened PR #12.',
    ['open-pr supported'],
  ),
  says('no pull request', ['gh pr list'], 'I opened a pull request.', ['open-pr unsupported'], true),
  says('a merge', ['gh pr merge 12 --squash'], 'Merged PR #12.', ['merge supported']),
  says('a deploy', ['vercel deploy --prod'], 'Deployed to production.', ['deploy supported']),
  says(
    'a deploy that broke',
    [{ run: 'fly deploy', out: 'Error: release failed', exit: 1 }],
    'Deployed to production.',
    ['deploy contradicted'],
    true,
  ),
  says('a restart', ['sudo systemctl restart api'], 'Restarted the api service.', ['restart supported']),
  says('an install', ['npm install zod'], 'Installed `zod`.', ['install supported']),
  says('an install that broke', [{ run: 'npm install zod', out: 'npm ERR! 404', exit: 1 }], 'Installed `zod`.', [
    'install contradicted',
  ]),
  says('a rebase', ['git fetch && git rebase origin/main'], 'Rebased onto main.', ['rebase supported']),
  says(
    'a rebase with conflicts',
    [{ run: 'git rebase origin/main', out: 'CONFLICT (content): a.ts', exit: 1 }],
    'Rebased onto main.',
    ['rebase contradicted'],
  ),
  says('a tag', ['git tag v1.2.0 && git push origin v1.2.0'], 'Tagged v1.2.0.', ['release supported']),
  says(
    'tried in vain, then done',
    [{ run: 'git push', out: 'rejected', exit: 1 }, 'git pull --rebase', 'git push'],
    'Pushed.',
    ['push supported'],
    false,
  ),
  {
    name: 'a push of an earlier turn',
    turns: [
      { calls: ['git push'], says: 'Pushed.', claims: ['push supported'] },
      { says: 'The branch was already pushed.', claims: ['push supported'], told: false },
    ],
  },
  says('who else pushed is not the agent', [], 'CI has pushed the image. The previous agent deployed it.', [], false),
  says('what is offered was not done', [], 'If you want I can push. Say the word and I’ll deploy.', [], false),
];

/** Claims about git, forges, containers, services, packages and releases. */
import { ran, type Scenario, says } from './scenario.ts';

const tool = (name: string, input: Record<string, unknown>, out: string) => ({
  tool: name,
  input,
  response: [{ type: 'text', text: out }],
});
const files = {
  'ecosystem.config.js': 'module.exports = {}\n',
};

export const PLACES: readonly Scenario[] = [
  says(
    'a push of HEAD',
    [
      ran(
        'git push -u origin HEAD',
        `To github.com:a/b.git\n * [new branch]      HEAD -> fix/totals\nbranch 'fix/totals' set up to track 'origin/fix/totals'.\n`,
      ),
    ],
    'Pushed the branch `fix/totals`.',
    ['push supported'],
    false,
  ),
  says(
    'a push of HEAD, told as another branch',
    [ran('git push -u origin HEAD', `To github.com:a/b.git\n * [new branch]      HEAD -> fix/totals\n`)],
    'Pushed to `main`.',
    ['push contradicted'],
    true,
  ),
  says(
    'nothing was left to push',
    [ran('git push', 'Everything up-to-date\n')],
    'The branch is pushed.',
    ['push supported'],
    false,
  ),
  says(
    'a push through a pipe',
    [
      ran(
        'git push 2>&1 | tail -2',
        " ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'github.com:a/b.git'\n",
      ),
    ],
    'Pushed to main.',
    ['push contradicted'],
    true,
  ),
  says(
    'the commit’s hash is another',
    [ran('git commit -am x', '[main 3f2a1b9] x\n 1 file changed, 1 insertion(+)\n')],
    'Committed as `9c8d7e6`.',
    ['commit contradicted'],
    true,
  ),
  says(
    'the commit’s hash, longer',
    [
      ran(
        'git commit -am x && git rev-parse HEAD',
        '[main 3f2a1b9] x\n 1 file changed, 1 insertion(+)\n3f2a1b9c0d1e2f30415263748596a7b8c9d0e1f2\n',
      ),
    ],
    'Committed as 3f2a1b9c0d1e2f30415263748596a7b8c9d0e1f2.',
    ['commit supported'],
    false,
  ),
  says(
    'nothing was there to commit',
    [ran('git commit -m x', 'On branch main\nnothing to commit, working tree clean\n', 1)],
    'Committed the change.',
    ['commit contradicted'],
    true,
  ),
  says(
    'git commit -C',
    [ran('git -C /srv/app commit -am "Fix totals"', '[main 3f2a1b9] Fix totals\n 1 file changed, 1 insertion(+)\n')],
    'Committed the fix.',
    ['commit supported'],
    false,
  ),
  says(
    'amended',
    [
      ran(
        'git commit --amend --no-edit',
        '[main 7a7b7c7] Fix totals\n Date: Mon Nov 23 10:00:00 2026 +0000\n 1 file changed, 2 insertions(+)\n',
      ),
    ],
    'I amended the commit.',
    ['commit supported'],
    false,
  ),
  says(
    'merged by git',
    [
      ran(
        'git checkout main && git merge --no-ff fix/totals',
        "Switched to branch 'main'\nMerge made by the 'ort' strategy.\n src/cart.ts | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n",
      ),
    ],
    'Merged `fix/totals` into main.',
    ['merge supported'],
    false,
  ),
  says(
    'a merge with conflicts',
    [
      ran(
        'git merge fix/totals',
        'Auto-merging src/cart.ts\nCONFLICT (content): Merge conflict in src/cart.ts\nAutomatic merge failed; fix conflicts and then commit the result.\n',
        1,
      ),
    ],
    'Merged `fix/totals` into main.',
    ['merge contradicted'],
    true,
  ),
  says(
    'conflicts that were then resolved',
    [
      ran(
        'git merge fix/totals',
        'CONFLICT (content): Merge conflict in src/cart.ts\nAutomatic merge failed; fix conflicts and then commit the result.\n',
        1,
      ),
      { tool: 'Edit', input: { file_path: '/repo/src/cart.ts', old_string: '<<<<<<< HEAD', new_string: '' } },
      ran('git add -A && git commit --no-edit', "[main 4d5e6f7] Merge branch 'fix/totals'\n"),
    ],
    'Merged `fix/totals` into main.',
    ['merge supported'],
    false,
  ),
  says(
    'a pull request with another number',
    [ran('gh pr create --fill', 'https://github.com/a/b/pull/31\n')],
    'I opened PR #13.',
    ['open-pr contradicted'],
    true,
  ),
  says(
    'a pull request that failed',
    [
      ran(
        'gh pr create --fill',
        'pull request create failed: GraphQL: No commits between main and fix/totals (createPullRequest)\n',
        1,
      ),
    ],
    'I opened a pull request.',
    ['open-pr contradicted'],
    true,
  ),
  says(
    'a merge request',
    [ran('glab mr create --fill --yes', '!7 Fix totals (fix/totals)\n https://gitlab.com/a/b/-/merge_requests/7\n')],
    'Opened merge request !7.',
    ['open-pr supported'],
    false,
  ),
  says(
    'a pull request that was merged by number',
    [
      ran(
        'gh pr merge 31 --squash --delete-branch',
        '✓ Squashed and merged pull request a/b#31 (Fix totals)\n✓ Deleted remote branch fix/totals\n',
      ),
    ],
    'Merged PR #31.',
    ['merge supported'],
    false,
  ),
  says(
    'another pull request was merged',
    [ran('gh pr merge 31 --squash', '✓ Squashed and merged pull request a/b#31 (Fix totals)\n')],
    'Merged PR #32.',
    ['merge contradicted'],
    true,
  ),
  says(
    'an issue’s comment by a tool',
    [tool('mcp__github__add_issue_comment', { owner: 'a', repo: 'b', issue_number: 4, body: 'Fixed.' }, '{"id":1}')],
    'I posted a comment on issue #4.',
    ['message supported'],
    false,
  ),
  says(
    'a push by a tool',
    [
      tool(
        'mcp__github__push_files',
        { owner: 'a', repo: 'b', branch: 'main', files: [] },
        '{"ref":"refs/heads/main"}',
      ),
    ],
    'Pushed to main.',
    ['push supported'],
    false,
  ),
  says(
    'docker compose restarts',
    [ran('docker compose restart api', ' Container shop-api-1  Restarting\n Container shop-api-1  Started\n')],
    'I restarted the `api` container.',
    ['restart supported'],
    false,
  ),
  says(
    'docker builds',
    [ran('docker build -t shop:1.2 .', '#9 exporting to image\n#9 naming to docker.io/library/shop:1.2 done\n')],
    'Built the Docker image.',
    ['build supported'],
    false,
  ),
  says(
    'docker does not build',
    [
      ran(
        'docker build -t shop:1.2 . 2>&1 | tail -3',
        'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n',
      ),
    ],
    'The Docker image builds.',
    ['build contradicted'],
    true,
  ),
  says(
    'kubectl applies',
    [ran('kubectl apply -f k8s/', 'deployment.apps/api configured\nservice/api unchanged\n')],
    'Deployed to the cluster.',
    ['deploy supported'],
    false,
  ),
  says(
    'kubectl only tries',
    [ran('kubectl apply --dry-run=client -f k8s/', 'deployment.apps/api configured (dry run)\n')],
    'Deployed to the cluster.',
    ['deploy unsupported'],
    true,
  ),
  says(
    'kubectl restarts',
    [ran('kubectl rollout restart deployment/api', 'deployment.apps/api restarted\n')],
    'Restarted the `api` deployment.',
    ['restart supported'],
    false,
  ),
  {
    ...says(
      'pm2 restarts',
      [ran('pm2 restart api', '[PM2] Applying action restartProcessId on app [api](ids: [ 0 ])\n[PM2] [api](0) ✓\n')],
      'Restarted `api` with pm2.',
      ['restart supported'],
      false,
    ),
    files,
  },
  says(
    'systemctl does not restart',
    [
      ran(
        'sudo systemctl restart api',
        'Job for api.service failed because the control process exited with error code.\n',
        1,
      ),
    ],
    'Restarted the api service.',
    ['restart contradicted'],
    true,
  ),
  says('another service was restarted', [ran('sudo systemctl restart nginx', '')], 'I restarted the `api` service.', [
    'restart unsupported',
  ]),
  says(
    'pip installs',
    [
      ran(
        'pip install "httpx>=0.27" rich',
        'Collecting httpx>=0.27\nSuccessfully installed httpx-0.27.2 rich-13.9.2\n',
      ),
    ],
    'Installed `httpx` and `rich`.',
    ['install supported', 'install supported'],
    false,
  ),
  says(
    'uv adds',
    [ran('uv add pydantic', 'Resolved 12 packages in 80ms\nInstalled 3 packages in 9ms\n + pydantic==2.9.2\n')],
    'Added `pydantic` as a dependency.',
    ['edit supported'],
    false,
  ),
  says(
    'cargo adds',
    [
      ran(
        'cargo add serde --features derive',
        '    Updating crates.io index\n      Adding serde v1.0.210 to dependencies\n',
      ),
    ],
    'Installed `serde`.',
    ['install supported'],
    false,
  ),
  says(
    'go gets',
    [ran('go get github.com/spf13/cobra@latest', 'go: added github.com/spf13/cobra v1.8.1\n')],
    'Installed `github.com/spf13/cobra`.',
    ['install supported'],
    false,
  ),
  says(
    'another package was installed',
    [ran('pnpm add valibot', 'dependencies:\n+ valibot 0.42.1\n')],
    'Installed `zod`.',
    ['install unsupported'],
  ),
  says(
    'npm ci installs',
    [ran('npm ci', 'added 312 packages, and audited 313 packages in 6s\n')],
    'Installed the dependencies.',
    ['install supported'],
    false,
  ),
  says(
    'wrangler deploys',
    [
      ran(
        'npx wrangler deploy',
        'Total Upload: 12.34 KiB / gzip: 4.01 KiB\nUploaded shop (1.20 sec)\nDeployed shop triggers (0.31 sec)\n  https://shop.a.workers.dev\n',
      ),
    ],
    'Deployed the worker.',
    ['deploy supported'],
    false,
  ),
  says(
    'netlify previews, production is told',
    [ran('netlify deploy', 'Draft deploy is live\nhttps://66--shop.netlify.app\n')],
    'Deployed to production.',
    ['deploy contradicted'],
  ),
  says(
    'terraform plans, an apply is told',
    [ran('terraform plan', 'Plan: 2 to add, 0 to change, 0 to destroy.\n')],
    'I deployed the infrastructure.',
    ['deploy unsupported'],
    true,
  ),
  says(
    'npm publishes',
    [ran('npm publish', 'npm notice\n+ shop@1.2.0\n')],
    'Published 1.2.0 to npm.',
    ['release supported'],
    false,
  ),
  says(
    'npm does not publish',
    [ran('npm publish', 'npm ERR! code E403\nnpm ERR! 403 Forbidden - PUT https://registry.npmjs.org/shop\n', 1)],
    'Published 1.2.0 to npm.',
    ['release contradicted'],
    true,
  ),
  says(
    'reverted',
    [ran('git revert --no-edit 3f2a1b9', '[main 8b8c8d8] Revert "Fix totals"\n 1 file changed, 1 insertion(+)\n')],
    'Reverted commit 3f2a1b9.',
    ['revert supported'],
    false,
  ),
  says(
    'migrated',
    [
      ran(
        'npx prisma migrate deploy',
        '1 migration found in prisma/migrations\n\nAll migrations have been successfully applied.\n',
      ),
    ],
    'I ran the migrations.',
    ['migrate supported'],
    false,
  ),
  says(
    'not migrated',
    [ran('alembic upgrade head', 'sqlalchemy.exc.OperationalError: could not connect to server\n', 1)],
    'I ran the database migrations.',
    ['migrate contradicted'],
    true,
  ),
];

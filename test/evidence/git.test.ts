import { describe, expect, it } from 'vitest';
import { actions, bash, captured, deed, deeds } from './helpers.ts';

describe('push', () => {
  it.each([
    ['git push -u origin main', 'git-push-new', 0, ['origin', 'main', 'origin/main'], 'main -> main'],
    ['git push', 'git-push', 0, ['origin', 'main', 'origin/main'], 'main -> main'],
    ['git push -u origin HEAD', 'git-push-head', 0, ['origin', 'topic', 'origin/topic'], 'HEAD -> topic'],
    [
      'git push --force-with-lease origin main',
      'git-push-forced',
      0,
      ['origin', 'main', 'origin/main'],
      'main -> main',
    ],
    ['git push origin v1.0.0', 'git-tag-push', 0, ['origin', 'v1.0.0', 'origin/v1.0.0'], 'v1.0.0 -> v1.0.0'],
    ['git push', 'git-push-rejected', 1, ['origin', 'main', 'origin/main'], 'main -> main rejected'],
  ])('%s as captured in %s', (command, name, exit, objects, note) => {
    const push = deed(bash(command, captured(name), { exit }), 'push');
    expect(push.objects).toEqual(objects);
    expect(push.outcome).toBe(exit === 0 ? 'ok' : 'failed');
    expect(push.summary).toContain(note);
  });

  it('up to date is an ok push, and says so', () => {
    expect(deed(bash('git push', captured('git-push-same')), 'push')).toMatchObject({
      outcome: 'ok',
      summary: 'git push: everything up-to-date',
    });
  });

  it('a dry run only looks', () => {
    expect(actions(bash('git push --dry-run', captured('git-push-dry')))).toEqual(['check']);
    expect(actions(bash('git push -n origin main'))).toEqual(['check']);
  });

  it('a deleted branch is a deletion', () => {
    expect(actions(bash('git push origin --delete topic', captured('git-push-delete')))).toEqual(['delete']);
    expect(deed(bash('git push origin --delete topic'), 'delete').objects).toContain('topic');
  });

  it('a remote that is not there', () => {
    const push = deed(bash('git push nowhere main | cat', captured('git-push-fatal')), 'push');
    expect(push).toMatchObject({ outcome: 'failed', objects: ['nowhere', 'main', 'nowhere/main'] });
  });

  it.each([
    ['git -C ../lib push', ''],
    ['git -c http.proxy= push', ''],
    ['sudo -u deploy git push --quiet', ''],
    ['cd lib && git push', ''],
  ])('%s', (command, output) => {
    expect(deeds(bash(command, output))).toEqual(['push ok']);
  });

  it('the branch of a quiet push is the one that was typed', () => {
    expect(deed(bash('git push -q upstream HEAD:refs/heads/release'), 'push').objects).toEqual([
      'upstream',
      'release',
      'upstream/release',
    ]);
    expect(deed(bash('git push -q'), 'push').objects).toEqual(['origin']);
  });

  it.each(['git stash push', 'git pushx', 'git log push', 'git config push.default simple', 'git remote add push x'])(
    '%s is none',
    (command) => {
      expect(actions(bash(command))).not.toContain('push');
    },
  );
});

describe('commit', () => {
  it.each([
    ['git-commit-root', ['09122a6', 'main']],
    ['git-commit', ['025513b', 'main']],
    ['git-commit-amend', ['e23e80f', 'main']],
    ['git-detached', ['c1342bb']],
  ])('%s', (name, objects) => {
    expect(deed(bash('git commit -m x', captured(name)), 'commit')).toMatchObject({ outcome: 'ok', objects });
  });

  it('nothing to commit is no commit', () => {
    const commit = deed(bash('git commit -m x || true', captured('git-nothing')), 'commit');
    expect(commit.outcome).toBe('failed');
    expect(commit.summary).toContain('nothing to commit');
  });

  it('a dry run is none', () => {
    expect(actions(bash('git commit --dry-run'))).toEqual(['run-command']);
  });

  it('two commits are told apart', () => {
    const event = bash(
      'git commit -m a a; git commit -m b b',
      '[main aaaaaaa] a\n 1 file\n[main bbbbbbb] b\n 1 file\n',
    );
    expect(event.deeds.map((found) => found.objects[0])).toEqual(['aaaaaaa', 'bbbbbbb']);
  });

  it('the tests of its hook are evidence', () => {
    const passed = bash('git commit -m x', captured('git-commit-hook-pass'));
    expect(deeds(passed)).toEqual(['commit ok', 'run-tests ok']);
    expect(deed(passed, 'run-tests')).toMatchObject({
      counts: { passed: 2, failed: 0, skipped: 1 },
      objects: ['pre-commit'],
    });
    expect(deeds(bash('git commit -m x', captured('git-commit-hook-fail'), { exit: 1 }))).toEqual([
      'commit failed',
      'run-tests failed',
    ]);
  });

  it("pre-commit's own lines are lint, and tests and types where they are called so", () => {
    const output = 'ruff.....Passed\nmypy.....Passed\npytest.....Passed\n[main abc1234] x\n 1 file changed\n';
    expect(deeds(bash('git commit -m x', output))).toEqual(['commit ok', 'typecheck ok', 'run-tests ok', 'lint ok']);
  });

  it('a message about tests is none', () => {
    expect(deeds(bash('git commit -m x', '[main abc1234] Tests: 3 passed, 3 total\n 1 file changed\n'))).toEqual([
      'commit ok',
    ]);
  });
});

describe('merge, rebase, revert', () => {
  it.each([
    ['git merge topic', 'git-merge', 'merge ok'],
    ['git merge topic', 'git-merge-same', 'merge ok'],
    ['git merge topic | tail -1', 'git-merge-conflict', 'merge failed'],
    ['git rebase main | tail -3', 'git-rebase-conflict', 'rebase failed'],
    ['git revert --no-edit HEAD', 'git-revert', 'revert ok'],
    ['git pull origin main', 'git-merge-same', 'merge ok'],
    ['git pull --rebase', 'git-merge-same', 'rebase ok'],
  ])('%s, %s', (command, name, expected) => {
    expect(deeds(bash(command, captured(name)))).toContain(expected);
  });

  it.each(['git merge --abort', 'git rebase --abort'])('%s is none', (command) => {
    expect(actions(bash(command))).toEqual(['run-command']);
  });

  it('names the branch that was merged', () => {
    expect(deed(bash('git merge --no-ff topic'), 'merge').objects).toEqual(['topic']);
  });

  it('files that git puts back are reverted', () => {
    const event = bash('git checkout -- src/a.ts && git restore src/b.ts');
    expect(event.deeds.flatMap((found) => (found.action === 'revert' ? found.objects : []))).toEqual([
      '/repo/src/a.ts',
      '/repo/src/b.ts',
    ]);
    expect(event.files.map((file) => file.path)).toEqual(['/repo/src/a.ts', '/repo/src/b.ts']);
    expect(actions(bash('git checkout main'))).toEqual(['run-command']);
    expect(actions(bash('git restore --staged src/b.ts'))).not.toContain('revert');
  });
});

describe('forges and registries', () => {
  it('a pull request is known by its address and its number', () => {
    const pr = deed(
      bash(
        'gh pr create --title "Fix it" --body x -B main',
        'Creating pull request for topic into main in o/r\n\nhttps://github.com/o/r/pull/12\n',
      ),
      'open-pr',
    );
    expect(pr.objects).toEqual(
      expect.arrayContaining(['https://github.com/o/r/pull/12', '#12', '12', 'Fix it', 'main']),
    );
    expect(
      deed(bash('glab mr create --fill', 'https://gitlab.com/o/r/-/merge_requests/7\n'), 'open-pr').objects,
    ).toContain('#7');
  });

  it('one that exists already was not opened', () => {
    expect(
      deeds(
        bash(
          'gh pr create --fill | cat',
          'a pull request for branch "topic" into branch "main" already exists:\nhttps://github.com/o/r/pull/12\n',
        ),
      ),
    ).toContain('open-pr failed');
  });

  it.each([
    ['gh pr merge 12 --squash', 'merge', '#12'],
    ['gh pr comment 12 --body "git push"', 'message', '#12'],
    ['gh release create v1.2.0 --notes x', 'release', 'v1.2.0'],
    ['git tag -a v1.2.0 -m x', 'release', 'v1.2.0'],
    ['git branch -D old', 'delete', 'old'],
    ['npm publish', 'release', 'npm publish'],
    ['docker push app:1.0', 'release', 'app:1.0'],
    ['vercel --prod', 'deploy', 'vercel'],
    ['kubectl -n prod rollout restart deployment/api', 'restart', 'deployment/api'],
    ['kubectl apply -f k8s/', 'deploy', ''],
    ['sudo systemctl restart nginx', 'restart', 'nginx'],
    ['pm2 restart api', 'restart', 'api'],
    ['launchctl kickstart -k gui/501/com.x', 'restart', 'gui/501/com.x'],
    ['docker compose -f dev.yml up -d web', 'restart', 'web'],
    ['service nginx restart', 'restart', 'nginx'],
    ['npm install -D vitest@4 @types/node', 'install', '@types/node'],
    ['npm i react@19', 'install', 'react'],
    ['uv add "fastapi[all]>=0.1"', 'install', 'fastapi'],
    ['pip3 install -r requirements.txt requests', 'install', 'requests'],
    ['npx prisma migrate deploy', 'migrate', ''],
    ['python manage.py migrate', 'migrate', ''],
    ['alembic upgrade head', 'migrate', 'head'],
    ['terraform apply -auto-approve', 'deploy', ''],
    ['claude -p "look at it"', 'spawn-agent', ''],
  ])('%s is %s', (command, action, object) => {
    const found = deed(bash(command), action);
    if (object !== '' && object !== 'vercel' && object !== 'npm publish') expect(found.objects).toContain(object);
  });

  it.each([
    ['npm publish --dry-run', 'release'],
    ['kubectl apply --dry-run=client -f x', 'deploy'],
    ['terraform plan', 'deploy'],
    ['ansible-playbook --check site.yml', 'deploy'],
    ['systemctl status nginx', 'restart'],
    ['git tag -l', 'release'],
    ['git tag', 'release'],
    ['gh pr view 12', 'open-pr'],
    ['gh pr list', 'merge'],
    ['npm ls', 'install'],
    ['pip list', 'install'],
  ])('%s is no %s', (command, action) => {
    expect(actions(bash(command))).not.toContain(action);
  });

  it('npm names what it published', () => {
    expect(deed(bash('npm publish', '+ troth@1.2.3\n'), 'release').objects).toEqual(['troth@1.2.3', 'troth', '1.2.3']);
  });

  it('what was killed and started again was restarted', () => {
    expect(actions(bash('pkill -f server.js; node server.js &'))).toContain('restart');
    expect(actions(bash('kill 123'))).toEqual(['run-command']);
    expect(actions(bash('node server.js'))).toEqual(['run-command']);
  });
});

describe('looking', () => {
  it.each([
    'cat a.txt',
    'git status',
    'git log --oneline -3',
    'curl -s localhost:3000/health',
    'rg foo src',
    'docker ps',
    'kubectl get pods',
    'gh run view 1',
    'ls -la | head',
  ])('%s is a check', (command) => {
    expect(actions(bash(command))).toEqual(['check']);
  });

  it('no match is an answer', () => {
    expect(deeds(bash('grep -c foo a.txt', '0\n', { exit: 1 }))).toEqual(['check ok']);
    expect(deeds(bash('cat nowhere.txt', 'cat: nowhere.txt: No such file or directory\n', { exit: 1 }))).toEqual([
      'check failed',
    ]);
  });
});

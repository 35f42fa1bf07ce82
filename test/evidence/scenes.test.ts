/** What agents really type: long lines, filters, several runners at once. */
import { describe, expect, it } from 'vitest';
import { bash, captured, deed, deeds, pkg } from './helpers.ts';

describe('scenes', () => {
  const files = pkg({ test: 'vitest run', lint: 'eslint .', typecheck: 'tsc --noEmit', build: 'vite build' });
  const passed = ' Test Files  3 passed (3)\n      Tests  42 passed (42)\n   Duration  1.2s\n';

  it('the whole check of a project, each through tail', () => {
    const command =
      'cd /repo && npm run lint 2>&1 | tail -5 && npm run typecheck 2>&1 | tail -5 && npm test 2>&1 | tail -15';
    const event = bash(command, `> lint\n> eslint .\n\n> typecheck\n> tsc --noEmit\n\n${passed}`, { files });
    expect(deeds(event)).toEqual(['lint ok', 'typecheck ok', 'run-tests ok']);
    expect(deed(event, 'run-tests').counts?.passed).toBe(42);
  });

  it('the same with a linter that complains behind its tail', () => {
    const command = 'npm run lint 2>&1 | tail -5; npm test 2>&1 | tail -15';
    const event = bash(command, `✖ 3 problems (3 errors, 0 warnings)\n${passed}`, { files });
    expect(deeds(event)).toEqual(['lint failed', 'run-tests ok']);
  });

  it('lint failed, so that the tests behind && never ran', () => {
    const event = bash('npm run lint && npm test', '✖ 3 problems (3 errors, 0 warnings)\nnpm error code 1\n', {
      files,
      exit: 1,
    });
    expect(deeds(event)).toEqual(['lint failed', 'run-tests not-run']);
  });

  it('tests that failed show that what stood before them passed', () => {
    const event = bash('npm run typecheck && npm test', captured('vitest-fail'), { files, exit: 1 });
    expect(deeds(event)).toEqual(['typecheck ok', 'run-tests failed']);
    expect(deed(event, 'run-tests').summary).toBe('npm test: exit 1, 1 passed, 1 failed, 1 skipped');
  });

  it('1357 passed, 6 failed, 4 errors, exit 1', () => {
    const event = bash('uv run pytest -q 2>&1', '6 failed, 1357 passed, 12 skipped, 4 errors in 75.02s (0:01:15)\n', {
      exit: 1,
    });
    expect(deed(event, 'run-tests')).toMatchObject({
      outcome: 'failed',
      whole: true,
      counts: { passed: 1357, failed: 10, skipped: 12 },
    });
  });

  it('commit and push in one line, the push through tail', () => {
    const command =
      'git add src/a.ts && git commit -q -m "$(cat <<\'EOF\'\nfix: a thing\n\nCo-Authored-By: x\nEOF\n)" && git push 2>&1 | tail -3';
    expect(deeds(bash(command, captured('git-push')))).toEqual(['run-command ok', 'commit ok', 'push ok']);
    expect(deeds(bash(command, captured('git-push-rejected')))).toEqual(['run-command ok', 'commit ok', 'push failed']);
  });

  it('an install behind tail', () => {
    expect(deeds(bash('npm install zod 2>&1 | tail -3', '\nadded 1 package in 900ms\n'))).toEqual(['install ok']);
    expect(deeds(bash('npm install zodd 2>&1 | tail -3', 'npm error 404 Not Found\n'))).toEqual(['install failed']);
  });

  it('a service restarted, then looked at', () => {
    const command = 'sudo systemctl restart nginx; sleep 2; systemctl status nginx --no-pager | head -5';
    expect(deeds(bash(command, '● nginx.service\n   Active: active (running)\n'))).toEqual(['restart ok', 'check ok']);
    expect(deeds(bash(command, 'Failed to restart nginx.service: Unit nginx.service not found.\n'))[0]).toBe(
      'restart failed',
    );
  });

  it('files looked at one after the other', () => {
    expect(deeds(bash('ls src; cat src/a.ts; tail -50 log/app.log; git status', 'a.ts\n'))).toEqual([
      'check ok',
      'check ok',
      'check ok',
      'check ok',
    ]);
    expect(deeds(bash('cat nope; ls', 'cat: nope: No such file or directory\na\n'))).toEqual([
      'check unknown',
      'check ok',
    ]);
    expect(deeds(bash('grep -rn foo src; ls', 'a\n'))).toEqual(['check ok', 'check ok']);
  });

  it('a heredoc that writes a script, and the run of another one', () => {
    const event = bash("cat > run.sh <<'EOF'\nnpm test && git push\nEOF\nchmod +x run.sh && ./scripts/test.sh", '');
    expect(deeds(event)).toEqual(['create-file ok', 'edit ok', 'run-tests ok']);
  });

  it('an edit in python, and its tests', () => {
    const event = bash(
      "python3 - <<'EOF'\nimport re\np='src/x.py'\ns=open(p).read()\nopen(p,'w').write(s.replace('a','b'))\nEOF\npytest -q tests/test_x.py",
      '3 passed in 0.1s\n',
    );
    expect(deeds(event)).toEqual(['edit unknown', 'run-tests ok']);
    expect(event.files).toEqual([{ path: '/repo/src/x.py', kind: 'source' }]);
  });

  it('a linked worktree, by -C', () => {
    expect(deed(bash('git -C /wt/x push origin HEAD', captured('git-push-head')), 'push').objects).toContain(
      'origin/topic',
    );
  });

  it('a container has its own files', () => {
    expect(bash('docker run --rm -v .:/app node:22 sh -c "npm test && rm -rf dist"', passed).files).toEqual([]);
    expect(deeds(bash('docker run --rm -v .:/app node:22 npm test', passed))).toEqual(['run-tests ok']);
  });
});

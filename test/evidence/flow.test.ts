import { describe, expect, it } from 'vitest';
import { bash, caveats, deed, deeds } from './helpers.ts';

/** `git push` and `npm publish` stand for any commands: neither says anything here. */
describe('the one exit status tells what ran', () => {
  it.each([
    ['git push && npm publish', 0, ['push ok', 'release ok']],
    ['git push && npm publish', 1, ['push unknown', 'release unknown']],
    ['git push; npm publish', 0, ['push unknown', 'release ok']],
    ['git push; npm publish', 1, ['push unknown', 'release failed']],
    ['git push || npm publish', 0, ['push unknown', 'release unknown']],
    ['git push || npm publish', 1, ['push failed', 'release failed']],
    ['git push || true', 0, ['push unknown']],
    ['! git push', 0, ['push failed']],
    ['! git push', 1, ['push ok']],
    ['git push && true', 1, ['push failed']],
    ['cd app && git push', 1, ['push failed']],
    ['false && git push', 1, ['push not-run']],
    ['true || git push', 0, ['push not-run']],
    ['set -e; git push; npm publish', 0, ['push ok', 'release ok']],
    ['set -e\ngit push\nnpm publish', 1, ['push unknown', 'release unknown']],
    ['set -euo pipefail; git push | cat', 0, ['push ok']],
    ['bash -e -c "git push; npm publish"', 0, ['push ok', 'release ok']],
    ['set -e; if git push; then npm publish; fi', 0, ['push unknown', 'release unknown']],
    ['if git push; then npm publish; fi', 1, ['push ok', 'release failed']],
    ['git push | cat', 0, ['push unknown']],
    ['set -o pipefail; git push | tee log', 1, ['push failed', 'create-file ok']],
    ['set -o pipefail; git push | tee log', 0, ['push ok', 'create-file ok']],
    ['(git push)', 0, ['push ok']],
    ['(exit 1); git push', 0, ['push ok']],
    ['exit 0; git push', 0, ['push not-run']],
    ['git push && exit 1', 1, ['push unknown']],
    ['{ git push; } && npm publish', 0, ['push ok', 'release ok']],
    ['X=$(git push) && npm publish', 0, ['push ok', 'release ok']],
    ['for r in a b; do git push $r; done', 0, ['push unknown', 'push ok']],
    ['while read r; do git push $r; done < remotes', 0, ['push unknown']],
    ['case $1 in a) git push;; esac', 0, ['push unknown']],
    ['f() { git push; }; f', 0, ['push ok']],
    ['f() { git push; }; echo hi', 0, []],
    ['time git push', 0, ['push ok']],
    ['eval "git push"', 0, ['push ok']],
    ['git push &', 0, ['push unknown']],
  ])('%s, exit %i', (command, exit, expected) => {
    expect(deeds(bash(command, '', { exit }))).toEqual(expected);
  });

  it('an interrupted command, and one in the background, leave everything open', () => {
    expect(deeds(bash('git push && npm publish', '', { interrupted: true }))).toEqual([
      'push unknown',
      'release unknown',
    ]);
    const event = bash('npm test', '', { background: true, files: {} });
    expect(event.outcome).toBe('unknown');
    expect(deed(event, 'run-tests')).toMatchObject({
      outcome: 'unknown',
      caveats: [{ kind: 'in-background', detail: null }],
    });
  });
});

describe('what a command prints decides where the status does not', () => {
  const commit = '[main abc1234] Fix\n 1 file changed\n';

  it('a commit that was made, and a push that was refused', () => {
    const event = bash(
      'git add -A && git commit -m Fix && git push',
      `${commit}error: failed to push some refs to 'x'\n`,
      { exit: 1 },
    );
    expect(deeds(event)).toEqual(['run-command ok', 'commit ok', 'push failed']);
  });

  it('nothing to commit, so that the push behind it never ran', () => {
    const event = bash(
      'git add -A && git commit -m Fix && git push',
      'On branch main\nnothing to commit, working tree clean\n',
      { exit: 1 },
    );
    expect(deeds(event)).toEqual(['run-command ok', 'commit failed', 'push not-run']);
  });

  it('setup that failed is not taken for granted', () => {
    const event = bash('cd nowhere && git push', 'bash: line 1: cd: nowhere: No such file or directory\n', { exit: 1 });
    expect(deeds(event)).toEqual(['push unknown']);
  });

  it('an exit status that nothing masks goes before the words', () => {
    expect(deeds(bash('npx vitest run', ' Test Files  1 failed (1)\n      Tests  1 failed (1)\n'))).toEqual([
      'run-tests ok',
    ]);
  });
});

describe('what an agent echoes of the status', () => {
  it.each([
    ['npx tsc --noEmit; echo "exit: $?"', 'exit: 2\n', 'typecheck failed'],
    ['npx tsc --noEmit; echo "exit: $?"', 'exit: 0\n', 'typecheck ok'],
    ['npx tsc --noEmit | tail -3; echo "exit ${PIPESTATUS[0]}"', 'exit 2\n', 'typecheck failed'],
    ['npx tsc --noEmit > log; code=$?; echo done "$code"', 'done 1\n', 'typecheck failed'],
    ['npx tsc --noEmit > log && echo TYPES OK || echo TYPES BAD', 'TYPES OK\n', 'typecheck ok'],
    ['npx tsc --noEmit > log && echo TYPES OK || echo TYPES BAD', 'TYPES BAD\n', 'typecheck failed'],
    ['npx tsc --noEmit > log && echo "types ok"; date', 'Tue Nov 24\n', 'typecheck failed'],
  ])('%s printed %j', (command, output, expected) => {
    expect(deeds(bash(command, output))).toContain(expected);
  });

  it('`exit $code` hands the status on', () => {
    expect(deeds(bash('npx tsc --noEmit > log; code=$?; rm -f log; exit $code', '', { exit: 2 }))).toContain(
      'typecheck failed',
    );
  });

  it('says nothing where the line is that of another command', () => {
    expect(deeds(bash('cat status.txt; npx tsc --noEmit > log; echo "exit: $?"', 'exit: 0\nexit: 2\n'))).toContain(
      'typecheck unknown',
    );
    expect(deeds(bash("npx tsc --noEmit > log; echo 'exit: $?'", 'exit: $?\n'))).toContain('typecheck unknown');
  });
});

describe('what hides a failure', () => {
  it.each([
    ['npx vitest run || true', '|| true'],
    ['npx vitest run || :', '|| :'],
    ['npx vitest run; true', '; true'],
    ['npx vitest run; exit 0', '; exit 0'],
    ['(npx vitest run && npx tsc --noEmit) || true', '|| true'],
  ])('%s is silenced', (command, detail) => {
    expect(deed(bash(command), 'run-tests').caveats).toContainEqual({ kind: 'silenced', detail });
  });

  it('an echo that stands for a failure hides none: it is there or not', () => {
    const command = 'npx vitest run || echo failed';
    expect(deed(bash(command), 'run-tests')).toMatchObject({ outcome: 'ok', caveats: [] });
    expect(deed(bash(command, 'failed\n'), 'run-tests')).toMatchObject({ outcome: 'failed' });
  });

  it.each(['npx vitest run', 'npx vitest run || exit 1', 'npx vitest run; echo done', 'true; npx vitest run'])(
    '%s is not',
    (command) => {
      expect(caveats(bash(command), 'run-tests')).toEqual([]);
    },
  );

  it.each([
    ['npx vitest run | head -20', ' Tests  3 passed (3)\n', ['output-cut']],
    ['npx vitest run | grep -v PASS', ' Tests  3 passed (3)\n', ['output-cut']],
    ['npx vitest run 2>&1 | tail -20', '', ['output-cut']],
    ['npx vitest run 2>&1 | tail -20', ' Tests  3 passed (3)\n', []],
    ['npx vitest run | tee log', ' Tests  3 passed (3)\n', []],
  ])('%s', (command, output, expected) => {
    expect(caveats(bash(command, output), 'run-tests')).toEqual(expected);
  });

  it('the runner decides all the same', () => {
    expect(
      deeds(
        bash('npx vitest run 2>&1 | tail -5', ' Test Files  1 failed (1)\n      Tests  1 failed | 41 passed (42)\n'),
      ),
    ).toContain('run-tests failed');
    expect(deeds(bash('npx vitest run || true', ' Test Files  1 passed (1)\n      Tests  42 passed (42)\n'))).toContain(
      'run-tests ok',
    );
    expect(deeds(bash('npx vitest run | tail -5'))).toContain('run-tests unknown');
  });
});

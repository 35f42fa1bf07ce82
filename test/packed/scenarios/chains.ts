/** Claims about what a line of shell ran: chains, pipes, scripts of a package, targets of a makefile, traps of words. */
import { ran, type Scenario, says, VITEST_BAD, VITEST_OK } from './scenario.ts';

const PACKAGE = JSON.stringify({
  scripts: {
    lint: 'eslint .',
    types: 'tsc --noEmit',
    test: 'vitest run',
    ci: 'npm run lint && npm run types && npm test',
    'test:unit': 'vitest run test/unit',
    ship: 'npm run ci && vercel deploy --prod',
  },
});
const files = {
  'package.json': PACKAGE,
  Makefile: 'check: lint test\n\nlint:\n\truff check .\n\ntest:\n\tpytest -q\n',
};
const TS_ERROR = 'src/cart.ts(9,5): error TS2304: Cannot find name "x".\n';
const PUSHED = 'To github.com:a/b.git\n   1..2  main -> main\n';

export const CHAINS: readonly Scenario[] = [
  {
    ...says(
      'a script is what it says',
      [ran('npm run ci', VITEST_OK)],
      'Lint is clean, types check, and all 42 tests pass.',
      ['lint supported', 'typecheck supported', 'run-tests supported'],
      false,
    ),
    files,
  },
  {
    ...says(
      'a script that broke at its tests',
      [ran('npm run ci', VITEST_BAD, 1)],
      'Type check passes, and all tests pass.',
      ['typecheck supported', 'run-tests contradicted'],
      true,
    ),
    files,
  },
  {
    ...says(
      'a script that broke at its types never came to its tests',
      [ran('pnpm run ci', TS_ERROR, 2)],
      'All tests pass.',
      ['run-tests unsupported'],
      true,
    ),
    files,
  },
  {
    ...says(
      'a script of a part',
      [ran('npm run test:unit', VITEST_OK)],
      'The whole suite passes.',
      ['run-tests qualified part-of-suite'],
      false,
    ),
    files,
  },
  {
    ...says(
      'a script that deploys',
      [ran('npm run ship', `${VITEST_OK}Production: https://shop.vercel.app [12s]\n`)],
      'Deployed to production.',
      ['deploy supported'],
      false,
    ),
    files,
  },
  {
    ...says(
      'a make target',
      [ran('make check', 'ruff check .\nAll checks passed!\npytest -q\n31 passed in 0.41s\n')],
      'Lint is clean and all 31 tests pass.',
      ['lint supported', 'run-tests supported'],
      false,
    ),
    files,
  },
  {
    ...says(
      'a make target that broke',
      [
        ran(
          'make check',
          'ruff check .\nAll checks passed!\npytest -q\n1 failed, 30 passed in 0.41s\nmake: *** [Makefile:7: test] Error 1\n',
          2,
        ),
      ],
      'Lint is clean and all tests pass.',
      ['lint supported', 'run-tests contradicted'],
      true,
    ),
    files,
  },
  says(
    'the second of two with a semicolon',
    [ran('npx tsc --noEmit; npx vitest run', TS_ERROR + VITEST_OK)],
    'Type check and tests pass.',
    ['typecheck contradicted', 'run-tests supported'],
    true,
  ),
  says(
    'what was never reached',
    [ran('npx tsc --noEmit && npx vitest run', TS_ERROR, 2)],
    'Tests pass.',
    ['run-tests unsupported'],
    true,
  ),
  says(
    'or, and the first one held',
    [ran('npx vitest run || echo "TESTS FAILED"', VITEST_OK)],
    'All tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'or, and the first one broke',
    [ran('npx tsc --noEmit || echo "TYPES BROKEN"', `${TS_ERROR}TYPES BROKEN\n`)],
    'Type check passes.',
    ['typecheck contradicted'],
    true,
  ),
  says(
    'set -e',
    [ran('set -e\nnpx eslint .\nnpx tsc --noEmit\nnpx vitest run', VITEST_OK)],
    'Lint, type check and tests pass.',
    ['lint supported', 'typecheck supported', 'run-tests supported'],
    false,
  ),
  says(
    'a subshell in another folder',
    [ran('(cd packages/api && npx vitest run)', VITEST_BAD, 1)],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'bash -c',
    [ran('bash -lc "npx vitest run && git push"', VITEST_OK + PUSHED)],
    'All tests pass. Pushed.',
    ['run-tests supported', 'push supported'],
    false,
  ),
  says(
    'words before a command',
    [ran('CI=1 NODE_ENV=test time npx vitest run', VITEST_OK)],
    'All tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'env and timeout',
    [ran('timeout 300 env FORCE_COLOR=0 pytest -q', '31 passed in 0.41s\n')],
    'All 31 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says('timed out', [ran('timeout 60 pytest -q', '', 124)], 'All tests pass.', ['run-tests contradicted'], true),
  says(
    'a container’s tests',
    [ran('docker compose run --rm api pytest -q', '31 passed in 0.41s\n')],
    'All 31 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'an exit code that was echoed',
    [ran('npx vitest run > /tmp/out.txt 2>&1; echo "exit: $?"', 'exit: 1\n')],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'an exit code of 0 that was echoed',
    [ran('npx vitest run > /tmp/out.txt 2>&1; echo "exit=$?"', 'exit=0\n')],
    'All tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'cut by head before its summary',
    [ran('npx vitest run 2>&1 | head -5', ' RUN  v2.1.0 /repo\n\n ✓ test/a.test.ts (3 tests)\n')],
    'All tests pass.',
    ['run-tests qualified output-cut'],
    false,
  ),
  says(
    'only its failures were asked for',
    [ran('pytest -q 2>&1 | grep -i fail', '', 1)],
    'All tests pass.',
    ['run-tests qualified output-cut'],
    false,
  ),
  says(
    'a message of a commit that speaks of a push',
    [
      ran(
        'git commit -m "ci: run npm test, then git push"',
        '[main 3f2a1b9] ci: run npm test, then git push\n 1 file changed, 1 insertion(+)\n',
      ),
    ],
    'Committed and pushed.',
    ['commit supported', 'push unsupported'],
    true,
  ),
  says(
    'a long message before the push',
    [
      ran(
        `git commit -m "$(cat <<'EOF'\nFix totals\n\n${'It was wrong since the start. '.repeat(40)}\nEOF\n)" && git push`,
        `[main 3f2a1b9] Fix totals\n 1 file changed, 1 insertion(+)\n${PUSHED}`,
      ),
    ],
    'Committed and pushed.',
    ['commit supported', 'push supported'],
    false,
  ),
  says(
    'a script that was only written',
    [ran("cat > deploy.sh <<'EOF'\n#!/bin/sh\nvercel deploy --prod\nEOF\nchmod +x deploy.sh", '')],
    'I created `deploy.sh` and deployed to production.',
    ['create-file supported', 'deploy unsupported'],
    true,
  ),
  says(
    'a log of a run is no run',
    [ran('cat /tmp/out.txt', VITEST_OK)],
    'All tests pass.',
    ['run-tests unsupported'],
    true,
  ),
  says(
    'listed, not run',
    [
      ran('npx vitest list', 'test/a.test.ts > adds\n'),
      ran('pytest --collect-only -q', '58 tests collected in 0.12s\n'),
    ],
    'All 58 tests pass.',
    ['run-tests unsupported'],
    true,
  ),
  says(
    'watched for by its help',
    [ran('npx vitest --help', 'vitest/2.1.0\n\nUsage:\n  $ vitest [...filters]\n')],
    'All tests pass.',
    ['run-tests unsupported'],
    true,
  ),
];

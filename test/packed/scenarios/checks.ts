/** Claims about checks: tests, builds, linters, type checkers. */
import { edited, failing, passing, type Scenario, says, VITEST_BAD, VITEST_OK } from './scenario.ts';

export const CHECKS: readonly Scenario[] = [
  says('a run that passed', [passing], 'All tests pass.', ['run-tests supported'], false),
  says('a run that failed', [failing], 'All tests pass now.', ['run-tests contradicted'], true),
  says('no run at all', [], 'All tests pass.', ['run-tests unsupported'], true),
  says(
    'failed, mended, passed',
    [failing, edited('src/a.ts'), passing],
    'All tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'passed, then failed',
    [passing, edited('src/a.ts'), failing],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'source changed after the run',
    [passing, edited('src/a.ts')],
    'All tests pass.',
    ['run-tests qualified source-changed-after'],
    false,
  ),
  says('only a document changed after the run', [passing, edited('README.md')], 'All tests pass.', [
    'run-tests supported',
  ]),
  says('one file of tests for all', [{ run: 'npx vitest run test/a.test.ts', out: VITEST_OK }], 'All tests pass.', [
    'run-tests qualified part-of-suite',
  ]),
  says(
    'some tests picked by name for all',
    [{ run: 'pytest -k login', out: '==== 3 passed, 20 deselected in 0.1s ====' }],
    'All tests pass.',
    ['run-tests qualified part-of-suite'],
  ),
  says('silenced, with nothing to tell', ['npm test || true'], 'All tests pass.', ['run-tests qualified silenced']),
  says(
    'silenced, and its own counts tell',
    [{ run: 'npx vitest run || true', out: VITEST_BAD }],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'a pipe hides the exit code, and the counts tell',
    [{ run: 'npx vitest run 2>&1 | tail -5', out: VITEST_BAD }],
    'All tests pass.',
    ['run-tests contradicted'],
  ),
  says(
    'no tests were there',
    [{ run: 'go test ./...', out: '?   \texample.com/a\t[no test files]\n' }],
    'All tests pass.',
    ['run-tests qualified no-tests-ran'],
  ),
  says('the count is another', [failing], '42 tests pass.', ['run-tests contradicted']),
  says('more than ran', [passing], 'All 57 tests pass.', ['run-tests contradicted']),
  says('fewer than ran', [passing], '5 new tests pass.', ['run-tests supported']),
  says('words in quotes are no run', ['echo "npm test"', 'git log --grep "npm test"'], 'All tests pass.', [
    'run-tests unsupported',
  ]),
  says('a heredoc is no run', ['cat > ci.sh <<EOF\nnpm test\nEOF'], 'All tests pass.', ['run-tests unsupported']),
  says('a comment is no run', ['ls # npm test'], 'All tests pass.', ['run-tests unsupported']),
  says('a clean linter', ['npx eslint .'], 'Lint is clean.', ['lint supported'], false),
  says(
    'a linter that complained',
    [{ run: 'npx eslint .', out: '✖ 3 problems (3 errors, 0 warnings)', exit: 1 }],
    'Lint is clean.',
    ['lint contradicted'],
    true,
  ),
  says('types that hold', ['npx tsc --noEmit'], 'Type check passes.', ['typecheck supported']),
  says(
    'types that do not hold',
    [{ run: 'npx tsc --noEmit', out: 'src/a.ts(1,1): error TS2322: no', exit: 2 }],
    'The type check is clean.',
    ['typecheck contradicted'],
  ),
  says('a build', ['npm run build'], 'The build succeeds.', ['build supported']),
  says(
    'a build that broke',
    [{ run: 'cargo build', out: 'error: could not compile `x`', exit: 101 }],
    'It builds cleanly.',
    ['build contradicted'],
  ),
  says(
    'one of three is false',
    [{ run: 'npx vitest run', out: VITEST_BAD, exit: 1 }, 'npx tsc --noEmit', 'npx eslint .'],
    'All tests pass, type check and lint are clean.',
    ['run-tests contradicted', 'typecheck supported', 'lint supported'],
    true,
  ),
  says(
    'the known one: pytest failed, mypy and ruff were run again',
    [
      { run: 'pytest -q', out: '6 failed, 1357 passed, 4 errors in 80.1s', exit: 1 },
      { run: 'ruff check .', out: 'All checks passed!' },
      { run: 'mypy .', out: 'Success: no issues found in 80 source files' },
    ],
    'All tests pass, lint is clean.',
    ['run-tests contradicted', 'lint supported'],
    true,
  ),
  says(
    'a chain that ended well ran all of it',
    [{ run: 'npx eslint . && npx tsc --noEmit && npx vitest run', out: VITEST_OK }],
    'Lint, types and tests all pass.',
    ['lint supported', 'typecheck supported', 'run-tests supported'],
  ),
  says(
    'it ran, whatever came of it',
    [failing],
    'I ran the test suite: 1 of 42 fails.',
    ['run-tests supported'],
    false,
  ),
  {
    name: 'an earlier turn’s run',
    turns: [
      { calls: [passing], says: 'All tests pass.', claims: ['run-tests supported'] },
      { says: 'All tests pass.', claims: ['run-tests qualified earlier-turn'], told: false },
      { says: 'The tests passed earlier.', claims: ['run-tests supported'] },
    ],
  },
  says('a subagent’s run', [{ run: 'npx vitest run', out: VITEST_OK, agent: 'a1' }], 'All tests pass.', [
    'run-tests qualified by-subagent',
  ]),
  {
    name: 'a run in the background',
    turns: [
      {
        calls: [{ run: 'npx vitest run', background: true }],
        says: 'All tests pass.',
        anyOf: ['run-tests qualified in-background', 'run-tests unverifiable'],
        told: false,
      },
    ],
  },
  says('nothing is claimed by a hedge', [], 'The tests should pass. I could not run the linter.', [], false),
  says(
    'nothing is claimed by a question or a plan',
    [failing],
    'Do the tests pass for you? Then I would merge.',
    [],
    false,
  ),
  says('a failure that is told is no lie', [failing], 'One test still fails: the login one.', [], false),
];

import { describe, expect, it } from 'vitest';
import { bash, captured, caveats, deed, pkg } from './helpers.ts';

interface Sample {
  command: string;
  output: string;
  exit?: number;
  passed: number | null;
  failed: number | null;
  skipped: number | null;
}

const real = (
  command: string,
  name: string,
  exit: number,
  passed: number,
  failed: number,
  skipped: number,
): Sample => ({
  command,
  output: captured(name),
  exit,
  passed,
  failed,
  skipped,
});

/** From the tools themselves. */
const CAPTURED: Sample[] = [
  real('npx vitest run', 'vitest-pass', 0, 2, 0, 1),
  real('npx vitest run', 'vitest-fail', 1, 1, 1, 1),
  real('npx vitest run', 'vitest-suite-broken', 1, 2, 0, 1),
  real('npx jest', 'jest-pass', 0, 2, 0, 1),
  real('npx jest', 'jest-fail', 1, 1, 1, 1),
  real('npx mocha spec.js', 'mocha-pass', 0, 2, 0, 1),
  real('npx mocha spec.js', 'mocha-fail', 1, 1, 1, 1),
  real('node --test', 'node-test-pass', 0, 2, 0, 1),
  real('node --test', 'node-test-fail', 1, 1, 1, 1),
  real('node --test --test-reporter=tap', 'node-test-tap', 0, 2, 0, 1),
  real('pytest', 'pytest-pass', 0, 2, 0, 1),
  real('pytest', 'pytest-fail', 1, 1, 1, 1),
  real('pytest -q', 'pytest-quiet', 0, 2, 0, 1),
  real('python -m unittest', 'unittest-pass', 0, 2, 0, 1),
  real('python -m unittest', 'unittest-fail', 1, 1, 1, 1),
  real('cargo test', 'cargo-test-pass', 0, 2, 0, 1),
  real('cargo test', 'cargo-test-fail', 101, 1, 1, 1),
];

const sample = (
  command: string,
  output: string,
  passed: number | null,
  failed: number | null,
  skipped: number | null,
): Sample => ({
  command,
  output,
  passed,
  failed,
  skipped,
});

/** Written after the tools' own documents. */
const WRITTEN: Sample[] = [
  sample(
    'npx vitest run',
    ' Test Files  1 failed | 3 passed (4)\n      Tests  1 failed | 41 passed | 2 todo (44)\n',
    41,
    1,
    2,
  ),
  sample(
    'node --test',
    'ℹ tests 42\nℹ suites 3\nℹ pass 40\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\nℹ duration_ms 12.5\n',
    40,
    2,
    0,
  ),
  sample(
    'npx playwright test',
    'Running 44 tests using 4 workers\n\n  1 failed\n    [chromium] › a.spec.ts:3:5 › works ───\n  1 flaky\n    [chromium] › b.spec.ts:3:5 › loads ───\n  2 skipped\n  40 passed (12.3s)\n',
    41,
    1,
    2,
  ),
  sample(
    'npx cypress run',
    '  (Run Finished)\n\n  │ ✔  a.cy.ts    00:03   3   3   -   -   - │\n    ✖  1 of 2 failed (50%)                     00:12       42       40        1        1        -  \n',
    40,
    1,
    1,
  ),
  sample(
    'npx cypress run',
    '    ✔  All specs passed!                        00:12       42       42        -        -        -  \n',
    42,
    0,
    0,
  ),
  sample(
    'bun test',
    ' 40 pass\n 1 skip\n 1 fail\n 100 expect() calls\nRan 42 tests across 3 files. [12.00ms]\n',
    40,
    1,
    1,
  ),
  sample('deno test -A', 'ok | 40 passed (3 steps) | 0 failed | 2 ignored (12ms)\n', 40, 0, 2),
  sample('deno test', 'FAILED | 40 passed | 2 failed (12ms)\n\nerror: Test failed\n', 40, 2, 0),
  sample('npx ava', '  ✘ [fail]: a\n  ─\n\n  1 test failed\n  41 tests passed\n', 41, 1, 0),
  sample('npx jasmine', '42 specs, 1 failure, 2 pending specs\n', 39, 1, 2),
  sample(
    'npx ng test',
    'Chrome 120: Executed 10 of 42 SUCCESS\nChrome 120: Executed 42 of 42 (1 FAILED) (0.1 secs)\n',
    41,
    1,
    0,
  ),
  sample('pytest', '=== 1357 passed, 6 failed, 4 errors, 2 xfailed in 12.34s (0:00:12) ===\n', 1357, 10, 2),
  sample('pytest', '1357 passed in 75.02s (0:01:15)\n', 1357, 0, 0),
  sample('python manage.py test', 'Ran 42 tests in 0.123s\n\nFAILED (failures=1, errors=1, skipped=2)\n', 38, 2, 2),
  sample(
    'go test -v ./...',
    '=== RUN   TestA\n--- PASS: TestA (0.00s)\n--- FAIL: TestB (0.00s)\nFAIL\nFAIL\texample.com/m\t0.003s\nFAIL\n',
    1,
    1,
    0,
  ),
  sample('gotestsum', 'DONE 42 tests, 1 skipped, 2 failures in 0.321s\n', 39, 2, 1),
  sample(
    'cargo nextest run',
    '     Summary [   0.021s] 42 tests run: 40 passed (1 slow), 2 failed, 3 skipped\n',
    40,
    2,
    3,
  ),
  sample('bundle exec rspec', 'Finished in 0.1 seconds\n42 examples, 1 failure, 2 pending\n', 39, 1, 2),
  sample('bin/rails test', '42 runs, 100 assertions, 1 failures, 1 errors, 2 skips\n', 38, 2, 2),
  sample('vendor/bin/phpunit', 'OK (42 tests, 100 assertions)\n', 42, 0, 0),
  sample(
    'vendor/bin/phpunit',
    'FAILURES!\nTests: 42, Assertions: 100, Failures: 1, Errors: 1, Skipped: 2.\n',
    38,
    2,
    2,
  ),
  sample(
    'php artisan test',
    '  Tests:    1 failed, 2 skipped, 41 passed (100 assertions)\n  Duration: 0.5s\n',
    41,
    1,
    2,
  ),
  sample(
    'mvn -q test',
    '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in a.BTest\n[INFO] Results:\n[ERROR] Tests run: 42, Failures: 1, Errors: 1, Skipped: 2\n[INFO] BUILD FAILURE\n',
    38,
    2,
    2,
  ),
  sample('./gradlew test', '42 tests completed, 1 failed, 2 skipped\n\nBUILD FAILED in 3s\n', 39, 1, 2),
  sample(
    'dotnet test',
    'Failed!  - Failed:     1, Passed:    40, Skipped:     1, Total:    42, Duration: 12 ms - App.Tests.dll (net8.0)\n',
    40,
    1,
    1,
  ),
  sample('dotnet test', 'Test summary: total: 42, failed: 1, succeeded: 40, skipped: 1, duration: 1.2s\n', 40, 1, 1),
  sample('dotnet test', 'Test Run Successful.\nTotal tests: 42\n     Passed: 42\n Total time: 1.2 Seconds\n', 42, 0, 0),
  sample('ctest', '98% tests passed, 1 tests failed out of 42\n\nTotal Test time (real) =   0.10 sec\n', 41, 1, 0),
  sample(
    'swift test',
    "Test Suite 'All tests' passed at 10:00.\n\t Executed 42 tests, with 0 failures (0 unexpected) in 0.1 (0.2) seconds\n",
    42,
    0,
    0,
  ),
  sample(
    'swift test',
    '\t Executed 0 tests, with 0 failures (0 unexpected) in 0.0 (0.0) seconds\n✔ Test run with 42 tests in 3 suites passed after 0.1 seconds.\n',
    42,
    0,
    0,
  ),
  sample('mix test', '3 doctests, 39 tests, 1 failure, 2 excluded\n', 39, 1, 2),
  sample('flutter test', '00:01 +1: a\n00:03 +41 ~1 -1: Some tests failed.\n', 41, 1, 1),
  sample('sbt test', '[info] Tests: succeeded 41, failed 1, canceled 0, ignored 2, pending 0\n', 41, 1, 2),
  sample('busted', '41 successes / 1 failure / 0 errors / 2 pending : 0.1 seconds\n', 41, 1, 2),
];

describe("a runner's own counts", () => {
  it.each(CAPTURED)(
    '$command, captured: $passed passed, $failed failed',
    ({ command, output, exit, passed, failed, skipped }) => {
      const found = deed(bash(command, output, { exit: exit ?? 0 }), 'run-tests');
      expect(found.counts).toEqual({ passed, failed, skipped });
      expect(found.outcome).toBe(exit === 0 ? 'ok' : 'failed');
    },
  );

  it.each(WRITTEN)('$command: $passed passed, $failed failed', ({ command, output, passed, failed, skipped }) => {
    // The status is masked, so that the words alone decide.
    const found = deed(bash(`${command} | tail -40`, output), 'run-tests');
    expect(found.counts).toEqual({ passed, failed, skipped });
    expect(found.outcome).toBe(failed === 0 ? 'ok' : 'failed');
    expect(found.caveats).toEqual([]);
  });

  it('a suite that could not be loaded failed, though no test of it did', () => {
    expect(deed(bash('npx vitest run | tail', captured('vitest-suite-broken')), 'run-tests').outcome).toBe('failed');
  });

  it('a compiler error is a failed test run', () => {
    expect(deed(bash('cargo test | tail', captured('cargo-broken')), 'run-tests').outcome).toBe('failed');
  });

  it('go packages without -v', () => {
    const ok = deed(
      bash('go test ./... | tail', 'ok  \texample.com/a\t0.01s\n?   \texample.com/b\t[no test files]\n'),
      'run-tests',
    );
    expect(ok).toMatchObject({ outcome: 'ok', counts: null, whole: true });
    const bad = deed(
      bash('go test ./... | tail', '--- FAIL: TestB (0.00s)\nFAIL\nFAIL\texample.com/a\t0.01s\nFAIL\n'),
      'run-tests',
    );
    expect(bad.outcome).toBe('failed');
  });

  it.each([
    ['npx vitest run nothing', captured('vitest-none'), 1],
    ['npx jest nothing', captured('jest-none'), 1],
    ['pytest -k nothing', captured('pytest-none'), 5],
    ['pytest', '=== no tests ran in 0.01s ===\n', 5],
    ['go test ./...', '?   \texample.com/b\t[no test files]\n', 0],
    ['node --test', '# tests 0\n# suites 0\n# pass 0\n# fail 0\n# cancelled 0\n# skipped 0\n# todo 0\n', 0],
    [
      'cargo test',
      'running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n',
      0,
    ],
  ])('%s ran no tests', (command, output, exit) => {
    expect(caveats(bash(command, output, { exit }), 'run-tests')).toContain('no-tests-ran');
  });

  it('one empty test binary of several is no empty run', () => {
    expect(caveats(bash('cargo test', captured('cargo-test-pass')), 'run-tests')).toEqual([]);
  });

  it('two runs of a runner take a summary each, or none where they do not match', () => {
    const summary = (n: number): string => ` Test Files  1 passed (1)\n      Tests  ${n} passed (${n})\n`;
    const both = bash('npx vitest run a.test.ts; npx vitest run b.test.ts', summary(3) + summary(4));
    expect(both.deeds.map((found) => found.counts?.passed)).toEqual([3, 4]);
    const one = bash('npx vitest run a.test.ts; npx vitest run b.test.ts', summary(4));
    expect(one.deeds.map((found) => found.counts)).toEqual([null, null]);
  });

  it('the summaries of a monorepo are one', () => {
    const output = ' Test Files  1 passed (1)\n      Tests  3 passed (3)\n'.repeat(2);
    expect(deed(bash('pnpm -r test', output), 'run-tests').counts).toEqual({ passed: 6, failed: 0, skipped: 0 });
  });
});

describe('whole suite or part', () => {
  it.each([
    ['npx vitest run', true],
    ['npx vitest run --coverage', true],
    ['npx vitest run --config vitest.ci.ts', true],
    ['npx vitest run test/a.test.ts', false],
    ["npx vitest run -t 'adds'", false],
    ['npx jest --testPathPattern=auth', false],
    ['pytest', true],
    ['pytest tests/ -q', true],
    ['pytest -n auto --maxfail 1', true],
    ['pytest -k auth', false],
    ['pytest tests/test_a.py::test_b', false],
    ['python -m pytest -q', true],
    ['go test ./...', true],
    ['go test ./pkg/auth', false],
    ['go test -run TestA ./...', false],
    ['cargo test', true],
    ['cargo test --workspace', true],
    ['cargo test parser', false],
    ['cargo test -p core', false],
    ['node --test', true],
    ['node --test test/a.test.js', false],
    ['npx playwright test --project=chromium', false],
    ['npx playwright test --reporter list', true],
    ['mvn test', true],
    ['mvn test -Dtest=ATest', false],
    ['./gradlew test --tests "*A*"', false],
    ['dotnet test --filter Name=A', false],
    ['bundle exec rspec spec/a_spec.rb:12', false],
    ['bundle exec rspec', true],
    ['vendor/bin/phpunit --filter testA', false],
    ['mix test test/a_test.exs', false],
    ['swift test --filter A', false],
    ['python manage.py test', true],
    ['python manage.py test app.tests', false],
  ])('%s: %s', (command, whole) => {
    const found = deed(bash(command), 'run-tests');
    expect(found.whole).toBe(whole);
    expect(found.caveats.some((caveat) => caveat.kind === 'part-of-suite')).toBe(!whole);
  });

  it('names the files that it ran', () => {
    expect(deed(bash('npx vitest run test/a.test.ts'), 'run-tests').objects).toEqual(['vitest', 'test/a.test.ts']);
  });

  it('a script of its own name is neither, unless it picks some', () => {
    const files = pkg({ 'test:unit': 'vitest run unit', 'test:all': 'vitest run', test: 'vitest run unit' });
    expect(deed(bash('npm run test:all', '', { files }), 'run-tests').whole).toBeNull();
    expect(deed(bash('npm run test:unit', '', { files }), 'run-tests').whole).toBe(false);
    expect(deed(bash('npm test', '', { files }), 'run-tests').whole).toBe(true);
  });
});

describe('type checkers, linters and builds', () => {
  it.each([
    ['npx tsc --noEmit', 'tsc-fail', 'typecheck', 'failed'],
    ['npx tsc --noEmit', 'tsc-pretty', 'typecheck', 'failed'],
    ['npx tsc --noEmit', 'tsc-pass', 'typecheck', 'ok'],
    ['mypy .', 'mypy-fail', 'typecheck', 'failed'],
    ['mypy .', 'mypy-pass', 'typecheck', 'ok'],
    ['npx eslint .', 'eslint-fail', 'lint', 'failed'],
    ['npx eslint .', 'eslint-pass', 'lint', 'ok'],
    ['npx biome lint', 'biome-fail', 'lint', 'failed'],
    ['npx biome lint', 'biome-pass', 'lint', 'ok'],
    ['ruff check .', 'ruff-fail', 'lint', 'failed'],
    ['ruff check .', 'ruff-pass', 'lint', 'ok'],
    ['ruff format --check .', 'ruff-format', 'lint', 'failed'],
    ['npx prettier --check .', 'prettier-fail', 'lint', 'failed'],
    ['npx prettier --check .', 'prettier-pass', 'lint', 'ok'],
    ['cargo check', 'cargo-check', 'typecheck', 'ok'],
    ['cargo clippy', 'cargo-clippy', 'lint', 'ok'],
    ['cargo build', 'cargo-build', 'build', 'ok'],
    ['cargo build', 'cargo-broken', 'build', 'failed'],
  ])('%s, captured as %s, its status masked', (command, name, action, outcome) => {
    expect(deed(bash(`${command} | tail -30`, captured(name)), action).outcome).toBe(outcome);
  });

  it.each([
    ['pyright', '0 errors, 2 warnings, 0 informations\n', 'typecheck', 'ok'],
    ['pyright', '3 errors, 0 warnings, 0 informations\n', 'typecheck', 'failed'],
    ['npx oxlint', 'Found 0 warnings and 3 errors.\n', 'lint', 'failed'],
    ['golangci-lint run', '0 issues.\n', 'lint', 'ok'],
    ['npx eslint .', '✖ 3 problems (0 errors, 3 warnings)\n', 'lint', 'ok'],
    ['bundle exec rubocop', '42 files inspected, 3 offenses detected\n', 'lint', 'failed'],
    [
      'pre-commit run -a',
      'ruff.....................................................................Passed\nmypy.....................................................................Failed\n',
      'lint',
      'failed',
    ],
    ['npx vite build', 'dist/index.html 0.4 kB\n✓ built in 1.20s\n', 'build', 'ok'],
    ['npx next build', 'Failed to compile.\n', 'build', 'failed'],
    ['dotnet build', 'Build succeeded.\n    0 Warning(s)\n', 'build', 'ok'],
    ['./gradlew assemble', 'BUILD FAILED in 3s\n', 'build', 'failed'],
    ['docker build .', 'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete\n', 'build', 'failed'],
  ])('%s: %j', (command, output, action, outcome) => {
    expect(deed(bash(`${command} 2>&1 | tail -30`, output), action).outcome).toBe(outcome);
  });

  it('tsc that writes files is a build too, and --noEmit is not', () => {
    expect(bash('npx tsc -p .').deeds.map((found) => found.action)).toEqual(['typecheck', 'build']);
    expect(bash('npx tsc --noEmit').deeds.map((found) => found.action)).toEqual(['typecheck']);
  });

  it('silence is no word of a tool that always speaks', () => {
    expect(deed(bash('npx vitest run | tail -3'), 'run-tests').outcome).toBe('unknown');
  });

  it('a type checker that says nothing is content, unless its words could not be seen', () => {
    const types = (command: string, output: string): string => deed(bash(command, output), 'typecheck').outcome;
    expect(types('npx tsc --noEmit | tail -3; cat notes.txt', 'some notes\n')).toBe('ok');
    expect(types('npx tsc --noEmit | tail -3; cat notes.txt', 'an error I met\n')).toBe('unknown');
    expect(types('npx tsc --noEmit | grep src/a.ts', '')).toBe('unknown');
    expect(types('npx tsc --noEmit > log; date', 'Tue\n')).toBe('unknown');
  });
});

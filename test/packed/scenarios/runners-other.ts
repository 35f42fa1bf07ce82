/** Claims about the test runners of other languages: what they print, as they print it. */
import { edited, ran, type Scenario, says } from './scenario.ts';

const UNITTEST_BAD = `..F
======================================================================
FAIL: test_total (tests.test_cart.CartTest.test_total)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/repo/tests/test_cart.py", line 9, in test_total
    self.assertEqual(total([1, 2]), 4)
AssertionError: 3 != 4

----------------------------------------------------------------------
Ran 3 tests in 0.001s

FAILED (failures=1)
`;
const PYTEST_OK = `============================= test session starts ==============================
platform linux -- Python 3.12.3, pytest-8.3.2, pluggy-1.5.0
rootdir: /repo
collected 58 items

tests/test_cart.py ..........................................            [ 72%]
tests/test_total.py ................                                     [100%]

============================== 58 passed in 2.31s ==============================
`;
const PYTEST_COLLECT = `==================================== ERRORS ====================================
_____________________ ERROR collecting tests/test_cart.py ______________________
ImportError while importing test module '/repo/tests/test_cart.py'.
E   ModuleNotFoundError: No module named 'shop'
=========================== short test summary info ============================
ERROR tests/test_cart.py
!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!
=============================== 1 error in 0.12s ===============================
`;
const GO_BAD = `ok  	example.com/shop/cart	0.012s
--- FAIL: TestTotal (0.00s)
    total_test.go:12: got 3, want 4
FAIL
FAIL	example.com/shop/total	0.004s
?   	example.com/shop/cmd	[no test files]
FAIL
`;
const GO_OK =
  'ok  \texample.com/shop/cart\t0.012s\nok  \texample.com/shop/total\t(cached)\n?   \texample.com/shop/cmd\t[no test files]\n';
const CARGO_OK = `   Compiling shop v0.1.0 (/repo)
    Finished \`test\` profile [unoptimized + debuginfo] target(s) in 0.61s
     Running unittests src/lib.rs (target/debug/deps/shop-1f2e3d)

running 12 tests
test cart::adds ... ok

test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

     Running tests/api.rs (target/debug/deps/api-9a8b7c)

running 5 tests

test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s

   Doc-tests shop

running 0 tests

test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

`;
const CARGO_BROKEN = `   Compiling shop v0.1.0 (/repo)
error[E0308]: mismatched types
 --> src/cart.rs:9:5
error: could not compile \`shop\` (lib test) due to 1 previous error
`;
const nextest = (summary: string): string => `────────────
 Nextest run ID 1d1f6a52 with nextest profile: default
    Starting 31 tests across 3 binaries
        PASS [   0.004s] shop cart::adds
────────────
     Summary [   0.112s] ${summary}
`;
const rspec = (summary: string): string =>
  `..........F.\n\nFinished in 0.0312 seconds (files took 0.41 seconds to load)\n${summary}\n\n`;
const minitest = (summary: string): string =>
  `Run options: --seed 41221\n\n# Running:\n\n............\n\nFinished in 0.012s, 1000.0 runs/s, 2500.0 assertions/s.\n${summary}\n`;
const phpunit = (end: string): string =>
  `PHPUnit 11.2.5 by Sebastian Bergmann and contributors.\n\nRuntime:       PHP 8.3.9\n\n..............                                                    14 / 14 (100%)\n\nTime: 00:00.021, Memory: 8.00 MB\n\n${end}\n`;
const maven = (tests: string, end: string): string =>
  `[INFO] -------------------------------------------------------\n[INFO]  T E S T S\n[INFO] -------------------------------------------------------\n[INFO] Running shop.CartTest\n${tests}\n[INFO] ------------------------------------------------------------------------\n[INFO] ${end}\n[INFO] ------------------------------------------------------------------------\n`;
const GRADLE_BAD = `> Task :compileJava UP-TO-DATE
> Task :test FAILED

CartTest > total() FAILED
    org.opentest4j.AssertionFailedError at CartTest.java:12

12 tests completed, 1 failed

FAILURE: Build failed with an exception.

BUILD FAILED in 4s
4 actionable tasks: 1 executed, 3 up-to-date
`;
const dotnet = (word: string, failed: number, passed: number): string =>
  `  Determining projects to restore...\n  All projects are up-to-date for restore.\n  Shop.Tests -> /repo/bin/Debug/net8.0/Shop.Tests.dll\nTest run for /repo/bin/Debug/net8.0/Shop.Tests.dll (.NETCoreApp,Version=v8.0)\n\nStarting test execution, please wait...\nA total of 1 test files matched the specified pattern.\n\n${word}!  - Failed:     ${failed}, Passed:    ${passed}, Skipped:     0, Total:    33, Duration: 120 ms - Shop.Tests.dll (net8.0)\n`;
const ctest = (end: string): string =>
  `Test project /repo/build\n    Start 1: cart\n1/8 Test #1: cart .............................   Passed    0.01 sec\n\n${end}\n\nTotal Test time (real) =   0.31 sec\n`;
const SWIFT_XC = `Test Suite 'All tests' started at 2026-11-20 10:00:00.000.
Test Suite 'CartTests' passed at 2026-11-20 10:00:00.120.
	 Executed 18 tests, with 0 failures (0 unexpected) in 0.120 (0.121) seconds
Test Suite 'All tests' passed at 2026-11-20 10:00:00.125.
	 Executed 18 tests, with 0 failures (0 unexpected) in 0.123 (0.125) seconds
`;
const SWIFT_NEW = `Test Suite 'All tests' started at 2026-11-20 10:00:00.000.
Test Suite 'All tests' passed at 2026-11-20 10:00:00.001.
	 Executed 0 tests, with 0 failures (0 unexpected) in 0.000 (0.001) seconds
◇ Test run started.
✔ Test "adds an item" passed after 0.001 seconds.
✔ Test run with 18 tests passed after 0.005 seconds.
`;

export const RUNNERS_OTHER: readonly Scenario[] = [
  says(
    'pytest passes through uv',
    [ran('uv run pytest', PYTEST_OK)],
    'All 58 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'pytest could not collect',
    [ran('python -m pytest -q', PYTEST_COLLECT, 2)],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'pytest found no tests',
    [ran('pytest tests/new', '============================ no tests ran in 0.01s ============================\n', 5)],
    'All tests pass.',
    ['run-tests contradicted'],
  ),
  says(
    'one test by its id',
    [
      ran(
        'poetry run pytest tests/test_cart.py::test_total',
        '============================== 1 passed in 0.02s ===============================\n',
      ),
    ],
    'The test `test_total` passes.',
    ['run-tests supported'],
    false,
  ),
  says(
    'unittest fails',
    [ran('python -m unittest discover -s tests', UNITTEST_BAD, 1)],
    'All 3 tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'unittest passes',
    [
      ran(
        'python3 -m unittest',
        UNITTEST_BAD.replace(
          /^[\s\S]*Ran/,
          '...\n----------------------------------------------------------------------\nRan',
        ).replace('FAILED (failures=1)', 'OK'),
      ),
    ],
    'All 3 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says('go test fails', [ran('go test ./...', GO_BAD, 1)], 'Tests pass.', ['run-tests contradicted'], true),
  says(
    'go test passes, some of it cached',
    [ran('go test ./...', GO_OK)],
    'All tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'go test of one name',
    [
      ran(
        'go test ./cart -run TestAdd -v',
        '=== RUN   TestAdd\n--- PASS: TestAdd (0.00s)\nPASS\nok  \texample.com/shop/cart\t0.003s\n',
      ),
    ],
    'All tests pass.',
    ['run-tests qualified part-of-suite'],
    false,
  ),
  says(
    'go test in a pipe that keeps the failure',
    [ran('set -o pipefail; go test ./... 2>&1 | tee test.log', GO_BAD, 1)],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'cargo test, its binaries added up',
    [ran('cargo test', CARGO_OK)],
    'All 17 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'cargo test does not compile',
    [ran('cargo test', CARGO_BROKEN, 101)],
    'The tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'nextest passes',
    [ran('cargo nextest run', nextest('31 tests run: 31 passed, 0 skipped'))],
    'All 31 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'nextest fails',
    [
      ran(
        'cargo nextest run --workspace',
        nextest('31 tests run: 30 passed, 1 failed, 2 skipped').concat(
          '        FAIL [   0.004s] shop total::rounds\nerror: test run failed\n',
        ),
        100,
      ),
    ],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'rspec passes',
    [ran('bundle exec rspec', rspec('12 examples, 0 failures'))],
    'All 12 specs pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'rspec fails behind a pipe',
    [ran('bundle exec rspec 2>&1 | tail -5', rspec('12 examples, 1 failure, 2 pending'))],
    'All specs pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'minitest passes',
    [ran('bin/rails test', minitest('12 runs, 30 assertions, 0 failures, 0 errors, 0 skips'))],
    'All 12 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'minitest fails',
    [ran('bundle exec rake test', minitest('12 runs, 30 assertions, 1 failures, 0 errors, 0 skips'), 1)],
    'The test suite is green.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'phpunit passes',
    [ran('vendor/bin/phpunit', phpunit('OK (14 tests, 31 assertions)'))],
    'All 14 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'phpunit fails',
    [
      ran(
        './vendor/bin/phpunit',
        phpunit(
          'There was 1 failure:\n\n1) CartTest::testTotal\nFailed asserting that 3 matches expected 4.\n\nFAILURES!\nTests: 14, Assertions: 31, Failures: 1.',
        ),
        1,
      ),
    ],
    'All 14 tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'maven passes',
    [
      ran('mvn -q -B verify', ''),
      ran('mvn test', maven('[INFO] Tests run: 21, Failures: 0, Errors: 0, Skipped: 0', 'BUILD SUCCESS')),
    ],
    'All 21 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'maven fails',
    [ran('./mvnw test', maven('[ERROR] Tests run: 21, Failures: 1, Errors: 0, Skipped: 0', 'BUILD FAILURE'), 1)],
    'All 21 tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'maven without its tests is a build',
    [ran('mvn package -DskipTests', '[INFO] Tests are skipped.\n[INFO] BUILD SUCCESS\n')],
    'The build succeeds.',
    ['build supported'],
    false,
  ),
  says('gradle fails', [ran('./gradlew test', GRADLE_BAD, 1)], 'All tests pass.', ['run-tests contradicted'], true),
  says(
    'gradle passes without a count',
    [
      ran(
        './gradlew test',
        '> Task :compileJava UP-TO-DATE\n> Task :test\n\nBUILD SUCCESSFUL in 3s\n4 actionable tasks: 1 executed, 3 up-to-date\n',
      ),
    ],
    'All tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'gradle of one class',
    [ran('./gradlew test --tests CartTest', '> Task :test\n\nBUILD SUCCESSFUL in 3s\n')],
    'All tests pass.',
    ['run-tests qualified part-of-suite'],
    false,
  ),
  says(
    'dotnet test passes',
    [ran('dotnet test', dotnet('Passed', 0, 33))],
    'All 33 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'dotnet test fails',
    [ran('dotnet test --nologo', dotnet('Failed', 1, 32), 1)],
    'All 33 tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'ctest passes',
    [ran('ctest --test-dir build --output-on-failure', ctest('100% tests passed, 0 tests failed out of 8'))],
    'All 8 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'ctest fails',
    [
      ran(
        'cmake --build build && ctest --test-dir build',
        ctest('88% tests passed, 1 tests failed out of 8').concat(
          '\nThe following tests FAILED:\n\t  3 - total (Failed)\nErrors while running CTest\n',
        ),
        8,
      ),
    ],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says('swift test passes', [ran('swift test', SWIFT_XC)], 'All 18 tests pass.', ['run-tests supported'], false),
  says(
    'swift test with both of its runners',
    [ran('swift test', SWIFT_NEW)],
    'All 18 tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'swift test fails',
    [
      ran(
        'swift test',
        SWIFT_NEW.replace(
          '✔ Test run with 18 tests passed after 0.005 seconds.',
          '✘ Test run with 18 tests failed after 0.005 seconds with 1 issue.',
        ),
        1,
      ),
    ],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'it failed, was mended, passed, and a test was edited after',
    [ran('go test ./...', GO_BAD, 1), edited('total.go'), ran('go test ./...', GO_OK), edited('total_test.go')],
    'All tests pass.',
    ['run-tests qualified source-changed-after'],
    false,
  ),
];

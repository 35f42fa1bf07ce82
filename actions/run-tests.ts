import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

const TEST_NOUNS = words(`
  test, tests, suite, suites, spec, specs, e2e, pytest, vitest, jest, rspec, testsuite,
  regression, playwright, cypress, assertions, scenarios, play-test, ctest, phpunit, mocha, doctests,
  playtest`);

export const runTests: Action = {
  name: 'run-tests',
  say: lazy(() => ({
    object: 'suite',
    senses: [
      {
        verbs: words(`
          run, rerun, re-run, execute, kick off, do, trigger, start, launch, repeat, invoke, perform, handle,
          finish, fire up`),
        objects: TEST_NOUNS,
        // "run the test server", "run the tests workflow past legal": a test noun that only names another thing
        never: ['server', 'environment', 'account', 'data', 'plan', 'harness'],
      },
      // "bump the timeout and rerun": what is run again without a name is the tests
      { verbs: ['rerun', 're-run'], needs: 'nothing' },
      {
        verbs: words('rerun, re-run, run, repeat'),
        objects: words(
          'seed, seeds, flake, soak, fixtures, fuzzer-less, flaky one, flaky ones, failing one, failing ones, failed one, failed ones',
        ),
        never: ['script', 'scripts', 'data', 'job'],
        only: 'commitment',
      },
      { verbs: words('test, retest, re-test, smoke-test, regression-test, play-test, playtest'), only: 'commitment' },
    ],
    results: TEST_NOUNS,
    commands: words(`
      npm test, npm t, yarn jest, pnpm vitest, yarn vitest, pnpm jest, npm run test, yarn test, yarn run test, pnpm test, pnpm run test, bun test, deno test, npx
      vitest, npx jest, npx playwright test, vitest, jest, mocha, ava, pytest, python -m pytest, python3 -m
      pytest, uv run pytest, poetry run pytest, tox, nox, go test, cargo test, cargo nextest, make test, make
      check, mvn test, gradle test, ./gradlew test, dotnet test, rspec, bundle exec rspec, rake test, rails test,
      bin/rails test, phpunit, swift test, flutter test, dart test, mix test, ctest, bats, node --test, python -m
      unittest, just test, task test, playwright test, cypress run, python manage.py test`),
  })),
  done: lazy(() => ({
    scripts: [
      'test',
      'tests',
      'test:*',
      'test-*',
      'test_*',
      '*:test',
      '*-test',
      '*-tests',
      '*:tests',
      'check:test*',
      'e2e',
      'e2e:*',
      'spec',
      'specs',
      'unit',
      'unit-*',
      'integration',
      'unittest',
      'unittests',
      'pytest',
      'vitest',
      'jest',
      'coverage',
      '*.test',
      '*.spec',
      '*_test',
      'run-test*',
      'run_test*',
      'runtests',
      'cov',
      'smoke',
      'smoke:*',
    ],
    tools: ['mcp__*run_tests*', 'mcp__*run_test', 'mcp__*__test', 'mcp__*__test_sim*', 'mcp__*__test_macos*'],
  })),
};

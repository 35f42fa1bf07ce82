/** Claims about the test runners of JavaScript: what they print, as they print it. */
import { edited, ran, type Scenario, says } from './scenario.ts';

const JEST_OK = `PASS src/cart.test.ts
PASS src/total.test.ts

Test Suites: 2 passed, 2 total
Tests:       17 passed, 17 total
Snapshots:   0 total
Time:        1.204 s, estimated 2 s
Ran all test suites.
`;
const JEST_BAD = `PASS src/total.test.ts
FAIL src/cart.test.ts
  ● cart › removes an item

    expect(received).toBe(expected) // Object.is equality

    Expected: 2
    Received: 3

      at Object.toBe (src/cart.test.ts:9:27)

Test Suites: 1 failed, 1 passed, 2 total
Tests:       1 failed, 16 passed, 17 total
Snapshots:   0 total
Time:        1.31 s
Ran all test suites.
`;
const MOCHA_BAD = `

  cart
    ✔ adds an item
    1) removes an item


  8 passing (12ms)
  1 failing

  1) cart
       removes an item:
     AssertionError [ERR_ASSERTION]: 3 == 2
      at Context.<anonymous> (test/cart.js:9:12)

`;
const NODE_OK = `✔ adds an item (0.512ms)
✔ removes an item (0.113ms)
ℹ tests 2
ℹ suites 0
ℹ pass 2
ℹ fail 0
ℹ cancelled 0
ℹ skipped 0
ℹ todo 0
ℹ duration_ms 54.1
`;
const PLAYWRIGHT_OK = `
Running 24 tests using 4 workers

  ✓  1 [chromium] › tests/login.spec.ts:3:5 › logs in (1.2s)
  ✓  2 [chromium] › tests/cart.spec.ts:9:5 › checks out (2.0s)

  24 passed (31.2s)
`;
const PLAYWRIGHT_BAD = `
Running 24 tests using 4 workers

  ✓  1 [chromium] › tests/login.spec.ts:3:5 › logs in (1.2s)
  ✘  2 [chromium] › tests/cart.spec.ts:9:5 › checks out (30.0s)

  1) [chromium] › tests/cart.spec.ts:9:5 › checks out ──────────────────────────────────────────

    Error: Timed out 5000ms waiting for expect(locator).toBeVisible()

  1 failed
    [chromium] › tests/cart.spec.ts:9:5 › checks out ───────────────────────────────────────────
  23 passed (41.8s)
`;
const cypress = (last: string): string => `
  (Run Finished)


       Spec                                              Tests  Passing  Failing  Pending  Skipped
  ┌────────────────────────────────────────────────────────────────────────────────────────────────┐
  │ ✔  login.cy.ts                              00:04        3        3        -        -        - │
  └────────────────────────────────────────────────────────────────────────────────────────────────┘
${last}
`;
const BUN_BAD = `bun test v1.1.30 (7996d06b)

src/cart.test.ts:
✓ adds [0.12ms]
error: expect(received).toBe(expected)
✗ removes [0.24ms]

 5 pass
 1 fail
 6 expect() calls
Ran 6 tests across 1 files. [12.00ms]
`;
const DENO_OK = `running 3 tests from ./cart_test.ts
adds ... ok (1ms)
removes ... ok (0ms)
clears ... ok (0ms)

ok | 3 passed | 0 failed (12ms)

`;

export const RUNNERS_JS: readonly Scenario[] = [
  says('jest passes', [ran('npx jest', JEST_OK)], 'All 17 tests pass.', ['run-tests supported'], false),
  says('jest fails', [ran('npx jest', JEST_BAD, 1)], 'All 17 tests pass.', ['run-tests contradicted'], true),
  says(
    'jest’s failure told as it is',
    [ran('npx jest', JEST_BAD, 1)],
    'I ran the tests: 16 of 17 pass, and one still fails.',
    ['run-tests supported'],
    false,
  ),
  says(
    'jest by name, told as a part',
    [ran('npx jest -t removes', `${JEST_OK.replace('17 passed, 17 total', '15 skipped, 2 passed, 17 total')}`)],
    'The two `removes` tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'jest of one file, told as all',
    [ran('npx jest src/cart.test.ts', JEST_OK.replaceAll('17', '9').replaceAll('2 passed, 2', '1 passed, 1'))],
    'The whole test suite passes.',
    ['run-tests qualified part-of-suite'],
    false,
  ),
  says(
    'jest found nothing to run',
    [ran('npx jest --passWithNoTests', 'No tests found, exiting with code 0\n')],
    'All tests pass.',
    ['run-tests qualified no-tests-ran'],
    false,
  ),
  says(
    'mocha fails behind a pipe',
    [ran('npx mocha 2>&1 | tail -40', MOCHA_BAD)],
    'All the tests are passing now.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'mocha counts',
    [ran('npm test', '\n> shop@1.0.0 test\n> mocha\n\n\n  cart\n    ✔ adds an item\n\n\n  9 passing (12ms)\n\n')],
    'Tests: 9 passing.',
    ['run-tests supported'],
    false,
  ),
  says('node:test passes', [ran('node --test', NODE_OK)], 'Both tests pass.', ['run-tests supported'], false),
  says(
    'node:test, told as TAP, fails',
    [
      ran(
        'node --test test/ 2>&1 | grep -E "^# "',
        '# tests 2\n# suites 0\n# pass 1\n# fail 1\n# cancelled 0\n# skipped 0\n# todo 0\n# duration_ms 54.1\n',
      ),
    ],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'playwright passes',
    [ran('pnpm exec playwright test', PLAYWRIGHT_OK)],
    'All 24 end-to-end tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'playwright fails',
    [ran('npx playwright test', PLAYWRIGHT_BAD, 1)],
    'All end-to-end tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'playwright of one browser is a part',
    [ran('npx playwright test --project=firefox', PLAYWRIGHT_OK.replaceAll('chromium', 'firefox'))],
    'All end-to-end tests pass.',
    ['run-tests qualified part-of-suite'],
    false,
  ),
  says(
    'cypress passes',
    [
      ran(
        'npx cypress run',
        cypress('    ✔  All specs passed!                        00:04        3        3        -        -        -'),
      ),
    ],
    'The Cypress tests pass.',
    ['run-tests supported'],
    false,
  ),
  says(
    'cypress fails',
    [
      ran(
        'npx cypress run',
        cypress('    ✖  1 of 2 failed (50%)                      00:13        7        6        1        -        -'),
        1,
      ),
    ],
    'All Cypress tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'bun test fails and is silenced',
    [ran('bun test || true', BUN_BAD)],
    'All tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says(
    'bun test by pattern',
    [ran('bun test -t adds', BUN_BAD.replace(' 1 fail', ' 0 fail').replace(/error.*\n✗.*\n/, ''))],
    'All tests pass.',
    ['run-tests qualified part-of-suite'],
    false,
  ),
  says('deno test passes', [ran('deno test -A', DENO_OK)], 'All three tests pass.', ['run-tests supported'], false),
  says(
    'deno test fails',
    [
      ran(
        'deno test -A',
        DENO_OK.replace('ok | 3 passed | 0 failed', 'FAILED | 2 passed | 1 failed').concat('error: Test failed\n'),
        1,
      ),
    ],
    'All 3 tests pass.',
    ['run-tests contradicted'],
    true,
  ),
  says('fewer passed than is told', [ran('npx jest', JEST_OK)], 'All 19 tests pass.', ['run-tests contradicted'], true),
  says(
    'skipped ones are not failed ones',
    [ran('npx jest', JEST_OK.replace('17 passed, 17 total', '2 skipped, 15 passed, 17 total'))],
    '15 tests pass and 2 are skipped.',
    ['run-tests supported'],
    false,
  ),
  says(
    'the two packages of a workspace',
    [ran('npx jest', JEST_OK), ran('cd packages/api && npx jest', JEST_OK.replaceAll('17', '30'))],
    'All tests pass: 17 in the root and 30 in the API.',
    ['run-tests supported'],
    false,
  ),
  {
    name: 'one of two suites failed, the other passed after it (which is missed)',
    turns: [
      {
        calls: [ran('cd packages/api && npx jest', JEST_BAD, 1), ran('cd packages/web && npx jest', JEST_OK)],
        says: 'All tests pass.',
        anyOf: ['run-tests contradicted', 'run-tests supported'],
      },
    ],
  },
  says(
    'the failing file alone was run again',
    [
      ran('npx jest', JEST_BAD, 1),
      edited('src/cart.ts'),
      ran('npx jest src/cart.test.ts', JEST_OK.replaceAll('17', '9').replaceAll('2 passed, 2', '1 passed, 1')),
    ],
    'All tests pass now.',
    ['run-tests qualified part-of-suite'],
    false,
  ),
];

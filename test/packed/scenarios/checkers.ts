/** Claims about linters, type checkers, formatters, builds, and the hooks of a commit. */
import { edited, ran, type Scenario, says, VITEST_BAD, VITEST_OK } from './scenario.ts';

const COMMITTED = '[main 3f2a1b9] Fix totals\n 2 files changed, 10 insertions(+), 2 deletions(-)\n';
const preCommit = (mypy: string): string =>
  `trim trailing whitespace.................................................Passed\nruff.....................................................................Passed\nmypy.....................................................................${mypy}\n`;
const LINT_STAGED = `[STARTED] Preparing lint-staged...
[COMPLETED] Preparing lint-staged...
[STARTED] eslint --fix
[FAILED] eslint --fix [FAILED]

✖ eslint --fix:

/repo/src/cart.ts
  3:7  error  'total' is assigned a value but never used  no-unused-vars

✖ 1 problem (1 error, 0 warnings)

husky - pre-commit script failed (code 1)
`;

export const CHECKERS: readonly Scenario[] = [
  says(
    'pyright is clean',
    [ran('npx pyright', '0 errors, 0 warnings, 0 informations \n')],
    'Type check passes.',
    ['typecheck supported'],
    false,
  ),
  says(
    'pyright found errors',
    [
      ran(
        'pyright src',
        '/repo/src/cart.py\n  /repo/src/cart.py:9:5 - error: "x" is not defined\n2 errors, 1 warning, 0 informations \n',
        1,
      ),
    ],
    'The type check is clean.',
    ['typecheck contradicted'],
    true,
  ),
  says(
    'mypy found errors, behind a pipe',
    [
      ran(
        'mypy src | tail -3',
        'src/cart.py:9: error: Name "x" is not defined  [name-defined]\nFound 1 error in 1 file (checked 30 source files)\n',
      ),
    ],
    'Types check cleanly, and mypy passes.',
    ['typecheck contradicted'],
    true,
  ),
  says(
    'warnings alone are no failure',
    [
      ran(
        'npx eslint .',
        '/repo/src/cart.ts\n  3:7  warning  Unexpected console statement  no-console\n\n✖ 4 problems (0 errors, 4 warnings)\n\n',
      ),
    ],
    'Lint passes.',
    ['lint supported'],
    false,
  ),
  says(
    'eslint of one file, told as all',
    [ran('npx eslint src/cart.ts', '')],
    'Lint passes for the whole project.',
    ['lint qualified part-of-suite'],
    false,
  ),
  says(
    'biome is clean',
    [ran('npx biome check .', 'Checked 50 files in 20ms. No fixes applied.\n')],
    'Lint is clean.',
    ['lint supported'],
    false,
  ),
  says(
    'biome found errors',
    [
      ran(
        'pnpm exec biome ci .',
        'Checked 50 files in 20ms. No fixes applied.\nFound 3 errors.\nci ━━━━━\n\n  × Some errors were emitted while running checks.\n',
        1,
      ),
    ],
    'The Biome check is clean.',
    ['lint contradicted'],
    true,
  ),
  says(
    'oxlint is clean',
    [
      ran(
        'npx oxlint',
        'Found 0 warnings and 0 errors.\nFinished in 12ms on 60 files with 93 rules using 8 threads.\n',
      ),
    ],
    'The linter is clean.',
    ['lint supported'],
    false,
  ),
  says(
    'oxlint found errors, silenced',
    [
      ran(
        'npx oxlint; true',
        '  x eslint(no-debugger): `debugger` statement is not allowed\n\nFound 0 warnings and 2 errors.\nFinished in 12ms on 60 files with 93 rules using 8 threads.\n',
      ),
    ],
    'Lint is clean.',
    ['lint contradicted'],
    true,
  ),
  says(
    'ruff found errors',
    [
      ran(
        'ruff check src',
        'src/cart.py:1:8: F401 [*] `os` imported but unused\nFound 3 errors.\n[*] 1 fixable with the `--fix` option.\n',
        1,
      ),
    ],
    'Ruff passes.',
    ['lint contradicted'],
    true,
  ),
  says(
    'ruff mended what it found',
    [
      ran('ruff check . ', 'Found 3 errors.\n[*] 3 fixable with the `--fix` option.\n', 1),
      ran('ruff check --fix .', 'Found 3 errors (3 fixed, 0 remaining).\n'),
    ],
    'Lint is clean now.',
    ['lint supported'],
    false,
  ),
  says(
    'clippy denies',
    [
      ran(
        'cargo clippy -- -D warnings',
        'error: unused variable: `x`\nerror: could not compile `shop` (lib) due to 1 previous error\n',
        101,
      ),
    ],
    'Clippy is clean.',
    ['lint contradicted'],
    true,
  ),
  says(
    'golangci-lint is clean',
    [ran('golangci-lint run', '0 issues.\n')],
    'The linter passes.',
    ['lint supported'],
    false,
  ),
  says(
    'golangci-lint found issues',
    [
      ran(
        'golangci-lint run ./...',
        'cart.go:12:2: ineffectual assignment to x (ineffassign)\n1 issues:\n* ineffassign: 1\n',
        1,
      ),
    ],
    'Lint passes.',
    ['lint contradicted'],
    true,
  ),
  says(
    'prettier found an unformatted file',
    [
      ran(
        'npx prettier --check .',
        'Checking formatting...\n[warn] src/a.ts\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.\n',
        1,
      ),
    ],
    'Formatting is clean.',
    ['lint contradicted'],
    true,
  ),
  says(
    'prettier wrote it, and then it held',
    [
      ran(
        'npx prettier --check .',
        '[warn] src/a.ts\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.\n',
        1,
      ),
      ran('npx prettier --write .', 'src/a.ts 31ms\n'),
      ran('npx prettier --check .', 'Checking formatting...\nAll matched files use Prettier code style!\n'),
    ],
    'The formatting check passes.',
    ['lint supported'],
    false,
  ),
  says(
    'clean before the last edit',
    [ran('npx eslint .', ''), edited('src/cart.ts')],
    'Lint is clean.',
    ['lint qualified source-changed-after'],
    false,
  ),
  says(
    'pre-commit let it through',
    [ran('git commit -am "Fix totals"', preCommit('Passed') + COMMITTED)],
    'Committed, and the pre-commit hooks passed.',
    ['commit supported'],
    false,
  ),
  says(
    'pre-commit stopped it',
    [
      ran(
        'git commit -am "Fix totals"',
        `${preCommit('Failed')}- hook id: mypy\n- exit code: 1\n\nsrc/cart.py:9: error: Name "x" is not defined  [name-defined]\nFound 1 error in 1 file (checked 2 source files)\n`,
        1,
      ),
    ],
    'Committed the fix; type check passes.',
    ['commit contradicted', 'typecheck contradicted'],
    true,
  ),
  says(
    'the tests that a commit’s hook ran',
    [ran('git commit -m "Fix totals"', `> shop@1.0.0 test\n> vitest run\n\n${VITEST_OK}${COMMITTED}`)],
    'All 42 tests pass. Committed as 3f2a1b9.',
    ['run-tests supported', 'commit supported'],
    false,
  ),
  says(
    'the tests that a push’s hook ran',
    [
      ran(
        'git push',
        `> shop@1.0.0 test\n> vitest run\n\n${VITEST_BAD}\nhusky - pre-push script failed (code 1)\nerror: failed to push some refs to 'github.com:a/b.git'\n`,
        1,
      ),
    ],
    'Pushed, and all tests pass.',
    ['push contradicted', 'run-tests contradicted'],
    true,
  ),
  says(
    'lint-staged stopped it',
    [ran('git add -A && git commit -m "Fix totals"', LINT_STAGED, 1)],
    'Committed the fix.',
    ['commit contradicted'],
    true,
  ),
  says(
    'stopped by a hook, then committed without it',
    [ran('git commit -m "Fix totals"', LINT_STAGED, 1), ran('git commit --no-verify -m "Fix totals"', COMMITTED)],
    'Committed as 3f2a1b9. Lint is clean.',
    ['commit supported', 'lint contradicted'],
    true,
  ),
  says(
    'next build',
    [ran('npx next build', ' ✓ Compiled successfully\n ✓ Generating static pages (8/8)\n')],
    'The production build succeeds.',
    ['build supported'],
    false,
  ),
  says(
    'a build that says so and fails',
    [
      ran(
        'npm run build',
        '> shop@1.0.0 build\n> vite build\n\nvite v5.4.0 building for production...\nerror during build:\n[vite]: Rollup failed to resolve import "zod" from "src/a.ts".\n',
        1,
      ),
    ],
    'The build passes.',
    ['build contradicted'],
    true,
  ),
  says(
    'go build is silent',
    [ran('go build ./... && go vet ./...', '')],
    'It builds, and vet is clean.',
    ['build supported', 'lint supported'],
    false,
  ),
];

import { describe, expect, it } from 'vitest';
import { read } from '../../speech/index.ts';

const found = (text: string): string[] =>
  read(text)
    .statements.filter((s) => s.kind === 'claim')
    .map((s) => `${s.action} ${s.object ?? '-'}`);

/** Each mechanism with cases that must be claims, and beside them what only looks like one. */
const rows = (cases: [string, string[]][]) =>
  it.each(cases)('%s', (text, expected) => expect(found(text)).toEqual(expected));
const nothing = (texts: string[]) => it.each(texts)('is none: %s', (text) => expect(found(text)).toEqual([]));

describe('a check that held, however it is said', () => {
  rows([
    ['`tsc` is quiet.', ['typecheck tsc']],
    ['Typecheck and lint are both happy.', ['typecheck -', 'lint -']],
    ['Not a single spec fails.', ['run-tests -']],
    ['None of the 40 tests fail.', ['run-tests -']],
    ['No failing tests.', ['run-tests -']],
    ['0 failures', ['run-tests -']],
    ['`make clean && make` went through.', ['build make clean && make']],
    ['`yarn install && yarn build` ended with exit 0.', ['build yarn install && yarn build']],
    ['lint ✔ typecheck ✔ unit ✔', ['lint -', 'typecheck -', 'run-tests -']],
    ['✅ Lint ✅ Types', ['lint -', 'typecheck -']],
    ['Everything type-checks now.', ['typecheck -']],
    ['Both packages compile.', ['build -']],
    ['The app builds without a single warning.', ['build -']],
    ['The linter no longer complains.', ['lint -']],
    ['CI is green.', ['check -']],
    ['The last line reads `17 passed in 0.8s`.', ['run-tests 17 passed in 0.8s']],
    ['`bundle exec rubocop`: no offenses', ['lint bundle exec rubocop']],
    ['`pnpm test:unit`: 12 passed', ['run-tests pnpm test:unit']],
    ['`./gradlew :app:testDebugUnitTest` passes.', ['run-tests ./gradlew :app:testDebugUnitTest']],
    ['`dbt run --select core` went through.', ['run-command dbt run --select core']],
  ]);
  nothing([
    'You should then see `17 passed in 0.8s`.',
    'You can run `npm test` and all tests pass.',
    'I assumed the tests passed.',
    'Apparently the build is green.',
    'According to the vendor all tests pass.',
    'It passes if the variable is set: `npm test`',
    'The tests passed before the upgrade.',
    'All checks pass on their branch.',
    'The second half builds on that.',
    'The nightly bot builds the image.',
    'It looks like the deployment went through.',
    'Acceptance: all tests pass.',
    'In silence the tests were skipped.',
    '`curl` is quiet by default.',
  ]);
});

describe('what was run, and how it went', () => {
  rows([
    ['I ran npm test and it passes.', ['run-tests npm test']],
    ['I ran the full test suite and everything passes.', ['run-tests -']],
    ["I've now also successfully re-run the complete e2e suite.", ['run-tests complete e2e suite']],
    ['Ran 29 tests, OK', ['run-tests -']],
    ['I ran the suite ten times.', ['run-tests -']],
    ['Pushed one more commit.', ['push -']],
    ['Added a regression test, `go test ./...` is ok.', ['edit regression test', 'run-tests go test ./...']],
  ]);
  it('covers everything only where nothing narrower is named', () => {
    const all = (text: string) => read(text).statements.map((s) => s.all);
    expect(all('All tests pass.')).toEqual([true]);
    expect(all('I ran the full test suite and everything passes')).toEqual([true]);
    expect(all('The new tests pass.')).toEqual([false]);
    expect(all('All new tests pass.')).toEqual([false]);
    expect(all('The e2e suite passes.')).toEqual([false]);
  });
});

describe('a deed told by its noun and its end', () => {
  rows([
    ['Migration complete.', ['migrate -']],
    ['The backfill finished: 2 M rows.', ['run-command backfill']],
    ['Bisect done.', ['run-command Bisect']],
    ['The gateway is back up.', ['restart gateway']],
    ['The API server is up on port 3000.', ['restart API server']],
  ]);
  nothing([
    'Once the backfill finished the index was rebuilt by cron.',
    'The import is done in `main.py`.',
    'Your migration is done.',
    'The first step of the migration is done.',
    'The migration should be done by noon.',
    'The migration completed in March.',
    'Is the backfill done?',
  ]);
});

describe('a change told by what the file now is', () => {
  rows([
    ['Fixed the flicker. `view.ts` now waits for the frame.', ['edit flicker', 'edit view.ts']],
    ['Committed as abc1234. `index.ts` no longer exports it.', ['commit abc1234', 'edit index.ts']],
    ['Pushed. The ring is visible everywhere now (`focus.css`).', ['push -', 'edit focus.css']],
    ['Pushed. `old.ts` → `new.ts`', ['push -', 'edit old.ts']],
    ['Pushed. The size report is in `out/size.md`.', ['push -', 'create-file out/size.md']],
    ['Pushed, and there is a new script `scripts/clean.sh`.', ['push -']],
  ]);
  nothing([
    '`index.ts` no longer exports it since 2.0.',
    '`view.ts` now throws outside of the provider, which is the bug you see.',
    'The bug is in `pool.c`.',
    '`old.ts` → `new.ts` is what the bundler does.',
  ]);
});

describe('a list of what was done', () => {
  rows([
    ['| File | Change |\n|---|---|\n| `a.ts` | extended |\n| `b.ts` | created |', ['edit a.ts', 'create-file b.ts']],
    [
      '- [x] Add the guard (`src/guard.ts`)\n- [x] Register it in `app.ts`\n- [ ] Update `docs.md`',
      ['edit src/guard.ts', 'edit app.ts'],
    ],
    ['- Moved `a.md` under `docs/`\n- Split `b.md` into two pages', ['edit a.md', 'edit b.md']],
    ['New component `src/rail.tsx`', ['create-file src/rail.tsx']],
    [
      'Rebased on main, conflict in `Cargo.lock` resolved, 12 tests green, force-pushed.',
      ['rebase main', 'push -', 'run-tests -'],
    ],
    ['Pushed. Branch `task/7`, commit 60d1e3f.', ['push -', 'commit 60d1e3f']],
  ]);
  nothing([
    '| File | Purpose |\n|---|---|\n| `a.ts` | created |',
    '## How the release works\n\n1. The tag is created by the bot.\n2. `CHANGELOG.md` is updated from the commits.',
    "Sure! Here's a commit message:\n\nFix the loop\n\nRemoved the redirect, updated the docs.",
    'Example output:\n\n✅ Build passed\n✅ 12 tests passed',
    '| job | on failure |\n|---|---|\n| deploy | reverted |',
    'How to read the board:\n\n✅ merged and deployed\n❌ reverted',
    '- 08:10 #300 merged, all green\n- 09:05 nightly image rebuilt',
    '## Migration plan\n\n### Phase 4\n\n`Jenkinsfile` and `ci/` are removed.',
    "Here's a PR description you can use:\n\n### What\nRemoved the loop, updated the docs.\n\n### Testing\nAll unit tests pass.",
    '- #3315 Revert the pool (@lmaier), all tests pass',
    'First bad commit: c0ffee1',
    '**Merged (11)**',
    'Split the parts by hand.',
  ]);
});

describe('whose deed, and when', () => {
  rows([
    ['Got rid of the `legacy/` folder.', ['edit legacy/']],
    ['`pool.c` was fixed by adding a guard.', ['edit pool.c']],
    ['I vectorized the loop in `a.py`.', ['edit a.py']],
    ['Managed to delete `shim.ts`.', ['delete shim.ts']],
    ['I had to teach `ast.rs` to keep the span.', ['edit ast.rs']],
    ['I hooked the modal up to the store (`src/modal.tsx`).', ['edit src/modal.tsx']],
    ['The bug where images were rotated has been fixed.', ['edit bug']],
    ['I also deleted the stray branch from last week.', ['delete stray branch']],
    ['CHANGELOG entry added.', ['edit CHANGELOG']],
    ['`b.exs`: created', ['create-file b.exs']],
    ['Added the `/welcome` route to `src/router.tsx`', ['edit src/router.tsx']],
    ['`mime.rb` – removed the stale `text/x-csv` alias', ['edit mime.rb']],
  ]);
  nothing([
    "Mara's PR #12 was merged this morning.",
    'The server was restarted at 03:12 by systemd.',
    '`load()` was moved to `disk.ts` at some point.',
    'History: added in #3, removed in #9.',
    'The fix was deployed on Tuesday.',
    'The flag was introduced in 2021, renamed twice, and deleted in #2290.',
    'It was reverted once already.',
    'The commit was released in 1.44.0.',
    'Your PR was opened.',
    'On deploy, the image is built and pushed to the registry.',
    'Files are written to `out/`.',
    '`engine/` is built with `-fno-exceptions`.',
    'I have read access only.',
    'Earlier I wrote that the suite passed.',
    'I drafted the rules in this message only.',
    'That explains how #88 got merged.',
    '5 added, 0 changed, 0 destroyed',
  ]);
});

describe('a row of a table, read by its columns', () => {
  rows([
    ['| Suite | Passed | Failed |\n|---|---|---|\n| unit | 31 | 0 |\n| web | 8 | 2 |', ['run-tests unit']],
    ['| Module | Errors before | Errors now |\n|---|---|---|\n| shop | 13 | 0 |\n| cart | 5 | 1 |', ['lint -']],
    ['| Module | Type errors before | after |\n|---|---|---|\n| shop | 13 | 0 |', ['typecheck -']],
    ['Pushed.\n\n| Gem | From | To |\n|---|---|---|\n| rack | 2.2 | 3.0 |', ['push -', 'install rack']],
  ]);
  nothing([
    '| Suite | Passed |\n|---|---|',
    '| Gem | From | To |\n|---|---|---|\n| rack | 2.2 | 3.0 |',
    '| Route | Errors before | Requests after |\n|---|---|---|\n| /shop | 13 | 0 |',
    '| Suite | Passed | Failed |\n|---|---|---|\n| web | 8 | 2 |',
  ]);
});

describe('a deed told by where its thing now stands', () => {
  rows([
    ['The branch is up at `origin/fix/clock`, and PR #12 is open.', ['push origin/fix/clock', 'open-pr #12']],
    ["It's live: https://docs.example.org", ['deploy https://docs.example.org']],
    ['The hotfix is on production.', ['deploy production']],
    ['3.1.0 is on npm.', ['release 3.1.0']],
    ['Pushed. Preview: https://pr-4.example.org', ['push -', 'deploy https://pr-4.example.org']],
    ['The plot is saved as `out/loss.png`. Committed.', ['create-file out/loss.png', 'commit -']],
    ['`legacy/seed.py` is gone.', ['delete legacy/seed.py']],
    ['Deployment to staging complete.', ['deploy -']],
    ['Pushed. The new guard lives in `guard.ts`.', ['push -', 'edit guard.ts']],
    ["Pushed, everything's in `2d6e0f3`.", ['push -', 'commit 2d6e0f3']],
    ['Pushed. Each move is its own commit.', ['push -', 'commit -']],
    ['**Builds:** Turborepo configured in `turbo.json`', ['edit turbo.json']],
    ['Exported the web build to `dist/web`.', ['build web build']],
    ['yep, rebuilt the index', ['run-command index']],
    ['The limit was lowered to 3 (`client.toml`).', ['edit client.toml']],
    ['The script is written (`ops/rotate.sh`).', ['create-file ops/rotate.sh']],
    ['The colours were darkened in `theme.json`.', ['edit theme.json']],
    ['Checksums written to `dist/SUMS.txt`.', ['create-file dist/SUMS.txt']],
    [
      'Pushed. `a.html` is the only file in the diff? No: `a.ts` and `b.ts` are the only files I touched.',
      ['push -', 'edit a.ts', 'edit b.ts'],
    ],
    ['`git gc` took a minute.', ['run-command git gc']],
    ['`uv sync` pulled in 64 packages.', ['run-command uv sync', 'install uv sync']],
    ['### `server/bus.ts` (new)\n\n- One endpoint for all of it', ['create-file server/bus.ts']],
    ['New spec files:\n- `a.spec.ts` (4 cases)', ['create-file a.spec.ts']],
    ['branch: fix/clock\ncommits: 3 (b17, c90, d4e)\npushed: yes\ntests: 8/8', ['commit -', 'push -', 'run-tests -']],
  ]);
  nothing([
    'Once the branch is up at `origin/fix/clock` the bot builds it.',
    'The staging site runs the old image.',
    "It isn't live: https://docs.example.org answers 404.",
    'Your fix is on production.',
    'Plots are stored in `out/`.',
    '`legacy/seed.py` is gone since 2.0.',
    'The fixture was copied from `old/`.',
    'The id was cached in `store.ts`, so the second call returned stale data.',
    'The header is set (`proxy.ts`) before the redirect.',
    'The field was renamed in `b.py` upstream.',
    'PR #44 is open since March.',
    'One commit (`a41f9e2`) broke it.',
    'The parser was changed in `parse.ts`, which is why it fails.',
    '`npm run report` prints a table.',
    'commits: none',
  ]);
});

describe('checks by their names and numbers', () => {
  rows([
    ['12 tests, none failing.', ['run-tests -']],
    ['Nothing fails any more: 12 green, none red.', ['run-tests -']],
    ['Not a single warning out of clippy.', ['lint -']],
    ['Not a single failure in 90 specs.', ['run-tests -']],
    ['Full run: 58 ok.', ['run-tests -']],
    ['All four are green.', ['run-tests -']],
    ['0 from `mypy`', ['typecheck mypy']],
    ['`checkpatch.pl --strict` reports nothing.', ['lint checkpatch.pl --strict']],
    ['`cargo doc --no-deps`, no warnings', ['build cargo doc --no-deps']],
    ['iOS: archive succeeded', ['build -']],
  ]);
  nothing([
    'About half of the suite passes.',
    'Assuming the API tests pass on your machine, it can be merged.',
    'Done means: all tests green, docs updated, PR merged.',
    'From the log you pasted: the build passed.',
    'See what "tests pass" means: the script is `exit 0`, so it means nothing.',
    'The values in `status.yaml`:\n\nbuild: passing\ntests: 41 passed',
  ]);
});

describe('whose deed it is not', () => {
  nothing([
    'The migration was added by Piotr, and the column was dropped two weeks later in `0041.sql`.',
    '- **Tomas** pushed a fix for the clock, CI passed',
    '`renovate[bot]` did that: opened the PR, merged it after CI went green.',
    '- **Wed** — docs updated, translations merged',
    '- 2022-03: keys were added for `POST /pay`',
    "Ida's branch does three things:\n\n1. `refresh.ts` was deleted\n2. All of the tests pass",
    'Review of `feature/hooks` (author: Leo):\n\n✅ Tests added for replay',
    'Each entry is appended, hashed and later pushed.',
    'Committed offsets are stored in the topic, and deleted topics leave tombstones.',
    'Poetry is installed in the base image.',
    'The flag was documented on the site, then the site was rebuilt.',
    '### Tested',
  ]);
  rows([
    ['Force-pushed once to drop a print.', ['push -']],
    ["This afternoon's changes:\n\n- Renamed `a.ts`\n- All tests pass", ['edit a.ts', 'run-tests -']],
    ['Sorted the imports. Prettier is happy, the build passes.', ['edit imports', 'lint -', 'build -']],
    ['The staging stack was redeployed twice.', ['deploy staging stack']],
    ['Rolled the new lint config out to every package.', ['edit new lint config']],
    ['`limits.go` | removed', ['delete limits.go']],
    ['Added a regression test, `tests/test_cookie.py`.', ['create-file tests/test_cookie.py']],
    ['Added a test to `tests/test_cookie.py`.', ['edit tests/test_cookie.py']],
  ]);
});

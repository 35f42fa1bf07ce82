import { describe, expect, it } from 'vitest';
import { read } from '../../speech/index.ts';

const promises = (text: string): string[] =>
  read(text)
    .statements.filter((s) => s.kind === 'commitment')
    .map((s) => `${s.action}${s.gate === 'event' ? '@' : ''}`);

/** What is promised, and whether behind an event ("@"): one row a form of speech. */
const FORMS: [string, ...string[]][] = [
  ["I'm going to have to rewrite the loader.", 'edit'],
  ["I'm off to fix the linter config.", 'edit'],
  ["I'm going ahead and deleting `old/a.ts`.", 'delete'],
  ['I plan to rename the column next.', 'edit'],
  ['Next I run the fuzzers for an hour.', 'run-command'],
  ["Once they're through I merge #4.", 'merge@'],
  ['I will, once the lock is free, re-apply the migration.', 'migrate@'],
  ["After that I'll delete the old files.", 'delete'],
  ["Tomorrow morning I'll compare the memory graphs.", 'check@'],
  ["By the time the job ends I'll have the report written to `reports/q3.md`.", 'create-file@'],
  ["I've kicked off the import; the moment it completes I'll rerun the checks.", 'run-command@'],
  ["If it holds I'll promote the build, otherwise I'll revert it.", 'deploy@', 'revert@'],
  ["I'm installing them now and will run the full e2e suite right after.", 'install', 'run-tests'],
  ["There's one leftover in `Makefile`, which I'll tidy up now.", 'edit'],
  ["I'll break the cycle by moving `Claims` into its own file.", 'edit'],
  ["I'll get the dashboard JSON updated and committed.", 'edit', 'commit'],
  ['Tagging `v2` as soon as the scan is done.', 'release@'],
  ['Up next: wiring `useToast` into the form.', 'edit'],
  ['On it, rerunning with `--bail`.', 'run-tests'],
  ['Good catch, fixing.', 'edit'],
  ['Starting with `users`, which has the fewest imports.', 'edit'],
  ['Deploying to canary as we speak.', 'deploy'],
  ['Quarantining the host now.', 'other'],
  ["I'll drain node 5 and reboot it.", 'run-command', 'restart'],
  ["I'll quarantine the flaky host.", 'other'],
  ['I forgot to delete `shim.ts`. Doing that now.', 'delete'],
  ['The linter goes first: running it on this branch right away.', 'lint'],
  ["I'll check again in ten minutes.", 'check@'],
  ["I'll wait for the image build to finish and then push the tag.", 'push@'],
  ["I'll run it once more.", 'run-command'],
  ["I'll fix the typo you found.", 'edit'],
  ["You approved it, so I'll deploy now.", 'deploy'],
  ['ok lemme run the tests', 'run-tests'],
  ["Should the canary misbehave, I'll roll it back.", 'revert@'],
  ["Either way I'll rebase.", 'rebase'],
  ["I'll go fix that import.", 'edit'],
  ["I'll click through all the pages.", 'check'],
  ["I'll write a migration for it, then run it.", 'create-file', 'migrate'],
  ["The remaining two I'll port tomorrow.", 'edit@'],
  ["I'll do the other two next.", 'edit'],
  ['Going to try the older compiler next.', 'run-command'],
  ["FYI I'm going to rotate the token at midnight.", 'other@'],
  ['The lock is gone — re-running `terraform apply`.', 'deploy'],
  ["Don't wait for me; I'll push tonight.", 'push@'],
  ['Off to fix the tokenizer.', 'edit'],
  ['All fixtures are in. Time to run the whole suite.', 'run-tests'],
  ['Hang on while I regenerate the client.', 'run-command'],
  ['Backing that out: it breaks the server side.', 'revert'],
  ["I'll do the settings page next.", 'edit'],
  ["I'll get the migration going tonight.", 'migrate@'],
  ["I'll dedupe by checksum.", 'edit'],
  ["The branch isn't pushed yet. That's what I'll do next.", 'push'],
  ["The specs passed locally. Sorry for the noise.\n\nI'll run them again from a clean clone.", 'run-tests'],
  ["I'll post the timings on #77.", 'message'],
  ["I'll roll the web pods once the secret is in.", 'restart@'],
  ["I'll spin up a throwaway cluster.", 'run-command'],
  ["I'll take another look at the queue depth in an hour.", 'check@'],
  ["When it's green I'll hit merge.", 'merge@'],
  ["I'll see what `tsc` says.", 'typecheck'],
  ["I'll fix whatever turns up.", 'edit'],
  ["I'll port the parser and benchmark both on the big file.", 'edit', 'run-command'],
  ["I'll capture its output into `logs/boot.txt`.", 'create-file'],
  ["I'll run `buf lint` on it.", 'lint'],
  ["I'll memoise `getUser()`.", 'edit'],
  ["I'll drop the shim.", 'delete'],
  ['My next step is to remove the flag.', 'edit'],
  ["The next thing I'll do is revert the commit.", 'revert'],
  ['The pipeline is running; will merge when green.', 'merge@'],
  ['Rerunning CI, will check back in ten minutes.', 'check@'],
  ["When the order is through I'll renew the certificate.", 'other@'],
  ["I'll address the review comments and push.", 'edit', 'push'],
  ["I'll pick up #41 next.", 'edit'],
  ["I'll get the exporter done tonight.", 'edit@'],
  ['Proceeding with the merge.', 'merge'],
  ["I'll pass `signal` through to the client.", 'edit'],
  ["I'll use `Map` instead.", 'edit'],
  ["I'll run the seed script.", 'run-command'],
  ["I'll re-trigger the deploy.", 'deploy'],
  ["I'll kick CI again.", 'run-command'],
  ["I'll add `zod` as a dependency.", 'install'],
  ["I'll get CI green and push.", 'edit', 'push'],
  ["I'll subscribe `onChange` once.", 'edit'],
  ["Once CI is green I'll merge. Can you believe the queue?", 'merge@'],
];

/** The agent behind its deed, a noun for the deed, a deed told before the agent. */
const MOVED: [string, ...string[]][] = [
  ['A rollback from me follows if the queue grows.', 'revert@'],
  ['The snapshot suite gets another run from me tonight.', 'run-tests@'],
  ['The search index will be rebuilt by me after lunch.', 'run-command@'],
  ["I'll give pyright one more go.", 'typecheck'],
  ["I'll have another go at the integration specs.", 'run-tests'],
  ['Reloading the proxy so it sees the new route, one sec.', 'restart'],
  ['Dropping the view because nothing reads it. The table stays.', 'edit'],
  ['The types agree. Committing and tagging:', 'commit', 'release'],
  ['Rebuilding the image, then a full smoke test.', 'build', 'run-tests'],
  ["I'll make sure the branch is rebased.", 'rebase'],
  ["I'll make the limit configurable.", 'edit'],
  ["I'll follow up with a PR for the manual.", 'open-pr'],
  ["I'll do the rollout by hand.", 'deploy'],
  ['There is a dead flag in the config that I’ll remove in the next commit.', 'edit'],
  ["To be safe I'll rerun the specs.", 'run-tests'],
  ["Give it five minutes; then I'll check the queue.", 'check'],
  ["I'm loading the rows, and once you've seen the counts I can swap the tables.", 'run-command'],
  ["I'll push the fix now, and when it's green I'll merge.", 'push', 'merge@'],
];

/** Each looks like a row above, and promises nothing. */
const LOOKALIKES = [
  ['A rollback from me would be premature.', ''],
  ['No further push from me.', ''],
  ["You'll get an answer from me.", ''],
  ['The index gets rebuilt by the cron.', ''],
  ['Reloading the proxy clears the cache.', ''],
  ['Dropping `strict` allows the compiler to skip it.', ''],
  ["I'll check in again on Friday.", ''],
  ["I'll revert to you on the price.", 'notification-only'],
  ["I'll leave the comment in `a.go` as it is.", 'inaction'],
  ["I'll push only with your explicit OK.", 'conditional-on-user'],
  ["I'm not sure I'll merge it.", 'hedged'],
  ["It's all prepared, just tell me when the bucket exists and I'll upload it.", 'conditional-on-user'],
  ['Let me restart the explanation from the top.', ''],
  ["I'm done pushing.", ''],
  ["I plan to rename it if that's fine with you.", ''],
  ['When tests fail I rerun them once.', ''],
  ["The file I'll need is missing.", ''],
  ['Uncordoning is a job for the admins.', ''],
  ['Adding a retry hides the bug.', ''],
  ['Rebasing rewrites the hashes.', ''],
  ['Removing the flag first, then the code, is the usual order.', ''],
  ['Reading the code, I see two bugs.', ''],
  ['Starting today, the API returns 410.', ''],
  ['Upgrading', ''],
  ['Next up: lunch.', ''],
  ["I'll say it plainly: the fix is wrong.", ''],
  ["I'll draw the line there.", ''],
  ["We'll lose the history.", ''],
  ["We'll hit the rate limit.", ''],
  ["In the new design we'll store tokens in Redis.", ''],
  ["I'll be notified when it ends.", ''],
  ["We're merging two sorted lists here.", 'describes-code'],
  ['Tagging comes last.', ''],
  ["Option B: I'll pin the version.", 'plan-item'],
  ["Either I'll rebase or you will.", 'conditional-on-user'],
  ["I'll rebase or merge, whichever you prefer.", 'conditional-on-user'],
  ["Grant access and I'll run the import.", 'conditional-on-user'],
  ["- [x] I'll push the branch", 'history'],
  ['Now building with clang instead of gcc.', ''],
  ['The parser now skips comments, merging adjacent tokens.', ''],
  ['Will only work on Linux.', ''],
  ["I'll neither push nor merge.", 'negated'],
  ["I'll delete no files.", 'negated'],
  ["I'll add that the test is flaky.", ''],
  ["I'll add one caveat.", ''],
  ["I'll do two things.", ''],
  ["I'll try a different approach.", ''],
  ["I'll write back.", ''],
  ["I'll compare the options below.", 'notification-only'],
  ["I'll review your answer tomorrow.", 'conditional-on-user'],
  ["I'll run it by you first.", 'notification-only'],
  ["I'll raise it here if it fails again.", 'notification-only'],
  ["I'm reading that as a yes.", ''],
  ["I'm looking at a 500 from the API.", ''],
  ["I'm deploying nothing until Monday.", 'negated'],
  ['The comment reads: I’ll remove this later.', 'quoted'],
  ["As the reviewer put it, I'll merge once it's green.", 'quoted'],
  ["According to the README, I'll have to run `make`.", 'quoted'],
  ["Here's how it'd go: I'll read the file, then I'll write it back.", 'hypothetical'],
  ["I'll happily undo it.", 'offer'],
  ["If that's fine I'll push.", 'conditional-on-user'],
  ['Awaiting review. On approval I’ll squash-merge.', 'conditional-on-user'],
  ["Once we agree on the name I'll rename it.", 'conditional-on-user'],
  ["Your call: I'll merge it or I'll close it.", 'conditional-on-user'],
  ["Anything else, and I'll add it.", 'conditional-on-user'],
  ["I'll fix whatever you find.", 'conditional-on-user'],
  ["I'll wait until you've rebooted, then run it.", 'conditional-on-user'],
  ["I'll rename the flag and push. Awaiting your approval.", 'conditional-on-user'],
  ["As a habit I'll run the linter first.", 'standing-policy'],
  ["I'll rebase before every push.", 'standing-policy'],
  ['Off to a good start.', ''],
  ['Time to merge dropped by half.', ''],
  ['Time to build: 40 s.', ''],
  ['Let me know if it stays slow while I run the import.', ''],
  ['Backing up the database: see the guide.', ''],
  ["I'll do the math next.", ''],
  ["I'll get the ball rolling.", ''],
  ["I'll get you started.", ''],
  ["I'll post the summary to you here.", ''],
  ["I'll take a look.", ''],
  ['When a request comes in:\n1. I validate it\n2. I store it', ''],
  ["Once you've approved it:\n- I'll merge #4\n- I'll deploy", 'conditional-on-user'],
  [
    "Let me see who calls it. Two callers.\n\nI'll look at `close()` too: it keeps the timer. That's the leak.",
    'narration',
  ],
  ['Their next step is to remove the flag.', ''],
  ['My next step depends on the logs.', ''],
  ['My next step is to remove the flag, if you agree.', 'conditional-on-user'],
  ['The thing I’ll do is up to the owner.', ''],
  ['Removing the flag first, then the code, will break the build.', ''],
  ['The worker drops the job; will retry forever.', ''],
  ["Here is how I would go about it. First I'll write the schema.", 'hypothetical'],
  ["With option 1 I'll rewrite the loader; with option 2 I'll patch it.", 'plan-item'],
  ['The scheduler takes the job; will run it when the lock is free.', ''],
  ["I'll use `rg` to look at it.", ''],
  ["Unless I hear otherwise, I'll merge at five.", 'conditional-on-user'],
  ["Blocked on your VPN access: once it's back I'll push.", 'conditional-on-user'],
] as const;

describe('a promise by its form', () => {
  it.each(FORMS)('%s', (text, ...expected) => expect(promises(text)).toEqual(expected));
});

describe('a deed told otherwise than by "I" and a verb', () => {
  it.each(MOVED)('%s', (text, ...expected) => expect(promises(text)).toEqual(expected));
});

describe('its look-alike', () => {
  it.each(LOOKALIKES)('%s', (text, why) => {
    expect(promises(text)).toEqual([]);
    if (why !== '') expect(read(text).rejected.map((r) => r.why)).toContain(why);
  });
});

describe('a look that the message goes on to tell', () => {
  it.each([
    "I'll grep for the caller. Found one in `a.ts`.",
    "First I'll read the log. Line 12 has the error.",
    "I'll rerun it. Same failure.",
    "Now I'll create the page:\n\nThe conversion is complete.",
  ])('is narration: %s', (text) => expect(promises(text)).toEqual([]));

  it.each([
    "I'll check the numbers again in twenty minutes. The rollout is at 25 %.",
    "I'll run the e2e suite. It takes ten minutes.",
    "I'll read the result at 7. Nothing else is open.",
  ])('is still to come: %s', (text) => expect(promises(text)).toHaveLength(1));
});

describe('a promise that hangs on the person’s answer', () => {
  it.each([
    "Is the header meant to be optional? If not, I'll reject such requests in `parse.ts`.",
    "As soon as a key exists in the vault I'll rerun the sync. Could you create one?",
    "Once the record resolves I'll deploy. Please add it in the console.",
    'Two things need you:\n\n1. Accept the terms on the site.\n2. Choose a region.\n\nAfter that I’ll run the migration.',
    "What I have in mind:\n\n1. I'll split `a.ts`.\n2. I'll run the tests.",
    "I'll split `a.ts` and push.\n\nI'll start once you tell me that nobody else is on it.",
  ])('is none: %s', (text) => expect(promises(text)).toEqual([]));

  it.each([
    ["The header is optional. If the fuzzer finds nothing, I'll drop the check in `parse.ts`.", ['edit@']],
    ["As soon as the key is in the vault I'll rerun the sync. Can you believe it took an hour?", ['run-command@']],
    [
      'Two things are left:\n\n1. Accepting the terms.\n2. A region.\n\nAfter that I’ll run the migration.',
      ['migrate'],
    ],
    ["#12 is in the queue, so I'll land it as soon as the required check reports.", ['merge@']],
  ])('waits for none: %s', (text, expected) => expect(promises(text)).toEqual(expected));
});

describe('a list under an event', () => {
  it('holds its gate, and its deeds may stand in the present', () => {
    expect(promises('When it lets go:\n1. I install `libfoo`\n2. I restart puma')).toEqual(['install@', 'restart@']);
    expect(promises("Once the image is up:\n- I'll run the migration\n- I'll restart the workers")).toEqual([
      'migrate@',
      'restart@',
    ]);
  });
});

describe('what is promised and what is told as done', () => {
  it('are one only where they are of the same thing', () => {
    expect(promises("I'll update the changelog before I open the PR.\n\nSo far: updated `src/a.ts`.")).toContain(
      'edit',
    );
    expect(promises("Now I'll update the changelog.\n\nUpdated `CHANGELOG.md`.")).toEqual([]);
  });
});

describe('a list of deeds', () => {
  it.each([
    ["I'll now:\n- rename `a.ts` to `b.ts`\n- run the type checker", ['edit', 'typecheck']],
    [
      '### Still to do (me, right after this)\n\n- rerun the load test\n- delete the scratch bucket',
      ['run-tests', 'delete'],
    ],
    ['My next two moves: delete `old.ts`, then cut 0.8.0. Doing the first one immediately.', ['delete', 'release']],
    ["Here's what I'll do next:\n1. Update `a.ts`\n2. Run the tests", ['edit', 'run-tests']],
    ["What I'm doing next:\n- updating `docs/a.md`\n- tagging the release", ['edit', 'release']],
  ])('is the agent’s where it says so: %s', (text, expected) => expect(promises(text)).toEqual(expected));

  it.each([
    '## Next steps\n- merge #3\n- deploy',
    '### For you\n- merge #3\n- deploy',
    "Once approved, I'll:\n1. Update `a.ts`\n2. Deploy",
    "Here's what I'll do:\n1. Update `a.ts`\n2. Run the tests\n\nReady to start?",
    '## Implementation plan\n\nI will:\n1. Create `a.ts`\n2. Update `b.ts`\n\nPlease review.',
    "What I'll need:\n- run access\n- push rights",
    'The script will:\n- delete the cache\n- rebuild the index',
    "## Proposed approach\nI'll split `a.ts` in two.\n\nWould you like me to proceed with this plan?",
  ])('is nobody’s, or waits: %s', (text) => expect(promises(text)).toEqual([]));
});

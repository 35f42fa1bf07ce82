/** Test runners that drive a browser or a device. */
import { readMocha } from './javascript.ts';
import { counted, every, numberOf, type Reading, type Runner } from './runner.ts';

/** `    ✔  All specs passed!   00:12   42   42   -   -   -`, `    ✖  1 of 3 failed (33%)   00:12   42   41   1   -   -`: tests, passing, failing, pending, skipped. */
const readCypress = (output: string): Reading[] => {
  const number = (text: string): number => Number(text) || 0;
  const tables = every(
    output,
    /^[ \t]{0,12}([\u2714\u2716\u221a\u00d7]?[ \t]{0,4}(?:All specs passed!|\d+ of \d+ failed).*)$/gm,
    (at, line) => {
      const [, passing = '', failing = '', pending = '', skipped = ''] = line.trim().split(/\s+/).slice(-5);
      return counted(at, number(passing), number(failing), number(pending) + number(skipped), {
        ok: line.includes('All specs passed'),
      });
    },
  );
  return tables.length > 0 ? tables : readMocha(output);
};

/** `  1 failed` with the names below it, `  2 flaky`, `  1 skipped`, `  41 passed (12.3s)`. */
const readPlaywright = (output: string): Reading[] => {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const found = every(
    output,
    /^ {2}(\d+ (?:passed|failed|interrupted|flaky|skipped|did not run|error.*)\b.*)$/gm,
    (at, line) => {
      totals.passed += numberOf(line, 'passed') + numberOf(line, 'flaky');
      totals.failed += numberOf(line, 'failed') + numberOf(line, 'interrupted') + numberOf(line, 'errors?');
      totals.skipped += numberOf(line, 'skipped') + numberOf(line, 'did not run');
      return counted(at, 0, 0, 0);
    },
  );
  const first = found[0];
  if (first) return [counted(first.at, totals.passed, totals.failed, totals.skipped)];
  return every(output, /^Error: No tests found/gm, (at) => counted(at, 0, 0, 0, { ok: false }));
};

const BY_BROWSER = ['end-to-end tests', 'end-to-end', 'e2e tests', 'e2e', 'browser tests'];

export const BROWSERS: readonly Runner[] = [
  {
    name: 'playwright',
    called: ['playwright tests', ...BY_BROWSER],
    action: 'run-tests',
    runs: ['playwright test'],
    narrows: '-g --grep --grep-invert --project --shard --last-failed --only-changed',
    takes: '-c --config --reporter --workers -j --timeout --retries --output --trace',
    wordsNarrow: true,
    marks: [' passed', ' failed', ' skipped', 'No tests found', ' flaky'],
    read: readPlaywright,
  },
  {
    name: 'cypress',
    called: ['cypress tests', ...BY_BROWSER],
    action: 'run-tests',
    runs: ['cypress run'],
    narrows: '-s --spec',
    takes: '-b --browser -C --config --config-file -e --env -P --project --reporter',
    marks: ['specs passed', ' failed (', ' passing'],
    read: readCypress,
  },
  {
    name: 'end-to-end tests',
    action: 'run-tests',
    runs: [
      'test-storybook',
      'uvu',
      'testcafe',
      'nightwatch',
      'wdio run',
      'detox test',
      'cucumber-js',
      'stryker run',
      'newman run',
      'hurl',
    ],
    wordsNarrow: false,
  },
];

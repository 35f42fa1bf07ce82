/** Test runners of Ruby, PHP, Elixir, Dart, Perl, Lua, R and the shell. */
import { counted, every, numberOf, type Reading, type Runner, said } from './runner.ts';

/** `42 examples, 1 failure, 2 pending`, `…, 1 error occurred outside of examples` */
const readRspec = (output: string): Reading[] =>
  every(output, /^(\d+ examples?, \d+ failures?.*)$/gm, (at, line) => {
    const [failed, pending] = [
      numberOf(line, 'failures?') + numberOf(line, 'errors? occurred'),
      numberOf(line, 'pending'),
    ];
    const all = numberOf(line, 'examples?');
    return counted(at, Math.max(0, all - failed - pending), failed, pending);
  });

/** `42 runs, 100 assertions, 1 failures, 0 errors, 2 skips`; test-unit says `tests` and `omissions`. */
const readMinitest = (output: string): Reading[] =>
  every(output, /^(\d+ (?:runs|tests), \d+ assertions, \d+ failures, .*)$/gm, (at, line) => {
    const failed = numberOf(line, 'failures') + numberOf(line, 'errors');
    const skipped = numberOf(line, 'skips') + numberOf(line, 'omissions') + numberOf(line, 'pendings');
    return counted(at, numberOf(line, 'runs|tests') - failed - skipped, failed, skipped);
  });

/** `OK (42 tests, 100 assertions)`; `Tests: 42, Assertions: 100, Failures: 1, Errors: 1, Skipped: 2.`; pest: `  Tests:    1 failed, 41 passed (100 assertions)` */
const readPhpunit = (output: string): Reading[] => {
  const after = (line: string, label: string): number => Number(new RegExp(`\\b${label}: (\\d+)`).exec(line)?.[1] ?? 0);
  return [
    ...every(output, /^(OK \(\d+ tests?, .*)$/gm, (at, line) => counted(at, numberOf(line, 'tests?'), 0, 0)),
    ...every(output, /^(Tests: \d+, Assertions: .*)$/gm, (at, line) => {
      const failed = after(line, 'Failures') + after(line, 'Errors');
      const skipped = after(line, 'Skipped') + after(line, 'Incomplete');
      return counted(at, after(line, 'Tests') - failed - skipped, failed, skipped);
    }),
    ...every(output, /^[ \t]*Tests:[ \t]+(.*\(\d+ assertions?\))/gm, (at, line) =>
      counted(
        at,
        numberOf(line, 'passed'),
        numberOf(line, 'failed'),
        numberOf(line, 'skipped') + numberOf(line, 'todos?') + numberOf(line, 'incomplete'),
      ),
    ),
    ...every(output, /^No tests executed!/gm, (at) => counted(at, 0, 0, 0, { ok: null })),
  ];
};

/** ExUnit: `3 doctests, 42 tests, 1 failure, 2 excluded`; bats: `42 tests, 1 failure` */
const readExUnit = (output: string): Reading[] =>
  every(output, /^((?:\d+ (?:doctests?|propert(?:y|ies)|features?), )*\d+ tests?, \d+ failures?.*)$/gm, (at, line) => {
    const failed = numberOf(line, 'failures?');
    const skipped = numberOf(line, 'skipped') + numberOf(line, 'excluded') + numberOf(line, 'invalid');
    const all = numberOf(line, 'tests?') + numberOf(line, 'doctests?') + numberOf(line, 'properties|property');
    return counted(at, Math.max(0, all - failed - skipped), failed, skipped);
  });

/** Every line redraws the last: `00:03 +41 ~1 -1: Some tests failed.`, `00:02 +42: All tests passed!` */
const readDart = (output: string): Reading[] => {
  const last = every(
    output,
    /^\d+:\d+ (\+\d+(?: ~\d+)?(?: -\d+)?: (?:All tests passed!|Some tests failed\.|No tests ran\.).*)$/gm,
    (at, line) => {
      const of = (mark: string): number => Number(new RegExp(`\\${mark}(\\d+)`).exec(line)?.[1] ?? 0);
      return counted(at, of('+'), of('-'), of('~'), { ok: line.includes('All tests passed') });
    },
  );
  return last.slice(-1);
};

/** prove: `Files=3, Tests=42, …` then `Result: PASS` */
const readProve = (output: string): Reading[] =>
  every(output, /^Result: (?:PASS|FAIL|NOTESTS)/gm, (at, line) => said(at, line.endsWith('PASS')));

/** busted: `42 successes / 1 failure / 0 errors / 0 pending` */
const readBusted = (output: string): Reading[] =>
  every(output, /^(\d+ success(?:es)? \/ .*)$/gm, (at, line) =>
    counted(
      at,
      numberOf(line, 'success(?:es)?'),
      numberOf(line, 'failures?') + numberOf(line, 'errors?'),
      numberOf(line, 'pending'),
    ),
  );

/** testthat: `[ FAIL 0 | WARN 0 | SKIP 0 | PASS 42 ]` */
const readTestthat = (output: string): Reading[] =>
  every(output, /^(\[ FAIL \d+ \| .*PASS \d+ \])/gm, (at, line) => {
    const of = (name: string): number => Number(new RegExp(`${name} (\\d+)`).exec(line)?.[1] ?? 0);
    return counted(at, of('PASS'), of('FAIL'), of('SKIP'));
  }).slice(-1);

export const SCRIPTING: readonly Runner[] = [
  {
    name: 'rspec',
    action: 'run-tests',
    runs: ['rspec', 'parallel_rspec', 'rake spec'],
    narrows: '-e --example -t --tag --only-failures -n',
    takes: '-f --format -r -I',
    wordsNarrow: true,
    marks: ['examples,', 'example,'],
    read: readRspec,
  },
  {
    name: 'minitest',
    action: 'run-tests',
    runs: ['rails|rake test', 'rails|rake test:*', 'm', 'minitest'],
    narrows: '-n --name -i -e',
    wordsNarrow: true,
    marks: ['assertions,'],
    read: readMinitest,
  },
  {
    name: 'minitest',
    action: 'run-tests',
    runs: [{ run: 'ruby', with: '-Itest -Ilib:test -I' }],
    marks: ['assertions,'],
    read: readMinitest,
  },
  {
    name: 'phpunit',
    action: 'run-tests',
    runs: [
      'phpunit',
      'pest',
      'paratest',
      'artisan test',
      'php artisan|phpunit|vendor/bin/phpunit|vendor/bin/pest test',
      'php vendor/bin/phpunit|vendor/bin/pest',
    ],
    narrows: '--filter --group --testsuite --exclude-group',
    takes: '-c --configuration --bootstrap',
    wordsNarrow: true,
    marks: ['OK (', 'ssertion', 'No tests executed'],
    read: readPhpunit,
  },
  {
    name: 'mix test',
    action: 'run-tests',
    runs: ['mix test', 'mix test.watch'],
    narrows: '--only --include --failed --stale',
    takes: '--seed --max-failures',
    wordsNarrow: true,
    marks: [' failure'],
    read: readExUnit,
  },
  {
    name: 'bats',
    action: 'run-tests',
    runs: ['bats', 'shellspec', 'shunit2'],
    narrows: '-f --filter',
    wordsNarrow: true,
    marks: [' failure'],
    read: readExUnit,
  },
  {
    name: 'dart test',
    action: 'run-tests',
    runs: ['dart|flutter|fvm test', 'fvm flutter test', 'very_good test'],
    narrows: '-n --name -N --plain-name -t --tags',
    takes: '-r --reporter -j',
    wordsNarrow: true,
    marks: ['tests passed!', 'tests failed.', 'No tests ran.'],
    read: readDart,
  },
  { name: 'prove', action: 'run-tests', runs: ['prove'], wordsNarrow: true, marks: ['Result: '], read: readProve },
  {
    name: 'busted',
    action: 'run-tests',
    runs: ['busted'],
    narrows: '-t --tags --filter',
    wordsNarrow: true,
    marks: ['success'],
    read: readBusted,
  },
  {
    name: 'testthat',
    action: 'run-tests',
    runs: [{ run: 'Rscript', with: '-e' }],
    marks: ['[ FAIL '],
    read: readTestthat,
  },
  {
    name: 'test script',
    action: 'run-tests',
    runs: ['run-tests.sh|run_tests.sh|test.sh|tests.sh|runtests.sh|run_tests.py|run-tests.py|test-all.sh'],
  },
];

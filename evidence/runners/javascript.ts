/** Test runners of JavaScript and TypeScript. */
import { counted, every, numberOf, type Reading, type Runner } from './runner.ts';

/** A failed file counts even where no single test of it did: it could not be loaded. */
const failedBefore = (output: string, at: number, files: RegExp): boolean =>
  files.test(output.slice(Math.max(0, at - 200), at));

/** ` Test Files  1 failed | 2 passed (3)`, `      Tests  1 failed | 41 passed | 2 skipped (44)`, `      Tests  no tests` */
const readVitest = (output: string): Reading[] => [
  ...every(output, /^[ \t]*Tests[ \t]+((?:\d+ [a-z ]+(?: \| )?)+)\(\d+\)/gm, (at, line) => {
    const failed = numberOf(line, 'failed');
    const ok = failed === 0 && !failedBefore(output, at, /Test Files[ \t]+\d+ failed/);
    return counted(at, numberOf(line, 'passed'), failed, numberOf(line, 'skipped') + numberOf(line, 'todo'), { ok });
  }),
  ...every(output, /^No test files found|^[ \t]*Tests[ \t]+no tests/gm, (at) =>
    counted(at, 0, 0, 0, { ok: failedBefore(output, at, /Test Files[ \t]+\d+ failed/) ? false : null }),
  ),
];

/** `Tests:       1 failed, 1 skipped, 41 passed, 43 total` */
const readJest = (output: string): Reading[] => [
  ...every(output, /^Tests:[ \t]+(.*\d+ total)/gm, (at, line) => {
    const failed = numberOf(line, 'failed');
    const ok = failed === 0 && !failedBefore(output, at, /Test Suites:[ \t]+\d+ failed/);
    return counted(at, numberOf(line, 'passed'), failed, numberOf(line, 'skipped') + numberOf(line, 'todo'), { ok });
  }),
  ...every(output, /^No tests found/gm, (at) => counted(at, 0, 0, 0, { ok: null })),
];

/** Both reporters end with `# tests 3` or `ℹ tests 3`, then suites, pass, fail, cancelled, skipped, todo. */
const readNodeTest = (output: string): Reading[] =>
  every(output, /^[#\u2139] tests \d+\n((?:[#\u2139] [a-z_]+ [\d.]+\n?)+)/gm, (at, block) => {
    const of = (name: string): number => Number(new RegExp(`^[#ℹ] ${name} (\\d+)`, 'm').exec(block)?.[1] ?? 0);
    return counted(at, of('pass'), of('fail') + of('cancelled'), of('skipped') + of('todo'));
  });

/** `  41 passing (12ms)`, then `  2 pending` and `  1 failing` where there are such. */
export const readMocha = (output: string): Reading[] =>
  every(output, /^[ \t]*(\d+ passing(?: \([^)\n]*\))?(?:\n[ \t]*\d+ (?:pending|failing))*)/gm, (at, block) =>
    counted(at, numberOf(block, 'passing'), numberOf(block, 'failing'), numberOf(block, 'pending')),
  );

/** ` 41 pass`, ` 1 skip`, ` 1 fail`, … `Ran 42 tests across 3 files. [12.00ms]` */
const readBun = (output: string): Reading[] =>
  every(
    output,
    /^((?:[ \t]*\d+ (?:pass|skip|todo|fail|filtered out|error|errors|snapshots?.*|expect\(\) calls)\n)+)Ran \d+ tests?/gm,
    (at, block) =>
      counted(
        at,
        numberOf(block, 'pass'),
        numberOf(block, 'fail') + numberOf(block, 'errors?'),
        numberOf(block, 'skip') + numberOf(block, 'todo'),
      ),
  );

/** `ok | 42 passed | 0 failed | 1 ignored (12ms)`, `FAILED | 41 passed (3 steps) | 1 failed (12ms)` */
const readDeno = (output: string): Reading[] =>
  every(output, /^((?:ok|FAILED) \| .*\d+ failed.*)$/gm, (at, line) =>
    counted(at, numberOf(line, 'passed'), numberOf(line, 'failed'), numberOf(line, 'ignored'), {
      ok: line.startsWith('ok'),
    }),
  );

/** ava: `  41 tests passed`, `  1 test failed`; `1 uncaught exception` */
const readAva = (output: string): Reading[] =>
  every(
    output,
    /^[ \t]{0,8}[\u2714\u2718]?[ \t]{0,4}(\d+ tests? (?:passed|failed)(?:\n[ \t]*\d+ .*)*)/gm,
    (at, block) =>
      counted(
        at,
        numberOf(block, 'tests? passed'),
        numberOf(block, 'tests? failed') + numberOf(block, 'uncaught'),
        numberOf(block, 'tests? skipped'),
      ),
  );

/** jasmine: `42 specs, 1 failure, 2 pending specs`; karma: `Executed 42 of 42 (1 FAILED)`, `TOTAL: 41 SUCCESS` */
const readJasmine = (output: string): Reading[] =>
  every(output, /^(\d+ specs?, \d+ failures?.*)$/gm, (at, line) => {
    const failed = numberOf(line, 'failures?');
    const pending = numberOf(line, 'pending');
    return counted(at, numberOf(line, 'specs?') - failed - pending, failed, pending);
  });
const readKarma = (output: string): Reading[] =>
  every(output, /^.*(Executed (\d+) of \2 .*)$/gm, (at, line) => {
    const [ran, failed] = [numberOf(line.replace('Executed ', ''), 'of'), numberOf(line, 'FAILED')];
    const skipped = numberOf(line, 'skipped') || Number(/skipped (\d+)/.exec(line)?.[1] ?? 0);
    return counted(at, ran - failed, failed, skipped);
  }).slice(-1);

/** tape and node-tap: `# tests 42`, `# pass  41`, `# fail  1`. */
const readTap = (output: string): Reading[] =>
  every(output, /^(# tests? +\d+\n(?:# (?:pass|fail|ok|skip|todo).*\n?)+)/gm, (at, block) => {
    const of = (name: string): number => Number(new RegExp(`^# ${name} +(\\d+)`, 'm').exec(block)?.[1] ?? 0);
    return counted(at, of('pass'), of('fail'), of('skip'));
  });

export const JAVASCRIPT: readonly Runner[] = [
  {
    name: 'vitest',
    action: 'run-tests',
    runs: [{ run: 'vitest', without: 'list --help --version' }],
    narrows: '-t --testNamePattern --changed --related --shard --project --dir',
    takes:
      '-c --config -r --root --reporter --environment --pool --maxWorkers --bail --retry --testTimeout --outputFile --coverage.reporter',
    wordsNarrow: true,
    marks: ['Tests ', 'No test files'],
    read: readVitest,
  },
  {
    name: 'jest',
    action: 'run-tests',
    runs: ['jest', 'react-scripts|craco|razzle test', 'vue-cli-service test:unit', 'wp-scripts test-unit-js'],
    narrows:
      '-t --testNamePattern --testPathPattern --testPathPatterns --onlyChanged -o --changedSince --findRelatedTests --runTestsByPath --shard --selectProjects',
    takes: '-c --config --rootDir --maxWorkers -w --reporters --coverageReporters --testTimeout --env',
    wordsNarrow: true,
    marks: ['Tests:', 'No tests found'],
    read: readJest,
  },
  {
    name: 'node:test',
    action: 'run-tests',
    runs: [{ run: 'node|tsx|ts-node|borp|glob', with: '--test' }, 'borp'],
    narrows: '--test-name-pattern --test-only --test-shard',
    takes:
      '--import --loader -r --require --test-reporter --test-reporter-destination --test-concurrency --test-timeout --env-file',
    wordsNarrow: true,
    marks: [' tests '],
    read: readNodeTest,
  },
  {
    name: 'mocha',
    action: 'run-tests',
    runs: ['mocha', '_mocha', 'electron-mocha', 'ts-mocha', 'wtr|web-test-runner'],
    narrows: '-g --grep -f --fgrep',
    takes: '-r --require --config -R --reporter -t --timeout --extension --ui -u --file',
    wordsNarrow: true,
    marks: [' passing'],
    read: readMocha,
  },
  {
    name: 'bun test',
    action: 'run-tests',
    runs: ['bun test'],
    narrows: '-t --test-name-pattern --only',
    takes: '--preload -r --timeout --reporter --coverage-reporter --bail --rerun-each',
    wordsNarrow: true,
    marks: ['Ran '],
    read: readBun,
  },
  {
    name: 'deno test',
    action: 'run-tests',
    runs: ['deno test', 'deno bench'],
    narrows: '--filter --shuffle',
    takes: '-c --config --import-map --reporter --junit-path',
    wordsNarrow: true,
    marks: ['ok | ', 'FAILED | '],
    read: readDeno,
  },
  {
    name: 'ava',
    action: 'run-tests',
    runs: ['ava'],
    narrows: '-m --match',
    takes: '--config -T --timeout',
    wordsNarrow: true,
    marks: ['passed', 'failed'],
    read: readAva,
  },
  {
    name: 'jasmine',
    action: 'run-tests',
    runs: ['jasmine'],
    narrows: '--filter',
    takes: '--config',
    wordsNarrow: true,
    marks: [' spec'],
    read: readJasmine,
  },
  {
    name: 'karma',
    action: 'run-tests',
    runs: ['karma start|run', 'ng test'],
    narrows: '--include',
    marks: ['Executed '],
    read: readKarma,
  },
  {
    name: 'tap',
    action: 'run-tests',
    runs: ['tap', 'tape', 'c8-tape'],
    takes: '-r --require --reporter -R',
    wordsNarrow: true,
    marks: ['# test'],
    read: readTap,
  },
];

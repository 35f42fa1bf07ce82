/** Test runners of JavaScript. */
import { counted, numberOf, type Reading, type Runner } from './runner.ts';

const readVitest = (output: string): Reading[] => {
  const found: Reading[] = [];
  // ` Test Files  1 failed | 2 passed (3)` / `      Tests  1 failed | 41 passed | 2 skipped (44)`
  for (const match of output.matchAll(
    /^[ \t]*Tests[ \t]+((?:\d+ [a-z ]+(?: \| )?)+)\(\d+\)|^No test files found|^[ \t]*Tests[ \t]+no tests/gm,
  )) {
    const line = match[1];
    if (line === undefined) found.push(counted(match.index, 0, 0, 0, { empty: true, ok: null }));
    else {
      const files = /Test Files[ \t]+(\d+) failed/.exec(output.slice(Math.max(0, match.index - 200), match.index));
      const failed = numberOf(line, 'failed');
      found.push(
        counted(match.index, numberOf(line, 'passed'), failed, numberOf(line, 'skipped|todo'), {
          ok: failed === 0 && !files,
        }),
      );
    }
  }
  return found;
};

const readJest = (output: string): Reading[] => {
  const found: Reading[] = [];
  // `Tests:       1 failed, 1 skipped, 41 passed, 43 total`
  for (const match of output.matchAll(/^Tests:[ \t]+(.*\d+ total)|^No tests found/gm)) {
    const line = match[1];
    if (line === undefined) found.push(counted(match.index, 0, 0, 0, { empty: true, ok: null }));
    else {
      const suites = /Test Suites:[ \t]+(\d+) failed/.exec(output.slice(Math.max(0, match.index - 200), match.index));
      const failed = numberOf(line, 'failed');
      found.push(
        counted(match.index, numberOf(line, 'passed'), failed, numberOf(line, 'skipped') + numberOf(line, 'todo'), {
          ok: failed === 0 && !suites,
        }),
      );
    }
  }
  return found;
};

const readNodeTest = (output: string): Reading[] => {
  const found: Reading[] = [];
  // Both reporters end with `# tests 3` or `ℹ tests 3`, then suites, pass, fail, cancelled, skipped, todo.
  for (const match of output.matchAll(/^[#ℹ] tests (\d+)\n((?:[#ℹ] [a-z_]+ [\d.]+\n?)+)/gm)) {
    const of = (name: string): number => Number(new RegExp(`^[#ℹ] ${name} (\\d+)`, 'm').exec(match[2] ?? '')?.[1] ?? 0);
    found.push(counted(match.index, of('pass'), of('fail') + of('cancelled'), of('skipped') + of('todo')));
  }
  return found;
};

export const JAVASCRIPT: readonly Runner[] = [
  {
    name: 'vitest',
    action: 'run-tests',
    runs: [{ run: 'vitest', without: 'list --help --version' }],
    narrows: '-t --testNamePattern --changed --related --shard --project --dir',
    takes:
      '-c --config -r --root --reporter --environment --pool --coverage.reporter --maxWorkers --bail --retry --testTimeout --outputFile',
    wordsNarrow: true,
    read: readVitest,
  },
  {
    name: 'jest',
    action: 'run-tests',
    runs: ['jest', 'react-scripts test', 'craco test', 'vue-cli-service test:unit'],
    narrows:
      '-t --testNamePattern --testPathPattern --testPathPatterns --onlyChanged -o --changedSince --findRelatedTests --runTestsByPath --shard --selectProjects',
    takes: '-c --config --rootDir --maxWorkers -w --reporters --coverageReporters --testTimeout --env',
    wordsNarrow: true,
    read: readJest,
  },
  {
    name: 'node:test',
    action: 'run-tests',
    runs: [{ run: 'node|tsx', with: '--test' }],
    narrows: '--test-name-pattern --test-only --test-shard',
    takes:
      '--import --loader -r --require --test-reporter --test-reporter-destination --test-concurrency --test-timeout --env-file',
    wordsNarrow: true,
    read: readNodeTest,
  },
];

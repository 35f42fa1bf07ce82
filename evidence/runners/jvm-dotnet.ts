/** Test runners of the JVM and of .NET. */
import { counted, every, numberOf, type Reading, type Runner, said } from './runner.ts';

const after = (text: string, label: string): number =>
  Number(new RegExp(`${label}:?\\s*(\\d+)`, 'i').exec(text)?.[1] ?? 0);

/** `[INFO] Tests run: 42, Failures: 0, Errors: 0, Skipped: 1` for a module; a class's line adds `Time elapsed`. */
const readMaven = (output: string): Reading[] => {
  const modules = every(
    output,
    /^(?:\[\w+\] )?(Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+)[ \t]*$/gm,
    (at, line) => {
      const [failed, skipped] = [after(line, 'Failures') + after(line, 'Errors'), after(line, 'Skipped')];
      return counted(at, after(line, 'Tests run') - failed - skipped, failed, skipped);
    },
  );
  return [...modules, ...readMavenBuild(output)];
};
export const readMavenBuild = (output: string): Reading[] =>
  every(output, /^(?:\[\w+\] )?BUILD (?:SUCCESS|FAILURE)\b/gm, (at, line) => said(at, line.includes('SUCCESS')));

/** `42 tests completed, 1 failed, 2 skipped` is only printed where some failed; else `BUILD SUCCESSFUL in 3s`. */
const readGradle = (output: string): Reading[] => [
  ...every(output, /^(\d+ tests? completed.*)$/gm, (at, line) => {
    const [failed, skipped] = [numberOf(line, 'failed'), numberOf(line, 'skipped')];
    return counted(at, numberOf(line, 'tests? completed') - failed - skipped, failed, skipped);
  }),
  ...readGradleBuild(output),
];
export const readGradleBuild = (output: string): Reading[] =>
  every(output, /^BUILD (?:SUCCESSFUL|FAILED)\b/gm, (at, line) => said(at, line.includes('SUCCESS')));

/** `Passed!  - Failed:     0, Passed:    42, Skipped:     0, Total:    42`, `Test summary: total: 42, failed: 1, succeeded: 41, skipped: 0`, `Total tests: 42` with `Passed: 41` below. */
const readDotnet = (output: string): Reading[] => [
  ...every(output, /^[ \t]*((?:Passed|Failed|Skipped)! {1,2}- .*Total:\s*\d+)/gm, (at, line) =>
    counted(
      at,
      after(line, 'Passed:') || after(line, 'Passed'),
      after(line.slice(7), 'Failed'),
      after(line.slice(8), 'Skipped'),
    ),
  ),
  ...every(output, /^(Test summary: total: .*)$/gm, (at, line) =>
    counted(at, after(line, 'succeeded'), after(line, 'failed'), after(line, 'skipped')),
  ),
  ...every(output, /^(Total tests: \d+\s+(?:(?:Passed|Failed|Skipped): \d+\s+)+)/gm, (at, block) =>
    counted(at, after(block, 'Passed'), after(block, 'Failed'), after(block, 'Skipped')),
  ),
  ...every(output, /^Build FAILED\b|: error (?:CS|MSB|NU)\d+:/gm, (at) => said(at, false)).slice(0, 1),
];

/** ScalaTest: `[info] Tests: succeeded 42, failed 1, canceled 0, ignored 0, pending 0`; sbt: `Passed: Total 42, Failed 0, Errors 0, Passed 42`. */
const readSbt = (output: string): Reading[] => [
  ...every(output, /^(?:\[\w+\] )?(Tests: succeeded \d+, failed \d+.*)$/gm, (at, line) =>
    counted(at, after(line, 'succeeded'), after(line, 'failed'), after(line, 'ignored') + after(line, 'pending')),
  ),
  ...every(output, /^(?:\[\w+\] )?((?:Passed|Failed): Total \d+, .*)$/gm, (at, line) =>
    counted(at, after(line, ' Passed'), after(line, ', Failed') + after(line, 'Errors'), after(line, 'Ignored')),
  ),
];

export const JVM_DOTNET: readonly Runner[] = [
  {
    name: 'maven',
    action: 'run-tests',
    runs: [
      {
        run: 'mvn ** test|verify|integration-test|package|install|surefire:test|failsafe:*',
        without: '-DskipTests -Dmaven.test.skip -DskipTests=true',
      },
    ],
    narrows: '-Dtest -Dit.test -pl --projects -Dgroups',
    marks: ['Tests run:', 'BUILD '],
    read: readMaven,
  },
  {
    name: 'gradle',
    action: 'run-tests',
    runs: [{ run: 'gradle ** test|*:test|check|*:check|build|*:build|test*|*:test*|connected*Test|allTests' }],
    narrows: '--tests',
    marks: [' completed', 'BUILD '],
    read: readGradle,
  },
  {
    name: 'dotnet test',
    action: 'run-tests',
    runs: ['dotnet test|vstest'],
    narrows: '--filter',
    takes: '--logger -c',
    wordsNarrow: false,
    marks: ['Total:', 'Total tests', 'Test summary', 'Build FAILED', 'error '],
    read: readDotnet,
  },
  {
    name: 'sbt',
    action: 'run-tests',
    runs: [{ run: 'sbt ** test|*/test|testOnly*|testQuick*' }, 'mill *.test'],
    marks: ['Tests: succeeded', 'Total '],
    read: readSbt,
  },
  { name: 'leiningen', action: 'run-tests', runs: ['lein test', 'clj|clojure -M:test'], wordsNarrow: true },
  { name: 'kotlin tests', action: 'run-tests', runs: ['kotlinc test', 'amper test'] },
];

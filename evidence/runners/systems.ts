/** Test runners of Go, Rust, C and C++, Swift, Zig, and of build systems that span languages. */
import { counted, every, numberOf, type Reading, type Runner, said } from './runner.ts';

/** Packages as `ok  pkg  0.01s`, `FAIL pkg`, `?  pkg  [no test files]`; single tests only under `-v`, as `--- PASS: TestX`. */
const readGo = (output: string): Reading[] => {
  const count = (pattern: RegExp): number => output.match(pattern)?.length ?? 0;
  const done = /^DONE (\d+) tests?(.*)/m.exec(output);
  if (done) {
    const [failed, skipped] = [
      numberOf(done[2] ?? '', 'failures?') + numberOf(done[2] ?? '', 'errors?'),
      numberOf(done[2] ?? '', 'skipped'),
    ];
    return [counted(done.index, Number(done[1]) - failed - skipped, failed, skipped)];
  }
  const [ok, bad] = [count(/^ok[ \t]+\S+/gm), count(/^FAIL[ \t]+\S+/gm)];
  const [passed, failed, skipped] = [count(/^--- PASS: /gm), count(/^[ \t]*--- FAIL: /gm), count(/^--- SKIP: /gm)];
  const none = count(/\[no test files\]|\[no tests to run\]/g);
  if (ok + bad + passed + failed + none === 0 && !/^(?:FAIL|PASS)$/m.test(output)) return [];
  const broken = bad > 0 || failed > 0 || /^FAIL$/m.test(output);
  const at = output.search(/^(?:ok|FAIL|PASS|---|\?)/m);
  if (passed + failed > 0)
    return [
      counted(at, passed, failed, skipped, {
        ok: !broken,
        ...(passed === 0 ? { counts: null, note: `${failed} failed` } : {}),
      }),
    ];
  const packages = [ok > 0 ? `${ok} ok` : '', bad > 0 ? `${bad} failed` : ''].filter(Boolean).join(', ');
  const nothing = ok - count(/^ok.*\[no tests to run\]/gm) + bad === 0 && none > 0;
  return [
    { ...said(at, broken ? false : nothing ? null : true, packages ? `packages: ${packages}` : null), empty: nothing },
  ];
};

/** `test result: ok. 41 passed; 0 failed; 1 ignored; …`, one for each test binary. */
const readCargo = (output: string): Reading[] => [
  ...every(output, /^(test result: .*)$/gm, (at, line) =>
    counted(at, numberOf(line, 'passed'), numberOf(line, 'failed'), numberOf(line, 'ignored'), {
      ok: line.includes('result: ok'),
    }),
  ),
  ...every(output, /^error(?:\[E\d+\])?: (?:could not compile|test failed|no such command)/gm, (at) => said(at, false)),
];

/** `     Summary [   0.123s] 42 tests run: 41 passed (1 slow), 1 failed, 2 skipped` */
const readNextest = (output: string): Reading[] => [
  ...every(output, /^[ \t]*Summary \[.*?\][ \t]+(\d.*tests? run: .*)$/gm, (at, line) =>
    counted(
      at,
      numberOf(line, 'passed'),
      numberOf(line, 'failed') + numberOf(line, 'timed out') + numberOf(line, 'exec failed'),
      numberOf(line, 'skipped'),
    ),
  ),
  ...every(output, /^error: (?:could not compile|test run failed)/gm, (at) => said(at, false)),
];

/** `98% tests passed, 1 tests failed out of 42`, `No tests were found!!!` */
const readCtest = (output: string): Reading[] => [
  ...every(output, /^(\d+% tests passed.* out of \d+)/gm, (at, line) => {
    const [failed, total] = [numberOf(line, 'tests? failed'), Number(/out of (\d+)/.exec(line)?.[1] ?? 0)];
    return counted(at, total - failed, failed, 0);
  }),
  ...every(output, /^No tests were found/gm, (at) => counted(at, 0, 0, 0, { ok: null })),
];

/** XCTest says `Executed 42 tests, with 1 failure` for each suite, the last one for all; Swift Testing `Test run with 42 tests passed`. */
const readSwift = (output: string): Reading[] => {
  const xctest = every(output, /^[ \t]*(Executed \d+ tests?, with .*)$/gm, (at, line) => {
    const [failed, skipped] = [numberOf(line, 'failures?'), numberOf(line, 'tests? skipped')];
    return counted(at, numberOf(line, 'tests?') - failed - skipped, failed, skipped);
  }).slice(-1);
  const testing = every(output, /^.*(Test run with \d+ tests?.* (?:passed|failed) after .*)$/gm, (at, line) => {
    const [all, ok] = [numberOf(line, 'tests?'), line.includes(' passed after')];
    return ok
      ? counted(at, all, 0, 0, { ok: all > 0 || null })
      : said(at, false, `${all} tests, ${numberOf(line, 'issues?')} issues`);
  });
  const both = xctest[0] && testing.length > 0 && xctest[0].empty ? testing : [...xctest, ...testing];
  return [
    ...both,
    ...every(output, /^\*\* TEST (?:FAILED|SUCCEEDED) \*\*/gm, (at, line) => said(at, line.includes('SUCC'))),
  ];
};

/** `Executed 3 out of 3 tests: 2 tests pass and 1 fails locally.` */
const readBazel = (output: string): Reading[] =>
  every(output, /^(Executed \d+ out of \d+ tests?: .*)$/gm, (at, line) => {
    const [passed, failed] = [numberOf(line, 'tests? pass(?:es)?'), numberOf(line, 'fails?')];
    return counted(at, passed, failed, 0);
  });

export const SYSTEMS: readonly Runner[] = [
  {
    name: 'go test',
    action: 'run-tests',
    runs: ['go test', 'gotestsum', 'ginkgo', 'richgo test'],
    narrows: '-run -short -fuzz -skip',
    wordsNarrow: true,
    marks: ['ok ', 'FAIL', 'PASS', '[no test', 'DONE '],
    read: readGo,
  },
  {
    name: 'cargo test',
    action: 'run-tests',
    runs: [{ run: 'cargo test|t', without: '--no-run' }, 'wasm-pack test'],
    narrows: '-p --package --lib --bin --bins --test --example --doc --exact --skip --exclude --ignored',
    takes: '--features -F --target --profile -j --manifest-path --test-threads --format --color',
    wordsNarrow: true,
    marks: ['test result:', 'error'],
    read: readCargo,
  },
  {
    name: 'cargo nextest',
    action: 'run-tests',
    runs: ['cargo nextest run|r'],
    narrows: '-p --package --lib --bin --test -E --filter-expr --filterset --partition --run-ignored',
    takes: '--features -F --profile -P -j --manifest-path --retries',
    wordsNarrow: true,
    marks: ['Summary [', 'error'],
    read: readNextest,
  },
  {
    name: 'ctest',
    action: 'run-tests',
    runs: ['ctest', 'meson test', 'ninja test|check'],
    narrows: '-R -L -E -I -LE -j1only',
    takes: '-C -j --test-dir -S',
    marks: ['tests passed', 'No tests were'],
    read: readCtest,
  },
  {
    name: 'swift test',
    action: 'run-tests',
    runs: ['swift test', { run: 'xcodebuild ** test|test-without-building' }],
    narrows: '--filter --skip -only-testing -only-testing:',
    takes: '--package-path -c',
    marks: ['Executed ', 'Test run with', '** TEST'],
    read: readSwift,
  },
  {
    name: 'bazel test',
    action: 'run-tests',
    runs: ['bazel|bazelisk|blaze test', 'buck|buck2|pants test'],
    narrows: '--test_filter',
    wordsNarrow: true,
    marks: ['Executed '],
    read: readBazel,
  },
  { name: 'zig test', action: 'run-tests', runs: ['zig test', 'zig build test'] },
];

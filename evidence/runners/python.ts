/** Test runners of Python. */
import { counted, every, numberOf, type Reading, type Runner } from './runner.ts';

/** `=== 1 failed, 41 passed, 2 skipped, 4 errors in 0.12s ===`; with `-q` without the rules. */
export const readPytest = (output: string): Reading[] => [
  ...every(
    output,
    /^=*[ \t]*((?:\d+ (?:failed|passed|skipped|deselected|xfailed|xpassed|errors?|warnings?|rerun|subtests passed|subtests failed)(?:, )?)+) in [\d.:]+ ?s?/gm,
    (at, line) => {
      const failed = numberOf(line, 'failed') + numberOf(line, 'errors?');
      const [passed, skipped] = [
        numberOf(line, 'passed') + numberOf(line, 'xpassed'),
        numberOf(line, 'skipped') + numberOf(line, 'xfailed'),
      ];
      return counted(at, passed, failed, skipped, passed + failed + skipped === 0 ? { ok: null } : {});
    },
  ),
  ...every(output, /^=*[ \t]*no tests ran in/gm, (at) => counted(at, 0, 0, 0, { ok: null })),
];

/** `Ran 42 tests in 0.003s`, an empty line, then `OK (skipped=1)` or `FAILED (failures=1, errors=2)`. */
const readUnittest = (output: string): Reading[] =>
  every(output, /^(Ran \d+ tests? in [\d.]+s\s+(?:OK|FAILED|NO TESTS RAN)\b.*)$/gm, (at, block) => {
    const of = (name: string): number => Number(new RegExp(`${name}=(\\d+)`).exec(block)?.[1] ?? 0);
    const ran = Number(/Ran (\d+)/.exec(block)?.[1] ?? 0);
    const failed = of('failures') + of('errors') + of('unexpected successes');
    const skipped = of('skipped') + of('expected failures');
    return counted(at, Math.max(0, ran - failed - skipped), failed, skipped, {
      ok: /FAILED/.test(block) ? false : ran > 0 ? true : null,
    });
  });

const PYTEST_TAKES =
  '-c --rootdir -p -o --cov --cov-report --cov-config --maxfail --tb -n --numprocesses --durations --junitxml --junit-xml --color -W --timeout --dist -r --log-level --log-cli-level';

export const PYTHON: readonly Runner[] = [
  {
    name: 'pytest',
    action: 'run-tests',
    runs: [{ run: 'pytest|py.test|ptw', without: '--collect-only --co --version --fixtures' }],
    narrows: '-k -m --lf --last-failed --ff-only --sw --stepwise --deselect --ignore --ignore-glob --pyargs --testmon',
    takes: PYTEST_TAKES,
    wordsNarrow: true,
    marks: ['passed', 'failed', 'skipped', 'deselected', 'error', 'no tests ran'],
    read: readPytest,
  },
  {
    name: 'unittest',
    action: 'run-tests',
    runs: ['unittest'],
    narrows: '-k -p --pattern',
    takes: '-s --start-directory -t --top-level-directory',
    wordsNarrow: true,
    marks: ['Ran '],
    read: readUnittest,
  },
  {
    name: 'django tests',
    action: 'run-tests',
    runs: ['manage.py test', 'django-admin test', 'runtests.py'],
    narrows: '-k --tag --exclude-tag --pattern -p',
    takes: '--settings --parallel -v --verbosity',
    wordsNarrow: true,
    marks: ['Ran '],
    read: readUnittest,
  },
  {
    name: 'tox',
    action: 'run-tests',
    runs: ['tox|nox', 'nose2|nosetests|ward|behave|robot|doctest', 'hatch test', 'trial'],
    narrows: '-e -s --session -k',
    marks: ['passed', 'failed', 'Ran ', 'no tests ran'],
    read: (output) => [...readPytest(output), ...readUnittest(output)],
  },
];

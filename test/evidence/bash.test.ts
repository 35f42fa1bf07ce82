/** The flow against bash itself: random scripts are run, and what is said of each command must be what it did. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../actions/action.ts';
import { ACTIONS } from '../../actions/index.ts';
import { toolEvent } from '../../evidence/index.ts';

const NAMES = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const [first] = ACTIONS;
/** An action for each command, so that its deed is told from the others. */
const TABLE: Action[] = first ? NAMES.map((name) => ({ ...first, name, done: () => ({ commands: [name] }) })) : [];

type Shape = (next: () => string) => string;
const leaf: Shape = (next) => next();
const { shape } = fc.letrec<{ shape: Shape }>((tie) => {
  const two = (join: (a: string, b: string) => string): fc.Arbitrary<Shape> =>
    fc.tuple(tie('shape'), tie('shape')).map(
      ([a, b]) =>
        (next) =>
          join(a(next), b(next)),
    );
  const one = (wrap: (a: string) => string): fc.Arbitrary<Shape> => tie('shape').map((a) => (next) => wrap(a(next)));
  return {
    shape: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(leaf),
      two((a, b) => `${a} && ${b}`),
      two((a, b) => `${a} || ${b}`),
      two((a, b) => `{ ${a}; ${b}; }`),
      two((a, b) => `( ${a}\n${b})`),
      two((a, b) => `{ ${a}; } | { ${b}; }`),
      two((a, b) => `if ${a}; then ${b}; fi`),
      two((a, b) => `if ! { ${a}; }; then :; else ${b}; fi`),
      two((a, b) => `{ ${a}; echo "mark $?"; ${b}; }`),
      two((a, b) => `{ ${a} && echo YES-${a.length}-${b.length} || ${b}; }`),
      one((a) => `! { ${a}; }`),
      one((a) => `( ${a})`),
      one((a) => `( set -e; ${a})`),
      one((a) => `bash -e -c '${a.replaceAll("'", "'\\''")}'`),
      one((a) => `{ ${a}; } || true`),
      one((a) => `for i in 1; do ${a}; done`),
      one((a) => `X=$( ${a} )`),
      one((a) => `( ${a}; exit 1)`),
      one((a) => `{ false || ${a}; }`),
    ),
  };
});

describe.skipIf(process.platform === 'win32')('what is said of a script is what bash did', () => {
  it('never says ok, failed or not-run of a command that did otherwise', () => {
    let decided = 0;
    let all = 0;
    fc.assert(
      fc.property(
        shape,
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        fc.constantFrom('', 'set -e\n', 'set -eo pipefail\n', 'set -o pipefail\n'),
        (make, fails, head) => {
          let used = 0;
          const script = head + make(() => NAMES[used++ % 7] ?? 'c0');
          // Each command once: a deed and its log line are the same one.
          fc.pre(used <= 7);
          const functions = NAMES.map(
            (name, i) =>
              `${name}() { echo "${name} ${fails[i] ? 1 : 0}" >&3; return ${fails[i] ? 1 : 0}; }\nexport -f ${name}\n`,
          ).join('');
          const ran = spawnSync('bash', ['-c', `${functions}${script}`], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
          });
          const log = new Map(
            String(ran.output[3])
              .trim()
              .split('\n')
              .map((line) => line.split(' ') as [string, string]),
          );
          const status = ran.status ?? 1;
          const event = toolEvent(
            {
              tool_use_id: null,
              tool: 'Bash',
              input: { command: script },
              result: status === 0 ? 'ok' : 'failed',
              exit_code: status,
              interrupted: false,
              duration_ms: 1,
              output: ran.stdout + ran.stderr,
              background: false,
              cwd: '/',
            },
            { actions: TABLE },
          );
          for (const { action, outcome } of event.deeds) {
            if (!NAMES.includes(action)) continue;
            all += 1;
            if (outcome === 'unknown') continue;
            decided += 1;
            const did = log.get(action);
            expect(`${action} ${outcome}`, script).toBe(
              `${action} ${did === undefined ? 'not-run' : did === '0' ? 'ok' : 'failed'}`,
            );
          }
        },
      ),
      { numRuns: Number(process.env.BASH_RUNS ?? 120) },
    );
    expect(decided).toBeGreaterThan(all / 5);
    if (process.env.BASH_RUNS) process.stdout.write(`${decided} of ${all} decided\n`);
  }, 600_000);
});

import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ToolCall, toolEvent } from '../../evidence/index.ts';
import { bash, captured, tool } from './helpers.ts';

const SHELL = [
  'git push',
  'npm test',
  '&&',
  '||',
  ';',
  '|',
  '&',
  '(',
  ')',
  '{',
  '}',
  '"',
  "'",
  '`',
  '$(',
  '$',
  '\\',
  '\n',
  '<<EOF',
  'EOF',
  '>',
  '>>',
  '2>&1',
  'if',
  'then',
  'fi',
  'for x in a b; do',
  'done',
  'while',
  'case x in',
  'esac',
  'bash -c',
  'eval',
  'npx',
  '-c',
  '--',
  'cd ..',
  'set -e',
  'exit $?',
  'echo "x: $?"',
  'vitest run',
  'pytest -k',
  'make',
  'rm -rf',
  'sed -i',
  'f() {',
  'f',
  '!',
  '[[',
  ']]',
  '((',
  '))',
  '{a,b}',
  'docker exec',
  'xargs',
  'git commit -m',
  'python3 - <<EOF',
  'turbo run',
  'concurrently',
  'sudo -u',
  '__proto__',
  'constructor',
  'toString',
];
const command = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...SHELL), { maxLength: 24 }).map((parts) => parts.join(' ')),
);
const outputs = [
  'vitest-fail',
  'jest-fail',
  'pytest-fail',
  'cargo-test-fail',
  'git-push',
  'git-commit',
  'node-test-fail',
].map(captured);
const call: fc.Arbitrary<ToolCall> = fc.record({
  tool_use_id: fc.option(fc.string()),
  tool: fc.oneof(
    fc.constantFrom('Bash', 'Bash', 'Bash', 'Write', 'Edit', 'apply_patch', 'Task', 'mcp__a__b', '__proto__', ''),
    fc.string(),
  ),
  input: fc.oneof(
    command.map((text) => ({ command: text })),
    fc.dictionary(fc.string(), fc.anything()),
    fc.constant({ file_path: 'a\u0000b' }),
  ),
  result: fc.constantFrom('ok', 'failed'),
  exit_code: fc.option(fc.integer()),
  interrupted: fc.boolean(),
  duration_ms: fc.option(fc.integer()),
  output: fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...outputs))),
  background: fc.boolean(),
  cwd: fc.oneof(fc.constant('/repo'), fc.string()),
});
const files = fc.option(
  fc.oneof(
    fc.string(),
    fc.json(),
    fc.constant('{"scripts":{"test":"npm test && vitest","a":"npm run a","toString":3}}'),
    fc.constant('test: a\n\tnpm test\na: test\n'),
  ),
);

describe('whatever the input', () => {
  it('there is an event, and it can be stored', () => {
    fc.assert(
      fc.property(call, files, fc.boolean(), (given, file, windows) => {
        const event = toolEvent(given, { readFile: () => file, path: windows ? path.win32 : path.posix });
        expect(JSON.parse(JSON.stringify(event))).toEqual(event);
        expect(event.command?.length ?? 0).toBeLessThanOrEqual(2_000);
        for (const found of event.deeds) {
          expect(found.summary.length).toBeLessThanOrEqual(120);
          expect(found.summary).not.toMatch(/\n/);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a'.repeat(2_000_000)],
    ['('.repeat(5_000)],
    ['bash -c '.repeat(500)],
    ['$('.repeat(2_000)],
    ['git push && '.repeat(3_000)],
    ['echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'],
    [
      `for i in ${'x '.repeat(20)}; do for j in ${'y '.repeat(20)}; do for k in ${'z '.repeat(20)}; do git push; done; done; done`,
    ],
    [`echo ${'"x $? y" '.repeat(300)}`],
  ])('a command such as %.20s… takes little time', (text) => {
    const start = performance.now();
    bash(text, 'x $? y\n'.repeat(1_000));
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each([
    ['a'],
    [' '],
    ['1 passed, '],
    ['Tests: 1 '],
    ['# tests 1\n'],
    ['\n'],
    ['ok '],
    ['error: '],
    ['.'],
    ['Executed 1 of 1 '],
    ['\u001b[31m'],
    ['1 tests, '],
  ])('an output of 4 MB of %j takes little time, whatever the runner', (piece) => {
    const output = piece.repeat(4_000_000 / piece.length);
    const start = performance.now();
    const event = bash(
      'npm test; git commit -m x; npx vitest; pytest; go test ./...; eslint .; npx tsc; mvn test; npx playwright test',
      output,
    );
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(event.output?.length).toBe(output.length);
  });
});

describe('what is stored', () => {
  const redact = (text: string): string => text.replaceAll('s3cret', '•••');

  it('is redacted everywhere', () => {
    const event = bash('TOKEN=s3cret git push https://s3cret@host/r main && echo x > s3cret.txt', 's3cret', {
      env: { redact },
    });
    expect(JSON.stringify(event)).not.toContain('s3cret');
    expect(JSON.stringify(tool('Edit', { file_path: '/s3cret/a' }, { env: { redact } }))).not.toContain('s3cret');
    expect(JSON.stringify(tool('mcp__x__list', { query: 's3cret' }, { env: { redact } }))).not.toContain('s3cret');
  });

  it('is the length and a fingerprint of the output, not the output', () => {
    const event = bash('cat a', 'hello\n');
    expect(event.output).toEqual({ length: 6, fingerprint: expect.stringMatching(/^[0-9a-f]{24}$/) });
    expect(bash('cat a', 'hello\n').output).toEqual(event.output);
    expect(bash('cat a', 'hallo\n').output).not.toEqual(event.output);
    expect(tool('Read', {}, { output: null }).output).toBeNull();
  });

  it('says in a line what a person takes for evidence', () => {
    const lines = (text: string, output: string, exit = 0): string[] =>
      bash(text, output, { exit }).deeds.map((found) => found.summary);
    expect(lines('npm test', ' Test Files  1 failed (1)\n      Tests  1 failed | 41 passed (42)\n', 1)).toEqual([
      'npm test: exit 1, 41 passed, 1 failed',
    ]);
    expect(lines('git push origin HEAD', captured('git-push-head'))).toEqual(['git push origin HEAD: HEAD -> topic']);
    expect(lines('npx tsc --noEmit', captured('tsc-fail'), 2)).toEqual(['npx tsc --noEmit: exit 2, 2 errors']);
    expect(lines('npm test | tail -5', '')).toEqual(['npm test | tail -5: outcome not shown']);
    expect(lines('false && git push', '', 1)).toEqual(['git push: not run']);
  });
});

import { expect, test } from 'vitest';
import { diffOf, verbOf } from '../../scaffold/diff.ts';
import type { Change } from '../../scaffold/plan.ts';

const change = (before: string | null, after: string | null): Change => ({
  kind: 'file',
  path: 'a.json',
  file: '/p/a.json',
  before,
  after,
  mode: 0o644,
  shared: true,
});

test('a change is shown as a unified diff, nothing above it', () => {
  expect(diffOf(change('{\n  "a": 1\n}\n', '{\n  "a": 2\n}\n')).split('\n')).toEqual([
    '--- a.json',
    '+++ a.json',
    '@@ -1,3 +1,3 @@',
    ' {',
    '-  "a": 1',
    '+  "a": 2',
    ' }',
  ]);
});

test('a file that comes or goes is shown against nothing', () => {
  expect(diffOf(change(null, 'x\n'))).toMatch(/^--- \/dev\/null\n\+\+\+ a\.json\n/);
  expect(diffOf(change('x\n', null))).toMatch(/^--- a\.json\n\+\+\+ \/dev\/null\n/);
  expect([verbOf(change(null, 'x')), verbOf(change('x', 'y')), verbOf(change('x', null))]).toEqual([
    'create',
    'change',
    'remove',
  ]);
});

test('line ends of Windows are not shown, and a line without end is cut with its length', () => {
  expect(diffOf(change('a\r\n', 'b\r\n'))).not.toContain('\r');
  const long = diffOf(change('x', 'y'.repeat(100_000)));
  expect(long).toContain('… (100000 characters)');
  expect(long.length).toBeLessThan(1_000);
});

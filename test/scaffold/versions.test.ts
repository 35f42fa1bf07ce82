import { expect, test } from 'vitest';
import { compareVersions } from '../../scaffold/versions.ts';

test.each([
  ['0.9.0', '0.10.0'],
  ['1.2.3', '1.2.4'],
  ['1.2.3', '2.0.0'],
  ['1.0.0-beta.2', '1.0.0-beta.10'],
  ['1.0.0-beta.1', '1.0.0'],
])('%s is older than %s', (a, b) => {
  expect(compareVersions(a, b)).toBeLessThan(0);
  expect(compareVersions(b, a)).toBeGreaterThan(0);
});

test('a build name does not count', () => {
  expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../ledger/fingerprint.ts';

test('is the same for the same text, and 24 hex digits for any', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fingerprint(text)).toMatch(/^[0-9a-f]{24}$/);
      expect(fingerprint(text)).toBe(fingerprint(text));
    }),
  );
});

test('stays what it was: ids on disk are made with it', () => {
  expect(fingerprint('["s",null]push')).toBe('bb297ed0e44e76b1fa688f2c');
});

test('tells a hundred thousand like texts apart', () => {
  const seen = new Set<string>();
  for (let i = 0; i < 100_000; i++) seen.add(fingerprint(`session-${i}`));
  expect(seen.size).toBe(100_000);
});

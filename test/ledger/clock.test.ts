import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../ledger/clock.ts';

test('an instant is what toISOString says', () => {
  const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(instant(date.getTime())).toBe(date.toISOString());
    }),
  );
});

/** A promise whose session is paused: its time stands still, and never beyond the ceiling. */
import { describe, expect, test } from 'vitest';
import { restated } from '../../verdicts/commitments.ts';
import { standStill } from '../../verdicts/waiting.ts';
import { commitment, HOUR, T0 } from '../support/words.ts';

const TERMS = { ttl: 6 * HOUR, ceiling: 24 * HOUR };
const iso = (ms: number): string => new Date(ms).toISOString();
const waiting = (since: number) => {
  const step = standStill(commitment(), ['shell: npm test'], since, TERMS);
  if (!step) throw new Error('it does not wait');
  return step;
};

describe('a promise', () => {
  test('waits from the stop on that leaves something running', () => {
    expect(waiting(T0 + HOUR)).toMatchObject({
      event: 'waiting',
      commitment: {
        due_at: iso(T0 + 24 * HOUR),
        waits: { since: iso(T0 + HOUR), due_at: iso(T0 + 6 * HOUR), for: ['shell: npm test'] },
      },
    });
  });

  test('goes on waiting, and stays as it is where nothing is waited for', () => {
    expect(standStill(waiting(T0).commitment, ['shell: other'], T0 + HOUR, TERMS)).toBeNull();
    expect(standStill(commitment(), [], T0, TERMS)).toBeNull();
  });

  test('goes on with what it had left', () => {
    const step = standStill(waiting(T0 + HOUR).commitment, [], T0 + 10 * HOUR, TERMS);
    expect(step).toMatchObject({ event: 'resumed', commitment: { due_at: iso(T0 + 15 * HOUR), waits: null } });
  });

  test('never has more than the ceiling', () => {
    const step = standStill(waiting(T0 + HOUR).commitment, [], T0 + 23 * HOUR, TERMS);
    expect(step?.commitment.due_at).toBe(iso(T0 + 24 * HOUR));
  });

  test('that its words give more than the ceiling keeps that', () => {
    const far = commitment({ due_at: iso(T0 + 50 * HOUR) });
    expect(standStill(far, ['x'], T0, TERMS)?.commitment.due_at).toBe(iso(T0 + 50 * HOUR));
  });

  test('said again while it waits has the new time left afterwards', () => {
    const again = restated(waiting(T0).commitment, T0 + HOUR, T0 + 9 * HOUR, TERMS).commitment;
    expect(again.due_at).toBe(iso(T0 + 24 * HOUR));
    expect(standStill(again, [], T0 + 2 * HOUR, TERMS)?.commitment.due_at).toBe(iso(T0 + 11 * HOUR));
  });
});

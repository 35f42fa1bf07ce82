/** Words that give a promise its time, and the moment that they mean. */
import { describe, expect, test } from 'vitest';
import { deadlineAt } from '../../speech/deadline-time.ts';
import { deadlinesIn, withoutDeadlines } from '../../speech/deadlines.ts';

/** A Wednesday, 18:30 on the machine's clock. */
const NOW = new Date(2026, 10, 25, 18, 30).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const on = (day: number, hours = 0, minutes = 0): number => new Date(2026, 10, day, hours, minutes).getTime();
const endOf = (day: number): number => on(day + 1) - 1;
const meant = (text: string): number | null => {
  const phrases = deadlinesIn(text);
  return phrases.length === 0 ? null : deadlineAt(phrases, NOW);
};

describe('a stretch of time', () => {
  test.each([
    ['I’ll push in 10 minutes', 10 * MINUTE],
    ['I’ll push within the hour', HOUR],
    ['in half an hour I’ll push', HOUR / 2],
    ['I’ll push in an hour', HOUR],
    ['I’ll push in an hour or two', 2 * HOUR],
    ['I’ll push in an hour and a half', 1.5 * HOUR],
    ['I’ll push in two and a half hours', 2.5 * HOUR],
    ['I’ll push in 5-10 minutes', 10 * MINUTE],
    ['I’ll push in 5 to 10 minutes', 10 * MINUTE],
    ['in a few minutes I’ll push', 15 * MINUTE],
    ['I’ll push in a couple of hours', 3 * HOUR],
    ['I’ll push within the next 3 hours', 3 * HOUR],
    ['I’ll push over the next hour', HOUR],
    ['I’ll push in about 20 minutes', 20 * MINUTE],
    ['I’ll push in fifteen minutes', 15 * MINUTE],
    ['I’ll check back in 30s', 30_000],
    ['I’ll check in ~10m', 10 * MINUTE],
    ['10 minutes from now I’ll push', 10 * MINUTE],
    ['I’ll push in two days', 48 * HOUR],
    ['I’ll push within 24 hours', 24 * HOUR],
  ])('%j ends so long after the turn', (text, ms) => {
    expect(meant(text)).toBe(NOW + ms);
  });
});

describe('a day', () => {
  test.each([
    ['Tonight I’ll deploy', endOf(25)],
    ['I’ll do it today', endOf(25)],
    ['I’ll do it later today', endOf(25)],
    ['I’ll do it by end of day', endOf(25)],
    ['I’ll do it by EOD', endOf(25)],
    ['I’ll push by tomorrow', endOf(26)],
    ['I’ll push by Friday', endOf(27)],
    ['I’ll push before Friday', endOf(27)],
    ['I’ll push over the weekend', endOf(29)],
    ['I’ll push by the end of the week', endOf(29)],
    ['I’ll push next week', endOf(36)],
    ['I’ll push by Nov 30', endOf(30)],
    ['I’ll push by 2026-12-01', endOf(31)],
    ['I’ll push by the end of the month', endOf(30)],
  ])('%j ends with it', (text, at) => {
    expect(meant(text)).toBe(at);
  });

  test.each([
    ['I’ll run the tests tomorrow morning', on(26, 12)],
    ['I’ll run them first thing tomorrow', on(26, 12)],
    ['I’ll run them overnight', on(26, 12)],
    ['I’ll push tomorrow afternoon', on(26, 18)],
    ['I’ll push on Monday morning', on(30, 12)],
    ['I’ll push by 5pm tomorrow', on(26, 17)],
    ['I’ll push by Monday at 9', on(30, 9)],
    ['I’ll push at 23:00', on(25, 23)],
    ['I’ll push by midnight', on(26)],
  ])('%j ends with a part of it, or at a clock', (text, at) => {
    expect(meant(text)).toBe(at);
  });
});

test.each([
  'I’ll push next',
  'I’ll push soon',
  'I’ll push in a moment',
  'I’ll set the timeout to 10 minutes',
  'I’ll fix today’s failing test',
  'I’ll update the Friday release notes',
  'I’ll update the May changelog',
  'I’ll mend Friday’s build',
  'I’ll rename `tomorrow.ts`',
  'I’ll edit src/day.ts',
  'I’ll read the last hour’s logs',
  'I’ll fix it in 3 files',
  'I’ll add a 5 minute cache',
  'I’ll polish the week view',
])('%j names no time of the deed', (text) => {
  expect(deadlinesIn(text)).toEqual([]);
});

test('of several times the latest counts; one that is over is none', () => {
  expect(meant('I’ll push within the hour and open the PR tomorrow')).toBe(endOf(26));
  expect(meant('I’ll push by 2026-11-20')).toBeNull();
});

test('nobody is held to more than three months', () => {
  expect(meant('I’ll push in 30 weeks')).toBe(NOW + 92 * 24 * HOUR);
});

test('an object is freed of the time that was read into it', () => {
  expect(withoutDeadlines('tests tomorrow morning', ['tomorrow morning'])).toBe('tests');
  expect(withoutDeadlines('tomorrow', ['tomorrow'])).toBeNull();
});

/** `--since`: how far back to look. */
import { durationOf } from '../config/durations.ts';
import { Usage } from './failures.ts';

/** Milliseconds since the epoch. @throws Usage where it is neither a length of time ("7d") nor a date */
export function sinceOf(words: string, now: number): number {
  const length = durationOf(words);
  if (length !== null) return now - length;
  const date = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(words) ? Date.parse(words) : Number.NaN;
  if (Number.isNaN(date)) throw new Usage(`--since ${words}: say how long ago (24h, 7d, 4w) or a date (2026-11-01)`);
  return date;
}

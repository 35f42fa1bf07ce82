/** Time is given, not taken: whoever needs the time is handed a clock. */
import type { Instant } from '../domain/index.ts';

/** Milliseconds since the epoch. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

const digits = (n: number, width: number): string => String(n).padStart(width, '0');

/** As `toISOString` has it, whose first call alone costs a hook more than a millisecond. Of the years 0 to 9999. */
export function instant(ms: number): Instant {
  const d = new Date(ms);
  const day = `${digits(d.getUTCFullYear(), 4)}-${digits(d.getUTCMonth() + 1, 2)}-${digits(d.getUTCDate(), 2)}`;
  const time = `${digits(d.getUTCHours(), 2)}:${digits(d.getUTCMinutes(), 2)}:${digits(d.getUTCSeconds(), 2)}`;
  return `${day}T${time}.${digits(d.getUTCMilliseconds(), 3)}Z`;
}

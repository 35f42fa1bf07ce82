/** Time is given, not taken: whoever needs the time is handed a clock. */
import type { Instant } from '../domain/index.ts';

/** Milliseconds since the epoch. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const instant = (ms: number): Instant => new Date(ms).toISOString();

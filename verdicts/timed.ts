/** When a promise's time is over, from its words. */
import type { Statement } from '../domain/index.ts';
import { deadlinesIn, withoutDeadlines } from '../speech/deadlines.ts';
import { dueAt, type Terms } from './commitments.ts';

export interface Timed {
  said: Statement;
  /** Milliseconds since the epoch. */
  due: number;
}

/** What a promise's time depends on, besides its words. */
export interface Setting {
  now: number;
  terms: Terms;
  /** What the session waits for as it stops. */
  pending: readonly string[];
}

/** The words of time are looked at first; `deadlineAt`, which reads them, is only asked where there are any. */
export function timed(
  statement: Statement,
  { now, terms, pending }: Setting,
  deadlineAt: (phrases: readonly string[]) => number | null,
): Timed {
  const shown = pending.length > 0;
  const phrases = deadlinesIn(statement.text);
  if (phrases.length === 0) return { said: statement, due: dueAt(statement, null, now, terms, shown) };
  const object = statement.object && withoutDeadlines(statement.object, phrases);
  const said = { ...statement, object };
  return { said, due: dueAt(said, deadlineAt(phrases), now, terms, shown) };
}

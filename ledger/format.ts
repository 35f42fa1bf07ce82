/**
 * The format of a ledger: a number that grows with every change of a stored shape that an older version would take for
 * damage. It is stamped into `format.json` by the migration that makes the change. The first version stamped nothing.
 */
import { readDocument } from './documents.ts';
import type { Ledger } from './paths.ts';

/** What this version writes. */
export const FORMAT = 2;

export const FORMAT_ID = 'format';

/** The stamp of a ledger: 1 where there is none, `null` where it cannot be read. */
export function formatOf(ledger: Ledger): number | null {
  try {
    const stamp = readDocument<{ format?: unknown }>(ledger, [], FORMAT_ID);
    if (stamp === null) return 1;
    return Number.isInteger(stamp.format) ? (stamp.format as number) : null;
  } catch {
    return null;
  }
}

/** Written by a newer version, or with a stamp that nobody can read: what is in it is read, and never moved or replaced. */
export function isNewer(ledger: Ledger): boolean {
  const format = formatOf(ledger);
  return format === null || format > FORMAT;
}

/** What a command's own output tells of it, over and above the exit status. */
import type { Counts } from '../domain/index.ts';

export interface Facts {
  /** `null`: the output does not tell. */
  outcome: 'ok' | 'failed' | null;
  objects: string[];
  counts: Counts | null;
  /** For the summary: `HEAD -> main`, `nothing to commit`. */
  note: string | null;
  /** It ran no test. */
  empty: boolean;
  /** The output has the command's own words, so that nothing of weight was cut away. */
  seen: boolean;
}

export const NO_FACTS: Facts = { outcome: null, objects: [], counts: null, note: null, empty: false, seen: false };

export const facts = (known: Partial<Facts>): Facts => ({ ...NO_FACTS, seen: true, ...known });

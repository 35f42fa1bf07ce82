/** What a test runner, linter, type checker or build tool is: how it is called, what narrows it, how its last words read. */
import type { CommandRule } from '../../actions/done.ts';
import type { Counts } from '../../domain/index.ts';

export interface Runner {
  name: string;
  /** What people call its tests, over and above its name. */
  called?: readonly string[];
  action: 'run-tests' | 'lint' | 'typecheck' | 'build';
  runs: readonly (string | CommandRule)[];
  /** Options that run a part: `-t --grep`. */
  narrows?: string;
  /** Options that take the next word as a value, so that it is no file name. */
  takes?: string;
  /** A word that is no option names a part: a file, a pattern. */
  wordsNarrow?: boolean;
  /** Says nothing where all is well, so that an empty output is its word. */
  silent?: true;
  /** Plain words of which one stands in every summary: where none does, no pattern is compiled. */
  marks?: readonly string[];
  /** Every summary in the output, in its order. The text has no colours; nothing is trusted but the tool's own lines. */
  read?: (output: string) => Reading[];
}

/** One summary of one run. */
export interface Reading {
  /** Where it stands in the output. */
  at: number;
  counts: Counts | null;
  /** As the summary says; `null` where it does not tell. */
  ok: boolean | null;
  /** It says that it ran no test. */
  empty: boolean;
  /** For tools that count something else: `3 errors, 1 warning`. */
  note: string | null;
}

/** A summary of counted tests. */
export function counted(
  at: number,
  passed: number,
  failed: number,
  skipped: number,
  also: Partial<Reading> = {},
): Reading {
  return {
    at,
    counts: { passed, failed, skipped },
    ok: failed === 0,
    empty: passed + failed + skipped === 0,
    note: null,
    ...also,
  };
}

/** The number before a word: `numberOf('3 failed, 41 passed', 'passed')` is 41; 0 where it is not there. */
export function numberOf(text: string, word: string): number {
  return Number(new RegExp(`(\\d+) (?:${word})\\b`).exec(text)?.[1] ?? 0);
}

/** A reading for each match; `line` is the pattern's first group, or all of the match. */
export function every(output: string, pattern: RegExp, read: (at: number, line: string) => Reading): Reading[] {
  return Array.from(output.matchAll(pattern), (match) => read(match.index, match[1] ?? match[0]));
}

/** A summary that counts something other than tests, or nothing. */
export const said = (at: number, ok: boolean | null, note: string | null = null): Reading => ({
  at,
  counts: null,
  ok,
  empty: false,
  note,
});

export function readingsOf({ marks, read }: Runner, output: string): Reading[] {
  if (!read || output === '' || marks?.some((mark) => output.includes(mark)) === false) return [];
  return read(output);
}

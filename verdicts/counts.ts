/** Numbers that a claim gives, against those that runners counted. */
import type { Counts } from '../domain/index.ts';
import type { Memory, Seen } from './memory.ts';
import { inScript } from './unseen.ts';

/** Its summaries are many, of which a filter may have let one through. */
const MANY_SUMMARIES =
  /\b(?:cargo|dotnet|mvn|mvnw|gradle|gradlew|go|swift|npm|pnpm|yarn|turbo|nx|lerna|make|just)\b.*\|/;

/**
 * "42 pass" where the runs that counted had 41. A smaller claim ("5 new tests pass") is none of a lie. Misses: a number that
 * only all runs together come to, or one run twice.
 */
export function countsDeny(claimed: Counts | null, seen: readonly Seen[], memory: Memory): boolean {
  const runs = seen.filter((s) => s.deed.counts?.passed != null);
  if (claimed?.passed == null || runs.length === 0) return false;
  if (claimed.passed <= runs.reduce((sum, { deed }) => sum + ran(deed.counts), 0)) return false;
  // Others may have run, whose numbers were not read.
  const whole = runs.length === seen.length && !runs.some((s) => MANY_SUMMARIES.test(s.deed.summary));
  return whole && !memory.seen.some((s) => inScript('run-tests', s.deed));
}

const ran = (counts: Counts | null): number => (counts?.passed ?? 0) + (counts?.skipped ?? 0) + (counts?.failed ?? 0);

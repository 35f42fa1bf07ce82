/** English words that tell an announcement ("Restarting the worker.") from a gerund that is told of ("Restarting it clears the cache"). */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Finite verbs behind a gerund: "Fixing the bug requires a refactor", "Merging would break main". */
export const FINITE =
  set(`will would should could may might must can cannot seem seems appear appears ought need needs require requires mean means
  make makes take takes has does did made had works happens seemed became was comes goes stays remains follows keeps in-place`);

/** What a deed does to the world, never a plural noun. */
export const CONSEQUENCES =
  set(`fixes breaks lets gives seals seal avoids triggers causes allows enables prevents ensures involves leads yields cascades improves reduces
  saves depends introduces hides skips solves resolves simplifies implies invalidates eliminates guarantees speeds slows helps hurts
  proves restores produces results removes clears waits hinges belongs awaits costs feels`);

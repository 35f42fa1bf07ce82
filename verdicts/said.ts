/** How a claim about a check is meant: that it held or only that it ran, of all or of a part, now or before. */
import type { Statement } from '../domain/index.ts';

const RAN = /\b(?:re-?)?(?:ran|run|executed|kicked off|started)\b/i;
const HELD =
  /pass|green|succe|clean|fine\b|works?\b|good\b|\bok\b|compiles|builds|✅|✓|☑|\b(?:no|0|zero) (?:new )?(?:errors?|fail|issues?|warnings?)/i;

/** "I ran the suite; two fail" says that it ran, not that it held. Misses: a result that is told in the next sentence. */
export const saysItHeld = ({ counts, text }: Statement): boolean =>
  !((counts?.failed ?? 0) > 0 || admitsFailure(text) || (RAN.test(text) && !HELD.test(text)));

/** "one still fails", "with 2 failures"; not "0 failed", and not "the 3 failing tests", which may be mended by now. */
const FAILURE =
  /\bstill (?:fail|broken|red)|\b(?:[1-9]\d*|one|two|three|four|five|some|several|a few) (?:(?!pass|no\b|zero\b|without\b|and\b)[a-z-]+ ){0,3}(?:fail(?:s|ed|ing|ures?)?|errors|broken|red)\b(?! (?:tests?|specs?|cases?|ones?|before|earlier)\b)/i;
const PART_OF_ALL = /\b(\d{1,6})(?: ?\/ ?| (?:out )?of (?:the )?)(\d{1,6})\b/g;

/** Misses: a failure that is told without a number, as in "the login test is red". */
const admitsFailure = (text: string): boolean =>
  FAILURE.test(text) || [...text.matchAll(PART_OF_ALL)].some(([, some, all]) => Number(some) < Number(all));

const SOME = /\b(?:changed|touched|modified|edited|affected|new|these|those|this) (?:files?|tests?|specs?)\b/i;

/** "The auth tests pass" speaks of a part; so does a file, and so do "the changed files". */
export const isOfPart = ({ all, object, text }: Statement): boolean => !all && (object !== null || SOME.test(text));

const KIND =
  /^(?:end-to-end|e2e|playwright|cypress|pytest|jest|vitest|mocha|rspec|phpunit)(?: tests?| specs?| suite)?$/i;

/** "All end-to-end tests pass" names its runner, and means all that it has. */
export const isOfAllOfKind = ({ object, text }: Statement): boolean =>
  object !== null && KIND.test(object) && /\b(?:all|every|whole|entire|full)\b/i.test(text);

/** "The tests passed earlier": that they held before is all that is said. "All tests already pass" says more. */
export const isOfThePast = ({ pointsBack, text }: Statement): boolean =>
  pointsBack && /\b(?:passed|succeeded|were|was|had)\b/i.test(text);

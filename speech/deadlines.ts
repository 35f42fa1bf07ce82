/**
 * Words that give a promise its time: "in 10 minutes", "tonight", "by Friday". Found here, cheaply, in every promise; what
 * moment they mean is worked out elsewhere (`deadline-time.ts`), with a date library, only where there are any.
 * Rule: a time of the thing is no time of the deed ("set the timeout to 10 minutes", "today's test"); vague words ("soon",
 * "in a moment") give none.
 */
import { normalise } from './normalise.ts';

const NUMBER =
  '(?:\\d+(?:\\.\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty(?:[- ]five)?|sixty|ninety|a couple(?: of)?|a few|several|half an?)';
const UNIT = '(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|wks?|weeks?|months?)';
const SPAN = `${NUMBER}(?:\\s*(?:-|—|to|or)\\s*${NUMBER})?(?: more)?(?: and a half)?[ -]?${UNIT}(?: and a half| or (?:so|two|three))?`;
const ROUGHLY = '(?:about |around |roughly |approximately |at most |less than |under |up to |~ ?)?';
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const PART = '(?:morning|noon|lunch(?:time)?|afternoon|evening|night|midnight|eod)';
const CLOCK = "(?:\\d{1,2}(?::\\d\\d)? ?(?:am|pm|a\\.m\\.|p\\.m\\.)|\\d{1,2}:\\d\\d|\\d{1,2} o'clock|noon|midnight)";
const ZONE = '(?: (?:utc|gmt|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt)\\b)?';
const DATE = `(?:\\d{4}-\\d\\d-\\d\\d|${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4})?|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \\d{4})?)`;
const DAY = `(?:today|tonight|tomorrow|(?:(?:this|next|coming) )?${WEEKDAY}|${DATE})`;
const BY = '(?:by|on|before|until|till|at|around|no later than|not later than|latest(?: by)?)';

/** Each says a time by itself. The first that fits at a place is taken, so the longer ones come first. */
const FORMS = [
  `(?:with)?in ${ROUGHLY}(?:the )?(?:next |coming )?${ROUGHLY}${SPAN}`,
  `(?:(?:within|over) the (?:next |coming )?|in the (?:next |coming ))(?:hour|half[- ]hour|day|week|month)`,
  `(?:within|over|in) the next (?:few|couple(?: of)?|several) ${UNIT}`,
  `${SPAN} from now`,
  `(?:by |before |at |until )?(?:the )?(?:end|close) of (?:the |this |today's |my )?(?:business(?: day)?|day|today|tomorrow|week|month|work ?day)`,
  `(?:by |before )?(?:eod|cob|eow|eom)\\b(?: (?:today|tomorrow|${WEEKDAY}))?`,
  `(?:by |on |before )?(?:first thing |early |late |later )?${DAY}(?:'s)?(?:,? (?:in the )?${PART})?(?:,? (?:at|by|before|around) (?:${CLOCK}${ZONE}|\\d{1,2}\\b))?`,
  `${BY} (?:the )?(?:next |coming )?${CLOCK}${ZONE}(?:,? (?:on )?${DAY})?`,
  `(?:by |before |later )?this (?:morning|afternoon|evening|week(?:end)?|month)`,
  `(?:by |before |during |over )?(?:the |next )(?:weekend|week|month)\\b`,
  `(?:by |before |in )(?:the )?${PART}`,
  'overnight',
];
const DEADLINE = new RegExp(`(?<![\\w'/.-])(?:${FORMS.join('|')})(?![\\w/]|-\\w|'\\w|\\.\\w)`, 'gi');

/** A word that every form has: most promises have none, and the long pattern is never made. */
const ANY =
  /\d|hour|minute|\bmin|sec|\bday|week|month|night|today|tomorrow|morning|noon|evening|eod|cob|eow|eom|business|day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|lunch/i;

/** A day or month by itself needs a word before it: "the May release", "Friday's build" are no deadlines. */
const BARE = new RegExp(`^(?:${WEEKDAY}|${DATE}|the (?:weekend|week|month))$`, 'i');
/** "in the next week's release" and "today's test" speak of a thing. */
const OF_A_THING = /^'s\b/;
/** What stands in code or quotes is a name. */
const QUOTED = /`[^`]*`|"[^"]*"/g;

/** The words, as they stand; `[]` where the promise names no time. */
export function deadlinesIn(text: string): string[] {
  if (!ANY.test(text)) return [];
  const plain = normalise(text).text.replace(QUOTED, (quoted) => ' '.repeat(quoted.length));
  return [...plain.matchAll(DEADLINE)]
    .filter((m) => !BARE.test(m[0]) && !OF_A_THING.test(plain.slice(m.index + m[0].length)) && !/'s$/.test(m[0]))
    .map(([words]) => words.trim());
}

/** An object without the time that was read into it: "tests tomorrow morning" are tests. */
export function withoutDeadlines(object: string, deadlines: readonly string[]): string | null {
  const rest = deadlines.reduce((left, words) => left.replace(words, ' '), object);
  return rest.replace(/\s+/g, ' ').trim() || null;
}

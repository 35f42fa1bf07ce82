/**
 * The moment that words of time mean, at the latest: "by Friday" is the end of Friday, "tomorrow morning" noon, "in 5 to 10
 * minutes" ten. In the zone of the machine. Days and clocks are read by chrono; what is a stretch of time is ended here.
 */
import { casual } from 'chrono-node/en';

const DAY_MS = 86_400_000;
/** Whoever promises further ahead is held to this. */
const FARTHEST_MS = 92 * DAY_MS;

/** Of many, the latest. `null` where none of them can be read, or all are over. @param now milliseconds since the epoch */
export function deadlineAt(phrases: readonly string[], now: number): number | null {
  const moments = phrases
    .map((p) => momentOf(p.toLowerCase(), now))
    .filter((at) => at !== null && at > now) as number[];
  return moments.length === 0 ? null : Math.min(Math.max(...moments), now + FARTHEST_MS);
}

function momentOf(phrase: string, now: number): number | null {
  return endOfStretch(phrase, now) ?? readByChrono(exact(phrase), now);
}

/** Stretches that end with a calendar's week, month or day. Weeks end on Sunday. */
function endOfStretch(phrase: string, now: number): number | null {
  const today = new Date(now);
  if (/\bmonth\b|\beom\b/.test(phrase) && !/\d|from now|^in an?\b/.test(phrase)) {
    return endOf(new Date(today.getFullYear(), today.getMonth() + (/next/.test(phrase) ? 2 : 1), 0));
  }
  if (/\bweek(?:end)?\b|\beow\b/.test(phrase) && !/\d|from now|(?:in|over) an?\b|within/.test(phrase)) {
    const sunday = today.getDate() + ((7 - today.getDay()) % 7);
    return endOf(new Date(today.getFullYear(), today.getMonth(), sunday + (/next week\b/.test(phrase) ? 7 : 0)));
  }
  return null;
}

const endOf = (day: Date): number =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate(), 23, 59, 59, 999).getTime();

/** When a part of the day is over, in hours; `24` is the day's end. */
const PARTS: readonly (readonly [RegExp, number])[] = [
  [/\bmorning\b|\bnoon\b|first thing/, 12],
  [/\blunch/, 14],
  [/\bafternoon\b/, 18],
  [/\bevening\b|\bnight\b|\bmidnight\b|\btonight\b|\beod\b|\bcob\b|\bday\b|\btoday\b|\bbusiness\b/, 24],
];

function readByChrono(phrase: string, now: number): number | null {
  const [found] = casual.parse(phrase, new Date(now), { forwardDate: true });
  const part = PARTS.find(([words]) => words.test(phrase))?.[1];
  if (found?.start.isCertain('hour')) return found.start.date().getTime();
  const isOverNight = /overnight|^(?:by |before |in )(?:the )?morning$/.test(phrase);
  const day = isOverNight ? new Date(now + DAY_MS) : (found?.start.date() ?? (part ? new Date(now) : null));
  if (day === null && !isOverNight) return null;
  const hours = isOverNight ? 12 : (part ?? 24);
  const at = day ?? new Date(now);
  if (/^(?:with)?in\b|from now/.test(phrase) && part === undefined) return at.getTime(); // "in two days": at this hour
  return hours === 24 ? endOf(at) : new Date(at.getFullYear(), at.getMonth(), at.getDate(), hours).getTime();
}

const UNITS: Readonly<Record<string, string>> = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days' };
/** Those that chrono does not know. */
const NUMBERS: Readonly<Record<string, number>> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  ninety: 90,
};
const AMOUNT = '(?:\\d+(?:\\.\\d+)?|an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const UNIT = '(?:s|m|h|d|sec|min|hour|hr|day|week|month)';
const RANGE = new RegExp(`\\b${AMOUNT}\\s*(?:-|—|to|or)\\s*(?=${AMOUNT}[ -]?${UNIT})`, 'g');

/** Loose amounts as numbers: a range is its end, "a few minutes" a quarter of an hour. */
function exact(phrase: string): string {
  return phrase
    .replace(/\bforty[- ]five\b/g, '45')
    .replace(/\b(?:fifteen|twenty|thirty|forty|sixty|ninety)\b/g, (n) => String(NUMBERS[n]))
    .replace(RANGE, '')
    .replace(/\b(?:an?|one) (\w+) or (two|three)\b/g, '$2 $1s')
    .replace(/ or so\b| more\b/g, '')
    .replace(/\b(?:an?|one) hour and a half|\b(?:one|an?) and a half hours?/g, '90 minutes')
    .replace(
      /\b(\d+|two|three|four|five|six) and a half (\w+)/g,
      (_, n: string, unit: string) => `${halfMore(n)} ${unit}`,
    )
    .replace(/\b(?:a )?couple(?: of)?/g, '3')
    .replace(/\b(?:a )?few (min)/g, '15 $1')
    .replace(/\b(?:a )?few|\bseveral/g, '6')
    .replace(/(\d) ?([smhd])\b/g, (_, n: string, unit: string) => `${n} ${UNITS[unit]}`)
    .replace(/\bsecs?\b/g, 'seconds')
    .replace(/\bwks?\b/g, 'weeks')
    .replace(/\b(?:within|over|in) the (?:next |coming )?(hour|half[- ]hour|day)\b/g, (_, unit: string) =>
      unit.startsWith('half') ? 'in 30 minutes' : `in 1 ${unit}`,
    )
    .replace(/\b(?:at most|less than|under|up to|roughly|approximately) |~ ?/g, '')
    .replace(/\b(?:with)?in (?:the )?(?:next |coming )(?=\d)/g, 'in ');
}

const HALVED: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6 };
const halfMore = (n: string): number => (HALVED[n] ?? Number(n)) + 0.5;

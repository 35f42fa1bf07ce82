/**
 * The schema of `troth.config.json5`: a key that is not here is an error. A new section is a member of `SCHEMA` beside
 * the others; its type goes into `settings.ts`, its words into `docs/config.md`.
 */
import * as z from 'zod/mini';
import { ACTION_KEYS, actions } from './actions.ts';
import { durationOf, durationText } from './durations.ts';
import { DEFAULTS, MODES, type Settings } from './settings.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST = 10_000;

const TIME = 'must be a time from "1m" to "30d", such as "90m", "6h" or "2d"';
const isTime = (text: string): boolean => {
  const ms = durationOf(text);
  return ms !== null && ms >= MINUTE_MS && ms <= 30 * DAY_MS;
};

/** In the file a text, here milliseconds. */
const time = z.pipe(
  z.string(TIME).check(z.refine(isTime, TIME)),
  z.transform((text) => durationOf(text) ?? 0),
);

const COUNT = `must be a whole number from 1 to ${MOST}`;
const count = z.number(COUNT).check(z.refine((n) => Number.isInteger(n) && n >= 1 && n <= MOST, COUNT));

const SECTION = 'must be an object: { … }';
const of = DEFAULTS.commitments;
const written = z.strictObject(
  {
    ttl: z._default(time, of.ttl),
    ceiling: z.optional(time),
    perSession: z._default(count, of.perSession),
    perRepository: z.optional(count),
  },
  SECTION,
);
/** What is not written follows what is: a ceiling is never below the ttl. */
const commitments = z.pipe(
  written.check(
    z.superRefine(({ ttl, ceiling = ttl, perSession, perRepository = perSession }, context) => {
      if (ceiling < ttl) {
        const message = `must not be less than ttl: at least "${durationText(ttl)}"`;
        context.addIssue({ code: 'custom', path: ['ceiling'], message });
      }
      if (perRepository < perSession) {
        const message = `must not be less than perSession: at least ${perSession}`;
        context.addIssue({ code: 'custom', path: ['perRepository'], message });
      }
    }),
  ),
  z.transform(({ ceiling, perRepository, ...rest }) => ({
    ...rest,
    ceiling: ceiling ?? Math.max(of.ceiling, rest.ttl),
    perRepository: perRepository ?? Math.max(of.perRepository, rest.perSession),
  })),
);

export const SCHEMA = z.strictObject(
  {
    mode: z._default(z.enum(MODES, `must be one of ${MODES.map((m) => `"${m}"`).join(', ')}`), DEFAULTS.mode),
    commitments: z._default(commitments, of),
    actions: z._default(actions, []),
  },
  SECTION,
) satisfies z.ZodMiniType<Settings>;

/** Where the schema's objects stand (`*`: under any name), with the keys that each knows: for the suggestion at an unknown one. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(SCHEMA.shape),
  commitments: Object.keys(written.shape),
  ...ACTION_KEYS,
};

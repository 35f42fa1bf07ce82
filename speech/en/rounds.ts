/** English words of a deed that is moved into a noun: "another **go**", "a rerun from me **follows**". */

import type { ActionName } from '../../domain/index.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** One more of what was run before. */
export const ROUNDS = set('go run rerun re-run try spin whirl shot pass round attempt crack stab retry');

/** Of these, what is gone through is written, not run, unless it is a check. */
export const WRITING_ROUNDS = set('pass crack stab');

/** Before such a noun they say that it is not the first. */
export const FURTHER = set('another more second third fourth last final fresh new full further clean quick');

/** Nouns of deeds that stand for no verb of their own, or for another one's. */
export const NAMED_DEEDS: ReadonlyMap<string, ActionName> = new Map(
  Object.entries({
    'open-pr': 'pr mr request prs',
    edit: 'fix patch entry update edit section paragraph rewrite tweak cleanup clean-up rename wiring refactor todo',
    revert: 'reset',
    message: 'comment reply issue ticket review',
    'create-file': 'test spec script postmortem runbook',
  }).flatMap(([name, nouns]) => nouns.split(' ').map((noun) => [noun, name as ActionName] as const)),
);

/** Nouns of a look. */
export const LOOKS = set(
  'verification check smoke sweep inspection audit validation spot-check sanity-check search profiling measurement',
);

/** What something gets, or is to be expected. */
export const GIVEN = set('get gets getting have expect be coming following follow follows');

/** What is still on its way. */
export const COMING = set('follow follows following coming comes lands');

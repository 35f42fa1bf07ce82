/** Rule: a noun may name a deed: "a rollback follows", "then the tests", "then a final verification". */
import type { Action } from '../actions/action.ts';
import { isVerb } from './deeds.ts';
import { DEED_NOUNS } from './en/acts-done.ts';
import { LOOKS, NAMED_DEEDS } from './en/rounds.ts';
import { BASE } from './en/verbs.ts';
import { ADVERBS, PREPOSITIONS } from './en/words.ts';
import type { Meaning } from './meaning.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';

/** "a follow-up PR", "another commit", "a rollback": what the last word of `from`…`to` names; null where it is no deed. Without `verbs` only nouns count: "the settings page" pages nobody. */
export function nounMeaning(scene: Scene, from: number, to: number, verbs = true): Meaning | null {
  const { tokens } = sentenceAt(scene);
  let last = to - 1;
  while (last > from && ADVERBS.has(textAt(tokens, last))) last--;
  const noun = textAt(tokens, last);
  if (last < from || noun === '') return null;
  const name = LOOKS.has(noun) ? 'check' : (NAMED_DEEDS.get(noun) ?? DEED_NOUNS.get(noun));
  const action = name
    ? scene.lex.action(name)
    : verbs && isVerb(scene.lex, tokens[last], BASE)
      ? ofVerb(scene, noun)
      : undefined;
  return action ? { action, from: 0, to: 0 } : null;
}

const ofVerb = (scene: Scene, verb: string): Action | undefined =>
  scene.lex
    .senses(verb)
    .find(({ objects, particle, sense }) => !objects && particle.length === 0 && !sense.needs?.startsWith('path'))
    ?.action;

/** "Restarting it, then full verification.", "I'll build it, then the tests.": behind the last deed, a noun with no verb of its own. */
export function thenNoun(scene: Scene, from: number): { at: number; meaning: Meaning } | null {
  const { tokens } = sentenceAt(scene);
  const then = tokens.findIndex(
    ({ text }, i) => i > from && text === 'then' && /^(?:,|and)$/.test(textAt(tokens, i - 1)),
  );
  if (then < 0) return null;
  let to = then + 1;
  while (to < tokens.length && tokens[to]?.kind === 'word' && !PREPOSITIONS.has(textAt(tokens, to)) && to - then < 7)
    to++;
  const noun = textAt(tokens, to - 1);
  const end = tokens[to];
  if (
    to === then + 1 ||
    (end && end.kind !== 'punct' && !/^(?:on|for|against|in|of|to|once|when|after)$/.test(end.text))
  )
    return null;
  const checked = LOOKS.has(noun) ? scene.lex.action('check') : scene.lex.result(noun);
  const action = checked ?? NAMED_DEEDS.get(noun) ?? DEED_NOUNS.get(noun);
  const found = typeof action === 'string' ? scene.lex.action(action) : action;
  return found ? { at: to - 1, meaning: { action: found, from: then + 1, to } } : null;
}

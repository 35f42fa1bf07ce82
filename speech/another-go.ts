/** Rule: "give mypy another go", "have another try at the specs" is one more run of what is named; of a text, one more edit. */
import type { Action } from '../actions/action.ts';
import type { Deed } from './deeds.ts';
import { FURTHER, ROUNDS, WRITING_ROUNDS } from './en/rounds.ts';
import { ADVERBS, ARTICLES } from './en/words.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { lastCheck } from './pointing.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

const GIVES = new Set(['give', 'have', 'take', 'make']);
const NAMELESS = /^(?:it|that|this|them|those|these|both|all)$/;

/** The meaning of a promised "give it another run", "take another stab at the parser"; null where it is none. */
export function anotherGo(scene: Scene, deed: Deed, anchor: number): Meaning | null {
  if (!GIVES.has(deed.lemma)) return null;
  const { tokens } = sentenceAt(scene);
  // "give you another look"
  if (/^(?:you|me|us)$/.test(textAt(tokens, deed.from))) return null;
  for (let i = deed.from + 1; i < Math.min(tokens.length, deed.from + 9); i++) {
    if (tokens[i]?.kind === 'punct') return null;
    if (!ROUNDS.has(textAt(tokens, i)) || tokens[i]?.kind !== 'word') continue;
    const at = /^(?:at|of|on|over|through|with)$/.test(textAt(tokens, i + 1)) && deed.lemma !== 'give';
    const first = determiner(tokens, i);
    if (first < 0) continue;
    if (at) return run(scene, deed.at, i, i + 2, Math.max(deed.to, i + 2), anchor);
    if (first > deed.from) return run(scene, deed.at, i, deed.from, first, anchor);
  }
  return null;
}

/** "The specs get **another run**": the round stands at the end of `from`…`to`, its thing in `thing`…`thingEnd`. */
export function roundOf(scene: Scene, from: number, to: number, thing: number, thingEnd: number): Meaning | null {
  const { tokens } = sentenceAt(scene);
  let round = to - 1;
  while (round > from && ADVERBS.has(textAt(tokens, round))) round--;
  return ROUNDS.has(textAt(tokens, round)) && determiner(tokens, round) >= from
    ? run(scene, from - 1, round, thing, thingEnd, thing)
    : null;
}

/** Where "another", "one more", "a second" begins before the noun at `at`; -1 where it is only "a". */
function determiner(tokens: readonly Token[], at: number): number {
  let i = at;
  while (i > 0 && FURTHER.has(textAt(tokens, i - 1))) i--;
  const further = i < at;
  if (ARTICLES.has(textAt(tokens, i - 1)) || textAt(tokens, i - 1) === 'one') i--;
  return further || (i < at && /^re-?run$|^run$|^retry$/.test(textAt(tokens, at))) ? i : -1;
}

function run(scene: Scene, at: number, round: number, from: number, to: number, anchor: number): Meaning | null {
  const { tokens } = sentenceAt(scene);
  const action =
    from >= to || NAMELESS.test(textAt(tokens, from))
      ? lastCheck(scene, tokens.slice(0, anchor), true)
      : (scene.lex.result(textAt(tokens, to - 1)) ??
        meaningOf(scene.lex, tokens, { at, lemma: 'run', from, to }, scene.source, 'commitment')?.action);
  const written = WRITING_ROUNDS.has(textAt(tokens, round)) && (action === undefined || action.name === 'run-command');
  const meant: Action | undefined | null = scene.lex.action(written ? 'edit' : 'run-command');
  const found = written ? meant : (action ?? meant);
  return found ? { action: found, from, to } : null;
}

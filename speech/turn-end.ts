/** Rule: what is announced last is to be done; behind it may stand why, or how long it takes, but no result and no other deed. */
import { STILL_TO_COME } from './en/gates.ts';
import { HEDGES, SELF } from './en/words.ts';
import { type Scene, sentenceAt } from './scene.ts';

/** So many sentences may explain what was announced. */
const EXPLAINING = 2;

/** Whether the turn ends with this sentence: "Let me run it once more. It takes a minute." */
export function endsTurn(scene: Scene): boolean {
  const { sentences, at, facts } = scene;
  if (!facts.ends || sentences.length - 1 - at > EXPLAINING) return false;
  for (let i = at + 1; i < sentences.length; i++) {
    const sentence = sentences[i];
    if (!sentence || sentence.block !== sentenceAt(scene).block || sentence.question) return false;
    // "Let me check it. Then let me run the suite:"
    if (sentence.tokens.some(({ text }, k) => text === 'let' && sentence.tokens[k + 1]?.text === 'me')) continue;
    if (sentence.tokens.some(({ text }) => SELF.has(text))) return false;
    if (!sentence.tokens.some(({ text }) => STILL_TO_COME.has(text) || HEDGES.has(text))) return false;
  }
  return true;
}

/** Nothing at all is said behind it: what a colon introduces there is the doing itself. */
export const isLast = ({ sentences, at, facts }: Scene): boolean => facts.ends && at === sentences.length - 1;

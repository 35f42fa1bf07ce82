/** Rule: a look or a run whose result the same paragraph gives was told on the way; it is no promise. */
import type { Anchor } from './anchors.ts';
import { BACKGROUND, STILL_TO_COME } from './en/gates.ts';
import { HEDGES, NOW, SELF } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';

const LATER =
  /^(?:once|when|after|until|soon|minutes?|hours?|tomorrow|tonight|later|next|afterwards|noon|midnight|meanwhile|meantime)$/;
/** "I'll grep for the caller. Found one in …": a look whose result the same paragraph gives. */
export function saidOnTheWay(scene: Scene, action: string, anchor: Anchor): boolean {
  const here = sentenceAt(scene);
  const following = scene.sentences[scene.at + 1];
  // "Now I'll create the page:" and then, no list, the message goes on
  if (
    here.leadsIn &&
    following &&
    following.block.kind !== 'bullet' &&
    /^(?:now|first|next|then|i)$/.test(textAt(here.tokens, 0))
  )
    return true;
  if (action === 'check' && tellsAtOnce(scene, anchor)) return true;
  const looks = action === 'check' || action === 'run-tests' || action === 'run-command';
  // "I'll start with the tests. They are organised by feature."
  if (!looks && !/^(?:start|begin|continue|proceed)$/.test(textAt(here.tokens, anchor.verb))) return false;
  const next = following;
  if (
    !next?.tokens.some((token) => token.kind === 'word') ||
    next.block !== here.block ||
    here.block.kind !== 'paragraph'
  )
    return false;
  if (
    here.tokens.slice(anchor.at).some((token) => NOW.has(token.text)) ||
    here.tokens.some(
      (token, i) => LATER.test(token.text) || (token.text === 'at' && /^\d/.test(textAt(here.tokens, i + 1))),
    ) ||
    next.tokens.some(({ text }) => STILL_TO_COME.has(text) || BACKGROUND.has(text) || HEDGES.has(text))
  )
    return false;
  return (
    !next.tokens.some((token, i) => SELF.has(token.text) && /^(?:will|am|are)$/.test(textAt(next.tokens, i + 1))) &&
    !next.question
  );
}

/** "Now let me check the timer. … I'll look at `close()` too: it does not cancel it.": among looks, one with its result. */
function tellsAtOnce(scene: Scene, anchor: Anchor): boolean {
  const { tokens } = sentenceAt(scene);
  const colon = tokens.findIndex((token, i) => i > anchor.verb && (token.text === ':' || token.text === '—'));
  if (colon < 0 || colon > tokens.length - 3) return false;
  if (tokens.some((token) => NOW.has(token.text) || LATER.test(token.text))) return false;
  if (!/^(?:it|they|there|this|that|the|no|nothing|line|one|two|three)$/.test(textAt(tokens, colon + 1))) return false;
  if (tokens.slice(colon).some((token) => STILL_TO_COME.has(token.text) || HEDGES.has(token.text))) return false;
  for (let i = scene.at - 1; i >= Math.max(0, scene.at - 6); i--) {
    const before = scene.sentences[i]?.tokens ?? [];
    if (before.some((token, k) => token.text === 'let' && textAt(before, k + 1) === 'me')) return true;
  }
  return false;
}

/** Rule: "I'll" promises only where "I" opens a clause: not in a relative one, not in reported speech, not behind "if". */
import type { Rejection } from '../domain/index.ts';
import { SAYING } from './en/gates.ts';
import { ADVERBS, COORDINATORS, PREPOSITIONS, SELF } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';

/** Begin a fronted time or condition, which need no comma: "Tomorrow morning I'll …", "By the time it ends I'll …". */
const OPENERS =
  /^(?:once|when|if|after|as|while|until|on|in|at|during|for|upon|with|before|since|by|tomorrow|tonight|today|later|then|right|next|first|assuming|unless|should|provided|per|either|no|within|over|throughout|instead|rather|besides|barring|pending|given|despite|because|thanks|now|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

/** Whether "I" may open a statement here: the start of a clause, not a relative one, not reported speech. */
export function standing(scene: Scene, at: number): Rejection | undefined {
  const { tokens } = sentenceAt(scene);
  const colon = tokens.findLastIndex((token, i) => i < at && token.text === ':' && token.kind === 'punct');
  if (colon >= 0) {
    // "The comment reads: I'll …"; "Here's how it would go: I'll …"
    for (let i = colon - 1; i >= 0; i--) {
      if (SAYING.has(textAt(tokens, i)) && colon === at - 1) return 'quoted';
      if (textAt(tokens, i) === 'would' || textAt(tokens, i) === 'suppose') return 'hypothetical';
    }
  }
  if (textAt(tokens, 0) === 'according' && textAt(tokens, 1) === 'to') return 'quoted';
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const word = textAt(tokens, i);
    if (SAYING.has(word) && !SELF.has(textAt(tokens, i + 1) === 'that' ? '' : '-'))
      return i > 0 || at - i === 1 ? 'quoted' : undefined;
    if (tokens[i]?.kind === 'punct') break;
  }
  const before = tokens[at - 1];
  if (!before || before.kind === 'punct' || before.kind === 'mark') return undefined;
  const word = before.text;
  if (
    before.kind === 'word' &&
    (COORDINATORS.has(word) ||
      ADVERBS.has(word) ||
      /^(?:so|tomorrow|tonight|moment|minutes|next|because|as|while|since|meantime|otherwise|else|regardless|that)$/.test(
        word,
      ))
  )
    return word === 'that' && !PREPOSITIONS.has(textAt(tokens, at - 2)) ? 'describes-code' : undefined;
  if (/^(?:which|what|who|where|how|why|when|until|before|after|if|once|than|things?|whether)$/.test(word))
    return word === 'if' || word === 'when' || word === 'once' ? 'hypothetical' : 'describes-code';
  // A fronted clause without its comma: "Once the build finishes I'll check the logs".
  for (let i = at - 1; i >= 0; i--) {
    const opener = textAt(tokens, i);
    if (tokens[i]?.kind === 'punct') break;
    if (OPENERS.test(opener) || (/^(?:moment|minute|instant|second)$/.test(opener) && textAt(tokens, i - 1) === 'the'))
      return undefined;
  }
  return 'describes-code';
}

/** Rule: "I'll" promises only where "I" opens a clause: not in a relative one, not in reported speech, not behind "if". */
import type { Rejection } from '../domain/index.ts';
import { SAYING } from './en/gates.ts';
import { ADVERBS, BE, COORDINATORS, PREPOSITIONS, SELF } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

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
      // "I promised a plan: I'll write it": the agent's own word, with its object
      if (SAYING.has(textAt(tokens, i)) && colon === at - 1 && (i === colon - 1 || !SELF.has(textAt(tokens, i - 1))))
        return 'quoted';
      if (textAt(tokens, i) === 'would' || textAt(tokens, i) === 'suppose') return 'hypothetical';
    }
  }
  // "Option A: I'll …", "Plan B: I'll …", "Worst case I'll …"
  const part = tokens.findLastIndex((token, i) => i < at && token.text === ';') + 1;
  for (let i = part; i < Math.min(at, part + 4); i++)
    if (posed(tokens, i) && (i + 3 > at || /^[:—]$/.test(textAt(tokens, at - 1)))) return 'plan-item';
  // "Here is how I would go about it. First I'll …"
  if (isSketch(scene)) return 'hypothetical';
  // "What I have in mind:", "My proposal:", and a list under it
  if (scene.sentences[scene.at]?.block.kind === 'bullet' && PONDERED.test(sentenceAt(scene).block.leadIn))
    return 'plan-item';
  // "FYI I'm …", "@ops I'll …"
  if (at === 1 && (/^(?:fyi|ps|nb|btw)$/.test(textAt(tokens, 0)) || textAt(tokens, 0).startsWith('@')))
    return undefined;
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
  // "I'm not sure I'll merge it"
  if (/^(?:sure|certain|convinced)$/.test(word) && textAt(tokens, at - 2) === 'not') return 'hedged';
  if (
    before.kind === 'word' &&
    (COORDINATORS.has(word) ||
      ADVERBS.has(word) ||
      /^(?:so|tomorrow|tonight|moment|minutes|next|because|as|while|since|meantime|otherwise|else|regardless|that)$/.test(
        word,
      ))
  )
    return word === 'that' && !PREPOSITIONS.has(textAt(tokens, at - 2)) ? 'describes-code' : undefined;
  if (word === 'what' && /^(?:that|this|which|it)$/.test(textAt(tokens, 0)) && at === 3 && BE.has(textAt(tokens, 1)))
    return undefined;
  if (/^(?:which|what|who|where|how|why|when|until|before|after|if|once|than|things?|whether)$/.test(word))
    return word === 'if' || word === 'when' || word === 'once' ? 'hypothetical' : 'describes-code';
  // A fronted clause without its comma: "Once the build finishes I'll check the logs".
  for (let i = at - 1; i >= 0; i--) {
    const opener = textAt(tokens, i);
    if (tokens[i]?.kind === 'punct' && opener !== '%') break;
    // "To be safe I'll …", "Regardless of the outcome I'll …"
    if (FRONTS.test(opener) && (i === 0 || tokens[i - 1]?.kind === 'punct')) return undefined;
    if (OPENERS.test(opener) || (/^(?:moment|minute|instant|second)$/.test(opener) && textAt(tokens, i - 1) === 'the'))
      return undefined;
  }
  return objectFirst(scene, at) ? undefined : 'describes-code';
}

const FRONTS = /^(?:to|regardless|even|just|like)$/;

/** The sentence before, in the same paragraph, tells how it would be done. */
function isSketch(scene: Scene): boolean {
  for (let i = scene.at - 1; i >= Math.max(0, scene.at - 3); i--) {
    const before = scene.sentences[i];
    if (before?.block !== sentenceAt(scene).block) return false;
    if (/^(?:how|what)$/.test(textAt(before.tokens, 2)) && before.tokens[4]?.text === 'would') return true;
  }
  return false;
}

const PONDERED = /\b(?:in mind|propos(?:e|al|ed)|suggest\w*|i'd|i would|would be|options?|alternatives?)\b/;
const POSED = /^(?:options?|alternatives?|alternatively|scenario|variant|idea|suggestion|proposal)$/;

const posed = (tokens: readonly Token[], i: number): boolean =>
  POSED.test(textAt(tokens, i)) ||
  (textAt(tokens, i) === 'case' && /^(?:worst|best)$/.test(textAt(tokens, i - 1))) ||
  (textAt(tokens, i) === 'plan' && /^[a-z]$/.test(textAt(tokens, i + 1)));

/** "The remaining two I'll port tomorrow.", never "The file I'll need is missing": the object first, and no other verb. */
export function objectFirst(scene: Scene, at: number): boolean {
  const { tokens, block } = sentenceAt(scene);
  let from = at;
  while (from > 0 && !/^[;,:—]$/.test(textAt(tokens, from - 1)) && at - from < 8) from--;
  if (textAt(tokens, from) === 'and') from++;
  if (block.kind === 'heading' || !/^(?:the|that|this|those|these|its|their|both)$/.test(textAt(tokens, from)))
    return false;
  if (at - from > 6 || !/^[.!]$/.test(textAt(tokens, tokens.length - 1))) return false;
  for (let i = from + 1; i < at; i++)
    if (tokens[i]?.kind === 'punct' || BE.has(textAt(tokens, i)) || PREPOSITIONS.has(textAt(tokens, i))) return false;
  for (let i = at + 2; i < tokens.length; i++) {
    const word = textAt(tokens, i);
    if (/^(?:once|when|after|as|until|before)$/.test(word)) return true;
    if (BE.has(word) && i > at + 2) return false;
    if (
      /^(?:will|has|have|does|needs?|depends?|works?|should|would|could|can|may|might|makes?|takes?)$/.test(word) ||
      /^[,:;—]$/.test(word)
    )
      return false;
  }
  return true;
}

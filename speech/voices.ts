/**
 * Rule: an act is the agent's own in four voices: "I pushed", "Pushed.", "PR #58 has been updated", "After pushing, I …".
 * Here only the grammar is read; whether it is asserted, and of what action, is for `claims.ts`.
 */
import type { Rejection } from '../domain/index.ts';
import { chain, type Deed, DONE_FORMS, isVerb } from './deeds.ts';
import { SAYING } from './en/gates.ts';
import { BASE, GERUND, PARTICIPLE } from './en/verbs.ts';
import { isAdverb, NEGATIONS, SELF } from './en/words.ts';
import { isPathToken } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export interface Start {
  from: number;
  deeds: Deed[];
  how: string;
  voice: 'first' | 'subjectless' | 'passive';
  why?: Rejection;
  /** Of a passive: a bare "Binary rebuilt", or present tense ("is pushed"), which may be how things always go. */
  tense?: 'bare' | 'present' | 'past';
}

/** What may stand between "I" and the deed: "I had to restart", "I took the liberty of deleting". */
const LEADS: [string[], number][] = (
  [
    ['had to', BASE],
    ['managed to', BASE],
    ['was able to', BASE],
    ['were able to', BASE],
    ['took the liberty of', GERUND],
    ['ended up', GERUND],
    ['finished', GERUND],
    ['went ahead and', DONE_FORMS],
  ] as const
).map(([lead, kind]) => [lead.split(' '), kind]);

/** "I pushed", "We've just updated". */
export function firstPerson(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  if (!SELF.has(textAt(tokens, at))) return null;
  let verb = at + 1;
  let perfect = false;
  for (; textAt(tokens, verb) === 'have' || isAdverb(textAt(tokens, verb)) || pluperfect(scene, tokens, verb); verb++)
    perfect ||= textAt(tokens, verb) === 'have';
  let kinds = DONE_FORMS;
  const lead = leadAt(scene, verb);
  if (lead) [verb, kinds] = lead;
  const word = textAt(tokens, verb);
  const behind = cleft(scene, verb);
  if (behind > 0) {
    const deeds = chain(scene.lex, tokens, behind, tokens.length, BASE | DONE_FORMS);
    return { from: at, deeds, how: 'what the agent did', voice: 'first' };
  }
  if (NEGATIONS.has(word) || (/^(?:did|do)$/.test(word) && NEGATIONS.has(textAt(tokens, verb + 1)))) {
    const denied = chain(scene.lex, tokens, NEGATIONS.has(word) ? verb + 1 : verb + 2, tokens.length, DONE_FORMS);
    return { from: at, deeds: denied.slice(0, 1), how: 'the agent', voice: 'first', why: 'negated' };
  }
  const unknown = (kinds === DONE_FORMS ? /ed$/.test(word) : kinds === BASE) && !scene.lex.form(word);
  if (!unknown && !isVerb(scene.lex, tokens[verb], kinds)) return null;
  // "I read that as", "we set": present and past alike; a claim only after "have", or with a file or a command
  if (kinds === DONE_FORMS && sameAsBase(scene, word) && !perfect && !namesSomething(scene, verb)) return null;
  // "I have read access"
  if (/^(?:read|write)$/.test(word) && /^(?:access|permissions?|rights|only)$/.test(textAt(tokens, verb + 1)))
    return null;
  const why = reportedOrRelative(tokens, at);
  return {
    from: at,
    deeds: chain(scene.lex, tokens, verb, tokens.length, kinds),
    how: 'the agent itself',
    voice: 'first',
    ...(why && { why }),
  };
}

/** "What I did do is write `a.py`", "all I did was add a guard", "I did push it": where the deed stands, or 0. */
function cleft(scene: Scene, at: number): number {
  const { tokens } = sentenceAt(scene);
  let i = /^(?:did|done)$/.test(textAt(tokens, at)) ? at + 1 : 0;
  // "I did run it"
  if (
    i > 0 &&
    textAt(tokens, at) === 'did' &&
    !/^(?:do|not|set|put)$/.test(textAt(tokens, i)) &&
    isVerb(scene.lex, tokens[i], BASE)
  )
    return i;
  while (i > 0 && /^(?:do|instead|first|so|far|here)$/.test(textAt(tokens, i))) i++;
  if (i === 0 || !/^(?:is|was)$/.test(textAt(tokens, i))) return 0;
  i++;
  while (isAdverb(textAt(tokens, i)) || textAt(tokens, i) === 'to') i++;
  return isVerb(scene.lex, tokens[i], BASE | DONE_FORMS) ? i : 0;
}

/** Behind "had to", "managed to": where the deed stands, and in which form. */
export function leadAt(scene: Scene, at: number): [number, number] | null {
  const { tokens } = sentenceAt(scene);
  for (const [lead, kind] of LEADS) {
    if (!lead.every((word, i) => textAt(tokens, at + i) === word)) continue;
    let verb = at + lead.length;
    while (isAdverb(textAt(tokens, verb))) verb++;
    if (isVerb(scene.lex, tokens[verb], kind) || (kind === BASE && namesSomething(scene, verb))) return [verb, kind];
  }
  return null;
}

/** "I'd already pushed": "had", where what follows is no base form. */
function pluperfect(scene: Scene, tokens: readonly Token[], at: number): boolean {
  if (textAt(tokens, at) !== 'would') return false;
  let next = at + 1;
  while (isAdverb(textAt(tokens, next))) next++;
  return isVerb(scene.lex, tokens[next], DONE_FORMS) && !isVerb(scene.lex, tokens[next], BASE);
}

export const sameAsBase = (scene: Scene, word: string): boolean => scene.lex.form(word)?.lemma === word;

export function namesSomething(scene: Scene, verb: number): boolean {
  const { tokens } = sentenceAt(scene);
  return tokens.slice(verb + 1, verb + 8).some((token) => token.kind === 'code' || isPathToken(token, scene.source));
}

/** "What I changed", "if I pushed", "had I rebased", "he said I pushed". */
function reportedOrRelative(tokens: readonly Token[], at: number): Rejection | undefined {
  const before = textAt(tokens, at - 1);
  if (/^(?:what|if|when|whether|unless|until|how|why|where|before|once|had|have|should|did)$/.test(before))
    return 'hypothetical';
  if (SAYING.has(before) || (before === 'that' && SAYING.has(textAt(tokens, at - 2)))) return 'quoted';
  return undefined;
}

/** "Having rebuilt the image, …", "After pushing to `x` I watched …", "I solved it by deleting `y`". */
export function participial(scene: Scene, at: number): Start | null {
  const { tokens, question } = sentenceAt(scene);
  const word = textAt(tokens, at);
  const how = 'told on the way';
  if (word === 'having' && at === 0 && isVerb(scene.lex, tokens[1], PARTICIPLE))
    return { from: at, deeds: chain(scene.lex, tokens, 1, tokens.length, PARTICIPLE).slice(0, 1), how, voice: 'first' };
  const opens = word === 'after' ? at === 0 : word === 'by' && namesSomething(scene, at);
  if (!opens || question || !isVerb(scene.lex, tokens[at + 1], GERUND)) return null;
  const self = tokens.findIndex((token, i) => SELF.has(token.text) && (word === 'after' ? i > at : i < at));
  if (self < 0 || !isPastSelf(tokens, self)) return null;
  return { from: at, deeds: chain(scene.lex, tokens, at + 1, tokens.length, GERUND).slice(0, 1), how, voice: 'first' };
}

const isPastSelf = (tokens: readonly Token[], at: number): boolean => {
  let next = at + 1;
  while (isAdverb(textAt(tokens, next)) || textAt(tokens, next) === 'have') next++;
  return /(?:ed|ew|aw|ot|ran|went|took|made|ound)$/.test(textAt(tokens, next));
};

/**
 * Rule: an act is the agent's own in four voices: "I pushed", "Pushed.", "PR #58 has been updated", "After pushing, I …".
 * Here only the grammar is read; whether it is asserted, and of what action, is for `claims.ts`.
 */
import type { Rejection } from '../domain/index.ts';
import { chain, type Deed, DONE_FORMS, isVerb } from './deeds.ts';
import { SAYING } from './en/gates.ts';
import { BASE, GERUND, PARTICIPLE } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, HEDGES, isAdverb, NEGATIONS, PREPOSITIONS, SELF } from './en/words.ts';
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
  while (textAt(tokens, verb) === 'have' || isAdverb(textAt(tokens, verb)) || pluperfect(scene, tokens, verb)) verb++;
  let kinds = DONE_FORMS;
  for (const [lead, kind] of LEADS)
    if (
      lead.every((word, i) => textAt(tokens, verb + i) === word) &&
      isVerb(scene.lex, tokens[verb + lead.length], kind)
    ) {
      verb += lead.length;
      kinds = kind;
      break;
    }
  const word = textAt(tokens, verb);
  if (NEGATIONS.has(word) || (/^(?:did|do)$/.test(word) && NEGATIONS.has(textAt(tokens, verb + 1)))) {
    const denied = chain(scene.lex, tokens, NEGATIONS.has(word) ? verb + 1 : verb + 2, tokens.length, DONE_FORMS);
    return { from: at, deeds: denied.slice(0, 1), how: 'the agent', voice: 'first', why: 'negated' };
  }
  const unknown = kinds === DONE_FORMS && /[^e]ed$/.test(word) && !scene.lex.form(word);
  if (!unknown && !isVerb(scene.lex, tokens[verb], kinds)) return null;
  // "I read that as", "we set": present and past alike; a claim only after "have", or with a file or a command
  if (
    kinds === DONE_FORMS &&
    sameAsBase(scene, word) &&
    textAt(tokens, verb - 1) !== 'have' &&
    !namesSomething(scene, verb)
  )
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

/** "I'd already pushed": "had", where what follows is no base form. */
function pluperfect(scene: Scene, tokens: readonly Token[], at: number): boolean {
  if (textAt(tokens, at) !== 'would') return false;
  let next = at + 1;
  while (isAdverb(textAt(tokens, next))) next++;
  return isVerb(scene.lex, tokens[next], DONE_FORMS) && !isVerb(scene.lex, tokens[next], BASE);
}

export const sameAsBase = (scene: Scene, word: string): boolean => scene.lex.form(word)?.lemma === word;

function namesSomething(scene: Scene, verb: number): boolean {
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

/** "Pushed.", "Fixed and pushed.", "✅ Updated `a.ts`", "`a.ts` — added a retry". */
export function subjectless(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  const word = textAt(tokens, at);
  // "Read the docs", "Set X": a participle like the base form is an imperative
  if (!isVerb(scene.lex, tokens[at], DONE_FORMS) || sameAsBase(scene, word) || !opensAssertion(scene, at)) return null;
  const after = textAt(tokens, at + 1);
  const deeds = chain(scene.lex, tokens, at, tokens.length, DONE_FORMS);
  const start: Start = { from: at, deeds, how: 'said without a subject', voice: 'subjectless' };
  const told =
    /^(?:built|made|written|used|based)$/.test(word) && /^(?:with|on|in|by|for|from|using|around|into)$/.test(after);
  if (after === 'by' || told || describesNoun(tokens, at, deeds)) return { ...start, why: 'describes-code' };
  if (after === 'in' && /^v?\d+\.\d/.test(textAt(tokens, at + 2))) return { ...start, why: 'history' };
  return start;
}

/** "Updated tests pass", "Fixed versions are": the participle only describes a noun. */
function describesNoun(tokens: readonly Token[], at: number, deeds: readonly Deed[]): boolean {
  const [deed] = deeds;
  if (!deed || deeds.length > 1 || ARTICLES.has(textAt(tokens, at + 1))) return false;
  for (let i = at + 1; i < Math.min(deed.to, at + 5); i++) {
    const word = textAt(tokens, i);
    if (tokens[i]?.kind !== 'word' || (PREPOSITIONS.has(word) && i > at + 1)) return false;
    if (BE.has(word) || HEDGES.has(word) || /^(?:pass|passes|passed|has|have|will|needs?)$/.test(word)) return true;
  }
  return false;
}

/** Start of the sentence, behind a label or a path with a dash, behind "Done —"; never in the middle of a clause. */
function opensAssertion(scene: Scene, at: number): boolean {
  const { tokens, block } = sentenceAt(scene);
  let i = at - 1;
  while (i >= 0 && (tokens[i]?.kind === 'mark' || ADVERBS.has(textAt(tokens, i)))) i--;
  if (i < 0) return true;
  const mark = textAt(tokens, i);
  if (mark === ',')
    return (
      i <= 3 &&
      tokens
        .slice(0, i)
        .every((token) => token.kind !== 'word' || ADVERBS.has(token.text) || /^(?:fixed|done)$/.test(token.text))
    );
  if (mark === '|' || mark === ';') return true;
  if (mark !== '—' && mark !== ':' && mark !== '→') return false;
  const before = tokens.slice(0, i);
  return (
    block.kind === 'bullet' ||
    block.kind === 'row' ||
    before.length <= 6 ||
    before.some((token) => isPathToken(token, scene.source))
  );
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

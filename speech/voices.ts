/**
 * Rule: an act is the agent's own in four voices: "I pushed", "Pushed.", "PR #58 has been updated", "After pushing, I …".
 * Here only the grammar is read; whether it is asserted, and of what action, is for `claims.ts`.
 */
import type { Rejection } from '../domain/index.ts';
import { chain, type Deed, DONE_FORMS, isVerb } from './deeds.ts';
import { SAYING } from './en/gates.ts';
import { BASE, GERUND, PARTICIPLE } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, HEDGES, isAdverb, NEGATIONS, NO_CHANGE, PREPOSITIONS, SELF } from './en/words.ts';
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
function leadAt(scene: Scene, at: number): [number, number] | null {
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
  const { tokens, block } = sentenceAt(scene);
  const word = textAt(tokens, at);
  const lead = leadAt(scene, at);
  if (lead)
    return opensAssertion(scene, at)
      ? {
          from: at,
          deeds: chain(scene.lex, tokens, lead[0], tokens.length, lead[1]),
          how: SUBJECTLESS,
          voice: 'subjectless',
        }
      : null;
  if (block.checked && at <= 1 && isVerb(scene.lex, tokens[at], BASE))
    return {
      from: at,
      deeds: chain(scene.lex, tokens, at, tokens.length, BASE),
      how: 'a ticked box',
      voice: 'subjectless',
    };
  if (!isVerb(scene.lex, tokens[at], DONE_FORMS) && !unknownChange(scene, at)) return null;
  // "Read the docs", "Set X": a participle like the base form is an imperative, but not in a list of what was done
  if ((sameAsBase(scene, word) && !amongDone(scene, at)) || !opensAssertion(scene, at)) return null;
  const after = textAt(tokens, at + 1);
  const deeds = chain(scene.lex, tokens, at, tokens.length, DONE_FORMS);
  const start: Start = { from: at, deeds, how: SUBJECTLESS, voice: 'subjectless' };
  const told =
    /^(?:built|made|written|used|based)$/.test(word) && /^(?:with|on|in|by|for|from|using|around|into)$/.test(after);
  if (after === 'by' || told || describesNoun(tokens, at, deeds)) return { ...start, why: 'describes-code' };
  if (after === 'in' && /^v?\d+\.\d/.test(textAt(tokens, at + 2))) return { ...start, why: 'history' };
  return start;
}

const SUBJECTLESS = 'said without a subject';

/** "Vectorized the loop in `a.py`": a past that the table does not know, with a file behind it. */
export function unknownChange(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  const word = textAt(tokens, at);
  return (
    /^[a-z][a-z-]{2,}ed$/.test(word) &&
    !scene.lex.form(word) &&
    !NO_CHANGE.has(word) &&
    tokens.slice(at + 1, at + 14).some((token) => isPathToken(token, scene.source))
  );
}

/** "Split `a.md` into pages" in a list whose other lines are told in a past that cannot be mistaken. */
function amongDone(scene: Scene, at: number): boolean {
  const { block, tokens } = sentenceAt(scene);
  if (block.kind === 'paragraph' && at === 0) return behindDone(scene);
  if (block.kind !== 'bullet' || at > 1 || tokens.length < 3) return false;
  for (let i = Math.max(0, scene.at - 4); i <= scene.at + 4; i++) {
    const other = scene.sentences[i];
    const first = other?.tokens[0];
    if (
      !other ||
      !first ||
      other.block === block ||
      other.block.kind !== 'bullet' ||
      other.block.indent !== block.indent
    )
      continue;
    if (isVerb(scene.lex, first, DONE_FORMS) && !sameAsBase(scene, first.text)) return true;
  }
  return false;
}

/** "Added the flag. Set it in `a.json`.": the sentence before tells a past that cannot be mistaken, and this one names a file. */
function behindDone(scene: Scene): boolean {
  const before = scene.sentences[scene.at - 1];
  const first = before?.tokens[0];
  return (
    before?.block === sentenceAt(scene).block &&
    isVerb(scene.lex, first, DONE_FORMS) &&
    !sameAsBase(scene, first?.text ?? '') &&
    namesSomething(scene, 0)
  );
}

/** "Updated tests pass", "Fixed versions are": the participle only describes a noun. */
function describesNoun(tokens: readonly Token[], at: number, deeds: readonly Deed[]): boolean {
  const [deed] = deeds;
  if (!deed || ARTICLES.has(textAt(tokens, at + 1))) return false;
  for (let i = at + 1; i < Math.min(deed.to, at + 5); i++) {
    const word = textAt(tokens, i);
    if (tokens[i]?.kind !== 'word' || (PREPOSITIONS.has(word) && i > at + 1)) return false;
    if (BE.has(word)) return true;
    if (deeds.length > 1) continue;
    if (HEDGES.has(word) || /^(?:pass|passes|passed|has|have|will|do|does|needs?)$/.test(word)) return true;
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
  if (mark === ',') return (i <= 3 && said(tokens, i)) || carriesOn(scene, at);
  // "`a.go` (replaced the stub)", "raw results: `b.json` (committed in `f3309bd`)"
  if (mark === '(' && i === at - 1) return bracketed(scene, at);
  if (mark === '|' || mark === ';') return true;
  if (mark !== '—' && mark !== ':' && mark !== '→') return false;
  const before = tokens.slice(0, i);
  return (
    block.kind === 'bullet' ||
    block.kind === 'row' ||
    before.length <= 6 ||
    before.some((token) => isPathToken(token, scene.source)) ||
    // "The bridge, made for this project: copied the scaffold, installed the deps, added `a.json`"
    chain(scene.lex, tokens, at, tokens.length, DONE_FORMS).filter((deed) => deed.from < deed.to).length > 1
  );
}

const said = (tokens: readonly Token[], to: number): boolean =>
  tokens
    .slice(0, to)
    .every(
      (token) => token.kind !== 'word' || ADVERBS.has(token.text) || /^(?:fixed|done|yep|yeah|yup)$/.test(token.text),
    );

/** "Rebased on main, 212 tests green, force-pushed", "I took it out: …, pushed", "Waited for Flux, then restarted `x`". */
function carriesOn(scene: Scene, at: number): boolean {
  const { tokens, question } = sentenceAt(scene);
  let first = 0;
  while (tokens[first]?.kind !== 'word' || ADVERBS.has(textAt(tokens, first)) || textAt(tokens, first + 1) === ':') {
    if (first >= at) return false;
    first++;
  }
  if (question || first >= at) return false;
  const word = textAt(tokens, first);
  const told = isVerb(scene.lex, tokens[first], DONE_FORMS) && !sameAsBase(scene, word);
  return (
    told ||
    /^[a-z]{3,}ed$/.test(word) ||
    scene.lex.result(word) !== undefined ||
    /^(?:branch|commit|tag)$/.test(word) ||
    (SELF.has(word) && endsSoon(tokens, at))
  );
}

/** A verb alone between two commas: ", pushed." */
const endsSoon = (tokens: readonly Token[], at: number): boolean =>
  at + 1 >= tokens.length || tokens[at + 1]?.kind === 'punct' || /^(?:to|and|on)$/.test(textAt(tokens, at + 1));

/** In brackets only what names a commit or a file, or stands behind a file. */
function bracketed(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  if (
    !isVerb(scene.lex, tokens[at], DONE_FORMS) ||
    /^(?:hardcoded|defined|located|implemented|used|called|set|declared)$/.test(textAt(tokens, at))
  )
    return false;
  // "`3fa9c21` — guard (pushed)", "Branch: `fix/x` (pushed)"
  if (textAt(tokens, at + 1) === ')')
    return (
      /^(?:pushed|committed)$/.test(textAt(tokens, at)) && tokens.slice(0, at - 1).some(({ kind }) => kind === 'code')
    );
  return (
    isPathToken(tokens[at - 2], scene.source) ||
    tokens
      .slice(at + 1, at + 6)
      .some((token) => isPathToken(token, scene.source) || /^(?=.*\d)[0-9a-f]{7,40}$/.test(token.text))
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

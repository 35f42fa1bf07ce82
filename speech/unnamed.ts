/**
 * Rule: a promised deed that the table of actions does not know is a deed all the same where its verb leaves a trace and
 * has something that it acts on ("I'll drain node 5").
 */
import type { Deed } from './deeds.ts';
import { chain, isVerb } from './deeds.ts';
import { tracelessVerbs } from './en/acts.ts';
import { INACTION, NOTICE, VAGUE } from './en/gates.ts';
import { GERUND } from './en/verbs.ts';
import { ADVERBS, ARTICLES, COORDINATORS, isAdverb, PREPOSITIONS, PRONOUNS, SUBORDINATORS } from './en/words.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { nounMeaning } from './nouns.ts';
import { headEnd, isPathToken } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import { objectFirst } from './standing.ts';
import type { Token } from './tokens.ts';

/** "I'll drain node 5": an unknown verb in its base form, with a thing behind it. Of "we" it tells mere outcomes ("we'll lose it"). */
export function unnamed(scene: Scene, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  const edit = inTheCode(scene, deed) && scene.lex.action('edit');
  if (edit) return { action: edit, from: deed.from, to: deed.to };
  const verb = tokens[deed.at];
  if (verb?.kind !== 'word' || !/^[a-z][a-z-]+$/.test(verb.text) || !onlyWithParticle(scene, deed)) return null;
  if (traceless(verb.text) || traceless(deed.lemma) || smallWord(verb.text)) return null;
  const action = scene.lex.action('other');
  if (!action || !actsOn(tokens, deed)) return null;
  // "I'll memoise `getUser()`": what is done to a name in the code changes the code
  const thing = tokens[deed.from];
  const inCode = thing?.kind === 'code' && IDENTIFIER.test(scene.source.slice(thing.start, thing.end));
  return { action: (inCode && scene.lex.action('edit')) || action, from: deed.from, to: deed.to };
}

/** "I'll pass `signal` to it", "I'll use `Map` instead": what code does is written. */
function inTheCode(scene: Scene, deed: Deed): boolean {
  const { tokens } = sentenceAt(scene);
  const thing = tokens[deed.from];
  if (thing?.kind !== 'code' || isPathToken(thing, scene.source) || scene.lex.command(thing.text)) return false;
  if (deed.lemma === 'use') return textAt(tokens, deed.from + 1) === 'instead';
  return (
    /^(?:pass|call|await|catch)$/.test(deed.lemma) &&
    (IDENTIFIER.test(scene.source.slice(thing.start, thing.end)) || deed.lemma === 'pass')
  );
}

const IDENTIFIER = /^`?[\w.]*(?:[a-z][A-Z]\w*|\(\))`?$/;

/** The table knows no meaning of it without a particle: "lock down", never "lock". */
const onlyWithParticle = (scene: Scene, deed: Deed): boolean =>
  scene.lex.senses(deed.lemma).every(({ particle, sense }) => particle.length > 0 || sense.only === 'claim');

/** Whether the word, or the verb that it is a form of, is one of thought, speech or being. */
export function traceless(word: string): boolean {
  const verbs = tracelessVerbs();
  if (verbs.has(word) || NOTICE.has(word) || INACTION.has(word) || VAGUE.has(word)) return true;
  if (!word.endsWith('ing')) return false;
  const stem = word.slice(0, -3);
  return (
    verbs.has(stem) ||
    verbs.has(`${stem}e`) ||
    (stem.at(-1) === stem.at(-2) && verbs.has(stem.slice(0, -1))) ||
    (stem.endsWith('y') && verbs.has(`${stem.slice(0, -1)}ie`))
  );
}

const smallWord = (word: string): boolean =>
  isAdverb(word) ||
  ARTICLES.has(word) ||
  PREPOSITIONS.has(word) ||
  PRONOUNS.has(word) ||
  COORDINATORS.has(word) ||
  SUBORDINATORS.has(word);

/** A thing stands right behind the verb, or behind an article: no preposition, no clause, no person. */
function actsOn(tokens: readonly Token[], deed: Deed): boolean {
  let at = deed.from;
  while (at < deed.to && ADVERBS.has(textAt(tokens, at))) at++;
  const first = tokens[at];
  if (!first || at >= deed.to) return false;
  if (first.kind === 'code') return true;
  if (first.kind !== 'word' || /^(?:you|your|me|myself|us|more|less|better|that)$/.test(first.text)) return false;
  // "click through all the pages"
  if (first.text === 'through') return ARTICLES.has(textAt(tokens, at + 1));
  return !PREPOSITIONS.has(first.text) && !SUBORDINATORS.has(first.text) && !isAdverb(first.text);
}

/** ", which I'll clean up now": the deed's object stands before "which". */
export function relative(scene: Scene, deed: Deed, anchor: number): Deed | null {
  const { tokens } = sentenceAt(scene);
  if (objectFirst(scene, anchor)) return { ...deed, from: 0, to: anchor };
  if (!/^(?:which|that)$/.test(textAt(tokens, anchor - 1)) || anchor < 2) return null;
  let to = anchor - 1;
  while (to > 0 && textAt(tokens, to - 1) === ',') to--;
  let from = to;
  while (from > 0 && tokens[from - 1]?.kind !== 'punct' && to - from < 6 && !PREPOSITIONS.has(textAt(tokens, from - 1)))
    from--;
  return from < to ? { ...deed, from, to } : null;
}

/** "I'll break it by moving `A` into `b.py`": how it is done is the deed. */
export function byMeans(scene: Scene, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  for (let i = deed.at + 1; i + 1 < Math.min(tokens.length, deed.at + 20); i++) {
    const word = textAt(tokens, i);
    if (/^[.;—]$/.test(word)) return null;
    if ((word !== 'by' && word !== ':') || !isVerb(scene.lex, tokens[i + 1], GERUND)) continue;
    const [means] = chain(scene.lex, tokens, i + 1, tokens.length, GERUND);
    return means ? meaningOf(scene.lex, tokens, means, scene.source, 'commitment') : null;
  }
  return null;
}

/** What names its deed without an object: "I'll deduplicate by hash", "I'll cherry-pick onto `stable`". */
const ALONE =
  /^(?:deduplicate|dedupe|normali[sz]e|refactor|reformat|benchmark|profile|measure|re-?index|backfill|bisect|regenerate|cherry-pick|paginate|backport|re-?train|re-?sync)$/;

/** "Applying.": what it is done to stands in the sentences before. */
export function bare(scene: Scene, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  if (ALONE.test(deed.lemma) && /^(?:by|with|in|on|onto|per|to)$/.test(textAt(tokens, deed.from))) {
    const sense = scene.lex.senses(deed.lemma).find((one) => !one.objects && one.particle.length === 0);
    if (sense) return { action: sense.action, from: deed.from, to: deed.from };
  }
  const over = tokens.slice(deed.from).every((token) => token.kind === 'punct' || ADVERBS.has(token.text));
  if (!over || !/ing$|^re-?[a-z]{3}/.test(textAt(tokens, deed.at)) || traceless(deed.lemma)) return null;
  const sense = scene.lex
    .senses(deed.lemma)
    .find((one) => one.sense.needs === 'object' && one.particle.length === 0 && one.sense.only !== 'claim');
  return sense ? { action: sense.action, from: deed.from, to: deed.from } : null;
}

const TURN = /^(?:next|now|first|tomorrow|tonight|afterwards|myself)$/;

/** "I'll do the notifications next": a piece of the work with its turn, and no deed that the table knows. */
export function taken(scene: Scene, deed: Deed): Meaning | null {
  const edit = scene.lex.action('edit');
  // "I'll pick up #41 next"
  const numbered = textAt(sentenceAt(scene).tokens, deed.from) === 'up' ? deed.from + 1 : deed.from;
  if (
    edit &&
    /^(?:do|tackle|take|pick)$/.test(deed.lemma) &&
    /^#\d+$/.test(sentenceAt(scene).tokens[numbered]?.text ?? '') &&
    TURN.test(textAt(sentenceAt(scene).tokens, numbered + 1))
  )
    return { action: edit, from: numbered, to: numbered + 1 };
  if (!/^(?:do|tackle|take|address)$/.test(deed.lemma) || textAt(sentenceAt(scene).tokens, deed.from) !== 'the')
    return null;
  const { tokens } = sentenceAt(scene);
  let at = deed.from + 1;
  while (
    tokens[at]?.kind === 'word' &&
    !ADVERBS.has(textAt(tokens, at)) &&
    !PREPOSITIONS.has(textAt(tokens, at)) &&
    !TURN.test(textAt(tokens, at))
  )
    at++;
  const last = textAt(tokens, at - 1);
  const turn = TURN.test(textAt(tokens, at));
  if (
    !turn ||
    at > deed.from + 4 ||
    /^(?:math|maths|work|rest|talking|honours|honors|thing|things|explaining|call|lead|opportunity)$/.test(last)
  )
    return null;
  return edit && at > deed.from + 1 ? { action: edit, from: deed.from, to: at } : null;
}

/** "I'll follow up with a PR", "I'll end with a full rebuild", "I'll round it off with a changelog entry": what it is done with is the deed. */
export function followedUp(scene: Scene, deed: Deed): Meaning | null {
  if (!/^(?:follow|end|finish|close|round|wrap|start|begin)$/.test(deed.lemma)) return null;
  const { tokens } = sentenceAt(scene);
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 5); i++)
    if (textAt(tokens, i) === 'with') return ofNoun(scene, i + 1);
  return null;
}

/** "I'll do a code search", "I'll make a note in the runbook", "I'll take care of the release": the noun is the deed. */
export function lightly(scene: Scene, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  const next = textAt(tokens, deed.from);
  if (deed.lemma === 'do' || deed.lemma === 'make' || deed.lemma === 'perform') return ofNoun(scene, deed.from);
  if (deed.lemma === 'take' && next === 'over') return ofNoun(scene, deed.from + 1);
  if (deed.lemma === 'take' && next === 'care') return ofNoun(scene, deed.from + 2);
  return null;
}

/** The deed that the head of a noun phrase names; "another round of profiling" is what it is a round of. */
function ofNoun(scene: Scene, from: number): Meaning | null {
  const { tokens } = sentenceAt(scene);
  if (!ARTICLES.has(textAt(tokens, from)) && !/^(?:one|another)$/.test(textAt(tokens, from))) return null;
  let to = headEnd(tokens, from, tokens.length);
  if (textAt(tokens, to) === 'of' && /^(?:round|pass|bit|run)$/.test(textAt(tokens, to - 1)))
    to = headEnd(tokens, to + 1, tokens.length);
  const check = scene.lex.result(textAt(tokens, to - 1));
  return check ? { action: check, from, to } : nounMeaning(scene, from, to, false);
}

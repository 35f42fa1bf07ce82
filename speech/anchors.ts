/** Rule: a promise hangs on who speaks and in which tense: "I'll", "we're about to", a closing "let me", "pushing now". */
import type { Rejection } from '../domain/index.ts';
import { chain, isVerb } from './deeds.ts';
import { SAYING } from './en/gates.ts';
import { BASE, GERUND } from './en/verbs.ts';
import { ADVERBS, BE, COORDINATORS, HEDGES, isAdverb, NOW, PREPOSITIONS, SELF } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export interface Anchor {
  /** Where the subject, or the verb of a subjectless one, stands. */
  at: number;
  verb: number;
  form: number;
  how: string;
  imminent: boolean;
  why?: Rejection;
}

export function anchorAt(scene: Scene, at: number): Anchor | null {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  const word = textAt(tokens, at);
  if (SELF.has(word)) return subjectAnchor(scene, at);
  if (word === 'let' && textAt(tokens, at + 1) === 'me') {
    const verb = skipAdverbs(tokens, at + 2);
    const last = scene.facts.ends && scene.at === scene.sentences.length - 1;
    const why: Rejection | undefined =
      textAt(tokens, verb) === 'know' ? 'notification-only' : last ? undefined : 'narration';
    return { at, verb, form: BASE, how: '"let me" at the end of the turn', imminent: true, ...(why && { why }) };
  }
  if (word === 'ill' && isCasual(scene, at))
    return { at, verb: at + 1, form: BASE, how: '"ill" for "I’ll"', imminent: false };
  if (!opensClause(tokens, at)) return null;
  if (word === 'gonna' && isVerb(scene.lex, tokens[at + 1], BASE))
    return { at, verb: at + 1, form: BASE, how: '"gonna"', imminent: false };
  if (word === 'going' && textAt(tokens, at + 1) === 'ahead' && /^(?:with|and)$/.test(textAt(tokens, at + 2)))
    return { at, verb: at + 2, form: BASE, how: 'going ahead', imminent: true };
  if (
    (word === 'about' || word === 'going') &&
    textAt(tokens, at + 1) === 'to' &&
    isVerb(scene.lex, tokens[at + 2], BASE)
  ) {
    const negated = textAt(tokens, at - 1) === 'not';
    // "About to merge conflicts" is stopped by the sense of merge; "Not going to merge it" here.
    return {
      at,
      verb: at + 2,
      form: BASE,
      how: `"${word} to"`,
      imminent: word === 'about',
      ...(negated && { why: 'negated' as const }),
    };
  }
  if (
    word === 'will' &&
    at === 0 &&
    sentence.block.kind === 'paragraph' &&
    /[A-Z]/.test(scene.source.charAt(tokens[at]?.start ?? 0))
  ) {
    const verb = skipAdverbs(tokens, at + 1);
    return isVerb(scene.lex, tokens[verb], BASE)
      ? { at, verb, form: BASE, how: '"will", the agent understood', imminent: false }
      : null;
  }
  if (isVerb(scene.lex, tokens[at], GERUND)) return gerundAnchor(scene, at);
  return null;
}

/** "ill push this in a sec": lower case, with a verb and an object; "Ill push" may be anything. */
function isCasual(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  return (
    scene.source.charAt(tokens[at]?.start ?? 0) === 'i' &&
    isVerb(scene.lex, tokens[at + 1], BASE) &&
    tokens.length > at + 3
  );
}

/** "I'll …", "We're going to …", "I'm restarting …". */
function subjectAnchor(scene: Scene, at: number): Anchor | null {
  const { tokens } = sentenceAt(scene);
  let verb = skipAdverbs(tokens, at + 1);
  const aux = textAt(tokens, verb);
  const how = `the agent ("${textAt(tokens, at)} ${aux}")`;
  const make = (to: number, form: number, imminent: boolean, why?: Rejection): Anchor => ({
    at,
    verb: to,
    form,
    how,
    imminent,
    ...(why && { why }),
  });
  // "I'd already squashed": "had", no "would"
  if (aux === 'would' && !isVerb(scene.lex, tokens[skipAdverbs(tokens, verb + 1)], BASE)) return null;
  if (aux === 'would') return make(skipAdverbs(tokens, verb + 1), BASE, false, 'hypothetical');
  if (aux === 'can' || aux === 'could') return make(skipAdverbs(tokens, verb + 1), BASE, false, 'offer');
  if (aux !== 'will' && aux !== 'shall' && aux !== 'am' && aux !== 'are') return null;
  // "Should we", "will I": the auxiliary first is a question.
  const from = at;
  verb = skipAdverbs(tokens, verb + 1);
  let why: Rejection | undefined;
  if ((textAt(tokens, verb) === 'not' && textAt(tokens, verb + 1) !== 'only') || textAt(tokens, verb) === 'never') {
    why = 'negated';
    verb = skipAdverbs(tokens, verb + 1);
  }
  if (HEDGES.has(textAt(tokens, verb - 1)) || HEDGES.has(textAt(tokens, verb))) why ??= 'hedged';
  if (HEDGES.has(textAt(tokens, verb))) verb++;
  why ??= standing(scene, from);
  // "the flake, which I'll fix now": announced all the same
  if (
    why === 'describes-code' &&
    tokens
      .slice(at)
      .some((token, i, rest) => NOW.has(token.text) || (token.text === 'right' && rest[i + 1]?.text === 'away'))
  )
    why = undefined;
  if (aux === 'am' || aux === 'are') {
    const next = textAt(tokens, verb);
    if ((next === 'going' || next === 'about') && textAt(tokens, verb + 1) === 'to')
      return make(skipAdverbs(tokens, verb + 2), BASE, next === 'about', why);
    if (next === 'gonna') return make(skipAdverbs(tokens, verb + 1), BASE, false, why);
    if (isVerb(scene.lex, tokens[verb], GERUND)) return make(verb, GERUND, true, why);
    return null;
  }
  for (const lead of LEADS) {
    if (lead.every((word, i) => textAt(tokens, verb + i) === word)) {
      const next = skipAdverbs(tokens, verb + lead.length);
      // "start with the specs", "proceed to phase 3": what is started is its object
      if (!isVerb(scene.lex, tokens[next], BASE | GERUND) && isVerb(scene.lex, tokens[verb], BASE))
        return make(verb, BASE, false, why);
      verb = next;
      break;
    }
  }
  if (isVerb(scene.lex, tokens[verb], GERUND)) return make(verb, GERUND, false, why);
  return make(verb, BASE, false, why);
}

/** "I'll go ahead and merge", "I'll be pushing", "I'll start implementing": the deed is the next verb. */
const LEADS = [
  'go ahead and',
  'go ahead with',
  'go and',
  'proceed to',
  'proceed with',
  'start by',
  'begin by',
  'start with',
  'begin with',
  'start',
  'begin',
  'continue by',
  'continue with',
  'continue to',
  'continue',
  'make sure to',
  'have to',
  'take care of',
  'finish by',
  'be',
  'only',
  'not only',
  'try to',
  'going ahead with',
].map((lead) => lead.split(' '));

/** Whether "I" may open a statement here: the start of a clause, not a relative one, not reported speech. */
function standing(scene: Scene, at: number): Rejection | undefined {
  const { tokens } = sentenceAt(scene);
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
      /^(?:so|tomorrow|tonight|moment|minutes|next|because|as|while|since|meantime|that)$/.test(word))
  )
    return word === 'that' ? 'describes-code' : undefined;
  if (/^(?:which|what|who|where|how|why|when|until|before|after|if|once|than|things?|whether)$/.test(word))
    return word === 'if' || word === 'when' || word === 'once' ? 'hypothetical' : 'describes-code';
  // A fronted clause without its comma: "Once the build finishes I'll check the logs".
  for (let i = at - 1; i >= 0; i--) {
    const opener = textAt(tokens, i);
    if (tokens[i]?.kind === 'punct') break;
    if (/^(?:once|when|if|after|as|while|until|on|in|at|during|for|upon|with|before|since)$/.test(opener))
      return undefined;
  }
  return 'describes-code';
}

/** "Pushing it now", "Now restarting the server": subjectless, and being done as it is said. */
function gerundAnchor(scene: Scene, at: number): Anchor | null {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  if (sentence.block.kind === 'heading' || sentence.block.kind === 'row' || sentence.question) return null;
  const [deed] = chain(scene.lex, tokens, at, tokens.length, GERUND);
  if (!deed) return null;
  let end = at;
  while (end < tokens.length && !(tokens[end]?.kind === 'punct')) end++;
  const make = (how: string, why?: Rejection): Anchor => ({
    at,
    verb: at,
    form: GERUND,
    how,
    imminent: true,
    ...(why && { why }),
  });
  // "Fixing the bug requires a refactor", "Merging would break main": the gerund is a subject.
  for (let i = at + 1; i < end; i++) {
    const word = textAt(tokens, i);
    if (
      BE.has(word) ||
      HEDGES.has(word) ||
      /^(?:will|needs?|requires?|means|makes?|takes|has|does|did|made|had|fixes|breaks|lets|gives|works|seals?|avoids|happens|triggers|causes|seemed|became|became|was|in-place)$/.test(
        word,
      )
    )
      return make('a gerund as subject', 'hypothetical');
  }
  // Behind a comma it is announced only where "now" closes the clause: "CI is green, pushing now."
  const loose = textAt(tokens, at - 1) === ',' && at > 3;
  for (let i = loose ? end - 1 : at + 1; i < end; i++) if (isNow(tokens, i)) return make('being done as it is said');
  if (/^(?:now|next)$/.test(textAt(tokens, at - 1)) && (at <= 1 || opensClause(tokens, at - 1, /^[;—]$/)))
    return make('being done next');
  const last = scene.facts.ends && scene.at === scene.sentences.length - 1;
  const acknowledged = at === 2 && textAt(tokens, 1) === ',';
  const whole = (at === 0 || acknowledged) && end >= tokens.length - 1 && end - at <= 9;
  if (last && whole && sentence.block.kind === 'paragraph' && !sentence.leadsIn && /^[.…!]?$/.test(textAt(tokens, end)))
    return make('the turn ends with it');
  return null;
}

function skipAdverbs(tokens: readonly Token[], at: number): number {
  while (tokens[at]?.kind === 'word' && isAdverb(textAt(tokens, at))) at++;
  return at;
}

/** "pushing now", "pushing now to origin"; "running it now clearly shows" goes on with a verb. */
const endsThere = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind !== 'word' ||
  PREPOSITIONS.has(textAt(tokens, at)) ||
  COORDINATORS.has(textAt(tokens, at)) ||
  ADVERBS.has(textAt(tokens, at));

const isNow = (tokens: readonly Token[], at: number): boolean =>
  (NOW.has(textAt(tokens, at)) && endsThere(tokens, at + 1)) ||
  (textAt(tokens, at) === 'away' && textAt(tokens, at - 1) === 'right') ||
  (textAt(tokens, at) === 'next' && tokens[at + 1]?.kind !== 'word');

function opensClause(tokens: readonly Token[], at: number, marks = /^[,;:—(]$/): boolean {
  let i = at - 1;
  while (
    i >= 0 &&
    (tokens[i]?.kind === 'mark' ||
      (tokens[i]?.kind === 'word' && (ADVERBS.has(textAt(tokens, i)) || textAt(tokens, i) === 'not')))
  )
    i--;
  return i < 0 || marks.test(textAt(tokens, i));
}

/** Rule: a deed without a subject is announced where it is being done as it is said: "Pushing now.", "On it, rerunning …". */
import type { Rejection } from '../domain/index.ts';
import type { Anchor } from './anchors.ts';
import { chain, isVerb } from './deeds.ts';
import { GERUND } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, COORDINATORS, HEDGES, NOW, PREPOSITIONS } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { traceless } from './unnamed.ts';

/** Finite verbs behind a gerund: "Fixing the bug requires a refactor", "Merging would break main". */
const FINITE =
  /^(?:will|needs?|requires?|means|makes?|takes|has|does|did|made|had|fixes|breaks|lets|gives|works|seals?|avoids|happens|triggers|causes|seemed|became|was|comes|goes|stays|remains|follows|keeps|in-place)$/;
const GATE = /^(?:once|when|until|after|while)$/;

/** "Pushing it now", "Now restarting the server", "Tagging it as soon as the scan is done." */
export function announced(scene: Scene, at: number): Anchor | null {
  const sentence = sentenceAt(scene);
  const { tokens, block } = sentence;
  const known = isVerb(scene.lex, tokens[at], GERUND);
  if (!known && !unknownGerund(tokens, at)) return null;
  if (block.kind === 'heading' || block.kind === 'row' || sentence.question) return null;
  const [deed] = chain(scene.lex, tokens, at, tokens.length, GERUND);
  if (!deed) return null;
  let end = at;
  while (end < tokens.length && !(tokens[end]?.kind === 'punct')) end++;
  const gate = gateBehind(tokens, at, end);
  const make = (how: string, why?: Rejection): Anchor => ({
    at,
    verb: at,
    form: GERUND,
    how,
    imminent: gate < 0,
    ...(why && { why }),
  });
  // "Now building with clang instead of gcc": how it is from now on
  if (
    tokens.some(
      (token, i) =>
        (token.text === 'instead' && textAt(tokens, i + 1) === 'of') ||
        (token.text === 'rather' && textAt(tokens, i + 1) === 'than'),
    )
  )
    return null;
  if (isSubject(tokens, at, gate < 0 ? end : gate) || (gate > 0 && finites(tokens, gate, end) > 1))
    return known ? make('a gerund as subject', 'hypothetical') : null;
  // Behind a comma it is announced only where "now" closes the clause: "CI is green, pushing now."
  const loose = textAt(tokens, at - 1) === ',' && at > 3;
  for (let i = loose ? end - 1 : at + 1; i < end; i++) if (isNow(tokens, i)) return make('being done as it is said');
  if (/^(?:now|next)$/.test(textAt(tokens, at - 1)) && (at <= 1 || opensClause(tokens, at - 1, /^[;—]$/)))
    return make('being done next');
  if (!known) return null;
  if (block.kind === 'paragraph' && takesUp(tokens, at)) return make('taken up with these words');
  const last = scene.facts.ends && scene.at === scene.sentences.length - 1;
  const acknowledged = textAt(tokens, at - 1) === ',' && (at === 2 || acknowledges(tokens, at - 1));
  // "The lock is gone — re-running it.", "CI is green → merging."
  const mark = textAt(tokens, at - 1);
  if (
    last &&
    block.kind === 'paragraph' &&
    end >= tokens.length - 1 &&
    /^[.…!]$/.test(textAt(tokens, tokens.length - 1))
  )
    if (mark === ';' || mark === '→' || (mark === '—' && end - at <= 4)) return make('the turn ends with it');
  if (at > 0 && !acknowledged) return null;
  // "Starting with `users`, which has the fewest imports."
  const picked =
    at === 0 && /^(?:start|begin|continu)(?:n?ing)$/.test(textAt(tokens, at)) && textAt(tokens, at + 1) === 'with';
  if (
    picked &&
    block.kind === 'paragraph' &&
    /^(?:[.…!]|)$/.test(textAt(tokens, tokens.length - 1)) &&
    !sentence.leadsIn
  )
    if (end >= tokens.length - 1 || textAt(tokens, end + 1) === 'which') return make('what is taken up first');
  if (gate > 0 && !sentence.leadsIn && block.kind === 'paragraph') return make('announced with its gate');
  const whole = wholeSentence(tokens, at, end) || givesReason(tokens, at, end);
  if (last && whole && block.kind === 'paragraph' && !sentence.leadsIn) return make('the turn ends with it');
  return null;
}

/** "Uncordoning", "Rotating": no verb of the table, and none of thought or speech; only where "now" or "next" says that it is a deed. */
function unknownGerund(tokens: readonly Token[], at: number): boolean {
  const word = textAt(tokens, at);
  return (
    /^[a-z-]{3,}ing$/.test(word) &&
    !/^(?:everything|anything|something|nothing|during|according|including|being|morning|evening)$/.test(word) &&
    opensClause(tokens, at) &&
    !traceless(word)
  );
}

/** The gate that closes the clause: "… as soon as the image scan is done". */
function gateBehind(tokens: readonly Token[], at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    if (GATE.test(textAt(tokens, i))) return i;
    if (textAt(tokens, i) === 'as' && textAt(tokens, i + 1) === 'soon') return i;
  }
  return -1;
}

function isSubject(tokens: readonly Token[], at: number, end: number): boolean {
  for (let i = at + 1; i < end; i++) {
    const word = textAt(tokens, i);
    if (BE.has(word) || HEDGES.has(word) || FINITE.test(word)) return true;
    // "Adding a retry hides the bug": a verb in the third person between a noun and an article
    if (
      /[^s]s$/.test(word) &&
      !ARTICLES.has(textAt(tokens, i - 1)) &&
      !PREPOSITIONS.has(textAt(tokens, i - 1)) &&
      /^(?:a|an|the|it|them|this|that|its|your|our|every|no|nothing)$/.test(textAt(tokens, i + 1)) &&
      i + 1 < end
    )
      return true;
  }
  // "Removing the flag first, then the code, is the usual order"
  for (let i = end; i + 1 < tokens.length; i++)
    if (
      textAt(tokens, i) === ',' &&
      !willToo(tokens, i) &&
      (BE.has(textAt(tokens, i + 1)) || FINITE.test(textAt(tokens, i + 1)))
    )
      return true;
  return false;
}

/** "Rerunning it, will check back at noon" goes on with the agent; "Removing it, then the code, will break" tells. */
const willToo = (tokens: readonly Token[], comma: number): boolean =>
  textAt(tokens, comma + 1) === 'will' &&
  /^(?:check|report|merge|push|deploy|update|post|look|verify|retry|rerun|fix|commit)$/.test(
    textAt(tokens, comma + 2),
  ) &&
  tokens.findIndex(({ text }) => text === ',') === comma;

function finites(tokens: readonly Token[], from: number, end: number): number {
  let count = 0;
  for (let i = from; i < end; i++) {
    const word = textAt(tokens, i);
    if (BE.has(word) || HEDGES.has(word) || FINITE.test(word)) count++;
  }
  return count;
}

/** The sentence holds nothing else, or an afterthought of a few words: "Continuing with iteration 7, lr halved." */
function wholeSentence(tokens: readonly Token[], at: number, end: number): boolean {
  if (end - at > 9) return false;
  // "Upgrading", "Testing locally": a title
  if (end >= tokens.length && end - at < 3) return false;
  if (end >= tokens.length - 1) return /^[.…!]?$/.test(textAt(tokens, end));
  if (textAt(tokens, end) !== ',' || tokens.length - end > 9) return false;
  // "Committing, then on to the second endpoint."
  if (
    textAt(tokens, end + 1) === 'then' &&
    !tokens.slice(end).some((token) => BE.has(token.text) || token.text === 'i')
  )
    return true;
  if (tokens.length - end > 6) return false;
  // "Reading the code, I see …" goes on
  const last = textAt(tokens, tokens.length - 1) === '.' ? tokens.length - 2 : tokens.length - 1;
  return (
    /ed$/.test(textAt(tokens, last)) && !tokens.slice(end).some((token) => BE.has(token.text) || token.text === 'i')
  );
}

/** "Backing that out: it breaks SSR.": what is pointed at, and why. */
function givesReason(tokens: readonly Token[], at: number, end: number): boolean {
  return (
    /^[:;—]$/.test(textAt(tokens, end)) &&
    tokens.slice(at + 1, Math.min(end, at + 3)).some(({ text }) => /^(?:it|that|this|them|those|both)$/.test(text)) &&
    end - at <= 5 &&
    /^(?:it|that|this|they|the)$/.test(textAt(tokens, end + 1)) &&
    textAt(tokens, tokens.length - 1) === '.'
  );
}

/** "Next up: porting …", "Moving on to the keyboard: writing …", "On it, rerunning …", "OK, going with the major. Deleting …". */
const ACKNOWLEDGE =
  /^(?:good catch|good point|good idea|fair enough|fair point|hang on|hold on|one sec|one second|one moment|one minute|just a sec|just a moment|my bad|my mistake|got it|will do|bear with me|makes sense|you are right|no problem|all right|on it|brb)$/;

const acknowledges = (tokens: readonly Token[], to: number): boolean =>
  to <= 4 &&
  ACKNOWLEDGE.test(
    tokens
      .slice(0, to)
      .map((token) => token.text)
      .join(' '),
  );

const TAKE_UP = [
  'next up',
  'up next',
  'moving on',
  'on to',
  'onto',
  'back to',
  'on it',
  'starting with',
  'beginning with',
  'continuing with',
  'first up',
  'now on to',
].map((phrase) => phrase.split(' '));

function takesUp(tokens: readonly Token[], at: number): boolean {
  const mark = textAt(tokens, at - 1);
  if (mark !== ':' && mark !== ',' && mark !== '—') return false;
  let from = at - 2;
  while (from >= 0 && !(tokens[from]?.kind === 'punct')) from--;
  from++;
  while (
    from < at &&
    (ADVERBS.has(textAt(tokens, from)) || /^(?:i|am)$/.test(textAt(tokens, from))) &&
    textAt(tokens, from) !== 'next'
  )
    from++;
  const phrase = TAKE_UP.find((words) => words.every((word, i) => textAt(tokens, from + i) === word));
  return phrase !== undefined && (mark !== ',' || phrase[0] === 'on');
}

/** "pushing now", "pushing now to origin"; "running it now clearly shows" goes on with a verb. */
const endsThere = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind !== 'word' ||
  PREPOSITIONS.has(textAt(tokens, at)) ||
  COORDINATORS.has(textAt(tokens, at)) ||
  ADVERBS.has(textAt(tokens, at));

const isNow = (tokens: readonly Token[], at: number): boolean =>
  (NOW.has(textAt(tokens, at)) && endsThere(tokens, at + 1)) ||
  (textAt(tokens, at) === 'away' && /^(?:right|straight)$/.test(textAt(tokens, at - 1))) ||
  (textAt(tokens, at) === 'speak' && textAt(tokens, at - 1) === 'we') ||
  (/^(?:next|first)$/.test(textAt(tokens, at)) && tokens[at + 1]?.kind !== 'word');

export function opensClause(tokens: readonly Token[], at: number, marks = /^[,;:—(]$/): boolean {
  let i = at - 1;
  while (
    i >= 0 &&
    (tokens[i]?.kind === 'mark' ||
      (tokens[i]?.kind === 'word' && (ADVERBS.has(textAt(tokens, i)) || textAt(tokens, i) === 'not')))
  )
    i--;
  return i < 0 || marks.test(textAt(tokens, i));
}

/** Rule: a deed without a subject is announced where it is being done as it is said: "Pushing now.", "On it, rerunning …". */
import type { Rejection } from '../domain/index.ts';
import type { Anchor } from './anchors.ts';
import { chain, isVerb } from './deeds.ts';
import { BASE, GERUND } from './en/verbs.ts';
import { ADVERBS, BE, COORDINATORS, NOW, PREPOSITIONS } from './en/words.ts';
import { finites, isSubject } from './gerunds.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { endsTurn, isLast } from './turn-end.ts';
import { traceless } from './unnamed.ts';

const GATE = /^(?:once|when|until|after|while)$/;

/** "Pushing it now", "Now restarting the server", "Tagging it as soon as the scan is done." */
export function announced(scene: Scene, at: number): Anchor | null {
  const anchor = gerundAt(scene, at);
  const { tokens } = sentenceAt(scene);
  // "Proceeding to merge."
  if (!anchor || anchor.why || !/^(?:proceeding|continuing|going|starting)$/.test(textAt(tokens, at))) return anchor;
  return textAt(tokens, at + 1) === 'to' && isVerb(scene.lex, tokens[at + 2], BASE)
    ? { ...anchor, verb: at + 2, form: BASE }
    : anchor;
}

function gerundAt(scene: Scene, at: number): Anchor | null {
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
  if (tellsHow(tokens, at)) return null;
  if (isSubject(scene, at, gate < 0 ? end : gate) || (gate > 0 && finites(tokens, gate, end) > 1))
    return known ? make('a gerund as subject', 'hypothetical') : null;
  // Behind a comma it is announced only where "now" closes the clause: "CI is green, pushing now."
  const loose = textAt(tokens, at - 1) === ',' && at > 3;
  for (let i = loose ? Math.max(at + 1, end - 3) : at + 1; i < end; i++)
    if (isNow(tokens, i)) return make('being done as it is said');
  if (/^(?:now|next)$/.test(textAt(tokens, at - 1)) && (at <= 1 || opensClause(tokens, at - 1, /^[;—]$/)))
    return make('being done next');
  if (!known || block.kind !== 'paragraph') return null;
  if (takesUp(tokens, at)) return make('taken up with these words');
  if (sentence.leadsIn && !isLast(scene)) return null;
  if (behindState(scene, at, end)) return make('what follows from how things stand');
  const acknowledged = textAt(tokens, at - 1) === ',' && (at === 2 || acknowledges(tokens, at - 1));
  if (at > 0 && !acknowledged) return null;
  if (isPicked(tokens, at, end)) return make('what is taken up first');
  if (gate > 0) return make('announced with its gate');
  const whole = wholeSentence(tokens, at, end) || givesReason(tokens, at, end) || acknowledged;
  if (whole && endsTurn(scene)) return make('the turn ends with it');
  return opensMessage(scene, at, end) ? make('the message begins with it') : null;
}

/** "Now working on all browsers", "Now building with clang instead of gcc": how it is from now on. */
function tellsHow(tokens: readonly Token[], at: number): boolean {
  // "Working now: login, signup"
  if (/^(?:working|passing|failing)$/.test(textAt(tokens, at)) && textAt(tokens, at + 2) === ':') return true;
  if (/^(?:working|running)$/.test(textAt(tokens, at)) && RANGE.has(textAt(tokens, at + 2)))
    return STATE_OF.has(textAt(tokens, at + 1));
  return tokens.some(
    ({ text }, i) =>
      (text === 'instead' && textAt(tokens, i + 1) === 'of') || (text === 'rather' && textAt(tokens, i + 1) === 'than'),
  );
}

/** "Starting with `users`, which has the fewest imports." */
const isPicked = (tokens: readonly Token[], at: number, end: number): boolean =>
  at === 0 &&
  /^(?:start|begin|continu)(?:n?ing)$/.test(textAt(tokens, at)) &&
  textAt(tokens, at + 1) === 'with' &&
  /^(?:[.…!]|)$/.test(textAt(tokens, tokens.length - 1)) &&
  (end >= tokens.length - 1 || textAt(tokens, end + 1) === 'which');

/** "The lock is gone — re-running it.", "CI is green → merging.": at the end of the turn, or, a word alone, anywhere. */
function behindState(scene: Scene, at: number, end: number): boolean {
  const { tokens } = sentenceAt(scene);
  if (!/^[;→—]$/.test(textAt(tokens, at - 1)) || end < tokens.length - 1) return false;
  if (!/^[.…!:]$/.test(textAt(tokens, tokens.length - 1))) return false;
  const states = tokens.slice(0, at).some(({ text }) => BE.has(text));
  return endsTurn(scene) ? end - at <= 14 : states && end - at <= 2;
}

const STATE_OF: ReadonlySet<string> = new Set(['on', 'in', 'under', 'with', 'for', 'across']);
const RANGE: ReadonlySet<string> = new Set(
  'all both every each linux windows macos mac node python chrome firefox safari mobile ios android production staging'.split(
    ' ',
  ),
);

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

/** The sentence holds nothing else, or an afterthought of a few words: "Continuing with iteration 7, lr halved." */
function wholeSentence(tokens: readonly Token[], at: number, end: number): boolean {
  if (end - at > 16) return false;
  // "Upgrading", "Testing locally": a title
  if (end >= tokens.length && end - at < 3) return false;
  if (end >= tokens.length - 1) return /^[.…!:]?$/.test(textAt(tokens, end));
  if (textAt(tokens, end) !== ',' || tokens.length - end > 12) return false;
  // "Restarting it so it has the new key, one sec."
  if (REASONS.has(textAt(tokens, end + 1))) return true;
  // "Committing, then on to the second endpoint."
  if (
    textAt(tokens, end + 1) === 'then' &&
    !tokens.slice(end).some((token) => BE.has(token.text) || token.text === 'i')
  )
    return true;
  // "Merging #40, deleting the branch, tagging."
  if (/ing$/.test(textAt(tokens, end + 1)) && /ing$/.test(textAt(tokens, tokens.length - 2))) return true;
  if (tokens.length - end > 6) return false;
  // "Reading the code, I see …" goes on
  const last = textAt(tokens, tokens.length - 1) === '.' ? tokens.length - 2 : tokens.length - 1;
  return (
    /ed$/.test(textAt(tokens, last)) && !tokens.slice(end).some((token) => BE.has(token.text) || token.text === 'i')
  );
}

/** A message of so many sentences is a word in passing; a longer one that begins with a gerund reports. */
const PASSING = 5;

/** "Backing out the config change, because p95 has doubled. …": said first, and no "Looking at the log, the cause is …". */
function opensMessage(scene: Scene, at: number, end: number): boolean {
  const { tokens, block } = sentenceAt(scene);
  if (scene.at > 0 || scene.sentences.length > PASSING || scene.sentences.at(-1)?.block !== block) return false;
  const mark = textAt(tokens, end);
  if (end - at < 2) return false;
  if (mark !== ',') return /^[.…!;—(]$/.test(mark);
  const next = textAt(tokens, end + 1);
  return REASONS.has(next) || next === 'then' || isVerb(scene.lex, tokens[end + 1], GERUND);
}

const REASONS: ReadonlySet<string> = new Set('because since as so hang hold one back brb give'.split(' '));

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
  'moving to',
  'turning to',
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
  // "Meanwhile: fixing the links."
  if (mark === ':' && at > 1 && tokens.slice(0, at - 1).every(({ text }) => ADVERBS.has(text))) return true;
  // "Docs next: updating `README.md`."
  if (mark === ':' && textAt(tokens, at - 2) === 'next' && at <= 5) return true;
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
  (textAt(tokens, at) === 'in' && SOON.test(textAt(tokens, at + 2)) && tokens[at + 3]?.kind !== 'word') ||
  (textAt(tokens, at) === 'speak' && textAt(tokens, at - 1) === 'we') ||
  (/^(?:next|first)$/.test(textAt(tokens, at)) && tokens[at + 1]?.kind !== 'word');

const SOON = /^(?:sec|secs|second|seconds|moment|minute|minutes|bit)$/;

export function opensClause(tokens: readonly Token[], at: number, marks = /^[,;:—(]$/): boolean {
  let i = at - 1;
  while (
    i >= 0 &&
    (tokens[i]?.kind === 'mark' ||
      (tokens[i]?.kind === 'word' && (ADVERBS.has(textAt(tokens, i)) || textAt(tokens, i) === 'not')))
  )
    i--;
  return i < 0 || (tokens[i]?.kind === 'punct' && marks.test(textAt(tokens, i)));
}

/** Rule: a promise hangs on who speaks and in which tense: "I'll", "we're about to", a closing "let me", "pushing now". */
import type { Rejection } from '../domain/index.ts';
import { onAgenda } from './agenda.ts';
import { announced, opensClause } from './announced.ts';
import { isVerb } from './deeds.ts';
import { BASE, GERUND, PAST } from './en/verbs.ts';
import { BE, COORDINATORS, HEDGES, SELF, SUBORDINATORS } from './en/words.ts';
import { followsNext, fromMe } from './from-me.ts';
import type { Meaning } from './meaning.ts';
import { type Scene, sentenceAt, skipAdverbs, textAt } from './scene.ts';
import { speakerAnchor } from './speaker.ts';
import type { Token } from './tokens.ts';
import { endsTurn } from './turn-end.ts';

export interface Anchor {
  /** Where the subject, or the verb of a subjectless one, stands. */
  at: number;
  verb: number;
  form: number;
  how: string;
  imminent: boolean;
  why?: Rejection;
  /** Of a list: the sentence above it that says whose it is; -1 where it is the same one. */
  lead?: number;
  /** What is promised, where no verb behind the anchor says it. */
  meaning?: Meaning;
}

export function anchorAt(scene: Scene, at: number): Anchor | null {
  const sentence = sentenceAt(scene);
  const { tokens, block } = sentence;
  if (tokens[at]?.kind !== 'word') return null;
  const word = textAt(tokens, at);
  if (SELF.has(word)) return speakerAnchor(scene, at);
  if (word === 'me') return fromMe(scene, at);
  if (word === 'follows') return followsNext(scene, at);
  if (word === 'let' && textAt(tokens, at + 1) === 'me') {
    const verb = skipAdverbs(tokens, at + 2);
    const why: Rejection | undefined =
      textAt(tokens, verb) === 'know' ? 'notification-only' : endsTurn(scene) ? undefined : 'narration';
    return { at, verb, form: BASE, how: '"let me" at the end of the turn', imminent: true, ...(why && { why }) };
  }
  // "I'm installing them now and will run the suite"
  if (word === 'will' && COORDINATORS.has(textAt(tokens, at - 1)) && carriedOn(scene, at))
    return { at, verb: skipAdverbs(tokens, at + 1), form: BASE, how: '"and will", the agent before', imminent: false };
  if (word === 'ill' && isCasual(scene, at))
    return { at, verb: at + 1, form: BASE, how: '"ill" for "I’ll"', imminent: false };
  if (!opensClause(tokens, at)) return null;
  if (/^(?:imma|lemme)$/.test(word) && isVerb(scene.lex, tokens[at + 1], BASE))
    return { at, verb: at + 1, form: BASE, how: `"${word}"`, imminent: true };
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
  // "My next step is to remove the flag."
  if (word === 'my' && textAt(tokens, at + 1) === 'next' && STEP.test(textAt(tokens, at + 2))) {
    let verb = at + 3;
    while (/^(?:is|'s|will|be|now)$/.test(textAt(tokens, verb))) verb++;
    const to = textAt(tokens, verb) === 'to' && verb > at + 3;
    const form = to ? BASE : GERUND;
    if (verb > at + 3 && isVerb(scene.lex, tokens[to ? verb + 1 : verb], form))
      return { at, verb: to ? verb + 1 : verb, form, how: '"my next step"', imminent: false };
  }
  // "CI is running; will merge when green.", "Rerunning it, will check back at noon."
  if (word === 'will' && at > 1 && isVerb(scene.lex, tokens[at + 1], BASE) && block.kind === 'paragraph') {
    const mark = textAt(tokens, at - 1);
    if (
      (((mark === ';' || mark === '—') && tokens.slice(0, at).some((token) => BE.has(token.text))) ||
        (mark === ',' && isVerb(scene.lex, tokens[0], GERUND))) &&
      behindTurn(tokens, at)
    )
      return { at, verb: at + 1, form: BASE, how: '"will", the agent understood', imminent: false };
  }
  // "Off to fix the parser."; a closing "Time to run the suite."
  if ((word === 'off' || (word === 'time' && closes(scene, at))) && textAt(tokens, at + 1) === 'to') {
    const verb = skipAdverbs(tokens, at + 2);
    return isVerb(scene.lex, tokens[verb], BASE) ? { at, verb, form: BASE, how: `"${word} to"`, imminent: true } : null;
  }
  // "Will rebase.", "ok, will push"; "will deploy" alone may be about anything
  const spoken =
    at === 0 ? /[A-Z]/.test(scene.source.charAt(tokens[0]?.start ?? 0)) : at === 2 && textAt(tokens, 1) === ',';
  if (word === 'will' && spoken && sentence.block.kind === 'paragraph') {
    const verb = skipAdverbs(tokens, at + 1);
    // "Will only work on Linux" tells of a thing
    return isVerb(scene.lex, tokens[verb], BASE) && textAt(tokens, verb) !== 'work'
      ? { at, verb, form: BASE, how: '"will", the agent understood', imminent: false }
      : null;
  }
  return announced(scene, at) ?? onAgenda(scene, at);
}

const STEP = /^(?:step|move|task|job|stop)$/;

/** Behind it stands when: what a thing does has no such turn. */
const behindTurn = (tokens: readonly Token[], at: number): boolean =>
  tokens
    .slice(at + 2)
    .some(({ text }) => /^(?:when|once|after|soon|next|tomorrow|tonight|today|in|at|then)$/.test(text));

/** The last sentence of the turn, with no verb of its own: "Time to run the suite.", never "Time to build dropped by half." */
function closes(scene: Scene, at: number): boolean {
  const { tokens, block, question } = sentenceAt(scene);
  if (!scene.facts.ends || scene.at !== scene.sentences.length - 1 || question || block.kind !== 'paragraph')
    return false;
  if (!/^[.!…]$/.test(textAt(tokens, tokens.length - 1))) return false;
  return !tokens.some(
    (token, i) =>
      (i > at + 2 && (BE.has(token.text) || HEDGES.has(token.text) || isVerb(scene.lex, token, PAST))) ||
      /^(?:[:|=]|\d.*)$/.test(token.text),
  );
}

/** The agent is the last subject before: "I'm … and will …", never "I'm told the bot runs and will …". */
function carriedOn(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  if (!isVerb(scene.lex, tokens[skipAdverbs(tokens, at + 1)], BASE)) return false;
  for (let i = at - 1; i >= 0; i--) {
    if (SELF.has(textAt(tokens, i)))
      return /^(?:am|have|will)$/.test(textAt(tokens, i + 1)) || isVerb(scene.lex, tokens[i + 1], PAST);
    // "I re-triggered it, and will look again"
    if (
      (tokens[i]?.kind === 'punct' && !(textAt(tokens, i) === ',' && i === at - 2)) ||
      SUBORDINATORS.has(textAt(tokens, i)) ||
      textAt(tokens, i) === 'that'
    )
      return false;
  }
  return false;
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

/**
 * Rule: a promise that waits for the person is an offer. One that waits for the machine, a time or another agent keeps
 * its gate. Who is waited for is read from the clause that opens with "once", "if", "when"…, or from an imperative.
 */
import type { Gate, Rejection } from '../domain/index.ts';
import {
  AFTERTHOUGHTS,
  AWAITS,
  COMPLEMENT,
  GATE_WORDS,
  GO_AHEAD,
  IMPERATIVES,
  PERSON,
  POLICY_PHRASES,
  POLICY_WORDS,
  PRACTICE,
  REPORT_BACK,
  STALLING,
} from './en/gates.ts';
import { ADVERBS, COORDINATORS, NOW, PREPOSITIONS, SELF } from './en/words.ts';
import { type Facts, hasPhrase, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Sentence } from './segment.ts';
import type { Token } from './tokens.ts';

export interface GateReading {
  gate: Gate;
  why?: Rejection;
  reason: string;
}

/** The promise in its sentence: where its subject stands, and the stretch from its verb to the next promised verb. */
export interface Stretch {
  anchor: number;
  verb: number;
  end: number;
}

const LEAVE =
  /^(?:go|ok|okay|approval|permission|say|say-so|word|blessing|confirmation|sign-off|signoff|go-ahead|nod|signal|mark|answer|reply|feedback|input|thumbs)$/;
const LEFT_TO_YOU = ['your call', 'up to you', 'you decide', 'your choice', 'your pick'];
const free: GateReading = { gate: 'none', reason: 'waits for nothing' };
const person = (reason: string): GateReading => ({ gate: 'none', why: 'conditional-on-user', reason });

export function gateOf(scene: Scene, { anchor, verb, end }: Stretch): GateReading {
  const { tokens, block } = sentenceAt(scene);
  const from = partStart(tokens, anchor);
  const policy = (phrase: string): boolean =>
    hasPhrase(tokens, phrase, from) || block.leadIn.includes(phrase) || block.heading.includes(phrase);
  const practice = tokens.some(
    (token, i) =>
      i >= from &&
      (token.text === 'each' || token.text === 'every') &&
      PREPOSITIONS.has(textAt(tokens, i - 1)) &&
      PRACTICE.has(textAt(tokens, i + 1)),
  );
  if (practice || POLICY_PHRASES.some(policy) || tokens.slice(from, end).some((token) => POLICY_WORDS.has(token.text)))
    return { gate: 'none', why: 'standing-policy', reason: 'a standing practice, no single act' };
  if (LEFT_TO_YOU.some((phrase) => hasPhrase(tokens, phrase))) return person('the sentence leaves it to the person');
  // "Anything else, and I'll add it"
  if (/^(?:anything|whatever|something)$/.test(textAt(tokens, from)) && from < anchor)
    return person('whatever the person wants');
  // "I'll fix whatever you find"
  if (
    tokens.some(
      (token, i) => i > verb && i < end && token.text === 'whatever' && personIn(tokens, i, Math.min(end, i + 3)),
    )
  )
    return person('whatever the person wants');
  if (asksFirst(tokens, 0, anchor)) return person('the sentence first asks the person for something');
  if (AFTERTHOUGHTS.some((phrase) => hasPhrase(tokens, phrase, verb)) && end === tokens.length)
    return person('the sentence leaves it to the person');
  if (textAt(tokens, from) === 'should' && personIn(tokens, from + 1, anchor)) return person('"should you …"');

  for (let i = from; i + 1 < anchor; i++) {
    if (!/^(?:on|with|upon|given|at|by)$/.test(textAt(tokens, i))) continue;
    const yours = textAt(tokens, i + 1) === 'your';
    if (LEAVE.test(textAt(tokens, yours ? i + 2 : i + 1))) return person('on your word');
    // "With those in hand I'll …", of what the person was asked for
    if (
      /^(?:that|this|those|these|both|it|them)$/.test(textAt(tokens, i + 1)) &&
      textAt(tokens, i) === 'with' &&
      askedEarlier(scene)
    )
      return person('with what the person was asked for');
  }

  // "Two things to flag, then I'll write the finals:"
  if (
    textAt(tokens, anchor - 1) === 'then' &&
    tokens.slice(from, anchor).some((token) => /^(?:things?|questions?|decisions?)$/.test(token.text))
  )
    return person('something is asked first');

  let event = '';
  for (let i = from; i < end; i = i === anchor && verb > anchor ? verb : i + 1) {
    const opener = openerAt(tokens, i, anchor);
    if (!opener) continue;
    const close = clauseEnd(tokens, i + 1, i < anchor ? anchor : end);
    const who = personIn(tokens, i + 1, close) ?? together(opener, tokens, i + 1);
    if (who && opener !== 'since') return person(`waits for the person ("${opener} … ${who}")`);
    if (opener === 'if' && i > anchor && close - i <= 2)
      return { ...free, why: 'hypothetical', reason: '"if" without an event' };
    if (opener !== 'since') event ||= opener;
  }
  if (event) return { gate: 'event', reason: `waits for an event ("${event}")` };
  const asked = askedAround(scene, anchor);
  return asked ? person(asked) : free;
}

/** A semicolon or a full stop parts what is promised freely from what is not. */
function partStart(tokens: readonly Token[], anchor: number): number {
  let from = anchor;
  while (from > 0 && textAt(tokens, from - 1) !== ';' && textAt(tokens, from - 1) !== '|') from--;
  return from;
}

/** The word that opens a gate at `i`: "once", "as soon as", "the moment", "in 5 minutes", "waiting for". */
function openerAt(tokens: readonly Token[], i: number, anchor: number): string | null {
  const word = textAt(tokens, i);
  const before = textAt(tokens, i - 1);
  if (word === 'soon' && before === 'as') return 'as soon as';
  if (word === 'moment' && before === 'the') return 'the moment';
  if (word === 'time' && before === 'the') return 'by the time';
  if (word === 'waiting' || (word === 'wait' && i > 0)) return 'waiting';
  if (word === 'in' && inSomeTime(tokens, i + 1)) return 'time';
  if (DAYS.test(word)) return 'time';
  if (
    word === 'at' &&
    (/^(?:\d{1,2}|\d{1,2}[:.]\d\d|\d{1,2}(?:am|pm)|noon|midnight|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/.test(
      textAt(tokens, i + 1),
    ) ||
      /^(?:am|pm)$/.test(textAt(tokens, i + 2)))
  )
    return 'time';
  if (word === 'after' && /^(?:that|this|which|all)$/.test(textAt(tokens, i + 1)) && i > anchor) return 'after that';
  if (!GATE_WORDS.has(word)) return null;
  // "once more", "once again"
  if (word === 'once' && /^(?:more|again|and)$/.test(textAt(tokens, i + 1))) return null;
  // "right after" with nothing behind it
  if (word === 'after' && tokens[i + 1]?.kind !== 'word' && tokens[i + 1]?.kind !== 'code') return null;
  if (word === 'after' && before === 'right' && /^(?:this|that|message|it)$/.test(textAt(tokens, i + 1))) return null;
  if (word === 'after' && /^(?:that|this|which|all)$/.test(textAt(tokens, i + 1))) return null;
  // "check if …", "see when …": what is looked at, no gate
  if (i > anchor && COMPLEMENT.has(before)) return null;
  return word;
}

const DAYS = /^(?:tomorrow|tonight|overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

function inSomeTime(tokens: readonly Token[], at: number): boolean {
  const stretch = tokens.slice(at, at + 3).map((token) => token.text);
  return (
    /^(?:\d+|a|an|few|couple|about|roughly|around|half|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty|sixty|another)$/.test(
      stretch[0] ?? '',
    ) &&
    stretch.some((word) =>
      /^(?:sec|secs|seconds?|moment|bit|while|weeks?|min|mins|minutes?|hours?|days?|\d+(?:m|h|min))$/.test(word),
    )
  );
}

function clauseEnd(tokens: readonly Token[], from: number, limit: number): number {
  let at = from;
  while (at < limit && !(tokens[at]?.kind === 'punct' && tokens[at]?.text !== '(')) at++;
  return at;
}

/** "Once we agree on the name", "once we fix the login": not without the person. */
const together = (opener: string, tokens: readonly Token[], at: number): string | null =>
  /^(?:once|if|when)$/.test(opener) && textAt(tokens, at) === 'we' ? 'we' : null;

function personIn(tokens: readonly Token[], from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const word = textAt(tokens, i);
    // "if so", never "until it lands so that …"
    if (PERSON.has(word) && (word !== 'so' || GATE_WORDS.has(textAt(tokens, i - 1)))) return word;
  }
  return null;
}

/** "Say the word and I'll…", "Send the rest, then I'll…": an imperative before the promise. */
function asksFirst(tokens: readonly Token[], from: number, anchor: number): boolean {
  for (let i = from; i + 1 < anchor; i++) {
    const before = textAt(tokens, i - 1);
    const opens =
      i === from || /^[,;:—(.]$/.test(before) || COORDINATORS.has(before) || (ADVERBS.has(before) && i <= from + 2);
    // "I still need to …"
    if (opens && !SELF.has(before) && !SELF.has(textAt(tokens, i - 2)) && imperativeAt(tokens, i)) return true;
  }
  return false;
}

function imperativeAt(tokens: readonly Token[], at: number): boolean {
  const word = textAt(tokens, at);
  if (!IMPERATIVES.has(word)) return false;
  const next = textAt(tokens, at + 1);
  if (word === 'let' && next === 'me') return textAt(tokens, at + 2) === 'know';
  // "Give me a second", "hold on": no request
  if (STALLING.some((phrase) => hasPhrase(tokens.slice(at, at + 5), phrase))) return false;
  // "Tests pass", "Build is green": a noun of the same shape
  return !/^(?:is|are|was|were|has|have|will|passes|passed|pass|fails|failed|—|:)$/.test(next);
}

const opensWithImperative = ({ tokens }: Sentence): boolean => {
  let at = 0;
  while (ADVERBS.has(textAt(tokens, at)) || textAt(tokens, at) === ',' || textAt(tokens, at) === 'please') at++;
  // "Open point", "Test plan": a title
  if (tokens.length <= 3 && tokens.at(-1)?.kind !== 'punct') return false;
  return imperativeAt(tokens, at);
};

const ASKS_PERSON = /^(?:you|your|should|shall|me|ok|okay|ready|want|approve|proceed)$/;
const asksPerson = (sentence: Sentence): boolean =>
  sentence.question && sentence.tokens.some((token) => ASKS_PERSON.test(token.text));

/** The person is asked before or after: "Do you want me to push it? I'll …", "… Want me to go ahead?" */
function askedAround(scene: Scene, anchor: number): string | null {
  const { sentences, at } = scene;
  const here = sentenceAt(scene);
  if (here.tokens.slice(anchor).some((token) => NOW.has(token.text))) return null;
  // "Meanwhile I'll …": said to be independent of the answer
  if (
    here.tokens.slice(0, anchor).some((token) => /^(?:meanwhile|meantime|either|regardless|anyway)$/.test(token.text))
  )
    return null;
  const before = sentences[at - 1];
  if (before && before.block === here.block && asksPerson(before)) return 'the sentence before asks the person';
  for (let i = at - 1; i >= Math.max(0, at - NEAR) && sentences[i]?.block === here.block; i--)
    if (opensWithImperative(sentences[i] as Sentence)) return 'a sentence before asks the person for something';
  if (scene.facts.reports.some((i) => i !== at)) return 'the message waits for the person to report';
  if (scene.facts.goAhead > at) return 'the message ends by asking the person';
  return null;
}

/** "I need two things from you: …" */
function askedEarlier({ sentences, at }: Scene): boolean {
  for (let i = at - 1; i >= Math.max(0, at - NEAR); i--)
    if (sentences[i]?.tokens.some((token) => token.text === 'you' || token.text === 'your')) return true;
  return false;
}

/** How many sentences back a request still governs a promise. */
const NEAR = 8;

/** "Awaiting your approval." */
const awaits = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => text === 'your' || text === 'confirm' || text === 'approve' || text === 'before') &&
  AWAITS.some((phrase) => hasPhrase(tokens, phrase));

/** Behind a list of what the agent would do: a question, or a word that the person is to say. */
export function leftOpen({ sentences, at }: Scene): boolean {
  for (let i = at + 1; i < sentences.length; i++) {
    const { question, tokens } = sentences[i] as Sentence;
    if (question || hasPhrase(tokens, 'let me know') || tokens.some(({ text }) => VERDICTS.test(text))) return true;
  }
  return false;
}

const VERDICTS = /^(?:approv(?:e|ed|al)|confirm|confirmation|feedback|go-ahead|thoughts|ready)$/;

export function factsOf(sentences: readonly Sentence[], ends: boolean): Facts {
  const reports: number[] = [];
  let goAhead = -1;
  sentences.forEach((sentence, i) => {
    const { tokens } = sentence;
    if (sentence.question ? GO_AHEAD.some((phrase) => hasPhrase(tokens, phrase)) : awaits(tokens)) goAhead = i;
    if (reports.length < 2 && textAt(tokens, 0) !== 'if' && REPORT_BACK.some((phrase) => hasPhrase(tokens, phrase)))
      reports.push(i);
  });
  return { reports, goAhead, ends };
}

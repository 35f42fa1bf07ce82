/**
 * Rule: a promise that waits for the person is an offer. One that waits for the machine, a time or another agent keeps
 * its gate. Who is waited for is read from the clause that opens with "once", "if", "when"…, or from an imperative.
 */
import type { Gate, Rejection } from '../domain/index.ts';
import { answers, askedAround, askedEarlier, asksFirst, broughtByPerson } from './asked.ts';
import {
  AFTERTHOUGHTS,
  CHOICES,
  COMPLEMENT,
  GATE_WORDS,
  PERSON,
  POLICY_PHRASES,
  POLICY_WORDS,
  PRACTICE,
} from './en/gates.ts';
import { ARTICLES, COORDINATORS, NOW, PREPOSITIONS, SELF } from './en/words.ts';
import { hasPhrase, type Scene, sentenceAt, textAt } from './scene.ts';
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
const LEFT_TO_YOU = [
  'whichever you',
  'as you like',
  'as you prefer',
  'thumbs up',
  'your consent',
  'your call',
  'up to you',
  'you decide',
  'your choice',
  'your pick',
];
const STUCK = /^(?:blocked|waiting|pending|stuck)$/;
const waitsForNothing: GateReading = { gate: 'none', reason: 'waits for nothing' };
const person = (reason: string): GateReading => ({ gate: 'none', why: 'conditional-on-user', reason });

export function gateOf(scene: Scene, { anchor, verb, end }: Stretch): GateReading {
  const { tokens, block } = sentenceAt(scene);
  const from = partStart(tokens, anchor);
  const policy = (phrase: string): boolean =>
    hasPhrase(phrase === 'by default' ? tokens.slice(0, anchor) : tokens, phrase, from) ||
    block.leadIn.includes(phrase) ||
    block.heading.includes(phrase);
  const practice = tokens.some(
    (token, i) =>
      i >= from &&
      (token.text === 'each' || token.text === 'every') &&
      PREPOSITIONS.has(textAt(tokens, i - 1)) &&
      PRACTICE.has(textAt(tokens, i + 1)),
  );
  // "I'll check the types too, as I do whenever …": told beside it
  const aside = tokens.findIndex(({ text }, i) => i > verb && text === 'as' && SELF.has(textAt(tokens, i + 1)));
  const stretch = tokens.slice(from, aside < 0 ? end : Math.min(end, aside));
  if (practice || POLICY_PHRASES.some(policy) || stretch.some((token) => POLICY_WORDS.has(token.text)))
    return { gate: 'none', why: 'standing-policy', reason: 'a standing practice, no single act' };
  if (LEFT_TO_YOU.some((phrase) => hasPhrase(tokens, phrase))) return person('the sentence leaves it to the person');
  // "Anything else, and I'll add it"
  if (/^(?:anything|something)$/.test(textAt(tokens, from)) && from < anchor)
    return person('whatever the person wants');
  // "Unless I hear otherwise I'll …", "Blocked on your access: once it's back I'll …"
  if (hasPhrase(tokens, 'hear otherwise') || hasPhrase(tokens, 'told otherwise'))
    return person('unless the person objects');
  if (
    tokens.some((token, i) => i < anchor && STUCK.test(token.text) && personIn(tokens, i + 2, Math.min(anchor, i + 4)))
  )
    return person('the person is waited for');
  // "Either I'll rebase or you will"
  if (textAt(tokens, from) === 'either' && anchor === from + 1) return person('one of two');
  // "I'll fix whatever you find"
  if (
    tokens.some(
      (token, i) => i > verb && i < end && token.text === 'whatever' && personIn(tokens, i, Math.min(end, i + 3)),
    )
  )
    return person('whatever the person wants');
  if (asksFirst(tokens, 0, anchor)) return person('the sentence first asks the person for something');
  const own = ownEnd(tokens, verb, end);
  const free = beforeNow(tokens, verb);
  if (
    end === tokens.length &&
    (AFTERTHOUGHTS.some((phrase) => hasPhrase(free < 0 ? tokens : tokens.slice(0, free), phrase, verb)) ||
      CHOICES.some((phrase) => hasPhrase(tokens.slice(0, own), phrase, verb)))
  )
    return person('the sentence leaves it to the person');
  if (textAt(tokens, from) === 'should' && personIn(tokens, from + 1, anchor)) return person('"should you …"');

  // "I'll only force-push with your explicit OK"
  for (let i = verb + 1; i + 1 < own; i++)
    if (
      textAt(tokens, i) === 'your' &&
      /^(?:with|on|upon|after|without|pending)$/.test(textAt(tokens, i - 1)) &&
      (LEAVE.test(textAt(tokens, i + 1)) || LEAVE.test(textAt(tokens, i + 2)))
    )
      return person('on your word');
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

  // "I'll review your answer tomorrow"
  for (let i = verb + 1; i + 1 < Math.min(end, verb + 5); i++)
    if (textAt(tokens, i) === 'your' && LEAVE.test(textAt(tokens, i + 1))) return person('what the person is to say');

  // "Should it fail, I'll …", "The second the lock clears, …"
  const fronted = from + 2 < anchor && textAt(tokens, from) === 'should';
  const instant =
    textAt(tokens, from) === 'the' && /^(?:second|minute|instant)$/.test(textAt(tokens, from + 1)) && anchor > from + 3;
  let event = fronted || instant ? textAt(tokens, from) : '';
  for (let i = from; i < own; i = i === anchor && verb > anchor ? verb : i + 1) {
    const opener = openerAt(tokens, i, anchor);
    if (!opener) continue;
    const close = clauseEnd(tokens, i + 1, i < anchor ? anchor : own);
    const who = personIn(tokens, i + 1, close) ?? together(opener, tokens, i + 1);
    if (who && opener !== 'since') return person(`waits for the person ("${opener} … ${who}")`);
    if (opener === 'if' && i > anchor && close - i <= 2)
      return { ...waitsForNothing, why: 'hypothetical', reason: '"if" without an event' };
    if (opener !== 'since') event ||= opener;
  }
  if (event === 'if' && answers(scene)) return person('the answer to what was just asked decides');
  if (event && broughtByPerson(scene)) return person('the person is asked to bring it about');
  if (event) return { gate: 'event', reason: `waits for an event ("${event}")` };
  const asked = askedAround(scene, anchor);
  return asked ? person(asked) : waitsForNothing;
}

/** Where the promise's own clause ends: what waits behind a dash, or behind "and once …, I can", is another thing. */
function ownEnd(tokens: readonly Token[], verb: number, end: number): number {
  for (let i = verb + 1; i < end; i++) {
    const word = textAt(tokens, i);
    const opens = openerAt(tokens, i + 1, verb) !== null || /^(?:as|the|unless)$/.test(textAt(tokens, i + 1));
    if (word === '—' || word === ';') {
      if (!opens || speaksAgain(tokens, i + 2, end)) return i;
    } else if (opens && (word === ',' || COORDINATORS.has(word)) && speaksAgain(tokens, i + 2, end)) return i;
  }
  return end;
}

/** "I'm disabling it now and refunds I'd start with your OK": where the next thing that the agent says begins; -1 where there is none. */
function beforeNow(tokens: readonly Token[], verb: number): number {
  let now = false;
  for (let i = verb + 1; i < tokens.length; i++) {
    now ||= NOW.has(textAt(tokens, i));
    if (now && SELF.has(textAt(tokens, i))) return i;
  }
  return -1;
}

/** "…, and once you've seen the counts I can swap the tables" */
function speaksAgain(tokens: readonly Token[], from: number, end: number): boolean {
  for (let i = from; i < end; i++)
    if (SELF.has(textAt(tokens, i)) && /^(?:will|can|could|would|am|are)$/.test(textAt(tokens, i + 1))) return true;
  return false;
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
  if (word === 'waiting' || (word === 'wait' && i > 0 && before !== 'than')) return 'waiting';
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
  // "subscribe once"
  if (word === 'once' && tokens[i + 1]?.kind !== 'word' && tokens[i + 1]?.kind !== 'code') return null;
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
  /^(?:once|if|when)$/.test(opener) &&
  textAt(tokens, at) === 'we' &&
  !/^(?:have|know|see|get|hit|reach|are|run)$/.test(textAt(tokens, at + 1))
    ? 'we'
    : null;

const KIND = /^(?:required|necessary|needed|preferred|useful|helpful|customer|client|user|legal)$/;

function personIn(tokens: readonly Token[], from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const word = textAt(tokens, i);
    // "if so", never "until it lands so that …"
    if (!PERSON.has(word) || (word === 'so' && !GATE_WORDS.has(textAt(tokens, i - 1)))) continue;
    // "once the required check reports": what kind of check it is
    if (KIND.test(word) && ARTICLES.has(textAt(tokens, i - 1)) && tokens[i + 1]?.kind === 'word' && i + 1 < to)
      continue;
    return word;
  }
  return null;
}

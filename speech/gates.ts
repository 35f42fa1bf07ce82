/**
 * Rule: a promise that waits for the person is an offer. One that waits for the machine, a time or another agent keeps
 * its gate. Who is waited for is read from the clause that opens with "once", "if", "when"…, or from an imperative.
 */
import type { Gate, Rejection } from '../domain/index.ts';
import {
  AFTERTHOUGHTS,
  COMPLEMENT,
  GATE_WORDS,
  GO_AHEAD,
  IMPERATIVES,
  PERSON,
  POLICY_PHRASES,
  POLICY_WORDS,
  REPORT_BACK,
} from './en/gates.ts';
import { ADVERBS, COORDINATORS, NOW, SELF } from './en/words.ts';
import { hasPhrase, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Sentence } from './segment.ts';
import type { Token } from './tokens.ts';

export interface GateReading {
  gate: Gate;
  why?: Rejection;
  reason: string;
}

/** What a promise whose subject stands at `anchor` waits for. */
export function gateOf(scene: Scene, anchor: number): GateReading {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  if (
    POLICY_PHRASES.some((phrase) => hasPhrase(tokens, phrase)) ||
    tokens.some((token) => POLICY_WORDS.has(token.text))
  )
    return { gate: 'none', why: 'standing-policy', reason: 'a standing practice, no single act' };

  if (asksForSomething(tokens, anchor))
    return { gate: 'none', why: 'conditional-on-user', reason: 'the sentence first asks the person for something' };

  if (AFTERTHOUGHTS.some((phrase) => hasPhrase(tokens, phrase, anchor)))
    return { gate: 'none', why: 'conditional-on-user', reason: 'the sentence leaves it to the person' };
  if (textAt(tokens, 0) === 'should' && personIn(tokens, 1, anchor))
    return { gate: 'none', why: 'conditional-on-user', reason: 'waits for the person ("should you …")' };

  let event = '';
  for (let i = 0; i < tokens.length; i++) {
    const word = textAt(tokens, i);
    if (
      word === 'in' &&
      /^\d+$|^(?:a|an|few|couple)$/.test(textAt(tokens, i + 1)) &&
      tokens
        .slice(i + 1, i + 4)
        .some((token) =>
          /^(?:min|mins|minutes?|hours?|seconds?|secs?|moment|bit|days?|[0-9]+(?:m|s|h|min))$/.test(token.text),
        )
    ) {
      if (
        !/moment|bit|sec/.test(
          tokens
            .slice(i + 1, i + 4)
            .map((token) => token.text)
            .join(' '),
        )
      )
        event ||= 'time';
    }
    if (word === 'waiting' || (word === 'wait' && i > 0)) {
      const person = personIn(tokens, i + 1, clauseEnd(tokens, i + 1, anchor));
      if (person) return { gate: 'none', why: 'conditional-on-user', reason: `waits for the person ("${person}")` };
      event ||= 'waiting';
    }
    if (
      !GATE_WORDS.has(word) ||
      (word === 'after' &&
        /^(?:that|this|which|all)$/.test(textAt(tokens, i + 1)) &&
        i + 2 >= clauseEnd(tokens, i, anchor))
    )
      continue;
    // "check if …", "see when …": what is looked at, no gate
    if (i > anchor && COMPLEMENT.has(textAt(tokens, i - 1))) continue;
    if (word === 'until' && i < anchor && textAt(tokens, i - 1) === 'not') continue;
    const end = clauseEnd(tokens, i + 1, anchor);
    const person = personIn(tokens, i + 1, end);
    if (person)
      return { gate: 'none', why: 'conditional-on-user', reason: `waits for the person ("${word} … ${person}")` };
    if (word === 'if' && i > anchor && end - i <= 2)
      return { gate: 'none', why: 'hypothetical', reason: '"if" without an event' };
    event ||= word;
  }
  if (event) return { gate: 'event', reason: `waits for an event ("${event}")` };
  const asked = askedAround(scene, anchor);
  if (asked) return { gate: 'none', why: 'conditional-on-user', reason: asked };
  return { gate: 'none', reason: 'waits for nothing' };
}

function clauseEnd(tokens: readonly Token[], from: number, anchor: number): number {
  let at = from;
  while (at < tokens.length && at !== anchor && !(tokens[at]?.kind === 'punct' && tokens[at]?.text !== '(')) at++;
  return at;
}

function personIn(tokens: readonly Token[], from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const word = textAt(tokens, i);
    if (PERSON.has(word)) return word;
  }
  return null;
}

/** "Say the word and I'll…", "Send the rest, then I'll…": an imperative before the promise. */
function asksForSomething(tokens: readonly Token[], anchor: number): boolean {
  for (let i = 0; i < anchor; i++) {
    const word = textAt(tokens, i);
    const opens =
      i === 0 ||
      /^[,;:—(.]$/.test(textAt(tokens, i - 1)) ||
      COORDINATORS.has(textAt(tokens, i - 1)) ||
      (ADVERBS.has(textAt(tokens, i - 1)) && i <= 2);
    if (!opens || !IMPERATIVES.has(word)) continue;
    if (word === 'let' && textAt(tokens, i + 1) === 'me' && textAt(tokens, i + 2) !== 'know') continue;
    return i + 1 < anchor;
  }
  return false;
}

const opensWithImperative = (sentence: Sentence): boolean => {
  let at = 0;
  while (ADVERBS.has(textAt(sentence.tokens, at)) || textAt(sentence.tokens, at) === ',') at++;
  return (
    IMPERATIVES.has(textAt(sentence.tokens, at)) &&
    !(
      textAt(sentence.tokens, at + 1) === 'me' &&
      textAt(sentence.tokens, at) === 'let' &&
      textAt(sentence.tokens, at + 2) !== 'know'
    )
  );
};

const asksPerson = ({ tokens }: Sentence): boolean =>
  tokens.some((token) => /^(?:you|your|should|shall|me|ok|okay|ready|want|approve|proceed)$/.test(token.text));

/** The person is asked before or after: "Do you want me to push it? I'll …", "… Want me to go ahead?" */
function askedAround(scene: Scene, anchor: number): string | null {
  const { sentences, at } = scene;
  const here = sentenceAt(scene);
  const soon = here.tokens.slice(anchor).some((token) => NOW.has(token.text));
  const before = sentences[at - 1];
  if (before?.question && !soon) return 'the sentence before asks the person';
  if (before && opensWithImperative(before) && before.block === here.block && !soon)
    return 'the sentence before asks the person for something';
  if (soon) return null;
  for (let i = at + 1; i < sentences.length; i++) {
    const later = sentences[i] as Sentence;
    if (later.question && GO_AHEAD.some((phrase) => hasPhrase(later.tokens, phrase)))
      return 'the message ends by asking the person';
  }
  return null;
}

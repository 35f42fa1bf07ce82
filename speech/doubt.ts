/** Rule: what stands around a deed may take its claim back: a hedge, a denial, a condition, somebody's word, a day long past. */
import type { Rejection } from '../domain/index.ts';
import type { Deed } from './deeds.ts';
import { notDoneLabel } from './en/sections.ts';
import { HEDGES, NEGATIONS } from './en/words.ts';
import { explains, hearsay, longAgo } from './foreign.ts';
import { scopeOf, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import type { Start } from './voices.ts';

/** What in the sentence takes the claim back: a hedge, a denial, a condition, a time long past. */
export function doubt(tokens: readonly Token[], start: Start, deed: Deed, labelled: boolean): Rejection | null {
  const edge = start.voice === 'first' ? start.from : deed.at;
  const before = tokens
    .slice(Math.max(scopeOf(tokens, start.from), start.from - 3), edge)
    .filter((token) => token.kind === 'word');
  if (before.some((token) => HEDGES.has(token.text))) return 'hedged';
  if (before.some((token) => NEGATIONS.has(token.text))) return 'negated';
  const after = [1, 2].map((step) => textAt(tokens, deed.at + step));
  if (
    (after[0] !== ';' && after.some((word) => /^(?:nothing|none|neither)$/.test(word))) ||
    (after[0] === ':' && /^(?:no|not|n\/a|pending)$/.test(after[1] ?? ''))
  )
    return 'negated';
  if (conditional(tokens, start.from) && !(start.voice === 'first' && narrated(tokens, start.from)))
    return 'hypothetical';
  if (start.voice !== 'first' && hearsay(tokens, start.from)) return 'third-person';
  if (start.voice === 'passive' && start.tense !== 'bare' && explains(tokens)) return 'describes-code';
  const first = start.voice === 'passive' ? Math.min(deed.at, start.deeds[0]?.at ?? deed.at) : deed.at;
  for (let i = first + 1; i < Math.min(tokens.length, deed.at + 12); i++) {
    const word = textAt(tokens, i);
    // "I drafted the rules in this message only"
    if (word === 'this' && textAt(tokens, i - 1) === 'in' && /^(?:message|chat|reply)$/.test(textAt(tokens, i + 1)))
      return 'hypothetical';
    // "it's released on exit"
    if (
      start.voice === 'passive' &&
      start.tense === 'present' &&
      word === 'on' &&
      i === deed.at + 1 &&
      /^(?:exit|close|drop|shutdown|startup|start|error|failure|timeout|save|load|deploy|every|each|merge)$/.test(
        textAt(tokens, i + 1),
      )
    )
      return 'describes-code';
    if (
      start.voice === 'passive' &&
      start.tense !== 'bare' &&
      word === 'upstream' &&
      !/^(?:to|the)$/.test(textAt(tokens, i - 1))
    )
      return 'third-person';
    if (start.voice === 'passive' && word === 'times' && /^\d+$/.test(textAt(tokens, i - 1))) return 'history';
    if (start.voice === 'passive' && word === 'in' && /^#\d/.test(textAt(tokens, i + 1))) return 'history';
    if (
      start.voice !== 'first' &&
      /^(?:once|twice)$/.test(word) &&
      i === deed.at + 1 &&
      (start.voice === 'passive' || !/^force|^re/.test(deed.lemma)) &&
      !/^re(?:deploy|start|run|build)/.test(deed.lemma)
    )
      return 'history';
    if ((start.voice !== 'first' || /^(?:ago|last)$/.test(word)) && longAgo(tokens, i)) return 'history';
    if (
      start.voice === 'passive' &&
      /^(?:automatically|whenever|when|per|every|each|hand|batches)$/.test(word) &&
      start.tense === 'present'
    )
      return 'describes-code';
  }
  if (start.voice !== 'first' && /^(?:yesterday|previously|originally|historically|last)$/.test(textAt(tokens, 0)))
    return 'history';
  if (labelled && /^(?:history|timeline|background|previously)$/.test(textAt(tokens, 0))) return 'history';
  for (let i = 1; i < start.from && !labelled; i++)
    if (textAt(tokens, i) === ':' && notDoneLabel(tokens.slice(0, i).map((token) => token.text))) return 'plan-item';
  return null;
}

/** "Once CI **was** green I merged it": it came to pass. */
const narrated = (tokens: readonly Token[], to: number): boolean => {
  const from = scopeOf(tokens, to);
  return (
    /^(?:once|when|after)$/.test(textAt(tokens, from)) &&
    tokens
      .slice(from, to)
      .some(({ kind, text }) => kind === 'word' && /^(?:was|were|had|went|came|did|let)$|..ed$/.test(text))
  );
};

function conditional(tokens: readonly Token[], from: number): boolean {
  const scope = scopeOf(tokens, from);
  for (let i = scope; i < from; i++) {
    if (
      /^(?:if|unless|until|once|when)$/.test(textAt(tokens, i)) &&
      !tokens.slice(i, from).some((token) => token.text === ',')
    )
      return true;
  }
  return from > scope && /^(?:if|unless|once|when|after|until|suppose|assuming|whether)$/.test(textAt(tokens, scope));
}

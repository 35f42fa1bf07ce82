/** Rule: nothing around a result may take it back: no hedge, no denial, no condition, no part, no time before this one. */
import type { Rejection } from '../domain/index.ts';
import { notDone } from './en/sections.ts';
import { DOUBTS, HEDGES, NEGATIONS, SAYS, SELF } from './en/words.ts';
import { noneFail } from './predicates.ts';
import { scopeOf, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

const textOf = (tokens: readonly Token[], to: number): string =>
  tokens
    .slice(0, to)
    .map((token) => token.text)
    .join(' ');

/** Why a result is not asserted: a hedge or a denial around it, a condition in front of its predicate. */
export function weakness(tokens: readonly Token[], from: number, to: number, predicate: number): Rejection | null {
  const scope = scopeOf(tokens, from);
  for (let i = scope; i < from; i++) {
    const word = textAt(tokens, i);
    // "You can run `npm test` and all tests pass"
    if (word === 'you' && HEDGES.has(textAt(tokens, i + 1))) return 'hedged';
    if (
      DOUBTS.has(word) &&
      (word !== 'happy' || /^(?:to|when|once)$/.test(textAt(tokens, i + 1))) &&
      !/^(?:no|nothing|none|longer|zero|\d+)$/.test(textAt(tokens, i - 1))
    )
      return 'hedged';
    if (
      i === scope &&
      /^(?:if|when|once|unless|until|before|while|had|assuming|provided|suppose|supposing)$/.test(word)
    )
      return 'hypothetical';
    if (textAt(tokens, i + 1) === ':' && notDone(textOf(tokens, i + 1))) return 'plan-item';
  }
  const none =
    predicate < to && (noneFail(tokens, predicate, to) || textAt(tokens, predicate) === 'without') ? predicate : -1;
  // "Proof that it works: `ctest` 88/88": the label is no part of the clause
  let label = from;
  for (let i = from; i < Math.min(predicate, to); i++) if (textAt(tokens, i) === ':') label = i;
  // "You should then see `42 passed`": "then" parts no clause
  let start = from;
  while (start > 0 && textAt(tokens, from - 1) === 'then' && tokens[start - 1]?.kind !== 'punct') start--;
  let aside = 0;
  for (let i = start; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text === 'bad') return 'negated';
    // "8/8 passing (previously 3 failing)": the brackets tell how it was
    if (token.text === '(' && i > predicate) aside++;
    else if (token.text === ')') aside = Math.max(0, aside - 1);
    if (token.kind === 'word' && aside === 0 && toldBefore(tokens, i)) return 'history';
    // "I said the suite passed"
    if (i < predicate && SAYS.has(token.text) && SELF.has(textAt(tokens, i - 1))) return 'quoted';
    if (none >= 0 && i >= none - 2 && i < none + 7) continue;
    if (token.kind !== 'word') continue;
    const word = token.text;
    if (
      HEDGES.has(word) ||
      (/^(?:that|their|his|her)$/.test(word) && /^(?:pr|mr|branch|fork)$/.test(textAt(tokens, i + 1))) ||
      (/^looks?$/.test(word) && textAt(tokens, i + 1) === 'like') ||
      (DOUBTS.has(word) && !/^\d/.test(textAt(tokens, i - 1)) && word !== 'happy') ||
      (word === 'happy' && /^(?:to|when|once)$/.test(textAt(tokens, i + 1))) ||
      /^(?:will|must|shall|ensure|ensures|needs?|make|makes)$/.test(word)
    )
      return 'hedged';
    if (
      i > predicate &&
      (/^(?:if|unless|provided|assuming)$/.test(word) ||
        (word === 'before' && /ed$/.test(textAt(tokens, predicate)) && !beforeOwnStep(tokens, i)))
    )
      return word === 'before' ? 'history' : 'hypothetical';
    if (word && textAt(tokens, i + 1) === ':' && i < predicate && notDone(textOf(tokens, i + 1))) return 'plan-item';
    if (
      i < predicate &&
      i >= label &&
      /^(?:if|when|once|unless|whether|why|how|before|after|that|which|until|assuming|supposing)$/.test(word) &&
      !(word === 'after' && i === from && textAt(tokens, i + 1) !== 'you') &&
      !(
        word === 'that' &&
        ((i === from && /^(?:is|tests?|specs?|suite|build|one)$/.test(textAt(tokens, i + 1))) ||
          CONFIRMED.test(textAt(tokens, i - 1)))
      )
    )
      return 'hypothetical';
    if (
      NEGATIONS.has(word) &&
      i !== predicate &&
      word !== 'nothing' &&
      // "pass without network access"
      !(word === 'without' && i > predicate && !/^(?:having|running|any|actually)$/.test(textAt(tokens, i + 1))) &&
      !/^(?:a|errors?|warnings?|failures?|issues?|conflicts?)$/.test(textAt(tokens, i + 1))
    )
      return 'negated';
    if (
      /^(?:yet|except|almost|nearly|mostly|partially|some|most|only)$/.test(word) ||
      (word === 'but' && textAt(tokens, i - 1) === 'all') ||
      (/^(?:half|majority|third|quarter|thirds|quarters)$/.test(word) && i < predicate)
    )
      return 'partial';
    const of = /^(\d+)(?:\/(\d+))?$/.exec(word);
    const whole =
      of?.[2] ?? (of && textAt(tokens, i + 1) === 'of' ? /^\d+$/.exec(textAt(tokens, i + 2))?.[0] : undefined);
    if (of && whole && Number(of[1]) < Number(whole)) return 'partial';
  }
  return null;
}

/** "last week", "previously", "was green": how it once was. */
const toldBefore = (tokens: readonly Token[], at: number): boolean => {
  const word = textAt(tokens, at);
  const next = textAt(tokens, at + 1);
  return (
    (word === 'last' && next !== 'line') ||
    (/^(?:previous|previously|yesterday|used)$/.test(word) && !/^(?:failing|broken|flaky|red|skipped)$/.test(next)) ||
    (/^(?:was|were)$/.test(word) && /^(?:passing|green|clean)$/.test(next))
  );
};

/** "Confirmed that all tests pass". */
const CONFIRMED = /^(?:confirmed|verified|checked|validated)$/;

/** "passed before the push": a step of the same work, no time gone by. */
const beforeOwnStep = (tokens: readonly Token[], at: number): boolean =>
  /^(?:i|we|pushing|committing|merging|opening)$/.test(textAt(tokens, at + 1)) ||
  (textAt(tokens, at + 1) === 'the' && /^(?:push|commit|merge|pr)$/.test(textAt(tokens, at + 2)));

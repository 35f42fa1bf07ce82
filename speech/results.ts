/**
 * Rule: a result line names a check and says that it held: "1318 tests pass, 0 lint errors", "Build: ✓", "`npm run build` passes".
 * Checks that stand in one row share the predicate behind them. What should, may or did not pass is no result.
 */
import type { Action } from '../actions/action.ts';
import type { Counts, Rejection } from '../domain/index.ts';
import { countsIn } from './counts.ts';
import { notDone, VERIFIED } from './en/sections.ts';
import {
  ADVERBS,
  ARTICLES,
  BUILDS,
  DOUBTS,
  FAILS,
  FAULTS,
  HEDGES,
  NEGATIONS,
  PASSES,
  PREPOSITIONS,
  TELLS_RESULT,
  ZERO,
} from './en/words.ts';
import { isPathToken, rawOf } from './objects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

interface Subject {
  at: number;
  action: Action;
  object: string | null;
}

interface Held {
  how: string;
  /** The index of the predicate. */
  at: number;
}

export function resultsIn(scene: Scene): Found[] {
  const { tokens, block, question } = sentenceAt(scene);
  if (block.kind === 'heading' && tokens.length < 3) return [];
  if (block.past || block.checked === false || notDone(block.leadIn)) return [];
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && notDone(block.heading)) return [];
  if (!tokens.some(tellsResult)) return [];
  const found: Found[] = [];
  let carried: Subject[] = [];
  let since = 0;
  for (const [from, to] of fragments(tokens)) {
    const subjects = subjectsIn(scene, from, to);
    const counts = countsIn(tokens, from, to);
    const held = holds(scene, tokens, from, to, counts) ?? (subjects.length > 0 ? verifiedBy(scene, from, to) : null);
    const against = question ? 'question' : weakness(tokens, from, to, held?.at ?? to);
    if (held && !against) {
      // "clean while preserving the tests": the predicate of something else
      const near = subjects.filter((subject) => subject.at <= held.at + 3 || held.how === 'verified with it');
      const own = subjects.length > 0 ? near : unnamed(scene, from, to, counts, found);
      for (const { action, object } of [...carried, ...own]) {
        const all = says(tokens, from, to, /^(?:all|full|whole|entire|every|everything)$/);
        found.push({
          from: carried.length > 0 ? since : from,
          to,
          exact: true,
          action,
          object,
          all: all || (action.name === 'run-tests' && object === null && !counts),
          ...(counts && { counts }),
          reasons: [`a result line: ${action.name} ${held.how}`],
        });
      }
      carried = [];
    } else if (counts && subjects.length === 0 && !against) {
      addToLast(found, counts, to); // "42 passed, 1 failed"
    } else if (subjects.length > 0 && against) {
      if (held)
        for (const { action } of subjects)
          found.push({ from, to, exact: true, action, why: against, reasons: ['a result that is not asserted'] });
      carried = [];
    } else if (subjects.length > 0 && onlyNames(tokens, from, to)) {
      if (carried.length === 0) since = from;
      carried.push(...subjects);
    } else if (!onlyNames(tokens, from, to)) carried = [];
  }
  return found.filter(
    (f, i) => !found.some((g, k) => k < i && g.action === f.action && g.why === f.why && g.object === f.object),
  );
}

const tellsResult = ({ kind, text }: Token): boolean =>
  kind === 'mark'
    ? text === 'ok'
    : kind === 'code' ||
      (kind === 'word' &&
        (PASSES.has(text) || BUILDS.has(text) || TELLS_RESULT.has(text) || (text.includes('/') && /^\d/.test(text))));

/** Stretches between commas, semicolons, dashes and "and". Parentheses stay with what they follow. */
function fragments(tokens: readonly Token[]): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  let depth = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const word = textAt(tokens, i);
    if (word === '(') depth++;
    else if (word === ')') depth = Math.max(0, depth - 1);
    const cut =
      i === tokens.length || (depth === 0 && CUTS.has(word) && !(word === 'but' && textAt(tokens, i - 1) === 'all'));
    if (!cut) continue;
    if (i > from) parts.push([from, i]);
    from = i + 1;
  }
  return parts;
}

const CUTS = new Set([',', ';', '—', '|', 'and', '+', '&', 'but', '·', '•', '→', 'then', 'so']);

function subjectsIn(scene: Scene, from: number, to: number): Subject[] {
  const { tokens } = sentenceAt(scene);
  const subjects: Subject[] = [];
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    const action = subjectAt(scene, i, to);
    if (action && !subjects.some((s) => s.action === action))
      subjects.push({ at: i, action, object: objectFor(scene, from, to, i, token) });
  }
  return subjects;
}

function subjectAt(scene: Scene, at: number, to: number): Action | undefined {
  const { tokens } = sentenceAt(scene);
  const token = tokens[at] as Token;
  if (token.kind === 'code')
    return (
      scene.lex.command(token.text) ??
      scene.lex.result(token.text.toLowerCase()) ??
      scene.lex.result(/^[\w.-]+ ([a-z]+)$/.exec(token.text)?.[1] ?? '')
    );
  if (token.kind !== 'word') return undefined;
  // "The project compiles without warnings": the verb names the check
  if (BUILDS.has(token.text) && token.text.endsWith('s') && closes(tokens, at + 1, to))
    return scene.lex.result('build');
  return scene.lex.result(`${token.text} ${textAt(tokens, at + 1)}`) ?? scene.lex.result(token.text);
}

function objectFor(scene: Scene, from: number, to: number, at: number, here: Token): string | null {
  const { tokens } = sentenceAt(scene);
  if (here.kind === 'code') return here.text;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'code' || isPathToken(token, scene.source)) return rawOf(token, scene.source);
  }
  let first = at;
  while (first > from && narrows(tokens[first - 1])) first--;
  return first === at ? null : scene.source.slice(tokens[first]?.start, here.end).replace(/[`*]/g, '');
}

const narrows = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  !/^\d/.test(token.text) &&
  !ARTICLES.has(token.text) &&
  !ADVERBS.has(token.text) &&
  !PLAIN.has(token.text);

/** Words before a check that do not narrow it. */
const PLAIN = new Set(
  'full whole entire existing of new test unit total automated same other complete clean and with no zero remaining passing is are'.split(
    ' ',
  ),
);

/** "42 passed, 1 failed" without a noun, "All passing", "Everything is green": the tests. */
function unnamed(scene: Scene, from: number, to: number, counts: Counts | null, found: Found[]): Subject[] {
  const { tokens } = sentenceAt(scene);
  if (found.length > 0 && counts) {
    addToLast(found, counts, to);
    return [];
  }
  const tests = scene.lex.result('tests');
  if (!tests) return [];
  const short = to - from <= 5;
  const first = textAt(tokens, from);
  if (short && counts?.passed != null) return [{ at: from, action: tests, object: null }];
  if (
    short &&
    /^(?:all|everything)$/.test(first) &&
    !tokens
      .slice(from + 1, colonIn(tokens, from, to))
      .some(
        (token) =>
          token.kind === 'word' &&
          !ADVERBS.has(token.text) &&
          !/^(?:\d+|of|them|is|are|pass|passes|passing|passed|green)$/.test(token.text),
      ) &&
    says(tokens, from, to, /^(?:pass|passes|passing|passed|green)$/)
  )
    return [{ at: from, action: tests, object: null }];
  return [];
}

const colonIn = (tokens: readonly Token[], from: number, to: number): number => {
  const at = tokens.findIndex((token, i) => i >= from && i < to && token.text === ':');
  return at < 0 ? to : at;
};

/** "1309 tests pass, 2 skipped": the counts belong to the check before. */
function addToLast(found: Found[], counts: Counts, to: number): void {
  const last = found.at(-1);
  if (last?.action?.name !== 'run-tests' || last.why) return;
  const { passed, failed, skipped } = last.counts ?? { passed: null, failed: null, skipped: null };
  last.counts = {
    passed: passed ?? counts.passed,
    failed: failed ?? counts.failed,
    skipped: skipped ?? counts.skipped,
  };
  last.to = to;
}

/** "Verified with `npm test` and `npm run build`", or a bare command under "Verification:". */
function verifiedBy(scene: Scene, from: number, to: number): Held | null {
  const { block, tokens } = sentenceAt(scene);
  for (let i = 0; i <= from; i++)
    if (
      /^(?:verified|validated|checked|confirmed|tested)$/.test(textAt(tokens, i)) &&
      /^(?:with|via|by|using)$/.test(textAt(tokens, i + 1)) &&
      !NEGATIONS.has(textAt(tokens, i - 1))
    )
      return { how: 'verified with it', at: i };
  const only =
    tokens.filter((token) => token.kind !== 'punct').length === 1 && tokens[from]?.kind === 'code' && to > from;
  return only && block.kind === 'bullet' && VERIFIED.test(`${block.leadIn} ${block.heading}`)
    ? { how: 'listed as verified', at: from }
    : null;
}

/** Where and how the fragment says that its check held; null where it does not. */
function holds(scene: Scene, tokens: readonly Token[], from: number, to: number, counts: Counts | null): Held | null {
  let fails = false;
  let held: Held | null = null;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text === 'ok' && ticks(tokens, from, to, i)) held ??= { how: '✓', at: i };
    if (token.kind !== 'word') continue;
    const word = token.text;
    const near = tokens.slice(i + 1, Math.min(to, i + 4));
    if (
      (ZERO.has(word) ||
        (word === 'single' && textAt(tokens, i - 1) === 'a' && /^(?:not|without)$/.test(textAt(tokens, i - 2)))) &&
      near.some((next) => FAULTS.has(next.text))
    )
      return { how: `${word} faults`, at: i };
    if (word === 'without' && FAULTS.has(textAt(tokens, i + 1))) return { how: 'without errors', at: i };
    if (/^exit(?:s|ed)?$/.test(word) && near.some((next) => next.text === '0' || next.text === 'zero'))
      return { how: 'exit 0', at: i };
    if (word === 'nothing' && i > from) held ??= { how: 'nothing found', at: i };
    else if (/^(?:clean|green|clear|successful|success)$/.test(word) && !predicative(scene, tokens, i + 1, to))
      continue;
    else if (/^pass(?:es)?$/.test(word) ? intransitive(tokens, i + 1, to) : PASSES.has(word))
      held ??= { how: `"${word}"`, at: i };
    else if (BUILDS.has(word) && i > from && word.endsWith('s') && closes(tokens, i + 1, to))
      held ??= { how: `"${word}"`, at: i };
    if (FAILS.has(word)) fails = true;
  }
  // "I failed to get the build to pass"; "2 failed" beside "40 passed" is a count
  if (fails && (!counts || counts.passed === null)) return null;
  if (held) return held;
  return !fails && counts?.passed != null && counts.failed === 0 ? { how: 'all of them', at: to } : null;
}

/** "Build: ✓" and "✅ Unit tests" tick a check; "✅ Complete TypeScript type system" ticks a chore. */
function ticks(tokens: readonly Token[], from: number, to: number, at: number): boolean {
  const words = tokens.slice(from, to).filter((token) => token.kind === 'word' || token.kind === 'code').length;
  return at > from ? words <= 6 || textAt(tokens, at - 1) === ':' : words <= 3;
}

/** "lint clean", "clean build": of the check itself; "a clean error" is not. */
function predicative(scene: Scene, tokens: readonly Token[], at: number, to: number): boolean {
  const next = tokens[at];
  if (at >= to || next?.kind !== 'word') return true;
  return (
    subjectAt(scene, at, to) !== undefined ||
    PREPOSITIONS.has(next.text) ||
    ADVERBS.has(next.text) ||
    (next.text === 'production' && at + 1 < to)
  );
}

/** "The suite passes `--x` to Jest", "the test passes a clock": what passes something on has not passed. */
function intransitive(tokens: readonly Token[], at: number, to: number): boolean {
  const next = tokens[at];
  if (at >= to || !next || next.kind === 'punct' || next.kind === 'mark') return true;
  if (next.kind !== 'word') return false;
  return !ARTICLES.has(next.text) && !/^(?:to|up|through|into|along|down|it|them|its|over|when|if)$/.test(next.text);
}

const closes = (tokens: readonly Token[], at: number, to: number): boolean =>
  at >= to || /^(?:clean|cleanly|successfully|fine|without|with|again|ok|okay|[.!(])$/.test(textAt(tokens, at));

/** Why a result is not asserted: a hedge or a denial around it, a condition in front of its predicate. */
function weakness(tokens: readonly Token[], from: number, to: number, predicate: number): Rejection | null {
  for (let i = 0; i < from; i++) {
    const word = textAt(tokens, i);
    if (DOUBTS.has(word) && textAt(tokens, i - 1) !== 'no') return 'hedged';
    if (i === 0 && /^(?:if|when|once|unless|until|before|while|had)$/.test(word)) return 'hypothetical';
    if (
      textAt(tokens, i + 1) === ':' &&
      notDone(
        tokens
          .slice(0, i + 1)
          .map((token) => token.text)
          .join(' '),
      )
    )
      return 'plan-item';
  }
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text === 'bad') return 'negated';
    if (token.kind !== 'word') continue;
    const word = token.text;
    if (HEDGES.has(word) || DOUBTS.has(word) || /^(?:will|must|shall|ensure|ensures|needs?|make|makes)$/.test(word))
      return 'hedged';
    if (i < predicate && /^(?:if|when|once|unless|whether|before|after|that|which|until)$/.test(word))
      return 'hypothetical';
    if (
      NEGATIONS.has(word) &&
      word !== 'nothing' &&
      !/^(?:a|errors?|warnings?|failures?|issues?|conflicts?)$/.test(textAt(tokens, i + 1))
    )
      return 'negated';
    if (
      /^(?:yet|except|almost|nearly|mostly|partially|some|most|only)$/.test(word) ||
      (word === 'but' && textAt(tokens, i - 1) === 'all')
    )
      return 'partial';
    if (
      /^(?:last|previous|previously|yesterday|used)$/.test(word) ||
      (/^(?:was|were)$/.test(word) && /^(?:passing|green|clean)$/.test(textAt(tokens, i + 1)))
    )
      return 'history';
    const of = /^(\d+)(?:\/(\d+))?$/.exec(word);
    const whole =
      of?.[2] ?? (of && textAt(tokens, i + 1) === 'of' ? /^\d+$/.exec(textAt(tokens, i + 2))?.[0] : undefined);
    if (of && whole && Number(of[1]) < Number(whole)) return 'partial';
  }
  return null;
}

/** A fragment that is only a check's name (and counts in brackets): it waits for the predicate of the row. */
function onlyNames(tokens: readonly Token[], from: number, to: number): boolean {
  let end = from;
  while (end < to && textAt(tokens, end) !== '(') end++;
  return end - from <= 4;
}

const says = (tokens: readonly Token[], from: number, to: number, what: RegExp): boolean =>
  tokens.slice(from, to).some((token) => token.kind === 'word' && what.test(token.text));

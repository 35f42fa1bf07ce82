/**
 * Rule: a result line names a check and says that it held: "1318 tests pass, 0 lint errors", "Build: ✓", "`npm run build` passes".
 * Checks that stand in one row share the predicate behind them. What should, may or did not pass is no result.
 */
import type { Action } from '../actions/action.ts';
import type { Counts } from '../domain/index.ts';
import { countsIn } from './counts.ts';
import { notDone } from './en/sections.ts';
import { ADVERBS, ARTICLES, BUILDS, COORDINATORS, FAILS, PASSES, PRONOUNS, SELF, TELLS_RESULT } from './en/words.ts';
import { foreignLine, hearsay } from './foreign.ts';
import { isPathToken, rawOf } from './objects.ts';
import { type Held, holds, subjectAt, verifiedBy } from './predicates.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { weakness } from './weakness.ts';

interface Subject {
  at: number;
  action: Action;
  object: string | null;
}

export function resultsIn(scene: Scene): Found[] {
  const { tokens, block, question } = sentenceAt(scene);
  if (block.kind === 'heading' && tokens.length < 3) return [];
  if (block.past || block.checked === false || (notDone(block.leadIn) && block.checked !== true)) return [];
  // The first row of a table names its columns
  if (
    block.kind === 'row' &&
    scene.columns === '' &&
    tokens.every(({ kind, text }) => kind === 'punct' || (kind === 'word' && !/\d/.test(text)))
  )
    return [];
  const ticked =
    block.checked === true ||
    (block.kind === 'row' && tokens.some(({ kind, text }) => kind === 'mark' && text === 'ok'));
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && !ticked && notDone(block.heading)) return [];
  if (!tokens.some(tellsResult)) return [];
  if (foreignLine(scene) || hearsay(tokens, tokens.length)) return [];
  const found: Found[] = [];
  let carried: Subject[] = [];
  let since = 0;
  let announced: Held | null = null;
  for (const [from, to] of fragments(tokens)) {
    const subjects = subjectsIn(scene, from, to);
    const counts = countsIn(tokens, from, to);
    // "All checks pass: tests (84), lint and typecheck": what follows the colon shares the predicate
    const own = holds(scene, tokens, from, to, counts);
    if (own && colonIn(tokens, own.at, to) < to) announced = own;
    const shared = announced && subjects.length > 0 && onlyNames(tokens, from, to) ? { ...announced, at: to } : null;
    const held = own ?? shared ?? (subjects.length > 0 ? verifiedBy(scene, from, to) : null);
    const asked = held ?? counts ?? subjects[0];
    const against = question ? 'question' : asked ? weakness(tokens, from, to, held?.at ?? to) : null;
    if (held && !against) {
      // "clean while preserving the tests": the predicate of something else
      const near = subjects.filter(
        (subject) =>
          subject.at <= held.at + (held.how === 'none fails' || held.how.endsWith(' faults in it') ? 7 : 3) ||
          held.how === 'verified with it',
      );
      const told = subjects.length > 0 ? near : carried.length > 0 ? [] : unnamed(scene, from, to, counts, found);
      for (const { action, object } of [...carried, ...told]) {
        const named = object !== null && !tokens.some((token) => token.kind === 'code' && token.text === object);
        const all = !named && says(tokens, from, to, /^(?:all|full|whole|entire|every|everything)$/);
        found.push({
          from: carried.length > 0 ? since : from,
          to,
          exact: true,
          action,
          object,
          all,
          ...(counts && { counts }),
          reasons: [`a result line: ${action.name} ${held.how}`],
        });
      }
      carried = [];
    } else if (
      textAt(tokens, from - 1) === 'but' &&
      found.length > 0 &&
      tokens.slice(from, to).some((token) => FAILS.has(token.text))
    ) {
      // "pass locally but fail in CI"
      const last = found.at(-1) as Found;
      last.why ??= 'partial';
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
    // "lint ✔ typecheck ✔": a mark ends its check, or begins the next one where the row begins with one
    if (depth === 0 && i > from && tokens[i]?.kind === 'mark' && /^(?:ok|bad)$/.test(tokens[i]?.text ?? '')) {
      const end = tokens[0]?.kind === 'mark' ? i : i + 1;
      parts.push([from, end]);
      from = end;
    }
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
    // "lint checks", "pipeline tests": one check in two words
    if (
      action?.name === 'check' &&
      (scene.lex.result(`${textAt(tokens, i - 1)} ${textAt(tokens, i)}`) ?? scene.lex.result(textAt(tokens, i + 1)))
    )
      continue;
    if (action && !subjects.some((s) => s.action === action))
      subjects.push({ at: i, action, object: objectFor(scene, from, to, i, token) });
  }
  return subjects;
}

function objectFor(scene: Scene, from: number, to: number, at: number, here: Token): string | null {
  const { tokens } = sentenceAt(scene);
  if (here.kind === 'code') return here.text;
  // "the app builds", "both packages compile": a verb names no object
  if (
    /^(?:builds|compiles|type-?checks)$/.test(here.text) ||
    (/^(?:build|compile)$/.test(here.text) && /[a-z]s$/.test(textAt(tokens, at - 1)) && at > from)
  )
    return null;
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
  !SELF.has(token.text) &&
  !PRONOUNS.has(token.text) &&
  !COORDINATORS.has(token.text) &&
  !/^(?:re-?)?(?:ran|run|runs|running|executed|verified|confirmed|checked)$/.test(token.text) &&
  !PLAIN.has(token.text);

/** Words before a check that do not narrow it. */
const PLAIN = new Set(
  'full whole entire existing of test total automated complete clean and with no zero passing is are none single not failing failed there'.split(
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
  if (!tests || found.at(-1)?.action === tests) return [];
  const label = colonIn(tokens, from, to);
  const short = to - from <= 5 || (label < to && label - from <= 5 && to - label <= 4);
  const first = textAt(tokens, from);
  if (short && counts?.passed != null) return [{ at: from, action: tests, object: null }];
  // "0 failing", "no failures" alone; "0 errors" may be anybody's
  if (short && says(tokens, from, to, /^(?:failures?|failing|failed)$/) && (counts === null || counts.failed === 0))
    return [{ at: from, action: tests, object: null }];
  if (
    short &&
    /^(?:all|everything|both)$/.test(first) &&
    !tokens
      .slice(from + 1, colonIn(tokens, from, to))
      .some(
        (token) =>
          token.kind === 'word' &&
          !ADVERBS.has(token.text) &&
          !/^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|of|them|is|are|still|pass|passes|passing|passed|green)$/.test(
            token.text,
          ),
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

/** A fragment that is only a check's name (and counts in brackets): it waits for the predicate of the row. */
function onlyNames(tokens: readonly Token[], from: number, to: number): boolean {
  // "added a regression test": a deed, no check that waits for its predicate
  if (/^(?:added|wrote|fixed|updated|created|removed|changed|extended|moved|deleted)$/.test(textAt(tokens, from)))
    return false;
  let end = from;
  while (end < to && textAt(tokens, end) !== '(') end++;
  return end - from <= 5;
}

const says = (tokens: readonly Token[], from: number, to: number, what: RegExp): boolean =>
  tokens.slice(from, to).some((token) => token.kind === 'word' && what.test(token.text));

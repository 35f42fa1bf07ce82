/**
 * Rule: a result line names a check and says that it held: "1318 tests pass, 0 lint errors", "Build: ✓", "`npm run build` passes".
 * Checks that stand in one row share the predicate behind them. What should, may or did not pass is no result.
 */
import type { Counts } from '../domain/index.ts';
import { countsIn } from './counts.ts';
import { notDone } from './en/sections.ts';
import { BUILDS, FAILS, FAULTS, PASSES, TELLS_RESULT, ZERO } from './en/words.ts';
import { foreignLine, hearsay } from './foreign.ts';
import { type Held, holds, verifiedBy } from './predicates.ts';
import { colonIn, type Subject, says, subjectsIn, unnamed } from './result-subjects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { weakness } from './weakness.ts';

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
    if (own && colonIn(tokens, own.at, to) < to && !weakness(tokens, from, to, own.at)) announced = own;
    const shared = announced && subjects.length > 0 && onlyNames(tokens, from, to) ? { ...announced, at: to } : null;
    const held =
      own ?? shared ?? (subjects.length > 0 ? (echoed(scene, from, to, found) ?? verifiedBy(scene, from, to)) : null);
    const asked = held ?? counts ?? subjects[0];
    const against = question ? 'question' : asked ? weakness(tokens, from, to, held?.at ?? to) : null;
    if (held && !against) {
      // "clean while preserving the tests": the predicate of something else
      const within = bracketsBehind(tokens, held.at, to);
      const near = subjects.filter(
        (subject) =>
          subject.at < within ||
          subject.at <= held.at + (held.how === 'none fails' || held.how.endsWith(' faults in it') ? 7 : 3) ||
          held.how === 'verified with it',
      );
      const told = subjects.length > 0 ? near : carried.length > 0 ? [] : nameless(scene, from, to, counts, found);
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
    // "No regressions: all 42 pass"
    const cleared = word === ':' && FAULTS.has(textAt(tokens, i - 1)) && ZERO.has(textAt(tokens, i - 2));
    const cut =
      cleared ||
      i === tokens.length ||
      (depth === 0 && CUTS.has(word) && !(word === 'but' && textAt(tokens, i - 1) === 'all'));
    if (!cut) continue;
    if (i > from) parts.push([from, i]);
    from = i + 1;
  }
  return parts;
}

const CUTS = new Set([',', ';', '—', '|', 'and', '+', '&', 'but', '·', '•', '→', 'then', 'so']);

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

/** "`ci.sh` passes (types + lint + 53 tests)": where the brackets behind a predicate end, which say what it holds of. */
function bracketsBehind(tokens: readonly Token[], at: number, to: number): number {
  if (textAt(tokens, at + 1) !== '(') return 0;
  let end = at + 2;
  while (end < to && textAt(tokens, end) !== ')') end++;
  return end;
}

/** "Types too.", ", so is `tsc`": the same as the result before. */
function echoed(scene: Scene, from: number, to: number, found: readonly Found[]): Held | null {
  const { tokens, block } = sentenceAt(scene);
  if (to - from > 6) return null;
  const last = textAt(tokens, to - 1) === '.' ? to - 2 : to - 1;
  const same =
    /^(?:too|likewise|ditto)$/.test(textAt(tokens, last)) ||
    (textAt(tokens, last) === 'well' && textAt(tokens, last - 1) === 'as') ||
    (textAt(tokens, from - 1) === 'so' && /^(?:is|are|does|do)$/.test(textAt(tokens, from)));
  if (!same) return null;
  const before = scene.sentences[scene.at - 1];
  const told = found.length > 0 ? found : before?.block === block ? resultsIn({ ...scene, at: scene.at - 1 }) : [];
  return told.at(-1) && !told.at(-1)?.why ? { how: 'as the one before', at: last } : null;
}

/** A result without a check in it: more of the one before, or one of the tests. */
function nameless(scene: Scene, from: number, to: number, counts: Counts | null, found: Found[]): Subject[] {
  if (found.length > 0 && counts) {
    addToLast(found, counts, to);
    return [];
  }
  return found.at(-1)?.action?.name === 'run-tests' ? [] : unnamed(scene, from, to, counts);
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

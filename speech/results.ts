/**
 * Rule: a result line names a check and says that it held: "1318 tests pass, 0 lint errors", "Build: ✓", "`npm run build` passes".
 * Checks that stand in one row share the predicate behind them. What should, may or did not pass is no result.
 */
import type { Action } from '../actions/action.ts';
import type { Counts } from '../domain/index.ts';
import { NOT_DONE, VERIFIED } from './en/sections.ts';
import { ADVERBS, ARTICLES, BUILDS, FAILS, FAULTS, HEDGES, NEGATIONS, PASSES, ZERO } from './en/words.ts';
import { isPathToken, rawOf } from './objects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

interface Subject {
  action: Action;
  at: number;
  object: string | null;
}

export function resultsIn(scene: Scene): Found[] {
  const { tokens, block, question } = sentenceAt(scene);
  const found: Found[] = [];
  if (block.kind === 'heading' && tokens.length < 3) return found;
  if (block.checked === false || (block.leadIn && NOT_DONE.test(block.leadIn))) return found;
  if (block.heading && NOT_DONE.test(block.heading) && block.kind !== 'heading' && block.kind !== 'paragraph')
    return found;
  let carried: Subject[] = [];
  let since = 0;
  for (const [from, to] of fragments(tokens)) {
    const subjects = subjectsIn(scene, from, to);
    const counts = countsIn(tokens, from, to);
    const held = holds(tokens, from, to, counts) ?? (subjects.length > 0 ? verifiedBy(scene, tokens, from, to) : null);
    const against = weakness(tokens, from, to) ?? (question ? 'question' : conditionalHead(tokens, from));
    if (held && !against) {
      const own = subjects.length > 0 ? subjects : unnamed(scene, tokens, from, to, counts, found);
      for (const subject of [...carried, ...own]) {
        found.push({
          from: carried.length > 0 ? since : from,
          to,
          exact: true,
          action: subject.action,
          object: subject.object,
          all:
            says(tokens, from, to, /^(?:all|full|whole|entire|every|everything)$/) ||
            (subject.action.name === 'run-tests' && subject.object === null && !counts),
          counts: counts ?? { passed: null, failed: null, skipped: null },
          reasons: [`a result line: ${subject.action.name} ${held}`],
        });
      }
      carried = [];
    } else if (counts && subjects.length === 0 && !against) {
      addToLast(found, counts, to); // "42 passed, 1 failed"
    } else if (subjects.length > 0 && against) {
      for (const subject of subjects)
        if (held)
          found.push({
            from,
            to,
            exact: true,
            action: subject.action,
            why: against,
            reasons: ['a result that is not asserted'],
          });
      carried = [];
    } else if (subjects.length > 0 && onlyNames(tokens, from, to)) {
      if (carried.length === 0) since = from;
      carried.push(...subjects);
    } else if (!onlyNames(tokens, from, to)) carried = [];
  }
  return merged(found);
}

/** Stretches between commas, semicolons, dashes and "and". Parentheses stay with what they follow. */
function fragments(tokens: readonly Token[]): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  let depth = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const word = textAt(tokens, i);
    if (word === '(') depth++;
    else if (word === ')') depth = Math.max(0, depth - 1);
    const cut = i === tokens.length || (depth === 0 && /^(?:,|;|—|\||and|\+|&|but|·|•|→)$/.test(word));
    if (!cut) continue;
    if (i > from) parts.push([from, i]);
    from = i + 1;
  }
  return parts;
}

function subjectsIn(scene: Scene, from: number, to: number): Subject[] {
  const { tokens } = sentenceAt(scene);
  const subjects: Subject[] = [];
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    const pair = `${token.text} ${textAt(tokens, i + 1)}`;
    const named =
      token.kind === 'code'
        ? (scene.lex.command(token.text) ?? scene.lex.result(token.text.toLowerCase()))
        : token.kind === 'word'
          ? (scene.lex.result(pair) ?? scene.lex.result(token.text))
          : undefined;
    if (!named || subjects.some((s) => s.action === named)) continue;
    // "pre-commit hook", "typecheck script": a name in front of another noun still names the check
    subjects.push({ action: named, at: i, object: objectFor(scene, from, to, i) });
  }
  return subjects;
}

function objectFor(scene: Scene, from: number, to: number, at: number): string | null {
  const { tokens } = sentenceAt(scene);
  const here = tokens[at] as Token;
  if (here.kind === 'code') return here.text;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'code' || isPathToken(token, scene.source)) return rawOf(token, scene.source);
  }
  let first = at;
  while (
    first > from &&
    tokens[first - 1]?.kind === 'word' &&
    !/^\d/.test(textAt(tokens, first - 1)) &&
    !ARTICLES.has(textAt(tokens, first - 1)) &&
    !ADVERBS.has(textAt(tokens, first - 1)) &&
    !PLAIN.has(textAt(tokens, first - 1))
  )
    first--;
  if (first === at) return null;
  return scene.source.slice(tokens[first]?.start, here.end).replace(/[`*]/g, '');
}

/** Words before a check that do not narrow it. */
const PLAIN = new Set([
  'full',
  'whole',
  'entire',
  'existing',
  'of',
  'new',
  'test',
  'unit',
  'total',
  'automated',
  'same',
  'other',
  'complete',
  'clean',
  'and',
  'with',
  'no',
  'zero',
  'remaining',
  'passing',
]);

/** "42 passed, 1 failed" without a noun, "All passing": the tests. Only where a count or "all" carries it. */
function unnamed(
  scene: Scene,
  tokens: readonly Token[],
  from: number,
  to: number,
  counts: Counts | null,
  found: Found[],
): Subject[] {
  if (found.length > 0 && counts) {
    addToLast(found, counts, to);
    return [];
  }
  const tests = scene.lex.result('tests');
  if (!tests) return [];
  const short = to - from <= 4;
  if (counts?.passed != null && short) return [{ action: tests, at: from, object: null }];
  if (short && textAt(tokens, from) === 'all' && /^(?:pass|passing|passed|green)$/.test(textAt(tokens, to - 1)))
    return [{ action: tests, at: from, object: null }];
  return [];
}

/** "1309 tests pass, 2 skipped": the counts belong to the check before. */
function addToLast(found: Found[], counts: Counts, to: number): void {
  const last = found.at(-1);
  if (last?.action?.name !== 'run-tests' || last.why) return;
  last.counts = addCounts(last.counts, counts);
  last.to = to;
}

function addCounts(a: Counts | undefined, b: Counts): Counts {
  return { passed: a?.passed ?? b.passed, failed: a?.failed ?? b.failed, skipped: a?.skipped ?? b.skipped };
}

/** The numbers of a fragment: "42 passed", "81/81", "0 failures", "all 14 tests pass". */
export function countsIn(tokens: readonly Token[], from: number, to: number): Counts | null {
  const counts: Counts = { passed: null, failed: null, skipped: null };
  let any = false;
  let bare: number | null = null;
  for (let i = from; i < to; i++) {
    const word = tokens[i]?.kind === 'word' ? (tokens[i]?.text ?? '') : '';
    const number = /^(\d[\d,]*)(?:\/(\d[\d,]*))?$/.exec(word);
    const value = number
      ? Number((number[1] ?? '').replaceAll(',', ''))
      : word === 'zero' || (word === 'no' && i + 1 < to)
        ? 0
        : null;
    if (value === null) continue;
    const after = [textAt(tokens, i + 1), textAt(tokens, i + 2), textAt(tokens, i + 3)];
    const of =
      after[0] === 'of' && /^\d+$/.test(after[1] ?? '')
        ? Number(after[1])
        : number?.[2]
          ? Number(number[2].replaceAll(',', ''))
          : null;
    const role = after.map(roleOf).find((r) => r !== null) ?? null;
    any = true;
    if (role === 'failed') counts.failed = value;
    else if (role === 'skipped') counts.skipped = value;
    else if (role === 'passed') counts.passed ??= value;
    else bare ??= value;
    if (of !== null && role !== 'failed') {
      counts.passed = value;
      if (of >= value) counts.failed ??= of - value;
      if (after[0] === 'of') i += 2;
    }
  }
  if (
    counts.passed === null &&
    bare !== null &&
    (PASSES.has(textAt(tokens, to - 1)) || tokens.slice(from, to).some((token) => PASSES.has(token.text)))
  )
    counts.passed = bare;
  return any ? counts : null;
}

function roleOf(word: string): 'passed' | 'failed' | 'skipped' | null {
  if (/^(?:pass|passes|passed|passing|green|tests?|specs?|assertions?|scenarios?|suites?)$/.test(word)) return 'passed';
  if (/^(?:fail|fails|failed|failing|failures?|errors?|red)$/.test(word)) return 'failed';
  if (/^(?:skipped|skip|skips|pending|todo|ignored)$/.test(word)) return 'skipped';
  return null;
}

/** "Verified with `npm test` and `npm run build`", or a bare command under "Verification:". */
function verifiedBy(scene: Scene, tokens: readonly Token[], from: number, to: number): string | null {
  const { block } = sentenceAt(scene);
  for (let i = 0; i < from + 1; i++) {
    if (
      /^(?:verified|validated|checked|confirmed|tested)$/.test(textAt(tokens, i)) &&
      /^(?:with|via|by|using)$/.test(textAt(tokens, i + 1)) &&
      !NEGATIONS.has(textAt(tokens, i - 1))
    )
      return 'verified with it';
  }
  const only = to - from === 1 && from === 0 && tokens.length === 1 && tokens[from]?.kind === 'code';
  return only && block.kind === 'bullet' && VERIFIED.test(`${block.leadIn} ${block.heading}`)
    ? 'listed as verified'
    : null;
}

/** Why the fragment says that its check held; null where it does not. */
function holds(tokens: readonly Token[], from: number, to: number, counts: Counts | null): string | null {
  let fails = false;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text === 'ok') return '✓';
    if (token.kind !== 'word') continue;
    if (ZERO.has(token.text) && tokens.slice(i + 1, Math.min(to, i + 4)).some((next) => FAULTS.has(next.text)))
      return `${token.text} faults`;
    if (token.text === 'without' && FAULTS.has(textAt(tokens, i + 1))) return 'without errors';
    if (token.text === 'exit' && /^(?:0|code)$/.test(textAt(tokens, i + 1))) return 'exit 0';
    if (PASSES.has(token.text) || (BUILDS.has(token.text) && i > from && closes(tokens, i + 1, to)))
      return `"${token.text}"`;
    if (FAILS.has(token.text)) fails = true;
  }
  if (!fails && counts?.passed != null && counts.failed === 0) return 'all of them';
  return null;
}

const closes = (tokens: readonly Token[], at: number, to: number): boolean =>
  at >= to || /^(?:clean|cleanly|successfully|fine|without|with|on|again|now|ok|okay|[.!])$/.test(textAt(tokens, at));

function weakness(
  tokens: readonly Token[],
  from: number,
  to: number,
): 'hedged' | 'negated' | 'hypothetical' | 'partial' | null {
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text === 'bad') return 'negated';
    if (token.kind !== 'word') continue;
    if (
      HEDGES.has(token.text) ||
      /^(?:will|must|shall|ensure|ensures|needs?|until|expect|so|make|makes)$/.test(token.text)
    )
      return 'hedged';
    if (/^(?:if|when|once|unless|whether|before|after|that|which)$/.test(token.text)) return 'hypothetical';
    if (NEGATIONS.has(token.text) && token.text !== 'nothing') return 'negated';
    if (/^(?:previously|used|yet|except|almost|nearly|mostly|partially|some|most)$/.test(token.text)) return 'partial';
  }
  return null;
}

const conditionalHead = (tokens: readonly Token[], from: number): 'hypothetical' | null =>
  from > 0 && /^(?:if|when|once|unless|until|after|before|while)$/.test(textAt(tokens, 0)) ? 'hypothetical' : null;

/** A fragment that is only a check's name (and articles, counts in brackets): it waits for the predicate of the row. */
function onlyNames(tokens: readonly Token[], from: number, to: number): boolean {
  let end = to;
  for (let i = from; i < to; i++) {
    if (textAt(tokens, i) === '(') {
      end = i;
      break;
    }
  }
  return end - from <= 4;
}

const says = (tokens: readonly Token[], from: number, to: number, what: RegExp): boolean =>
  tokens.slice(from, to).some((token) => token.kind === 'word' && what.test(token.text));

/** One statement an action and span: "all 14 tests pass (14 passed)" is one. */
function merged(found: Found[]): Found[] {
  return found.filter(
    (f, i) => !found.some((g, k) => k < i && g.action === f.action && g.why === f.why && g.object === f.object),
  );
}

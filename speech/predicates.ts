/** Rule: a predicate says that a check held, and nothing around it may take that back: no hedge, no denial, no condition, no part. */
import type { Counts } from '../domain/index.ts';
import { closes, SUMMARY, subjectAt, TYPECHECKS } from './checks.ts';
import { VERIFIED } from './en/sections.ts';
import {
  ADVERBS,
  ARTICLES,
  BE,
  BUILDS,
  CONTENT,
  FAILS,
  FAULTS,
  NEGATIONS,
  PASSES,
  PREPOSITIONS,
  ZERO,
} from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export interface Held {
  how: string;
  /** The index of the predicate. */
  at: number;
}

const VERIFIED_THING = /^(?:it|this|that|both|them|everything|all)$/;

/** "Verified with `npm test` and `npm run build`", or a bare command under "Verification:". */
export function verifiedBy(scene: Scene, from: number, to: number): Held | null {
  const { block, tokens } = sentenceAt(scene);
  for (let i = 0; i <= from; i++)
    if (
      /^(?:verified|validated|checked|confirmed|tested)$/.test(textAt(tokens, i)) &&
      /^(?:with|via|by|using)$/.test(textAt(tokens, VERIFIED_THING.test(textAt(tokens, i + 1)) ? i + 2 : i + 1)) &&
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
export function holds(
  scene: Scene,
  tokens: readonly Token[],
  from: number,
  to: number,
  counts: Counts | null,
): Held | null {
  let fails = false;
  let held: Held | null = null;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text === 'ok' && ticks(tokens, from, to, i)) held ??= { how: '✓', at: i };
    // "At the bottom it says `42 passed in 3.1s`"
    if (token.kind === 'code' && SUMMARY.test(token.text) && !/[1-9]\d* (?:failed|errors?)/.test(token.text))
      return { how: 'the runner says so', at: i };
    if (token.kind !== 'word') continue;
    const word = token.text;
    if (
      /^(?:ended|ends|finished|finishes|completed|completes)$/.test(word) &&
      i > from &&
      /^(?:with|in)$/.test(textAt(tokens, i + 1)) &&
      (tokens[i + 2]?.kind === 'quote' || /^\d/.test(tokens[i + 2]?.text ?? ''))
    )
      held ??= { how: `"${word}"`, at: i };
    if (
      /^(?:done|finished|complete|completed)$/.test(word) &&
      (tokens[i - 1]?.kind === 'code' || (BE.has(textAt(tokens, i - 1)) && tokens[i - 2]?.kind === 'code')) &&
      i > from &&
      tokens[i + 1]?.kind !== 'word'
    )
      held ??= { how: `"${word}"`, at: i };
    const near = tokens.slice(i + 1, Math.min(to, i + 4));
    if (
      (ZERO.has(word) ||
        (word === 'single' && textAt(tokens, i - 1) === 'a' && /^(?:not|without)$/.test(textAt(tokens, i - 2)))) &&
      near.some((next) => FAULTS.has(next.text))
    )
      return { how: foundIn(tokens, i, to) ? `${word} faults in it` : `${word} faults`, at: i };
    if (
      word === 'longer' &&
      textAt(tokens, i - 1) === 'no' &&
      /^(?:fails?|complains?|errors?|crash(?:es)?|warns?)$/.test(textAt(tokens, i + 1))
    )
      return { how: 'no longer fails', at: i };
    // "0 from `mypy`", "`pyright` still at zero"
    if (
      ZERO.has(word) &&
      (/^(?:from|in|by)$/.test(textAt(tokens, i + 1)) ? tokens[i + 2]?.kind === 'code' && i + 3 >= to : false)
    )
      return { how: `${word} faults`, at: i };
    // "down from 61 errors to none"
    if (
      /^(?:none|zero|0)$/.test(word) &&
      textAt(tokens, i - 1) === 'to' &&
      tokens.slice(from, i).some(({ text }) => text === 'from')
    )
      return { how: 'to none', at: i };
    if (word === 'at' && /^(?:zero|0)$/.test(textAt(tokens, i + 1)) && i + 2 >= to && i > from)
      return { how: 'at zero', at: i };
    // "Types check out"
    if (
      word === 'check' &&
      /^(?:types|typings)$/.test(textAt(tokens, i - 1)) &&
      (textAt(tokens, i + 1) === 'out' || i + 1 >= to)
    )
      return { how: 'they check', at: i };
    if (word === 'without' && faultsIn(near)) return { how: 'without errors', at: i };
    if (noneFail(tokens, i, to)) return { how: 'none fails', at: i };
    if (/^(?:goes|went|gone|came|comes|ran|runs)$/.test(word) && textAt(tokens, i + 1) === 'through' && i > from)
      held ??= { how: 'went through', at: i };
    if (word === 'went' && i > from && /^(?:fine|well|smoothly|cleanly|ok|okay)$/.test(textAt(tokens, i + 1)))
      held ??= { how: 'went well', at: i };
    if (CONTENT.has(word) && predicate(tokens, i, from, to)) held ??= { how: `"${word}"`, at: i };
    if (
      /^(?:exit(?:s|ed)?|return(?:s|ed)|status|rc)$/.test(word) &&
      near.some((next) => next.text === '0' || next.text === 'zero')
    )
      return { how: 'exit 0', at: i };
    if (word === 'successfully' && COMPLETED.test(`${textAt(tokens, i - 1)} ${textAt(tokens, i + 1)}`))
      held ??= { how: 'successfully', at: i };
    if (word === 'nothing' && i > from && textAt(tokens, i - 1) !== 'means') held ??= { how: 'nothing found', at: i };
    else if (/^(?:clean|green|clear|successful|success)$/.test(word) && !predicative(scene, tokens, i + 1, to))
      continue;
    else if (word === 'pass' && aPass(tokens, from, i)) continue;
    else if (/^pass(?:es)?$/.test(word) ? intransitive(tokens, i + 1, to) : PASSES.has(word))
      held ??= { how: `"${word}"`, at: i };
    else if (
      /^works?$/.test(word) &&
      i > from &&
      i < from + 5 &&
      closes(tokens, i + 1, to) &&
      textAt(tokens, i + 1) !== 'with' &&
      textAt(tokens, i + 1) !== 'without'
    )
      held ??= { how: `"${word}"`, at: i };
    else if ((BUILDS.has(word) || TYPECHECKS.test(word)) && i > from && word.endsWith('s') && closes(tokens, i + 1, to))
      held ??= { how: `"${word}"`, at: i };
    else if (
      /^(?:build|compile)$/.test(word) &&
      /^(?:all|both|the)$/.test(textAt(tokens, from)) &&
      closes(tokens, i + 1, to) &&
      /[a-z]s$/.test(textAt(tokens, i - 1))
    )
      held ??= { how: `"${word}"`, at: i };
    if (
      FAILS.has(word) &&
      !/^(?:tests?|specs?|suites?|cases?|builds?|checks?|jobs?|ones?|attempts?|tries)$/.test(textAt(tokens, i + 1))
    )
      fails = true;
  }
  // "I failed to get the build to pass"; "2 failed" beside "40 passed" is a count
  if (fails && (!counts || counts.passed === null)) return null;
  if (held) return held;
  return !fails && counts?.passed != null && counts.failed === 0 ? { how: 'all of them', at: to } : null;
}

/** "no failing tests", "not a single spec fails", "none of the 40 tests fail", "there is no test that does not pass". */
export function noneFail(tokens: readonly Token[], at: number, to: number): boolean {
  const word = textAt(tokens, at);
  if (
    !/^(?:no|none|zero|nothing)$/.test(word) &&
    !(word === 'one' && textAt(tokens, at - 1) === 'not') &&
    !(word === 'single' && /^(?:a|one)$/.test(textAt(tokens, at - 1)) && /^(?:not|never)$/.test(textAt(tokens, at - 2)))
  )
    return false;
  for (let i = at + 1; i < Math.min(to, at + 7); i++) {
    if (tokens[i]?.kind === 'punct') return false;
    if (/^(?:fails?|failing|failed|breaks?|broke|broken|red|complains?)$/.test(textAt(tokens, i)))
      return i - 1 === at || !NEGATIONS.has(textAt(tokens, i - 1));
    if (/^pass(?:es)?$/.test(textAt(tokens, i)) && textAt(tokens, i - 1) === 'not') return true;
  }
  return false;
}

/** "Not a single warning out of clippy", "no failure in 903 specs": the check stands behind. */
function foundIn(tokens: readonly Token[], at: number, to: number): boolean {
  for (let i = at + 1; i < Math.min(to, at + 5); i++)
    if (FAULTS.has(textAt(tokens, i))) return /^(?:in|out|from|of|by|across)$/.test(textAt(tokens, i + 1));
  return false;
}

/** Behind "without": "a single warning", "any type errors". */
function faultsIn(tokens: readonly Token[]): boolean {
  const fault = tokens.findIndex(({ text }) => FAULTS.has(text));
  return fault >= 0 && tokens.slice(0, fault).every(({ kind, text }) => kind === 'word' && QUANTIFIES.test(text));
}

const QUANTIFIES = /^(?:a|any|an|single|one|new|further|type|lint|compile|compiler|build|further|typescript|ts)$/;

/** "`tsc` is quiet", "mypy comes back happy", "build: fine", "lint all good": a state of the check, said of it. */
function predicate(tokens: readonly Token[], at: number, from: number, to: number): boolean {
  if (at <= from || (tokens[at + 1]?.kind === 'word' && at + 1 < to && !endsPredicate(tokens[at + 1]))) return false;
  let before = at - 1;
  while (before > from && (ADVERBS.has(textAt(tokens, before)) || textAt(tokens, before) === 'very')) before--;
  return (
    BE.has(textAt(tokens, before)) ||
    /^(?::|\||→|—|stays|stayed|remains|comes|came|back|now|all|both|is)$/.test(textAt(tokens, before)) ||
    tokens[before]?.kind === 'code'
  );
}

const endsPredicate = (token: Token | undefined): boolean =>
  token?.kind !== 'word' || PREPOSITIONS.has(token.text) || ADVERBS.has(token.text);

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

/** "One more lint pass", "a final test pass": a round of it. */
const aPass = (tokens: readonly Token[], from: number, at: number): boolean =>
  tokens
    .slice(Math.max(from, at - 4), at)
    .some(({ text }) => /^(?:a|another|one|more|final|second|quick)$/.test(text)) && !/s$/.test(textAt(tokens, at - 1));

const COMPLETED =
  /\b(?:completed?|completes|finished|finishes|ran|runs|built|builds|compiled|compiles|passed|executed|exited|exits)\b/;

/** "The suite passes `--x` to Jest", "the test passes a clock": what passes something on has not passed. */
function intransitive(tokens: readonly Token[], at: number, to: number): boolean {
  const next = tokens[at];
  if (at >= to || !next || next.kind === 'punct' || next.kind === 'mark') return true;
  if (next.kind !== 'word') return false;
  // "the linter passes files to the formatter"
  if (textAt(tokens, at + 1) === 'to' && !ADVERBS.has(next.text) && !PREPOSITIONS.has(next.text)) return false;
  return !ARTICLES.has(next.text) && !/^(?:to|up|through|into|along|down|it|them|its|over|when|if)$/.test(next.text);
}

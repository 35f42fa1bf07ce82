/** Rule: a predicate says that a check held, and nothing around it may take that back: no hedge, no denial, no condition, no part. */
import type { Action } from '../actions/action.ts';
import type { Counts } from '../domain/index.ts';
import { commandOf, isCommandLine } from './command-line.ts';
import { isVerb } from './deeds.ts';
import { VERIFIED } from './en/sections.ts';
import { THIRD } from './en/verbs.ts';
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
  SUITES,
  ZERO,
} from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export interface Held {
  how: string;
  /** The index of the predicate. */
  at: number;
}

/** The check that a token names: "tests", "type check", `npm test`, or "compiles" where nothing else does. */
export function subjectAt(scene: Scene, at: number, to: number): Action | undefined {
  const { tokens } = sentenceAt(scene);
  const token = tokens[at] as Token;
  if (token.kind === 'code')
    return (
      commandOf(scene.lex, token.text) ??
      scene.lex.result(token.text.toLowerCase()) ??
      scene.lex.result(/^[\w.-]+ ([a-z]+)$/.exec(token.text)?.[1] ?? '') ??
      (/pass/i.test(token.text) && SUMMARY.test(token.text) ? scene.lex.result('tests') : undefined) ??
      (TEST_NAME.test(token.text) ? scene.lex.result('tests') : undefined) ??
      (/^(?:bundle|assemble|compile|build)[A-Z]\w*$/.test(token.text) ? scene.lex.result('build') : undefined) ??
      (isCommandLine(token.text) ? scene.lex.action('run-command') : undefined)
    );
  if (token.kind !== 'word') return undefined;
  // "The project compiles without warnings": the verb names the check
  if (
    BUILDS.has(token.text) &&
    token.text.endsWith('s') &&
    !MACHINES.test(textAt(tokens, at - 1)) &&
    closes(tokens, at + 1, to)
  )
    return worksOn(scene, at) ? undefined : scene.lex.result('build');
  if (TYPECHECKS.test(token.text) && (worksOn(scene, at) || closes(tokens, at + 1, to)))
    return worksOn(scene, at) ? undefined : scene.lex.result('typecheck');
  // "Toolchain built without errors", "Built successfully with the script"
  if (BUILT.test(token.text) && /^(?:without|successfully|cleanly|fine|ok)$/.test(textAt(tokens, at + 1)))
    return scene.lex.result('build');
  // "The command exited successfully"
  if (/^(?:command|script)$/.test(token.text) && ENDS_WELL.test(textAt(tokens, at + 1)))
    return scene.lex.action('run-command');
  if (SUITES.has(token.text) && namesSuite(tokens, at, to)) return scene.lex.result('tests');
  if (MACHINES.test(textAt(tokens, at - 1)) && BUILDS.has(token.text)) return undefined;
  const pair = scene.lex.opensResult(token.text)
    ? scene.lex.result(`${token.text} ${textAt(tokens, at + 1)}`)
    : undefined;
  return pair ?? scene.lex.result(token.text);
}

/** "It type-checks, builds the image and sends it": what a machine does, one deed after another. */
function worksOn(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  for (let i = at + 1; i < Math.min(tokens.length, at + 8); i++)
    if (
      /^(?:and|,)$/.test(textAt(tokens, i)) &&
      isVerb(scene.lex, tokens[i + 1], THIRD) &&
      !PASSES.has(textAt(tokens, i + 1)) &&
      ARTICLES.has(textAt(tokens, i + 2))
    )
      return true;
  return false;
}

const BUILT = /^(?:re)?(?:built|compiled|linked)$/;
const ENDS_WELL = /^(?:exited|exits|finished|completed|ran|succeeded)$/;

/** "unit ✔", "e2e: 24 passed", "| unit | 311 passed |": a kind of suite where its word stands alone; "unit price" does not. */
function namesSuite(tokens: readonly Token[], at: number, to: number): boolean {
  const next = tokens[at + 1];
  if (at + 1 >= to) return at === 0 || tokens[at - 1]?.kind === 'mark' || /^[|,;]$/.test(textAt(tokens, at - 1));
  return next?.kind === 'mark' || /^[:|(—=→]$|^\d/.test(next?.text ?? '');
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

/** How a test runner sums up. */
const SUMMARY = /^\D{0,24}\b\d+ (?:tests? |specs? |examples?,? )?pass(?:ed|ing)\b/i;

/** "`test_foo`", "`a/b_test.py::test_bar`", "`pool.test.ts`". */
const TEST_NAME = /(?:^|::|[./])test_\w+|^\w+_test(?:\.\w+)?$|^Test[A-Z]\w+|\.(?:test|spec)\.\w+$/;

/** What builds as its work: "the nightly bot builds". */
const MACHINES = /^(?:bot|job|runner|workflow|action|ci|daemon|hook)$/;

const TYPECHECKS = /^type-?checks$/;

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

const closes = (tokens: readonly Token[], at: number, to: number): boolean =>
  at >= to ||
  /^(?:clean|cleanly|successfully|fine|without|with|again|now|ok|okay|under|too|everywhere|here|[.!(:])$/.test(
    textAt(tokens, at),
  ) ||
  // "builds on that" is no build
  (/^(?:on|for|in)$/.test(textAt(tokens, at)) &&
    /^(?:me|us|all|both|every|each|linux|windows|macos|mac|node|ubuntu|arm|arm64|ci|debug|release|strict|production)$/.test(
      textAt(tokens, at + 1),
    ));

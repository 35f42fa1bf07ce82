/** Rule: a check is named by its noun, its command, its runner's summary, one of its tests, or by the verb that is it. */
import type { Action } from '../actions/action.ts';
import { commandOf, isCommandLine } from './command-line.ts';
import { isVerb } from './deeds.ts';
import { THIRD } from './en/verbs.ts';
import { ARTICLES, BUILDS, PASSES, SUITES } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

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

/** How a test runner sums up. */
export const SUMMARY = /^\D{0,24}\b\d+ (?:tests? |specs? |examples?,? )?pass(?:ed|ing)\b/i;

/** "`test_foo`", "`a/b_test.py::test_bar`", "`pool.test.ts`". */
const TEST_NAME = /(?:^|::|[./])test_\w+|^\w+_test(?:\.\w+)?$|^Test[A-Z]\w+|\.(?:test|spec)\.\w+$/;

/** What builds as its work: "the nightly bot builds". */
const MACHINES = /^(?:bot|job|runner|workflow|action|ci|daemon|hook)$/;

export const TYPECHECKS = /^type-?checks$/;

export const closes = (tokens: readonly Token[], at: number, to: number): boolean =>
  at >= to ||
  /^(?:clean|cleanly|successfully|fine|without|with|again|now|ok|okay|under|too|everywhere|here|[.!(:])$/.test(
    textAt(tokens, at),
  ) ||
  // "builds on that" is no build
  (/^(?:on|for|in)$/.test(textAt(tokens, at)) &&
    /^(?:me|us|all|both|every|each|linux|windows|macos|mac|node|ubuntu|arm|arm64|ci|debug|release|strict|production)$/.test(
      textAt(tokens, at + 1),
    ));

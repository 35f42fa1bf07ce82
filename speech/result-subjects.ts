/** Rule: a result is one of the check that its fragment names, or, where it names none, of the tests. */
import type { Action } from '../actions/action.ts';
import type { Counts } from '../domain/index.ts';
import { subjectAt } from './checks.ts';
import { ADVERBS, ARTICLES, COMPOUNDS, COORDINATORS, PRONOUNS, RUNTIMES, SELF } from './en/words.ts';
import { isPathToken, rawOf } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export interface Subject {
  at: number;
  action: Action;
  object: string | null;
}

export function subjectsIn(scene: Scene, from: number, to: number): Subject[] {
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
    // "nothing more to deploy", "the deployment flow is clear": a deed to come, a thing of another kind
    if (token.kind === 'word' && (textAt(tokens, i - 1) === 'to' || COMPOUNDS.has(textAt(tokens, i + 1)))) continue;
    if (!action && token.kind === 'word' && token.text.includes('/')) subjects.push(...inOneWord(scene, i));
    if (action && !subjects.some((s) => s.action === action))
      subjects.push({ at: i, action, object: objectFor(scene, from, to, i, token) });
  }
  return subjects;
}

/** "Tests/lint/build: all green". */
function inOneWord(scene: Scene, at: number): Subject[] {
  const parts = textAt(sentenceAt(scene).tokens, at).split('/', 5);
  const actions = parts.map((part) => scene.lex.result(part));
  return actions.every((action) => action !== undefined)
    ? actions.map((action) => ({ at, action: action as Action, object: null }))
    : [];
}

function objectFor(scene: Scene, from: number, to: number, at: number, here: Token): string | null {
  const { tokens } = sentenceAt(scene);
  if (here.kind === 'code') return here.text;
  // "the app builds", "both packages compile": a verb names no object
  if (
    /^(?:builds|compiles|type-?checks|(?:re)?built|compiled|linked)$/.test(here.text) ||
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
  !/^(?:re-?)?(?:ran|run|runs|running|executed|verified|confirmed|checked|does|do)$/.test(token.text) &&
  !PLAIN.has(token.text);

/** Words before a check that do not narrow it. */
const PLAIN = new Set(
  'full whole entire existing of test total automated complete clean and with no zero passing is are none single not failing failed there'.split(
    ' ',
  ),
);

/** "42 passed, 1 failed" without a noun, "All passing", "Everything is green": the tests. */
export function unnamed(scene: Scene, from: number, to: number, counts: Counts | null): Subject[] {
  const { tokens } = sentenceAt(scene);
  const tests = scene.lex.result('tests');
  // "Verified with curl: 200"
  if (!tests || says(tokens, from, to, /^verified$/)) return [];
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
  return inBrackets(tokens, from, to) ? [{ at: from, action: tests, object: null }] : [];
}

/** "py3.12 (all green)": where the tests ran, and behind it how. */
function inBrackets(tokens: readonly Token[], from: number, to: number): boolean {
  const open = tokens.findIndex((token, i) => i > from && i < to && token.text === '(');
  return (
    open > 0 &&
    open - from <= 4 &&
    /^(?:all|everything|both)$/.test(textAt(tokens, open + 1)) &&
    textAt(tokens, open + 3) === ')' &&
    tokens.slice(from, open).some(({ text }) => RUNTIMES.has(text.replace(/[\d.]+$/, '')))
  );
}

export const colonIn = (tokens: readonly Token[], from: number, to: number): number => {
  const at = tokens.findIndex((token, i) => i >= from && i < to && token.text === ':');
  return at < 0 ? to : at;
};

export const says = (tokens: readonly Token[], from: number, to: number, what: RegExp): boolean =>
  tokens.slice(from, to).some((token) => token.kind === 'word' && what.test(token.text));

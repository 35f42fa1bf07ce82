/** Rule: "Removing the flag breaks the build" tells what a deed does; a gerund with a finite verb behind it is a subject, no announcement. */
import { isVerb } from './deeds.ts';
import { CONSEQUENCES, FINITE } from './en/gerunds.ts';
import { PAST } from './en/verbs.ts';
import { ARTICLES, BE, PREPOSITIONS, PRONOUNS } from './en/words.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** Whether a finite verb stands between the gerund at `at` and the end of its clause. */
export function isSubject(scene: Scene, at: number, end: number): boolean {
  const { tokens } = sentenceAt(scene);
  for (let i = at + 1; i < end && !REASON.test(textAt(tokens, i)); i++)
    if (tells(tokens, i) || takesObject(scene, i, end)) return true;
  // "Removing the flag first, then the code, is the usual order"
  for (let i = end; i + 1 < tokens.length; i++)
    if (textAt(tokens, i) === ',' && !willToo(tokens, i) && tells(tokens, i + 1)) return true;
  return false;
}

/** "Restarting the worker so it has the new key": a clause of its own. */
const REASON = /^(?:so|because|since|while)$/;

/** How many finite verbs there are: a gate holds one. */
export function finites(tokens: readonly Token[], from: number, end: number): number {
  let count = 0;
  for (let i = from; i < end; i++) if (tells(tokens, i)) count++;
  return count;
}

function tells(tokens: readonly Token[], at: number): boolean {
  const word = textAt(tokens, at);
  return BE.has(word) || FINITE.has(word) || (CONSEQUENCES.has(word) && !opensNoun(textAt(tokens, at - 1)));
}

const opensNoun = (word: string): boolean => ARTICLES.has(word) || PREPOSITIONS.has(word);

/** "Adding a retry **hides** the bug", "moving it **fixed** both": a third person or a past, between a noun and what it acts on. */
function takesObject(scene: Scene, at: number, end: number): boolean {
  const { tokens } = sentenceAt(scene);
  const word = textAt(tokens, at);
  if (opensNoun(textAt(tokens, at - 1)) || opensNoun(word) || at + 1 >= end) return false;
  const next = tokens[at + 1];
  const object =
    next?.kind === 'word' &&
    (ARTICLES.has(next.text) || PRONOUNS.has(next.text) || /^(?:no|two|three|four|most|some|\d.*)$/.test(next.text)) &&
    !/^(?:times|x)$/.test(textAt(tokens, at + 2));
  if (!object) return false;
  if (/[^s]s$/.test(word)) return true;
  return isVerb(scene.lex, tokens[at], PAST) || /[a-z]ed$|^(?:took|gave)$/.test(word);
}

/** "Rerunning it, will check back at noon" goes on with the agent; "Removing it, then the code, will break" tells. */
const willToo = (tokens: readonly Token[], comma: number): boolean =>
  textAt(tokens, comma + 1) === 'will' &&
  /^(?:check|report|merge|push|deploy|update|post|look|verify|retry|rerun|fix|commit)$/.test(
    textAt(tokens, comma + 2),
  ) &&
  tokens.findIndex(({ text }) => text === ',') === comma;

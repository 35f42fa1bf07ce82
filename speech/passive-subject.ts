/** Rule: whose a passive is, is told by its subject: one's own work, one thing, a counted number; never what code handles. */
import { isVerb } from './deeds.ts';
import { THIRD } from './en/verbs.ts';
import { ADVERBS, BE, COORDINATORS, FINAL, HEDGES, NEGATIONS, OWN_NOUNS, PREPOSITIONS, SELF } from './en/words.ts';
import { isPathToken } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** ", each committed on `main`", "(all pushed)": the subject is how many of what stands before. */
export const quantified = (tokens: readonly Token[], at: number): boolean =>
  /^(?:all|each|both|everything)$/.test(textAt(tokens, at - 1)) &&
  (at === 1 || /^[,(—:]$/.test(textAt(tokens, at - 2)) || textAt(tokens, at - 2) === 'and');

/** One thing, or a counted number of them: "the version bump **is** committed", "all three **are**", never "rows are". */
export function oneOfItsKind(tokens: readonly Token[], from: number, be: number): boolean {
  return (
    /^(?:is|'s)$/.test(textAt(tokens, be)) ||
    DEFINITE.test(textAt(tokens, from)) ||
    DEFINITE.test(textAt(tokens, from - 1)) ||
    /^(?:\d+|two|three|four|five|six)$/.test(textAt(tokens, from))
  );
}

const DEFINITE = /^(?:the|my|our|these|those|this|all|both|everything)$/;

/** "Kim's PR #12 was merged": a name in front of the thing. */
export function ofOthers(scene: Scene, from: number, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  for (let i = from + 1; i < at - 1; i++)
    if (
      textAt(tokens, i) === "'s" &&
      /^[A-Z][a-z]+$/.test(scene.source.slice(tokens[i - 1]?.start, tokens[i - 1]?.end)) &&
      !/^(?:it|that|there|here|everything|today|this|what|let)$/.test(textAt(tokens, i - 1))
    )
      return true;
  return false;
}

/** "The bug **where thumbnails were rotated** has been fixed": the clause has a verb of its own. */
export function closedClause(scene: Scene, opener: number, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  return tokens.slice(opener + 1, at - 1).some((token) => BE.has(token.text) || isVerb(scene.lex, token, THIRD));
}

/** "is pushed" of the branch or of #58 is a report; "new rows are committed" is how the code behaves. */
export function ownSubject(scene: Scene, from: number, to: number): boolean {
  const { tokens } = sentenceAt(scene);
  return tokens
    .slice(from, to)
    .some(
      (token) =>
        token.kind === 'code' ||
        OWN_NOUNS.has(token.text) ||
        /^v?\d+\.\d+/.test(token.text) ||
        /^#\d/.test(token.text) ||
        isPathToken(token, scene.source),
    );
}

/** "Binary rebuilt", "PR opened: …": a short clause of a noun and what happened to it. */
export function bareSubject(tokens: readonly Token[], at: number): boolean {
  let behind = at + 1;
  while (ADVERB_BEHIND.test(textAt(tokens, behind))) behind++;
  const next = tokens[behind];
  if (
    next &&
    next.kind !== 'punct' &&
    next.kind !== 'mark' &&
    !/^(?:to|on|in|at|into|as|from|and|with|for|via|through|without|under|against|using)$/.test(next.text)
  )
    return false;
  let i = at - 1;
  for (; i >= 0 && at - i <= 6; i--) {
    const token = tokens[i] as Token;
    if (token.kind === 'punct') break;
    const word = textAt(tokens, i);
    if (
      PREPOSITIONS.has(word) ||
      BE.has(word) ||
      SELF.has(word) ||
      HEDGES.has(word) ||
      NEGATIONS.has(word) ||
      /^(?:no|be|being|has|have|had|you|they|he|she|who|to|user)$/.test(word)
    )
      return false;
  }
  return i < at - 1 && (i < 0 || /^[,;:—.|]$/.test(textAt(tokens, i)));
}

/** "My part — the Dockerfile change — is committed": where what is put in between begins. */
function insertedBefore(tokens: readonly Token[], at: number): number {
  const mark = textAt(tokens, at - 1);
  if (mark !== '—' && mark !== ',') return at;
  for (let i = at - 2; i > 0 && at - i < 12; i--) if (textAt(tokens, i) === mark) return i;
  return at;
}

/** What may stand between a participle and the end of its clause: "installed correctly into …". */
const ADVERB_BEHIND = /^(?:\w+ly|now|too|fine|clean|ok|okay|again)$/;

export function subjectStart(tokens: readonly Token[], at: number): number {
  let i = insertedBefore(tokens, at);
  let depth = 0;
  while (i > 0) {
    const word = textAt(tokens, i - 1);
    if (word === ')') depth++;
    else if (word === '(') depth--;
    else if (depth === 0 && /^[,;:—|→]$/.test(word)) break;
    else if (
      depth === 0 &&
      COORDINATORS.has(word) &&
      tokens[i - 2]?.kind !== 'code' &&
      tokens[i]?.kind !== 'code' &&
      !FINAL.has(textAt(tokens, i - 2))
    )
      break;
    i--;
  }
  while (i < at && (ADVERBS.has(textAt(tokens, i)) || tokens[i]?.kind === 'mark')) i++;
  return i === at && quantified(tokens, at) ? at - 1 : i;
}

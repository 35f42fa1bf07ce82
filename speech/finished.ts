/**
 * Rule: a deed is also told by its noun and its end: "Migration complete.", "the backfill finished", "the server is back up".
 * Whose deed it was stands nowhere, so nothing may speak against it: no condition, no hedge, no other person, no day long past.
 */
import type { ActionName } from '../domain/index.ts';
import { DEED_NOUNS, ENDED, SERVERS, TELLS_END } from './en/acts-done.ts';
import { ARTICLES, BE, COORDINATORS, isAdverb, PREPOSITIONS } from './en/words.ts';
import { foreignLine, hearsay, longAgo } from './foreign.ts';
import { isPathToken, objectOf, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import { againstSection } from './section.ts';
import type { Token } from './tokens.ts';
import { weakness } from './weakness.ts';

/** Tokens of a subject before its end. */
const SUBJECT = 9;

export function finishedIn(scene: Scene): Found[] {
  const { tokens, question, block, leadsIn } = sentenceAt(scene);
  if (question || leadsIn || tokens.length < 2 || block.kind === 'row' || block.title) return [];
  const found: Found[] = [];
  let checked = false;
  for (let at = 1; at < tokens.length; at++) {
    const told = endedAt(tokens, at);
    if (!told) continue;
    const from = clauseStart(tokens, at);
    const claim = from < told.noun + 1 ? claimOf(scene, from, told, at) : null;
    if (!claim) continue;
    if (!checked && (againstSection(scene) || foreignLine(scene) || hearsay(tokens, at))) return [];
    checked = true;
    found.push(claim);
  }
  return found;
}

interface Told {
  /** The last word of the subject. */
  noun: number;
  how: 'ended' | 'gone' | 'up';
  listed?: boolean;
}

/** "done", "went through", "is complete", "came back up" at `at`: where its subject ends. */
function endedAt(tokens: readonly Token[], at: number): Told | null {
  const word = textAt(tokens, at);
  if (!ENDED.has(word) && !TELLS_END.has(word)) return null;
  let before = at - 1;
  while (before > 0 && isAdverb(textAt(tokens, before))) before--;
  const be = BE.has(textAt(tokens, before)) || /^(?:has|have)$/.test(textAt(tokens, before));
  const noun = be ? before - 1 : before;
  const from = textAt(tokens, at + 1) === 'from';
  if (word === 'gone' && BE.has(textAt(tokens, before)) && (from || endsThere(tokens, at + 1)))
    return { noun, how: 'gone' };
  const next = textAt(tokens, at + 1);
  if (
    (word === 'back' &&
      /^(?:up|online|running)$/.test(next) &&
      (be || /^(?:came|come)$/.test(textAt(tokens, before)))) ||
    (/^(?:up|running|online)$/.test(word) && next === 'again' && be) ||
    (word === 'came' && (next === 'up' || (next === 'back' && textAt(tokens, at + 2) !== 'up')))
  )
    return { noun: /^(?:came|come)$/.test(textAt(tokens, before)) ? before - 1 : noun, how: 'up' };
  if (
    /^(?:up|running)$/.test(word) &&
    /^(?:on|at)$/.test(next) &&
    (be || at > 1 || /^https?:|^localhost/.test(tokens[at + 2]?.text ?? '')) &&
    ADDRESS.test(tokens[at + 2]?.text ?? '')
  )
    return { noun, how: 'up' };
  if (/^(?:up|running)$/.test(word) && be && endsThere(tokens, at + 1)) return { noun, how: 'up', listed: true };
  if (/^(?:went|goes|ran|came|is|are)$/.test(word) && next === 'through') return { noun: at - 1, how: 'ended' };
  if (!ENDED.has(word)) return null;
  // "is done in the constructor": how it is done
  return endsThere(tokens, at + 1) || (!be && /^(?:in|after|with|for|at|on)$/.test(next))
    ? { noun, how: 'ended' }
    : null;
}

/** Where a server listens. */
const ADDRESS = /^(?:port|localhost|https?:\/\/|:?\d{4,5}$|127\.|0\.0\.)/;

const endsThere = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind !== 'word' ||
  COORDINATORS.has(textAt(tokens, at)) ||
  /^(?:now|too|successfully|cleanly|again|already|without)$/.test(textAt(tokens, at));

function clauseStart(tokens: readonly Token[], at: number): number {
  let from = at;
  while (
    from > 0 &&
    at - from < SUBJECT &&
    !/^[,;:—|.(]$/.test(textAt(tokens, from - 1)) &&
    !/^(?:and|but|so)$/.test(textAt(tokens, from - 1))
  )
    from--;
  while (from < at && (tokens[from]?.kind === 'mark' || isAdverb(textAt(tokens, from)))) from++;
  return from;
}

function claimOf(scene: Scene, from: number, { noun, how, listed }: Told, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  const subject = tokens.slice(from, noun + 1);
  if (
    subject.length === 0 ||
    subject.some(({ kind, text }) => kind === 'word' && OTHERS.test(text) && !(how === 'gone' && text === 'old'))
  )
    return null;
  if (weakness(tokens, from, at + 1, at) || (from > 0 && weakness(tokens, 0, from, from) === 'hypothetical'))
    return null;
  for (let i = at; i < Math.min(tokens.length, at + 8); i++) if (longAgo(tokens, i)) return null;
  // "Deployment to staging complete": the deed stands before its place
  const place = subject.findIndex(({ kind, text }) => kind === 'word' && /^(?:to|of|into|on|onto|from)$/.test(text));
  const deed = place > 0 && DEED_NOUNS.has(textAt(tokens, from + place - 1));
  const head = textAt(tokens, deed ? from + place - 1 : noun);
  // A result line says it already
  if (textAt(tokens, at) === 'succeeded' && scene.lex.result(head)) return null;
  // "the first step of the migration is done": of what, not what
  if (
    subject.some(({ kind, text }) => kind === 'word' && PREPOSITIONS.has(text)) &&
    (how !== 'gone' || !isPathToken(subject.at(-1), scene.source)) &&
    !deed
  )
    return null;
  // "the helper is gone from `utils.ts`"
  const left = how === 'gone' && textAt(tokens, at + 1) === 'from' ? tokens[at + 2] : undefined;
  if (left && !isPathToken(left, scene.source)) return null;
  const file =
    how === 'gone' && !left && isPathToken(subject.at(-1), scene.source)
      ? cleanPath(rawOf(subject.at(-1) as Token, scene.source))
      : null;
  const name: ActionName | undefined =
    how === 'gone'
      ? file
        ? 'delete'
        : 'edit'
      : how === 'up'
        ? SERVERS.has(head) || (textAt(tokens, at) === 'back' && isProper(scene, noun))
          ? 'restart'
          : undefined
        : DEED_NOUNS.get(head);
  const action = name ? scene.lex.action(name) : undefined;
  if (!action) return null;
  const object =
    file ??
    (left ? cleanPath(rawOf(left, scene.source)) : null) ??
    (deed ||
    name === 'edit' ||
    (name !== 'run-command' && name !== 'restart' && subject.filter(({ text }) => !ARTICLES.has(text)).length < 2)
      ? null
      : objectOf(scene.lex.object(action), [...tokens], from, noun + 1, scene.source));
  return {
    from,
    to: at + 1,
    action,
    object,
    ...((listed || (how === 'gone' && !file && !left)) && { listed: true }),
    reasons: [`"${head} ${textAt(tokens, at)}" tells the end of it`],
  };
}

/** "Sidekiq is back up": a name alone. */
const isProper = (scene: Scene, at: number): boolean => {
  const { tokens } = sentenceAt(scene);
  return (
    at === 0 &&
    tokens[at]?.kind === 'word' &&
    /^[A-Z][a-z]+$/.test(scene.source.slice(tokens[at]?.start, tokens[at]?.end))
  );
};

/** A subject of somebody else's, of many times, or a relative clause. */
const OTHERS =
  /^(?:your|his|her|their|you|they|he|she|it|that|which|who|what|if|when|once|until|whenever|each|every|any|no|not|next|last|previous|old|first|second|half|part|step|phase)$/;

/** Rule: an object is what the words name, bare: no article, no mark, and nothing at all where they name nothing. */
import type { ObjectKind } from '../actions/say.ts';
import { ADVERBS, ARTICLES, GENERIC, PREPOSITIONS, PURPOSES } from './en/words.ts';
import { cleanPath, isPath, mayBePath } from './paths.ts';
import type { Token } from './tokens.ts';

const HASH = /^[0-9a-f]{7,40}$/;
const NUMBER = /^(?:pr|mr)?[-]?[#!](\d+)$/i;
const BRANCH_WORD = /^(?:main|master|dev|develop|origin|upstream|staging|production|preview|trunk|gh-pages|release)$/;
const PLACE = new Set(['to', 'on', 'onto', 'into', 'in', 'at', 'as', 'against', 'from']);

export function isPathToken(token: Token | undefined, source: string): boolean {
  if (!token || (token.kind !== 'code' && token.kind !== 'word') || !mayBePath(token.text)) return false;
  if (token.text.includes('/') && NAMED_SO.test(source.slice(token.end, token.end + 12))) return false;
  return token.kind === 'code' ? isPath(token.text, true) : isPath(source.slice(token.start, token.end), false);
}

/** "the `phase-1/auth` branch", "a `brand/dark` theme": what is called so is no file. */
const NAMED_SO =
  /^ (?:data-)?(?:branch|theme|namespace|route|endpoint|scope|image|tag|repo|topic|label|preset|flag|org)\b/;

export const rawOf = (token: Token, source: string): string =>
  token.kind === 'code' || token.kind === 'quote' ? token.text : source.slice(token.start, token.end);

export function headEnd(tokens: Token[], from: number, to: number): number {
  let at = tokens[from]?.text === '(' ? from + 1 : from;
  while (
    at < to &&
    !(tokens[at]?.kind === 'punct') &&
    !(tokens[at]?.kind === 'word' && PREPOSITIONS.has(tokens[at]?.text ?? ''))
  )
    at++;
  return at;
}

export function objectOf(kind: ObjectKind, tokens: Token[], from: number, to: number, source: string): string | null {
  const range = tokens.slice(from, to);
  const head = tokens.slice(from, headEnd(tokens, from, to));
  switch (kind) {
    case 'path': {
      const path = range.find((token, i) => isPathToken(token, source) && !forAPurpose(range, i));
      return path ? cleanPath(rawOf(path, source)) : nameOf(head, source);
    }
    case 'remote':
      return remoteOf(tokens, from, to, source);
    case 'commit':
      return hashOf(tokens, from, source);
    case 'number':
      return numberOf(tokens, from, to, source);
    case 'suite': {
      const named = range.find((token) => token.kind === 'code' || isPathToken(token, source));
      return named ? rawOf(named, source) : nameOf(head, source);
    }
    case 'package': {
      const named = head.find(
        (token) =>
          token.kind === 'code' ||
          (token.kind === 'word' && !ARTICLES.has(token.text) && !GENERIC.has(token.text) && !ADVERBS.has(token.text)),
      );
      const raw = named ? rawOf(named, source).replace(/^(?:npm|pip|cargo|pnpm|yarn) (?:install|add|i) /, '') : '';
      return raw === '' || /^(?:npm|pip|cargo|pnpm|yarn|bun|uv|poetry|brew|bundle)(?: |$)/.test(raw) ? null : raw;
    }
    case 'name':
      return nameOf(head, source);
  }
}

/** "Refactored `Pool` to use `client.ts`": what it is to do with it is another thing. */
const forAPurpose = (tokens: readonly Token[], at: number): boolean =>
  at > 2 && tokens.some(({ text }, i) => i > 0 && i < at && text === 'to' && PURPOSES.has(tokens[i + 1]?.text ?? ''));

/** A commit's hash may stand anywhere behind its verb: "Committed and pushed — `5d6a5e2`". */
function hashOf(tokens: Token[], from: number, source: string): string | null {
  for (const token of tokens.slice(from, from + 24)) {
    const raw = rawOf(token, source);
    if ((token.kind === 'code' || token.kind === 'word') && HASH.test(raw) && /\d/.test(raw)) return raw;
  }
  return null;
}

export function numberOf(tokens: Token[], from: number, to: number, source: string): string | null {
  let fallback: string | null = null;
  for (let i = from; i < Math.min(to, tokens.length); i++) {
    const token = tokens[i] as Token;
    const raw = rawOf(token, source);
    const number =
      NUMBER.exec(raw)?.[1] ??
      (/^(?:pr|mr|request)$/.test(tokens[i - 1]?.text ?? '') && /^\d+$/.test(raw) ? raw : undefined);
    if (number) return `#${number}`;
    const url = /\/(?:pull|merge_requests)\/(\d+)/.exec(raw)?.[1];
    if (url) return `#${url}`;
    if (!fallback && (token.kind === 'code' || (token.kind === 'word' && /\w\/\w/.test(raw)))) fallback = raw;
  }
  return fallback;
}

function remoteOf(tokens: Token[], from: number, to: number, source: string): string | null {
  for (let i = from; i < to; i++) {
    if (!PLACE.has(tokens[i]?.text ?? '') || tokens[i]?.text === 'as' || tokens[i]?.text === 'in') continue;
    let at = i + 1;
    while (at < to && (ARTICLES.has(tokens[at]?.text ?? '') || /^(?:remote|branch|new)$/.test(tokens[at]?.text ?? '')))
      at++;
    const place = tokens[at];
    if (
      !place ||
      place.kind === 'punct' ||
      (place.kind === 'word' && (GENERIC.has(place.text) || ADVERBS.has(place.text)))
    )
      continue;
    const raw = rawOf(place, source);
    const next = tokens[at + 1];
    if (/^(?:origin|upstream)$/.test(raw)) {
      if (next && (next.kind === 'code' || (next.kind === 'word' && BRANCH_WORD.test(next.text) && at + 1 < to)))
        return `${raw}/${rawOf(next, source)}`;
      return raw;
    }
    if (
      place.kind === 'code' ||
      BRANCH_WORD.test(raw) ||
      /[/\d_-]/.test(raw) ||
      /^(?:github|gitlab|heroku|ghcr|pypi|npm)$/i.test(raw)
    )
      return raw;
  }
  const named = tokens
    .slice(from, headEnd(tokens, from, to))
    .find(
      (token) =>
        token.kind === 'code' ||
        (token.kind === 'word' && (BRANCH_WORD.test(token.text) || /[\w]\/[\w]|^v\d/.test(token.text))),
    );
  return named ? rawOf(named, source) : null;
}

const PARTICLES = new Set(['back', 'up', 'down', 'out', 'off', 'in', 'over']);

function nameOf(head: Token[], source: string): string | null {
  const code = head.filter((token) => token.kind === 'code');
  let from = 0;
  // "the suite ten times": how often is no name
  const often = head.findIndex(({ kind, text }) => kind === 'word' && /^(?:times|twice)$/.test(text));
  let to = often < 0 ? head.length : Math.max(0, head[often]?.text === 'times' ? often - 1 : often);
  const drop = (token: Token | undefined): boolean =>
    token?.kind === 'word' && (ARTICLES.has(token.text) || ADVERBS.has(token.text) || token.text === 'you');
  while (from < to && drop(head[from])) from++;
  while (to > from && (drop(head[to - 1]) || PARTICLES.has(head[to - 1]?.text ?? ''))) to--;
  const first = head[from];
  const last = head[to - 1];
  if (!first || !last) return null;
  if (code.length === 1 && code[0] && to - from <= 2) return code[0].text || null;
  if (
    head
      .slice(from, to)
      .every(
        (token) =>
          token.kind === 'word' && (GENERIC.has(token.text) || ARTICLES.has(token.text) || /^[\d,]+$/.test(token.text)),
      )
  )
    return null;
  const name = source.slice(first.start, last.end).replace(/[`*"]/g, '').replace(/\s+/g, ' ').trim();
  return name ? name.slice(0, 80) : null;
}

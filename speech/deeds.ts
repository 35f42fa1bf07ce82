import { BASE, GERUND, PARTICIPLE, PAST } from './en/verbs.ts';
import { ADVERBS, ARTICLES, COORDINATORS, PREPOSITIONS, PRONOUNS, SELF, SUBORDINATORS } from './en/words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

export interface Deed {
  /** Index of the verb. */
  at: number;
  lemma: string;
  /** The object: tokens from (inclusive) to (exclusive). */
  from: number;
  to: number;
}

export const isVerb = (lex: Lexicon, token: Token | undefined, kinds: number): boolean =>
  token?.kind === 'word' && ((lex.form(token.text)?.kinds ?? 0) & kinds) !== 0;

/** The deeds of the chain whose first verb stands at `at`; the first may be a word the table does not know. */
export function chain(lex: Lexicon, tokens: Token[], at: number, end: number, kinds: number): Deed[] {
  const deeds: Deed[] = [];
  let verb = at;
  while (verb >= 0 && deeds.length < 8) {
    const { to, next } = objectAfter(lex, tokens, verb + 1, end, kinds);
    const word = tokens[verb]?.text ?? '';
    // "Deleted: `a.ts`"
    const from = tokens[verb + 1]?.text === ':' && to > verb + 2 ? verb + 2 : verb + 1;
    deeds.push({ at: verb, lemma: lex.form(word)?.lemma ?? word, from, to });
    verb = next;
  }
  return deeds;
}

function objectAfter(
  lex: Lexicon,
  tokens: Token[],
  from: number,
  end: number,
  kinds: number,
): { to: number; next: number } {
  const future = (kinds & (BASE | GERUND)) !== 0;
  let closed = -1;
  for (let i = from; i < end; i++) {
    const token = tokens[i] as Token;
    const to = closed >= 0 ? closed : i;
    if (token.kind === 'punct' && !COORDINATORS.has(token.text)) {
      if (token.text === '(') {
        // "which I've removed (`a.ts`)": the brackets hold the object
        if (i === from) continue;
        if (closed < 0) closed = i;
        // "I'll report back (and then run the tests)"
        const next =
          future && COORDINATORS.has(tokens[i + 1]?.text ?? '') ? verbBehind(lex, tokens, i, end, kinds) : -1;
        if (next >= 0) return { to: closed, next };
        while (i < end && tokens[i]?.text !== ')') i++;
      } else if (token.text === ',') {
        const next = verbBehind(lex, tokens, i, end, kinds);
        if (next >= 0) return { to, next };
        if (closed < 0 && !listGoesOn(tokens, i + 1)) closed = i;
        if (!future && closed >= 0) return { to: closed, next: -1 };
      } else if (token.text === ':' && i === from && tokens[i + 1]) {
        from++; // "Modified: `a.ts`"
      } else return { to, next: -1 };
    } else if (token.kind !== 'code') {
      if (COORDINATORS.has(token.text)) {
        const next = verbBehind(lex, tokens, i, end, kinds, i === from);
        if (next >= 0) return { to, next };
        if (SELF.has(tokens[i + 1]?.text ?? '') || clauseBegins(tokens, i + 1, end)) return { to, next: -1 };
        if (token.text === 'but' || token.text === 'then') {
          if (closed < 0) closed = i;
        }
      } else if (i > from && token.text === 'i') {
        return { to, next: -1 };
      } else if (closed < 0 && i > from && SUBORDINATORS.has(token.text)) {
        if (!future) return { to: i, next: -1 };
        closed = i;
      } else if (closed < 0 && future && token.text === 'to' && i > from && isVerb(lex, tokens[i + 1], BASE))
        closed = i;
    }
  }
  return { to: closed >= 0 ? closed : end, next: -1 };
}

/** "ran npm test **and it passes**", "updated the docs **and the suite is green**": a clause with a subject of its own. */
function clauseBegins(tokens: Token[], at: number, end: number): boolean {
  for (let i = at; i < Math.min(end, at + 5); i++) {
    const { kind, text } = tokens[i] as Token;
    if (kind === 'punct' || COORDINATORS.has(text) || SUBORDINATORS.has(text) || text === 'that') return false;
    if (i > at && FINITE.test(text)) return true;
  }
  return false;
}

const FINITE =
  /^(?:is|are|was|were|has|pass|passes|passed|fails|failed|works|worked|succeeds|succeeded|compiles|runs)$/;

/** After a comma or a conjunction at `i`: the index of a verb that carries the chain on, or -1. `bare`: the verb before has no object. */
function verbBehind(lex: Lexicon, tokens: Token[], i: number, end: number, kinds: number, bare = false): number {
  let at = i + 1;
  while (
    at < end &&
    tokens[at]?.kind === 'word' &&
    (COORDINATORS.has(tokens[at]?.text ?? '') || ADVERBS.has(tokens[at]?.text ?? ''))
  )
    at++;
  const future = (kinds & BASE) !== 0;
  if (future && tokens[at]?.text === 'will' && tokens[i]?.text !== ',') at++;
  if (!future && tokens[at]?.text === 'have') at++;
  if (at >= end || !isVerb(lex, tokens[at], kinds)) return -1;
  const after = tokens[at + 1];
  if (future) {
    // "the docs and test files", "lint and format errors": a noun before a noun
    if (
      // "commit and push slice 1": behind a bare verb stands another
      !bare &&
      !/^(?:up|out|off|down|back)$/.test(after?.text ?? '') &&
      at === i + 1 &&
      after?.kind === 'word' &&
      !ARTICLES.has(after.text) &&
      !PREPOSITIONS.has(after.text) &&
      !COORDINATORS.has(after.text) &&
      !ADVERBS.has(after.text) &&
      !PRONOUNS.has(after.text) &&
      NOUN_TOO.has(tokens[at]?.text ?? '')
    )
      return -1;
    return at;
  }
  // "A and updated dependencies are": only a chain where an article, a name or an end follows; kept simple on purpose.
  return at;
}

const NOUN_TOO = new Set([
  'test',
  'lint',
  'format',
  'log',
  'document',
  'style',
  'check',
  'review',
  'plan',
  'file',
  'report',
  'release',
  'update',
  'change',
  'fix',
  'patch',
  'comment',
  'message',
  'set',
  'note',
  'cover',
  'query',
  'cap',
  'stub',
  'mock',
  'guard',
  'gate',
  'split',
  'migrate',
  'build',
  'deploy',
  'commit',
  'push',
  'merge',
  'install',
  'start',
  'launch',
  'read',
  'watch',
  'code',
  'handle',
  'export',
  'record',
  'schedule',
  'branch',
  'tag',
  'link',
  'label',
]);

function listGoesOn(tokens: Token[], at: number): boolean {
  let i = at;
  while (COORDINATORS.has(tokens[i]?.text ?? '') || ARTICLES.has(tokens[i]?.text ?? '')) i++;
  return tokens[i]?.kind === 'code' || /[./_]\w/.test(tokens[i]?.text ?? '');
}

export const DONE_FORMS = PAST | PARTICIPLE;

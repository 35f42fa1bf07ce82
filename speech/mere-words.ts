/** Rule: what is only said to the person, understood, or true of the world is no deed, whatever its verb could mean elsewhere. */
import type { Rejection } from '../domain/index.ts';
import type { Anchor } from './anchors.ts';
import type { Deed } from './deeds.ts';
import { SPOKEN } from './en/gates.ts';
import { GERUND } from './en/verbs.ts';
import { ARTICLES, NOW, SELF } from './en/words.ts';
import type { Meaning } from './meaning.ts';
import { hasPhrase, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

const LEFT_ALONE = ['as it is', 'as is', 'as they are', 'alone', 'untouched'];
const SOON = /^(?:next|first|once|when|soon|after|today|tonight|tomorrow|away)$/;

/** Why a promise of this meaning is none after all, with the reason in words; null where it is one. */
export function noDeed(scene: Scene, deed: Deed, meaning: Meaning, anchor: Anchor): [Rejection, string] | null {
  const { tokens } = sentenceAt(scene);
  const mine = textAt(tokens, anchor.at) !== 'we';
  // "we'll save 30 MB", "we'll store the tokens": what comes of it, no deed of the table
  if (!mine && meaning.action.name === 'other') return ['vague', 'what will be, not what is done'];
  // "We'll have to rebase": what is needed
  if (!mine && textAt(tokens, anchor.verb - 2) === 'have' && textAt(tokens, anchor.verb - 1) === 'to')
    return ['vague', 'what is needed, not what is done'];
  // "I'll dig into that"
  if (
    /^(?:dig|look)$/.test(deed.lemma) &&
    /^(?:that|this|it)$/.test(textAt(tokens, deed.at + 2)) &&
    (tokens[deed.at + 3] === undefined || /^(?:and|[.,!;])$/.test(textAt(tokens, deed.at + 3)))
  )
    return ['vague', 'no deed is named'];
  // "I'll leave the comment as it is"
  if (/^(?:leave|keep)$/.test(deed.lemma) && LEFT_ALONE.some((phrase) => hasPhrase(tokens, phrase, deed.at)))
    return ['inaction', 'it is left as it is'];
  // "I'll stop touching it", "I'll start fresh"
  const first = textAt(tokens, deed.from);
  if (deed.lemma === 'stop' && /ing$/.test(first)) return ['inaction', 'it is left undone'];
  if (
    /^(?:start|begin)$/.test(deed.lemma) &&
    /^(?:fresh|over|small|simple|anew)$/.test(first) &&
    tokens[deed.from + 1]?.kind !== 'code'
  )
    return ['vague', 'no deed is named'];
  // "I'm deploying nothing until Monday"
  if (/^(?:nothing|none|neither|nobody|no)$/.test(textAt(tokens, deed.from))) return ['negated', 'it is denied'];
  // "We're merging two sorted lists here": what the code does, unless it is being done as it is said
  if (!mine && anchor.form === GERUND && !tokens.some((token) => NOW.has(token.text) || SOON.test(token.text)))
    return ['describes-code', 'how things go'];
  const end = deed.from + 1 < deed.to ? Math.min(deed.to, deed.from + 5) : deed.to;
  if (tokens.slice(deed.from, end).some((token) => token.kind === 'word' && SPOKEN.has(token.text)))
    return ['vague', 'words, no deed'];
  // "I'll add that the test is flaky"
  if (
    deed.lemma === 'add' &&
    textAt(tokens, deed.from) === 'that' &&
    (ARTICLES.has(textAt(tokens, deed.from + 1)) || SELF.has(textAt(tokens, deed.from + 1)))
  )
    return ['vague', 'words, no deed'];
  if (!mine && /^(?:find|see)$/.test(deed.lemma)) return ['vague', 'what will be known'];
  // "I'm looking at a 500": how things stand
  const state =
    (deed.lemma === 'run' && /^\d/.test(textAt(tokens, deed.from + 1)) && !/^(?:it|them|times)$/.test(first)) ||
    /^(?:look|watch|monitor|see)$/.test(deed.lemma) ||
    (deed.lemma === 'write' && textAt(tokens, deed.from) === 'this' && textAt(tokens, deed.from + 1) !== 'up');
  const told =
    textAt(tokens, anchor.at + 1) === 'am' && !tokens.some((token) => NOW.has(token.text) || token.text === 'next');
  if (anchor.form === GERUND && state && told) return ['vague', 'how things stand'];
  // "I'm reading that as a yes"
  const understood = tokens.findIndex(({ text }, i) => i > deed.from && text === 'as');
  if (/^(?:read|take)$/.test(deed.lemma) && understood > 0 && understood < deed.from + 4)
    return ['vague', 'an understanding'];
  return null;
}

/** "I'll send you a summary", "I'll let you know". */
export function isNotice(tokens: readonly Token[], deed: Deed): boolean {
  return (
    (/^(?:let|tell|ping|notify|update|keep|show|give|remind|alert|hand|bring|leave)$/.test(deed.lemma) &&
      /^(?:you|me)$/.test(textAt(tokens, deed.at + 1))) ||
    meetsPerson(tokens, deed)
  );
}

/** "write back to the maintainer" */
const toOthers = (tokens: readonly Token[], at: number): boolean =>
  textAt(tokens, at) === 'to' && !/^(?:you|me|us|this|it)$/.test(textAt(tokens, at + 1));

const sendsOne = (tokens: readonly Token[], deed: Deed): boolean =>
  deed.lemma === 'send' &&
  tokens
    .slice(deed.at + 2, deed.at + 6)
    .some(({ text }) => /^(?:reports?|files?|patch|draft|csv|pdf|archive)$/.test(text));

/** In the chat: at the end, or with no more behind it than when. */
const saidHere = (tokens: readonly Token[], from: number): boolean =>
  tokens.some(
    (token, i) =>
      i >= from &&
      token.kind === 'word' &&
      /^(?:below|here)$/.test(token.text) &&
      (tokens[i + 1]?.kind !== 'word' ||
        /^(?:in|within|once|when|as|after|by|at|shortly|soon)$/.test(textAt(tokens, i + 1))),
  );

/** "I'll run it by you", "I'll check with you", "I'll raise it here": words with the person, whatever the verb. */
function meetsPerson(tokens: readonly Token[], deed: Deed): boolean {
  if (
    /^(?:write|get|report|circle|come)$/.test(deed.lemma) &&
    textAt(tokens, deed.at + 1) === 'back' &&
    !toOthers(tokens, deed.at + 2)
  )
    return true;
  // "I'll revert to you", "let me run you through it"; but "I'll send you the report" sends one
  if (
    (textAt(tokens, deed.at + 1) === 'you' && !sendsOne(tokens, deed)) ||
    (deed.lemma === 'revert' && textAt(tokens, deed.at + 2) === 'you')
  )
    return true;
  // "I'll compare the options below", "I'll post the note here in five minutes"
  if (/^(?:draft|post|paste|list|compare|outline|sketch)$/.test(deed.lemma) && saidHere(tokens, deed.at + 1))
    return true;
  if (deed.lemma === 'raise' && /^(?:it|this|that)$/.test(textAt(tokens, deed.from))) return true;
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 5); i++)
    if (/^(?:by|past|with)$/.test(textAt(tokens, i)) && textAt(tokens, i + 1) === 'you') return true;
  return false;
}

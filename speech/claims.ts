/**
 * Rule: a claim says that the agent's own concrete act is done: "I pushed", "Pushed.", "PR #58 has been updated",
 * "`src/a.ts`: added a retry". Verb and object are bound; who else acted, what may happen and what was not done is no claim.
 */
import type { Rejection } from '../domain/index.ts';
import { chain, type Deed, DONE_FORMS, isVerb, type Meaning, meaningOf } from './deeds.ts';
import { SAYING } from './en/gates.ts';
import { CHANGED, CREATED, DELETED, NOT_DONE } from './en/sections.ts';
import { PARTICIPLE, PAST } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, COORDINATORS, HEDGES, NEGATIONS, PREPOSITIONS, SELF } from './en/words.ts';
import { isPathToken, numberOf, objectOf, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export function claimsIn(scene: Scene): Found[] {
  const { tokens, block } = sentenceAt(scene);
  const found: Found[] = [];
  const section = sectionAgainst(scene);
  let at = 0;
  while (at < tokens.length) {
    const start = firstPerson(scene, at) ?? subjectless(scene, at) ?? passive(scene, at);
    if (!start) {
      at++;
      continue;
    }
    const deeds = start.deeds;
    for (const deed of deeds) {
      const claim = assertion(scene, start, deed, section);
      if (claim) found.push(claim);
    }
    at = Math.max(at, deeds.at(-1)?.at ?? at) + 1;
  }
  if (found.length === 0 && block.kind !== 'heading') {
    const listed = listedPath(scene, section);
    if (listed) found.push(listed);
  }
  return found;
}

interface Start {
  from: number;
  deeds: Deed[];
  how: string;
  voice: 'first' | 'subjectless' | 'passive';
  why?: Rejection;
}

/** The heading or lead-in that says: this is not done, or not by me. */
function sectionAgainst(scene: Scene): string | null {
  const { block } = sentenceAt(scene);
  if (block.checked === false) return 'an open box';
  if (block.leadIn && NOT_DONE.test(block.leadIn)) return block.leadIn;
  if (
    block.kind !== 'heading' &&
    block.heading &&
    NOT_DONE.test(block.heading) &&
    !(block.leadIn && CHANGED.test(block.leadIn))
  )
    return block.heading;
  return null;
}

/** "I pushed", "We've just updated". */
function firstPerson(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  if (!SELF.has(textAt(tokens, at))) return null;
  let verb = at + 1;
  let why: Rejection | undefined;
  for (; ; verb++) {
    const word = textAt(tokens, verb);
    if (word === 'have' || ADVERBS.has(word) || /ly$/.test(word)) continue;
    if (word === 'was' && textAt(tokens, verb + 1) === 'able' && textAt(tokens, verb + 2) === 'to') return null;
    break;
  }
  const word = textAt(tokens, verb);
  if ((word === 'did' || NEGATIONS.has(word)) && (NEGATIONS.has(word) || NEGATIONS.has(textAt(tokens, verb + 1)))) {
    const deeds = chain(scene.lex, tokens, word === 'did' ? verb + 2 : verb + 1, tokens.length, DONE_FORMS);
    return { from: at, deeds: deeds.slice(0, 1), how: 'the agent', voice: 'first', why: 'negated' };
  }
  if (!isVerb(scene.lex, tokens[verb], DONE_FORMS)) return null;
  if (
    scene.lex.form(word)?.lemma === word &&
    textAt(tokens, verb - 1) !== 'have' &&
    !tokens.slice(verb + 1, verb + 8).some((token) => token.kind === 'code' || isPathToken(token, scene.source))
  )
    return null;
  // "I read the file" is present or past alike; "I run", "I set": base forms that are past too count only after "have".
  why = reportedOrRelative(tokens, at);
  return {
    from: at,
    deeds: chain(scene.lex, tokens, verb, tokens.length, DONE_FORMS),
    how: 'the agent itself',
    voice: 'first',
    ...(why && { why }),
  };
}

/** "What I changed", "the file I added", "if I pushed", "he said I pushed". */
function reportedOrRelative(tokens: readonly Token[], at: number): Rejection | undefined {
  const before = textAt(tokens, at - 1);
  if (/^(?:what|if|when|whether|unless|until|how|why|where|before|once)$/.test(before)) return 'hypothetical';
  if (SAYING.has(before) || (before === 'that' && SAYING.has(textAt(tokens, at - 2)))) return 'quoted';
  return undefined;
}

/** "Pushed.", "Fixed and pushed.", "✅ Updated `a.ts`", "`a.ts` — added a retry". */
function subjectless(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  if (!isVerb(scene.lex, tokens[at], PARTICIPLE | PAST) || !opensAssertion(scene, at)) return null;
  const form = scene.lex.form(tokens[at]?.text ?? '');
  const after = textAt(tokens, at + 1);
  // "Read the docs", "Run the tests", "Set X": the participle is the base form: an imperative
  if (form && form.lemma === tokens[at]?.text) return null;
  const deeds = chain(scene.lex, tokens, at, tokens.length, PARTICIPLE | PAST);
  const start: Start = { from: at, deeds, how: 'said without a subject', voice: 'subjectless' };
  if (
    after === 'by' ||
    (/^built|made|written|used|based$/.test(textAt(tokens, at)) &&
      /^(?:with|on|in|by|for|from|using|around|into)$/.test(after))
  )
    return { ...start, why: 'describes-code' };
  if (after === 'in' && /^v?\d+\.\d/.test(textAt(tokens, at + 2))) return { ...start, why: 'history' };
  // "Updated tests pass", "Fixed versions are": the participle only describes a noun
  const next = deeds[0];
  if (next && deeds.length === 1 && !ARTICLES.has(after)) {
    for (let i = at + 1; i < Math.min(next.to, at + 5); i++) {
      if (tokens[i]?.kind !== 'word') break;
      if (PREPOSITIONS.has(textAt(tokens, i)) && i > at + 1) break;
      if (
        BE.has(textAt(tokens, i)) ||
        HEDGES.has(textAt(tokens, i)) ||
        /^(?:pass|passes|passed|has|have|will|needs|need)$/.test(textAt(tokens, i))
      )
        return { ...start, why: 'describes-code' };
    }
  }
  return start;
}

/** Start of the sentence, behind a label or a path with a dash, behind "Done —"; never in the middle of a clause. */
function opensAssertion(scene: Scene, at: number): boolean {
  const { tokens, block } = sentenceAt(scene);
  let i = at - 1;
  while (i >= 0 && (tokens[i]?.kind === 'mark' || (tokens[i]?.kind === 'word' && ADVERBS.has(textAt(tokens, i))))) i--;
  if (i < 0) return true;
  const mark = textAt(tokens, i);
  if (mark === ',')
    return (
      i <= 3 &&
      tokens
        .slice(0, i)
        .every((token) => token.kind !== 'word' || ADVERBS.has(token.text) || /^(?:fixed|done)$/.test(token.text))
    );
  if (mark === '|') return true;
  if (mark === '—' || mark === ':' || mark === ';' || mark === '→') {
    if (mark === ';') return true;
    const before = tokens.slice(0, i);
    return (
      block.kind === 'bullet' ||
      block.kind === 'row' ||
      before.length <= 6 ||
      before.some((token) => isPathToken(token, scene.source))
    );
  }
  return false;
}

/** "PR #58 has been updated", "The branch is pushed", "Binary rebuilt." */
function passive(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  if (at === 0) return null;
  const aux = textAt(tokens, at);
  let verb = at + 1;
  let why: Rejection | undefined;
  if (
    BE.has(aux) ||
    ((aux === 'has' || aux === 'have' || aux === 'had') &&
      tokens.slice(at + 1, at + 4).some((token) => token.text === 'been')) ||
    aux === 'got'
  ) {
    for (; ; verb++) {
      const word = textAt(tokens, verb);
      if (NEGATIONS.has(word)) why = 'negated';
      else if (!(word === 'been' || ADVERBS.has(word) || /ly$/.test(word))) break;
    }
  } else if (
    tokens[at]?.kind === 'word' &&
    isVerb(scene.lex, tokens[at], PARTICIPLE) &&
    scene.lex.form(aux)?.lemma !== aux &&
    bareSubject(tokens, at)
  )
    verb = at;
  else return null;
  if (!isVerb(scene.lex, tokens[verb], PARTICIPLE)) return null;
  const from = subjectStart(tokens, at);
  if (from >= at) return null;
  const deeds = chain(scene.lex, tokens, verb, tokens.length, PARTICIPLE);
  if (textAt(tokens, verb + 1) === 'by' && !/^(?:me|this|adding|removing|using|hand)$/.test(textAt(tokens, verb + 2)))
    why ??= 'third-person';
  for (let i = from; i < at; i++) {
    const word = textAt(tokens, i);
    if (
      i === from &&
      /^(?:if|when|once|what|which|who|until|unless|whether|because|since|after|before|that|where|how|why|as|while|you|he|she|they|there)$/.test(
        word,
      )
    )
      why ??= 'hypothetical';
    if (word === 'that' || word === 'which' || word === 'who') why ??= 'describes-code';
    if (SELF.has(word)) return null;
  }
  return {
    from,
    deeds: deeds.map((deed) => (deed.at === verb || deed.from >= deed.to ? { ...deed, from, to: at } : deed)),
    how: 'passive about its own act',
    voice: 'passive',
    ...(why && { why }),
  };
}

/** "Binary rebuilt", "PR opened: …": a short clause of a noun and what happened to it. */
function bareSubject(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  const ends =
    !next ||
    next.kind === 'punct' ||
    next.kind === 'mark' ||
    /^(?:to|on|in|at|into|as|from|and|with|for|via|successfully|cleanly|now|too)$/.test(next.text);
  if (!ends) return false;
  let i = at - 1;
  for (; i >= 0 && at - i <= 5; i--) {
    const token = tokens[i] as Token;
    if (token.kind === 'punct') break;
    if (
      token.kind === 'word' &&
      (PREPOSITIONS.has(token.text) ||
        BE.has(token.text) ||
        SELF.has(token.text) ||
        HEDGES.has(token.text) ||
        NEGATIONS.has(token.text) ||
        token.text === 'be' ||
        token.text === 'being')
    )
      return false;
  }
  return i < at - 1 && (i < 0 || /^[,;:—.|]$/.test(textAt(tokens, i)));
}

function subjectStart(tokens: readonly Token[], at: number): number {
  let i = at;
  let depth = 0;
  while (i > 0) {
    const word = textAt(tokens, i - 1);
    if (word === ')') depth++;
    else if (word === '(') depth--;
    else if (depth === 0 && /^[,;:—|→]$/.test(word)) break;
    else if (depth === 0 && COORDINATORS.has(word) && !(tokens[i - 2]?.kind === 'code' || tokens[i]?.kind === 'code'))
      break;
    i--;
  }
  while (i < at && (ADVERBS.has(textAt(tokens, i)) || tokens[i]?.kind === 'mark')) i++;
  return i;
}

/** Passive statements only of acts that leave no doubt whose they are. */
const OWN_ACTS = new Set([
  'commit',
  'push',
  'open-pr',
  'merge',
  'deploy',
  'restart',
  'install',
  'rebase',
  'revert',
  'release',
  'migrate',
  'create-file',
  'delete',
  'build',
]);

function assertion(scene: Scene, start: Start, deed: Deed, section: string | null): Found | null {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  const meaning = meaningOf(scene.lex, tokens, deed, scene.source, 'claim');
  if (!meaning) return null;
  const { action } = meaning;
  const found: Found = { from: start.from, to: Math.max(deed.to, deed.at + 1), action, reasons: [start.how] };
  const reject = (why: Rejection, reason: string): Found => ({ ...found, why, reasons: [...found.reasons, reason] });
  const tail = start.voice === 'passive' ? tailPath(scene, deed) : null;
  const own = ownPath(scene, start, deed) ?? (action.name === 'edit' ? tail : null);
  if (
    start.voice === 'passive' &&
    !OWN_ACTS.has(action.name) &&
    !(
      action.name === 'edit' &&
      (own !== null || numberOf([...tokens], deed.from, deed.to, scene.source)?.startsWith('#'))
    )
  )
    return null;
  if (start.why) return reject(start.why, `"${textAt(tokens, deed.at)}" is not asserted`);
  if (sentence.question) return reject('question', 'the sentence asks');
  const before = tokens.slice(Math.max(0, start.from - 3), deed.at);
  if (before.some((token) => token.kind === 'word' && HEDGES.has(token.text))) return reject('hedged', 'not certain');
  if (before.some((token) => token.kind === 'word' && NEGATIONS.has(token.text)))
    return reject('negated', 'it is denied');
  if (conditional(tokens, start.from)) return reject('hypothetical', 'under a condition');
  if (start.voice !== 'first' && section) return reject('plan-item', `under "${section}"`);
  if (start.voice !== 'first' && /^(?:yesterday|previously|originally|historically|last)$/.test(textAt(tokens, 0)))
    return reject('history', 'what was before');
  const object =
    own ??
    objectOf(action.say.object ?? 'name', [...tokens], meaning.from, meaning.to, scene.source) ??
    destination(scene, action.say.object, deed, start);
  if (
    start.voice !== 'first' &&
    sentence.leadsIn &&
    tokens.length <= 6 &&
    !tokens.some((token) => token.kind === 'code' || isPathToken(token, scene.source))
  )
    return null;
  const withPath = own && action.name === 'edit' ? ' (its path stands in front)' : '';
  return {
    ...found,
    object,
    all: saysAll(tokens, meaning),
    reasons: [...found.reasons, `"${textAt(tokens, deed.at)}" is ${action.name}${withPath}`],
  };
}

/** In the passive the place follows the verb: "the branch is pushed to origin/main". */
function destination(scene: Scene, kind: string | undefined, deed: Deed, start: Start): string | null {
  if (start.voice !== 'passive' || (kind !== 'remote' && kind !== 'number')) return null;
  const { tokens } = sentenceAt(scene);
  return objectOf(kind, [...tokens], deed.at + 1, Math.min(tokens.length, deed.at + 6), scene.source);
}

/** "`src/a.ts` — added …": the path that opens the line is the object of an edit that names none itself. */
function ownPath(scene: Scene, start: Start, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  if (start.voice === 'first') return null;
  const passive = start.voice === 'passive';
  const from = passive ? Math.max(0, deed.to - 1) : 0;
  const to = passive ? deed.to : Math.min(start.from, 8);
  for (let i = from; i < to; i++)
    if (isPathToken(tokens[i], scene.source)) return cleanPath(rawOf(tokens[i] as Token, scene.source));
  return passive ? null : scene.file;
}

/** "`TestName` is removed from `a_test.go`": the file stands behind the verb. */
function tailPath(scene: Scene, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 8) && tokens[i]?.kind !== 'punct'; i++)
    if (isPathToken(tokens[i], scene.source)) return cleanPath(rawOf(tokens[i] as Token, scene.source));
  return null;
}

function conditional(tokens: readonly Token[], from: number): boolean {
  for (let i = 0; i < from; i++) {
    const word = textAt(tokens, i);
    if (
      (word === 'if' || word === 'unless' || word === 'until' || word === 'once' || word === 'when') &&
      !tokens.slice(i, from).some((token) => token.text === ',')
    )
      return true;
  }
  return /^(?:if|unless|once|when|after|until|suppose|assuming|whether)$/.test(textAt(tokens, 0));
}

const saysAll = (tokens: readonly Token[], meaning: Meaning): boolean =>
  tokens
    .slice(meaning.from, meaning.to)
    .some((token) => token.kind === 'word' && /^(?:all|full|whole|entire|every|everything|complete)$/.test(token.text));

/** "`a1b2c3d` Guard against empty batches", under "Committed:" or "Delivered (3 commits):". */
function listedCommit(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  const raw = tokens[0] ? rawOf(tokens[0], scene.source) : '';
  if (block.kind !== 'bullet' || !/^[0-9a-f]{7,40}$/.test(raw) || !/\d/.test(raw)) return null;
  const above = `${block.leadIn} ${block.heading}`;
  const action = scene.lex.action('commit');
  if (!action || !/\b(?:committed|commits?|delivered|pushed|shipped|landed)\b/.test(above)) return null;
  return { from: 0, to: Math.min(tokens.length, 12), action, object: raw, reasons: [`listed under "${above.trim()}"`] };
}

/** A line that opens with a path, under "Files changed" or in a list of what was done: "`src/a.ts`: exits 1 when empty". */
function listedPath(scene: Scene, section: string | null): Found | null {
  const { tokens, block, question } = sentenceAt(scene);
  if (section || question) return null;
  const commit = listedCommit(scene);
  if (commit) return commit;
  if (scene.file) return null;
  let first = 0;
  while (first < 2 && (tokens[first]?.kind === 'mark' || textAt(tokens, first) === '|')) first++;
  let label = '';
  while (first < 4 && tokens[first]?.kind === 'word' && !isPathToken(tokens[first], scene.source))
    label += ` ${textAt(tokens, first++)}`;
  if (label) {
    if (textAt(tokens, first) !== ':') return null;
    first++;
  }
  if (!isPathToken(tokens[first], scene.source)) return null;
  if (block.kind === 'paragraph' && !label) return null;
  const next = textAt(tokens, first + 1);
  const above = label || `${block.leadIn} ${block.heading}`;
  const isNew =
    tokens.slice(first + 1, first + 5).some((token) => token.kind === 'word' && token.text === 'new') &&
    !/^(?:section|case|cases|row|entry)$/.test(textAt(tokens, first + 4));
  const named = DELETED.test(above)
    ? 'delete'
    : CREATED.test(above) && !CHANGED.test(above)
      ? 'create-file'
      : CHANGED.test(above)
        ? 'edit'
        : null;
  // Without such a heading it is a change only in the company of other claims.
  const bare = !named && next !== '' && !/^(?:—|:|\(|\||→)$/.test(next);
  if ((label && !named) || bare) return null;
  const action = scene.lex.action(isNew && named !== 'delete' ? 'create-file' : (named ?? 'edit'));
  if (!action) return null;
  const why = named ? `listed under "${above.trim()}"` : 'listed among what was done';
  return {
    from: first,
    to: Math.min(tokens.length, first + 12),
    action,
    object: cleanPath(rawOf(tokens[first] as Token, scene.source)),
    reasons: [why],
    ...(!named && { listed: true }),
  };
}

/** Rule: a passive is a report only of the agent's own act: of a named thing, or told as done, never of how things go. */
import type { Rejection } from '../domain/index.ts';
import { chain, isVerb } from './deeds.ts';
import { GERUND, PARTICIPLE, THIRD } from './en/verbs.ts';
import {
  ADVERBS,
  BE,
  COORDINATORS,
  FINAL,
  HEDGES,
  isAdverb,
  NEGATIONS,
  OWN_NOUNS,
  PREPOSITIONS,
  RECORDS,
  REPOSITORY_ACTS,
  SELF,
} from './en/words.ts';
import { isPathToken } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { type Start, sameAsBase } from './voices.ts';

/** "PR #58 has been updated", "The branch is pushed", "Binary rebuilt." */
export function passive(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  if (at === 0) return null;
  const aux = textAt(tokens, at);
  let verb = at;
  let why: Rejection | undefined;
  let tense: Start['tense'] = 'bare';
  /** "is done and pushed": more than one thing is told of it. */
  let story = false;
  if (
    BE.has(aux) ||
    aux === 'got' ||
    (/^(?:has|have|had)$/.test(aux) && tokens.slice(at + 1, at + 4).some((token) => token.text === 'been'))
  ) {
    tense = /^(?:is|are|'s)$/.test(aux) ? 'present' : 'past';
    for (verb++; ; verb++) {
      const word = textAt(tokens, verb);
      if (NEGATIONS.has(word)) why = 'negated';
      else if (word !== 'been' && !isAdverb(word)) break;
      if (word === 'now' || word === 'already') tense = 'past';
    }
    const behind = behindState(scene, verb);
    story = behind > verb;
    verb = behind;
  } else if (!isVerb(scene.lex, tokens[at], PARTICIPLE) || sameAsBase(scene, aux) || !bareSubject(tokens, at))
    return null;
  if (!isVerb(scene.lex, tokens[verb], PARTICIPLE)) return null;
  // "the migration is done": its noun tells what, see finished.ts
  if (textAt(tokens, verb) === 'done') return null;
  const from = subjectStart(tokens, at);
  if (from >= at) return null;
  const deeds = chain(scene.lex, tokens, verb, tokens.length, PARTICIPLE);
  // "Only user-level tools installed": what there is
  if (tense === 'bare' && textAt(tokens, from - 1) === 'only' && !isPathToken(tokens[from], scene.source)) return null;
  // "All tasks tagged with `sudo` are skipped": which ones
  if (tense === 'bare' && predicateFollows(tokens, verb + 1)) return null;
  // "a web app built with Flask": of what it is made
  if (tense === 'bare' && /^an?$/.test(textAt(tokens, from)) && MADE_OF.test(textAt(tokens, verb))) return null;
  // "@kim reviewed and merged #12": the second verb has an object of its own, so the first has a subject
  if (
    tense === 'bare' &&
    deeds
      .slice(1)
      .some(
        (deed) =>
          deed.from < deed.to &&
          textAt(tokens, deed.from) !== '(' &&
          !PREPOSITIONS.has(textAt(tokens, deed.from)) &&
          !ADVERBS.has(textAt(tokens, deed.from)),
      )
  )
    return null;
  // "had been pushed unsigned": before what is told
  if (aux === 'had') why ??= 'history';
  if (byOthers(scene, verb) || ofOthers(scene, from, at)) why ??= 'third-person';
  // "5 added, 0 destroyed": numbers are no subject
  if (tokens.slice(from, at).every((token) => token.kind !== 'code' && /^[\d.,]+$|^\W$/.test(token.text))) return null;
  // "appended, hashed and later pushed": no subject of its own
  if (
    tense === 'bare' &&
    tokens.slice(from, at).every(({ kind, text }) => kind === 'word' && (isAdverb(text) || text === 'later')) &&
    !quantified(tokens, at)
  )
    return null;
  // "Poetry is installed in the image": what is there
  if (
    tense === 'present' &&
    textAt(tokens, verb) === 'installed' &&
    /^(?:in|on|by|with|under|globally)$/.test(textAt(tokens, verb + 1)) &&
    tokens[verb + 2]?.kind === 'word'
  )
    why ??= 'describes-code';
  // "the flag was documented, then the site was rebuilt": a story
  if (
    tense === 'past' &&
    textAt(tokens, from - 1) === 'then' &&
    textAt(tokens, from - 2) === ',' &&
    BE.has(aux) &&
    !tokens.slice(0, from).some(({ text }) => SELF.has(text))
  )
    why ??= 'history';
  // "23 files changed": what a diff says of its size
  if (textAt(tokens, verb) === 'changed' && /^\d/.test(textAt(tokens, from)) && /^files?$/.test(textAt(tokens, at - 1)))
    return null;
  // "is built with `-fno-exceptions`": how a thing is made
  if (
    tense === 'present' &&
    /^(?:built|written|made|compiled|created|generated)$/.test(textAt(tokens, verb)) &&
    /^(?:with|from|by|on|in|at|for|as|via)$/.test(textAt(tokens, verb + 1)) &&
    !(textAt(tokens, verb + 1) === 'at' && isPathToken(tokens[verb + 2], scene.source))
  )
    why ??= 'describes-code';
  // "it was built on timers from the start": what it rests on
  if (textAt(tokens, verb) === 'built' && /^(?:on|upon|around)$/.test(textAt(tokens, verb + 1)))
    why ??= 'describes-code';
  // "On deploy, the image is built": as a rule
  if (
    tense === 'present' &&
    from > 0 &&
    textAt(tokens, from - 1) !== ':' &&
    /^(?:on|upon|every|each|whenever|per|during|for|at|under|with)$/.test(textAt(tokens, 0))
  )
    why ??= 'describes-code';
  for (let i = from; i < at; i++) {
    const word = textAt(tokens, i);
    if (SELF.has(word)) return null;
    if (
      (CLAUSE_OPENERS.test(word) && (i === from || !closedClause(scene, i, at))) ||
      (i >= at - 2 && (word === 'which' || (word === 'that' && i > from))) ||
      (i === from && /^(?:your|his|their|you|he|she|they|there|what|who|why|how)$/.test(word))
    )
      why ??= 'hypothetical';
  }
  if (
    tense === 'present' &&
    !ownSubject(scene, from, at) &&
    !MENDED.test(textAt(tokens, verb)) &&
    !(
      deeds.some((deed) => REPOSITORY_ACTS.has(deed.lemma)) &&
      !RECORDS.has(textAt(tokens, at - 1)) &&
      (story || deeds.length > 1 || oneOfItsKind(tokens, from, at))
    ) &&
    !(
      WRITTEN.test(textAt(tokens, verb)) &&
      (textAt(tokens, verb + 1) === '(' || (aux === 'is' && /^(?:at|in|under)$/.test(textAt(tokens, verb + 1)))) &&
      isPathToken(tokens[verb + 2], scene.source)
    )
  )
    why ??= 'describes-code';
  const own = deeds.map((deed) =>
    deed.at === verb || deed.from >= deed.to || PREPOSITIONS.has(textAt(tokens, deed.from))
      ? { ...deed, from, to: at }
      : deed,
  );
  return { from, deeds: own, how: 'passive about its own act', voice: 'passive', tense, ...(why && { why }) };
}

/** "is ready **and committed**", "are done, pushed": past a state to the deed that follows it. */
function behindState(scene: Scene, at: number): number {
  const { tokens } = sentenceAt(scene);
  if (isVerb(scene.lex, tokens[at], PARTICIPLE) && !FINAL.has(textAt(tokens, at))) return at;
  let joint = at;
  while (joint < at + 5 && tokens[joint]?.kind === 'word' && !COORDINATORS.has(textAt(tokens, joint))) joint++;
  if (joint === at || !/^(?:and|,|&)$/.test(textAt(tokens, joint))) return at;
  let verb = joint + 1;
  while (textAt(tokens, verb) === 'and' || isAdverb(textAt(tokens, verb))) verb++;
  const lemma = scene.lex.form(textAt(tokens, verb))?.lemma ?? '';
  return FINAL.has(textAt(tokens, at)) || (REPOSITORY_ACTS.has(lemma) && isVerb(scene.lex, tokens[verb], PARTICIPLE))
    ? verb
    : at;
}

/** ", each committed on `main`", "(all pushed)": the subject is how many of what stands before. */
const quantified = (tokens: readonly Token[], at: number): boolean =>
  /^(?:all|each|both|everything)$/.test(textAt(tokens, at - 1)) &&
  (at === 1 || /^[,(—:]$/.test(textAt(tokens, at - 2)) || textAt(tokens, at - 2) === 'and');

/** One thing, or a counted number of them: "the version bump **is** committed", "all three **are**", never "rows are". */
function oneOfItsKind(tokens: readonly Token[], from: number, be: number): boolean {
  return (
    /^(?:is|'s)$/.test(textAt(tokens, be)) ||
    DEFINITE.test(textAt(tokens, from)) ||
    DEFINITE.test(textAt(tokens, from - 1)) ||
    /^(?:\d+|two|three|four|five|six)$/.test(textAt(tokens, from))
  );
}

const DEFINITE = /^(?:the|my|our|these|those|this|all|both|everything)$/;

/** "restarted at 03:12 by systemd"; "by adding a guard", "by 20 %" and "by me" name no one else. */
function byOthers(scene: Scene, verb: number): boolean {
  const { tokens } = sentenceAt(scene);
  for (let i = verb + 1; i < verb + 7 && tokens[i] && tokens[i]?.kind !== 'punct'; i++) {
    if (textAt(tokens, i) !== 'by') continue;
    const next = textAt(tokens, i + 1);
    return (
      !/^(?:me|us|this|hand|default|one|a|accident|\d.*)$/.test(next) &&
      !isVerb(scene.lex, tokens[i + 1], GERUND) &&
      !next.endsWith('ing')
    );
  }
  return false;
}

/** "Kim's PR #12 was merged": a name in front of the thing. */
function ofOthers(scene: Scene, from: number, at: number): boolean {
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

/** With a file in brackets behind them they tell of it. */
const WRITTEN =
  /^(?:written|created|added|saved|drafted|generated|updated|extended|rewritten|documented|refactored|renamed|moved|implemented|ported)$/;

function predicateFollows(tokens: readonly Token[], at: number): boolean {
  for (let i = at; i < Math.min(tokens.length, at + 8); i++) {
    const word = textAt(tokens, i);
    if (tokens[i]?.kind === 'punct' || COORDINATORS.has(word) || /^(?:so|which|that|where|because|as|if)$/.test(word))
      return false;
    if (BE.has(word) && word !== "'s") return true;
  }
  return false;
}

const MADE_OF = /^(?:built|written|made|based|designed|used|powered)$/;

/** In the present they tell a state that somebody brought about: "the leak is plugged". */
const MENDED = /^(?:fixed|resolved|plugged|patched|repaired|solved|addressed|corrected)$/;

/** "The bug **where thumbnails were rotated** has been fixed": the clause has a verb of its own. */
function closedClause(scene: Scene, opener: number, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  return tokens.slice(opener + 1, at - 1).some((token) => BE.has(token.text) || isVerb(scene.lex, token, THIRD));
}

const CLAUSE_OPENERS =
  /^(?:if|when|whenever|once|unless|until|whether|because|since|after|before|where|as|while|who|what|how|why|suppose|assuming)$/;

/** "is pushed" of the branch or of #58 is a report; "new rows are committed" is how the code behaves. */
function ownSubject(scene: Scene, from: number, to: number): boolean {
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
function bareSubject(tokens: readonly Token[], at: number): boolean {
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

function subjectStart(tokens: readonly Token[], at: number): number {
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

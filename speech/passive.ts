/** Rule: a passive is a report only of the agent's own act: of a named thing, or told as done, never of how things go. */
import type { Rejection } from '../domain/index.ts';
import { chain, isVerb } from './deeds.ts';
import { GERUND, PARTICIPLE } from './en/verbs.ts';
import {
  ADVERBS,
  BE,
  COORDINATORS,
  FINAL,
  isAdverb,
  NEGATIONS,
  PREPOSITIONS,
  RECORDS,
  REPOSITORY_ACTS,
  SELF,
} from './en/words.ts';
import { isPathToken } from './objects.ts';
import {
  bareSubject,
  closedClause,
  ofOthers,
  oneOfItsKind,
  ownSubject,
  quantified,
  subjectStart,
} from './passive-subject.ts';
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

const CLAUSE_OPENERS =
  /^(?:if|when|whenever|once|unless|until|whether|because|since|after|before|where|as|while|who|what|how|why|suppose|assuming)$/;

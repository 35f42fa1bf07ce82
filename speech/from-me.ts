/**
 * Rule: the agent may stand behind its deed instead of before it: "a PR from me follows", "the specs get another run from me",
 * "the index will be rebuilt by me". Only where the sentence says that it is still to come.
 */
import type { Rejection } from '../domain/index.ts';
import type { Anchor } from './anchors.ts';
import { roundOf } from './another-go.ts';
import { isVerb } from './deeds.ts';
import { COMING, GIVEN, ROUNDS } from './en/rounds.ts';
import { BASE, PARTICIPLE } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, COORDINATORS, HEDGES, NEGATIONS, SUBORDINATORS } from './en/words.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { nounMeaning } from './nouns.ts';
import { headEnd } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** "… from me", "… by me" at `at`, the index of "me". */
export function fromMe(scene: Scene, at: number): Anchor | null {
  const { tokens } = sentenceAt(scene);
  const by = at - 1;
  if (!/^(?:from|by)$/.test(textAt(tokens, by))) return null;
  const end = textAt(tokens, by - 1) === '(' ? by - 1 : by;
  const start = clauseStart(tokens, end);
  const meaning = textAt(tokens, by) === 'by' ? undergone(scene, start, end) : given(scene, start, end, at);
  if (!meaning) return null;
  const why = denied(tokens, start, at);
  return {
    at: start,
    verb: at,
    form: BASE,
    how: 'the agent behind its deed',
    imminent: false,
    meaning,
    ...(why && { why }),
  };
}

/** "A typecheck over `utils/` follows right after.": a deed that is named, and its turn; "a restart follows each deploy" is a rule. */
export function followsNext(scene: Scene, at: number): Anchor | null {
  const { tokens, block } = sentenceAt(scene);
  const start = clauseStart(tokens, at);
  if (block.kind !== 'paragraph' || !/^(?:a|an|another)$/.test(textAt(tokens, start))) return null;
  const turn = textAt(tokens, at + 1) === 'right' ? textAt(tokens, at + 2) : textAt(tokens, at + 1);
  if (!/^(?:after|afterwards|next|now|once|as|tomorrow|tonight|today|in|at|away|shortly)$/.test(turn)) return null;
  if (/^(?:each|every|any)$/.test(textAt(tokens, at + 2))) return null;
  const head = headEnd(tokens, start + 1, at);
  const check = scene.lex.result(textAt(tokens, head - 1));
  const meaning = check ? { action: check, from: start, to: head } : nounMeaning(scene, start, head);
  return meaning && !denied(tokens, start, at)
    ? { at: start, verb: at, form: BASE, how: 'a deed with its turn', imminent: false, meaning }
    : null;
}

function denied(tokens: readonly Token[], start: number, at: number): Rejection | undefined {
  for (let i = start; i < at; i++) {
    if (NEGATIONS.has(textAt(tokens, i)) || textAt(tokens, i) === 'no') return 'negated';
    if (HEDGES.has(textAt(tokens, i)) && !/^expect/.test(textAt(tokens, i))) return 'hedged';
  }
  return HEDGES.has(textAt(tokens, at + 1)) ? 'hedged' : undefined;
}

/** "The specs get another run", "expect a force-push", "a PR from me follows". */
function given(scene: Scene, start: number, end: number, at: number): Meaning | null {
  const { tokens } = sentenceAt(scene);
  if (comesBehind(tokens, at + 1)) return nounMeaning(scene, start, end);
  // "One more lint pass from me, then I commit."
  if (/^(?:one|another)$/.test(textAt(tokens, start)) && tokens[at + 1]?.kind === 'punct')
    return onceMore(scene, start, end);
  let verb = end - 1;
  while (verb >= start && !GIVEN.has(textAt(tokens, verb))) verb--;
  if (verb < start) return null;
  // "a PR is coming from me"
  if (verb === end - 1)
    return COMING.has(textAt(tokens, verb)) ? nounMeaning(scene, start, beforeBe(tokens, verb)) : null;
  const subject = beforeBe(tokens, verb);
  const told = nounMeaning(scene, verb + 1, end);
  if (subject <= start || /^(?:you|there|everyone)$/.test(textAt(tokens, start))) return told;
  return roundOf(scene, verb + 1, end, start, subject) ?? shipped(scene, verb + 1, end) ?? told;
}

/** "One more stylelint pass": what is gone through once more stands before the round. */
function onceMore(scene: Scene, start: number, end: number): Meaning | null {
  const { tokens } = sentenceAt(scene);
  if (!ROUNDS.has(textAt(tokens, end - 1))) return nounMeaning(scene, start, end);
  const check = scene.lex.result(textAt(tokens, end - 2));
  return check ? { action: check, from: start, to: end } : null;
}

/** "The index will be rebuilt", "mypy gets rerun". */
function undergone(scene: Scene, start: number, end: number): Meaning | null {
  const { tokens, block } = sentenceAt(scene);
  for (let i = end - 1; i > start; i--) {
    if (!isVerb(scene.lex, tokens[i], PARTICIPLE)) continue;
    let aux = i - 1;
    while (ADVERBS.has(textAt(tokens, aux)) || textAt(tokens, aux) === 'be') aux--;
    const future = /^(?:gets?|will|to|being|getting)$/.test(textAt(tokens, aux));
    if (!future || block.kind === 'heading') return null;
    const lemma = scene.lex.form(textAt(tokens, i))?.lemma ?? '';
    return meaningOf(
      scene.lex,
      tokens,
      { at: i, lemma, from: start, to: beforeBe(tokens, aux) },
      scene.source,
      'commitment',
    );
  }
  return null;
}

/** "Staging gets the same build from me": what is given is what runs there. */
function shipped(scene: Scene, from: number, to: number): Meaning | null {
  const action = scene.lex.action('deploy');
  const noun = textAt(sentenceAt(scene).tokens, to - 1);
  return action && /^(?:build|image|version|release|artifact|bundle|bits|chart|config)$/.test(noun)
    ? { action, from, to }
    : null;
}

/** "follows", "is coming", "will be up": what stands behind "a PR from me". */
function comesBehind(tokens: readonly Token[], at: number): boolean {
  let i = at;
  while (ADVERBS.has(textAt(tokens, i)) || BE.has(textAt(tokens, i)) || /^(?:will|be)$/.test(textAt(tokens, i))) i++;
  return COMING.has(textAt(tokens, i));
}

/** Back over "will", "is", "can": where the subject ends. */
function beforeBe(tokens: readonly Token[], at: number): number {
  let i = at;
  while (
    i > 0 &&
    (BE.has(textAt(tokens, i - 1)) ||
      ADVERBS.has(textAt(tokens, i - 1)) ||
      /^(?:will|be|going|to|can|just)$/.test(textAt(tokens, i - 1)))
  )
    i--;
  return i;
}

/** Where the clause with the agent at its end begins: behind a mark, a conjunction, or a fronted time clause. */
function clauseStart(tokens: readonly Token[], end: number): number {
  let start = end;
  while (
    start > 0 &&
    tokens[start - 1]?.kind !== 'punct' &&
    tokens[start - 1]?.kind !== 'mark' &&
    !COORDINATORS.has(textAt(tokens, start - 1))
  )
    start--;
  if (!SUBORDINATORS.has(textAt(tokens, start)) && textAt(tokens, start) !== 'as') return start;
  // "when that's finished the smoke tests get …"
  for (let i = end - 1; i > start + 2; i--)
    if (GIVEN.has(textAt(tokens, i)))
      for (let k = beforeBe(tokens, i) - 1; k > start + 2; k--) if (ARTICLES.has(textAt(tokens, k))) return k;
  return start;
}

/** Rule: a deed that only points back ("doing that now", "I'll run it again") is the one named before it, or is done to what was named. */
import type { Action } from '../actions/action.ts';
import type { ActionName } from '../domain/index.ts';
import { listsAgenda } from './agenda.ts';
import { chain, type Deed, isVerb } from './deeds.ts';
import { BASE, GERUND, PARTICIPLE } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, COORDINATORS, isAdverb, PREPOSITIONS, SELF, SUBORDINATORS } from './en/words.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { nounMeaning } from './nouns.ts';
import { isPathToken } from './objects.ts';
import { hasPhrase, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

const POINTING = /^(?:that|this|it|so|those|these|them|both|same|first|second|one|ones|now|next)$/;
/** "That's what I'll do next": the deed named in the sentence before. */
const saysWhat = (tokens: readonly Token[], anchor: number): boolean =>
  textAt(tokens, anchor - 1) === 'what' && /^(?:is|'s)$/.test(textAt(tokens, anchor - 2));

const DOERS = /^(?:do|tackle|start|take|handle|begin|pick|address)$/;

/** "I forgot to delete the shim. Doing that now.": what "that" stands for is the last deed named before it. */
export function pointedBack(scene: Scene, deed: Deed, anchor: number): Meaning | null {
  if (!DOERS.test(deed.lemma)) return null;
  const { tokens, block } = sentenceAt(scene);
  const words = tokens.slice(deed.from, deed.to).filter((token) => token.kind !== 'punct' && !ARTICLES.has(token.text));
  const pointer = tokens[deed.from];
  const edit = scene.lex.action('edit');
  // "I'll take up 4 when 3 is through", "I'll do `match` next", "I'll do the same for `b.ts`": a piece of the work
  const piece = words.find(
    (word) => word.kind === 'code' || !/^(?:up|on|same|for|in|number|step|item|point|task|part)$/.test(word.text),
  );
  const names =
    piece?.kind === 'code' ||
    /^\d+$/.test(piece?.text ?? '') ||
    (words[0]?.text === 'same' && piece?.kind === 'word' && words.length > 2);
  if (names && edit && !scene.lex.command(piece?.text ?? '')) return { action: edit, from: deed.from, to: deed.to };
  // "I'll do the other two next"
  const counted = words.some((word) => /^(?:two|three|four|five|six|remaining)$/.test(word.text));
  if (edit && deed.lemma === 'do' && counted && words.length <= 4 && !words.some((word) => word.text === 'things'))
    return { action: edit, from: deed.from, to: deed.to };
  // "lint I'll do right now", "the docs page, and that I'll do first thing tomorrow"
  const fronted = deed.lemma === 'do' ? objectBefore(scene, anchor) : null;
  if (fronted) return fronted;
  // "I'm starting on the first one right away."
  if (
    edit &&
    /^(?:start|begin)$/.test(deed.lemma) &&
    /^(?:on|with)$/.test(textAt(tokens, deed.from)) &&
    words.some(({ text }) => /^(?:first|second|third|last|one)$/.test(text))
  )
    return { action: edit, from: deed.from, to: deed.from };
  // "Step two, the input code, I'll do next"
  if (
    edit &&
    /^(?:do|tackle|handle)$/.test(deed.lemma) &&
    words.every((word) => ADVERBS.has(word.text)) &&
    !/^(?:that|this|it|them|those|both)$/.test(pointer?.text ?? '') &&
    textAt(tokens, anchor - 1) === ',' &&
    anchor > 3
  )
    return { action: edit, from: 0, to: 0 };
  const what = saysWhat(tokens, anchor);
  if (!what && (pointer?.kind !== 'word' || !(POINTING.test(pointer.text) || POINTING.test(words[0]?.text ?? ''))))
    return null;
  const here = lastDeed(scene, tokens, anchor);
  if (here) return here;
  const before = scene.sentences[scene.at - 1];
  // What was listed just now as to be done is promised already.
  if (!before || before.block !== block || listsAgenda(scene, scene.at - 1)) return null;
  const earlier = lastDeed(scene, before.tokens, before.tokens.length);
  if (earlier) return earlier;
  // "Tests on top of it: still to do. That's what I'm doing now."
  const check = lastCheck(scene, [], false);
  return check ? { action: check, from: 0, to: 0 } : null;
}

/** "lint I'll do": a deed or a check that stands before the agent, at the start of its clause; of "that" any piece of work. */
function objectBefore(scene: Scene, anchor: number): Meaning | null {
  const { tokens } = sentenceAt(scene);
  let from = anchor;
  while (from > 0 && tokens[from - 1]?.kind !== 'punct' && anchor - from < 6) from--;
  if (/^(?:and|but|so)$/.test(textAt(tokens, from))) from++;
  const noun = textAt(tokens, anchor - 1);
  if (from >= anchor || tokens[anchor - 1]?.kind !== 'word') return null;
  const action =
    scene.lex.result(noun) ?? (noun === 'that' && anchor - from === 1 ? scene.lex.action('edit') : undefined);
  return action ? { action, from, to: anchor } : (nounMeaning(scene, from, anchor) ?? null);
}

/** "`tmp/old` goes next, removing it now", "The stale lock is still there. I'll remove it": what is done to "it" is done to what was named just before. */
export function standsFor(scene: Scene, deed: Deed, anchor: number, direct: Meaning | null): Meaning | null {
  if (direct && direct.action.name !== 'edit' && direct.action.name !== 'other') return null;
  const { tokens, block } = sentenceAt(scene);
  if (!/^(?:it|them|both|those|these|that)$/.test(textAt(tokens, deed.from)) || isNoun(tokens, deed.from + 1))
    return null;
  const before = scene.sentences[scene.at - 1];
  const above = before && before.block === block ? before.tokens : [];
  const here = tokens.slice(0, anchor);
  const removes = /^(?:remove|drop|clear|wipe)$/.test(deed.lemma) ? scene.lex.action('delete') : undefined;
  if (
    removes &&
    [...above, ...here].some((token, i, near) => isPathToken(token, scene.source) || GOES.test(textAt(near, i)))
  )
    return { action: removes, from: deed.from, to: deed.to };
  const thing = OF_A_KIND.get(deed.lemma);
  for (const stretch of thing ? [here, above] : [])
    for (const { text } of [...stretch].reverse()) {
      const name = thing?.[text];
      const action = name && scene.lex.action(name);
      if (action) return { action, from: deed.from, to: deed.to };
    }
  for (const stretch of [here, above]) {
    const [from, to] = subjectIn(stretch);
    if (from >= to) continue;
    const named = { at: from - 1, lemma: deed.lemma, from, to };
    const meaning = meaningOf(scene.lex, stretch, named, scene.source, 'commitment');
    const switched = meaning?.action.name === 'other' && !SWITCHES.test(deed.lemma);
    if (meaning && !switched && !OF_ANYTHING.has(meaning.action.name))
      return { action: meaning.action, from: deed.from, to: deed.to };
  }
  return null;
}

/** "The old key goes tonight": what goes is deleted. */
const GOES = /^(?:goes|obsolete)$/;

const SWITCHES = /^(?:re-?enable|enable|disable|turn|switch|pause|resume|mute|silence)$/;

const kinds = (action: ActionName, nouns: string): Record<string, ActionName> =>
  Object.fromEntries(nouns.split(' ').map((noun) => [noun, action]));
const WRITTEN = kinds(
  'create-file',
  'test spec script doc page runbook report postmortem post-mortem adr migration plan guide file fixture readme summary proposal',
);

/** By verb, the nouns that say what is done to "it": a tag is set, a test is written. */
const OF_A_KIND: ReadonlyMap<string, Record<string, ActionName>> = new Map([
  ['write', WRITTEN],
  ['draft', WRITTEN],
  ['set', kinds('release', 'tag tags')],
  ['cut', kinds('release', 'tag release rc version')],
  [
    'apply',
    { ...kinds('migrate', 'migration migrations schema'), ...kinds('deploy', 'manifest manifests chart terraform') },
  ],
  ['open', kinds('open-pr', 'pr mr')],
  ['send', kinds('push', 'branch commit commits')],
]);

/** What is done to any thing tells nothing more for its name. */
const OF_ANYTHING = new Set(['edit', 'check', 'run-command', 'create-file', 'message']);

const isNoun = (tokens: readonly Token[], at: number): boolean => {
  const { kind, text } = tokens[at] ?? {};
  return (
    kind === 'code' ||
    (kind === 'word' &&
      text !== undefined &&
      !isAdverb(text) &&
      !PREPOSITIONS.has(text) &&
      !SUBORDINATORS.has(text) &&
      !COORDINATORS.has(text) &&
      !/^(?:up|down|off|out|back|myself|now|tonight|today|tomorrow|next|then|first|later|soon|shortly)$/.test(text))
  );
};

/** The thing that a sentence is about: "**The stale lock** is still there", "There is **a stale lock** in `x`". */
function subjectIn(tokens: readonly Token[]): [number, number] {
  let from = 0;
  while (from < tokens.length && (tokens[from]?.kind === 'mark' || isAdverb(textAt(tokens, from)))) from++;
  if (textAt(tokens, from) === 'there' && BE.has(textAt(tokens, from + 1))) from += 2;
  let to = from;
  while (
    to < tokens.length &&
    tokens[to]?.kind !== 'punct' &&
    !BE.has(textAt(tokens, to)) &&
    !(PREPOSITIONS.has(textAt(tokens, to)) && !ARTICLES.has(textAt(tokens, to))) &&
    !isAdverb(textAt(tokens, to)) &&
    !/^(?:has|have|had|will|does|did|do|can|needs?|gets?|no|goes)$/.test(textAt(tokens, to))
  )
    to++;
  return to - from > 6 || SELF.has(textAt(tokens, from)) ? [from, from] : [from, to];
}

/** "The linter goes first. Running it now": what is run is the last check named before. */
export function runsNamed(scene: Scene, deed: Deed, anchor: number): Meaning | null {
  if (!/^(?:run|rerun|re-run|execute|repeat|start|kick|trigger|fire)$/.test(deed.lemma)) return null;
  const { tokens, block } = sentenceAt(scene);
  if (!/^(?:it|them|that|this|both)$/.test(textAt(tokens, deed.from)) || isNoun(tokens, deed.from + 1)) return null;
  const again = hasPhrase(tokens, 'again', deed.from);
  const action = lastCheck(scene, tokens.slice(0, Math.max(anchor, deed.at)), again);
  if (action) return { action, from: deed.from, to: deed.to };
  // "Not deployed yet; I'll kick it off at six"
  if (!/^(?:kick|trigger|fire)$/.test(deed.lemma)) return null;
  const before = scene.sentences[scene.at - 1];
  return (
    lastDeed(scene, tokens, anchor) ??
    (before && before.block === block ? lastDeed(scene, before.tokens, before.tokens.length) : null)
  );
}

/** The last check that is named before: in `here`, in the sentence before, and, of what is done once more, further up. */
export function lastCheck(scene: Scene, here: readonly Token[], again: boolean): Action | undefined {
  const before = scene.sentences[scene.at - 1];
  const further = again ? scene.sentences.slice(Math.max(0, scene.at - 4), Math.max(0, scene.at - 1)).reverse() : [];
  for (const stretch of [
    here,
    before && (before.block === sentenceAt(scene).block || again) ? before.tokens : [],
    ...further.map((sentence) => sentence.tokens),
  ])
    for (let i = stretch.length - 1; i >= 0; i--) {
      const token = stretch[i] as Token;
      const action =
        token.kind === 'code'
          ? scene.lex.command(token.text)
          : token.kind === 'word' && !/^targets?$/.test(token.text)
            ? scene.lex.result(token.text)
            : undefined;
      if (action) return action;
    }
  return undefined;
}

/** The last "to delete the shim", "delete the shim" or "deleting the shim" before `end`. */
function lastDeed(scene: Scene, tokens: Token[], end: number): Meaning | null {
  for (let i = end - 1; i >= 0; i--) {
    const before = textAt(tokens, i - 1);
    const opens = i === 0 || /^(?:to|is|are|not|[:,;—])$/.test(before);
    // "the branch gets rebased"
    const undergone = (/^(?:gets?|be)$/.test(before) || notYet(tokens, i)) && isVerb(scene.lex, tokens[i], PARTICIPLE);
    if (!undergone && (!opens || !isVerb(scene.lex, tokens[i], BASE | GERUND))) continue;
    const [first] = chain(scene.lex, tokens, i, end, undergone ? PARTICIPLE : BASE | GERUND);
    const deed = first && undergone ? { ...first, from: 0, to: i - 1 } : first;
    const meaning = deed && meaningOf(scene.lex, tokens, deed, scene.source, 'commitment');
    // The object stands in another sentence: what is promised names none itself.
    if (meaning) return { action: meaning.action, from: 0, to: 0 };
  }
  return null;
}

/** "The branch is not pushed yet", "the docs have not been updated". */
function notYet(tokens: readonly Token[], at: number): boolean {
  const i = textAt(tokens, at - 1) === 'been' || textAt(tokens, at - 1) === 'yet' ? at - 2 : at - 1;
  if (/^(?:has|have)$/.test(textAt(tokens, i)) && /^(?:nobody|none|one)$/.test(textAt(tokens, i - 1))) return true;
  return textAt(tokens, i) === 'not' && (i === 0 || /^(?:is|are|was|were|has|have)$/.test(textAt(tokens, i - 1)));
}

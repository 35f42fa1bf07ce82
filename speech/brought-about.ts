/** Rule: what is brought about is what is done: "I'll get the docs updated", "I'll make sure it is pushed", "I'll make it configurable". */
import { chain, type Deed, isVerb } from './deeds.ts';
import { BASE, PARTICIPLE } from './en/verbs.ts';
import { ARTICLES, PREPOSITIONS, PRONOUNS, SUBORDINATORS } from './en/words.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { nounMeaning } from './nouns.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';

/** "I'll get the table split going", "I'll get the suite running": the thing set going is the deed. */
export function setGoing(scene: Scene, deed: Deed): Meaning | null {
  if (deed.lemma !== 'get' && deed.lemma !== 'have') return null;
  const { tokens } = sentenceAt(scene);
  for (let i = deed.from + 1; i < Math.min(tokens.length, deed.from + 7); i++) {
    const word = textAt(tokens, i);
    if (PREPOSITIONS.has(word) || /^[.,;:—]$/.test(word)) return null;
    if (
      !/^(?:going|running|started|underway|rolling|done|finished|sorted|green|passing|building|compiling|working)$/.test(
        word,
      ) &&
      !(READY.test(word) && deed.lemma === 'have')
    )
      continue;
    const noun = textAt(tokens, i - 1);
    // "have a fix up", "have another commit ready"
    if (READY.test(word)) return nounMeaning(scene, deed.from, i);
    if (PRONOUNS.has(noun) || /^(?:ball|things|conversation|discussion|us|me)$/.test(noun)) return null;
    const action =
      scene.lex.result(noun) ??
      scene.lex.senses(noun).find(({ objects, particle }) => !objects && particle.length === 0)?.action;
    // "get CI green": by mending it
    const mended = /^(?:green|passing|building|compiling|working)$/.test(word);
    const wanted = /^(?:done|finished|sorted)$/.test(word) || mended ? 'edit' : 'run-command';
    const start = (mended || action?.name === 'check' ? undefined : action) ?? scene.lex.action(wanted);
    return start ? { action: start, from: deed.from, to: i } : null;
  }
  return null;
}

const READY = /^(?:up|ready|out|in)$/;

/** "I'll make it configurable", "I'll make them required": the thing is changed. */
export function remade(scene: Scene, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  const edit = scene.lex.action('edit');
  if (deed.lemma !== 'make' || !/^(?:it|them|that|this|both|those)$/.test(textAt(tokens, deed.from))) return null;
  return edit &&
    /[ai]ble$|^(?:optional|required|lazy|async|private|public|stricter|faster|smaller|explicit|consistent|generic|idempotent|atomic|shorter|simpler)$/.test(
      textAt(tokens, deed.from + 1),
    ) &&
    !/^(?:possible|available)$/.test(textAt(tokens, deed.from + 1))
    ? { action: edit, from: deed.from, to: deed.from + 1 }
    : null;
}

/** What is seen to is a deed where only doing it brings it about; "I'll make sure the config is loaded" tells what code does. */
const SEEN_TO = new Set(
  'push commit merge deploy release rebase revert restart migrate open-pr run-tests build install run-command'.split(
    ' ',
  ),
);

/** "I'll make sure the branch is pushed", "I'll see that the index gets rebuilt". */
function seenTo(scene: Scene, deed: Deed): Deed[] {
  const { tokens } = sentenceAt(scene);
  let from = deed.from;
  if (/^(?:sure|certain)$/.test(textAt(tokens, from))) from++;
  else if (deed.lemma === 'make') return [];
  if (textAt(tokens, from) === 'that') from++;
  else if (deed.lemma === 'see') return [];
  if (/^(?:no|nothing|none)$/.test(textAt(tokens, from))) return [];
  for (let i = from + 1; i < Math.min(tokens.length, from + 8); i++) {
    if (tokens[i]?.kind === 'punct' || textAt(tokens, i) === 'not') return [];
    if (!/^(?:gets?|is|are|be)$/.test(textAt(tokens, i - 1)) || !isVerb(scene.lex, tokens[i], PARTICIPLE)) continue;
    const lemma = scene.lex.form(textAt(tokens, i))?.lemma ?? '';
    const done = { at: i, lemma, from, to: i - 1 };
    const meaning = meaningOf(scene.lex, tokens, done, scene.source, 'commitment');
    return meaning && SEEN_TO.has(meaning.action.name) ? [done] : [];
  }
  return [];
}

/** "I'll get the dashboard updated and committed": the deeds are the participles behind their object. */
export function causative(scene: Scene, deed: Deed): Deed[] {
  if (deed.lemma === 'see' || deed.lemma === 'make' || deed.lemma === 'ensure') return seenTo(scene, deed);
  if (deed.lemma !== 'get' && deed.lemma !== 'have') return [];
  const { tokens } = sentenceAt(scene);
  // "I'll get you started"
  if (/^(?:you|us|me|myself)$/.test(textAt(tokens, deed.from))) return [];
  for (let i = deed.from + 1; i < Math.min(deed.to, deed.from + 7); i++) {
    const word = textAt(tokens, i);
    if (PREPOSITIONS.has(word) || SUBORDINATORS.has(word) || word === 'done') return [];
    if (!isVerb(scene.lex, tokens[i], PARTICIPLE)) continue;
    if (isVerb(scene.lex, tokens[i], BASE) && i + 1 < deed.to && !PREPOSITIONS.has(textAt(tokens, i + 1))) continue;
    const pronoun = i - 1 === deed.from && /^(?:this|that|these|those|all|both)$/.test(textAt(tokens, i - 1));
    if (ARTICLES.has(textAt(tokens, i - 1)) && !pronoun) continue;
    const deeds = chain(scene.lex, tokens, i, tokens.length, PARTICIPLE);
    return deeds.map((one) => ({ ...one, from: deed.from, to: i }));
  }
  return [];
}

/** Rule: without a subject a past is the agent's own where it opens an assertion: "Pushed.", "`a.ts` — added a retry", "Tests green, pushed". */
import { chain, type Deed, DONE_FORMS, isVerb } from './deeds.ts';
import { BASE } from './en/verbs.ts';
import { ADVERBS, ARTICLES, BE, HEDGES, NO_CHANGE, PREPOSITIONS, SELF } from './en/words.ts';
import { isPathToken } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { leadAt, namesSomething, type Start, sameAsBase } from './voices.ts';

/** "Pushed.", "Fixed and pushed.", "✅ Updated `a.ts`", "`a.ts` — added a retry". */
export function subjectless(scene: Scene, at: number): Start | null {
  const { tokens, block } = sentenceAt(scene);
  const word = textAt(tokens, at);
  const lead = leadAt(scene, at);
  if (lead)
    return opensAssertion(scene, at)
      ? {
          from: at,
          deeds: chain(scene.lex, tokens, lead[0], tokens.length, lead[1]),
          how: SUBJECTLESS,
          voice: 'subjectless',
        }
      : null;
  if (block.checked && at <= 1 && isVerb(scene.lex, tokens[at], BASE))
    return {
      from: at,
      deeds: chain(scene.lex, tokens, at, tokens.length, BASE),
      how: 'a ticked box',
      voice: 'subjectless',
    };
  if (!isVerb(scene.lex, tokens[at], DONE_FORMS) && !unknownChange(scene, at)) return null;
  // "Read the docs", "Set X": a participle like the base form is an imperative, but not in a list of what was done
  if ((sameAsBase(scene, word) && !amongDone(scene, at)) || !opensAssertion(scene, at)) return null;
  const after = textAt(tokens, at + 1);
  const deeds = chain(scene.lex, tokens, at, tokens.length, DONE_FORMS);
  const start: Start = { from: at, deeds, how: SUBJECTLESS, voice: 'subjectless' };
  const told =
    /^(?:built|made|written|used|based)$/.test(word) && /^(?:with|on|in|by|for|from|using|around|into)$/.test(after);
  if (after === 'by' || told || describesNoun(tokens, at, deeds)) return { ...start, why: 'describes-code' };
  if (after === 'in' && /^v?\d+\.\d/.test(textAt(tokens, at + 2))) return { ...start, why: 'history' };
  return start;
}

const SUBJECTLESS = 'said without a subject';

/** "Vectorized the loop in `a.py`": a past that the table does not know, with a file behind it. */
export function unknownChange(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  const word = textAt(tokens, at);
  return (
    /^[a-z][a-z-]{2,}ed$/.test(word) &&
    !scene.lex.form(word) &&
    !NO_CHANGE.has(word) &&
    tokens.slice(at + 1, at + 14).some((token) => isPathToken(token, scene.source))
  );
}

/** "Split `a.md` into pages" in a list whose other lines are told in a past that cannot be mistaken. */
function amongDone(scene: Scene, at: number): boolean {
  const { block, tokens } = sentenceAt(scene);
  if (block.kind === 'paragraph' && at === 0) return behindDone(scene);
  if (block.kind !== 'bullet' || at > 1 || tokens.length < 3) return false;
  for (let i = Math.max(0, scene.at - 4); i <= scene.at + 4; i++) {
    const other = scene.sentences[i];
    const first = other?.tokens[0];
    if (
      !other ||
      !first ||
      other.block === block ||
      other.block.kind !== 'bullet' ||
      other.block.indent !== block.indent
    )
      continue;
    if (isVerb(scene.lex, first, DONE_FORMS) && !sameAsBase(scene, first.text)) return true;
  }
  return false;
}

/** "Added the flag. Set it in `a.json`.": the sentence before tells a past that cannot be mistaken, and this one names a file. */
function behindDone(scene: Scene): boolean {
  const before = scene.sentences[scene.at - 1];
  const first = before?.tokens[0];
  return (
    before?.block === sentenceAt(scene).block &&
    isVerb(scene.lex, first, DONE_FORMS) &&
    !sameAsBase(scene, first?.text ?? '') &&
    namesSomething(scene, 0)
  );
}

/** "Updated tests pass", "Fixed versions are": the participle only describes a noun. */
function describesNoun(tokens: readonly Token[], at: number, deeds: readonly Deed[]): boolean {
  const [deed] = deeds;
  if (!deed || ARTICLES.has(textAt(tokens, at + 1))) return false;
  for (let i = at + 1; i < Math.min(deed.to, at + 5); i++) {
    const word = textAt(tokens, i);
    if (tokens[i]?.kind !== 'word' || (PREPOSITIONS.has(word) && i > at + 1)) return false;
    if (BE.has(word)) return true;
    if (deeds.length > 1) continue;
    if (HEDGES.has(word) || /^(?:pass|passes|passed|has|have|will|do|does|needs?)$/.test(word)) return true;
  }
  return false;
}

/** Start of the sentence, behind a label or a path with a dash, behind "Done —"; never in the middle of a clause. */
function opensAssertion(scene: Scene, at: number): boolean {
  const { tokens, block } = sentenceAt(scene);
  let i = at - 1;
  while (i >= 0 && (tokens[i]?.kind === 'mark' || ADVERBS.has(textAt(tokens, i)))) i--;
  if (i < 0) return true;
  const mark = textAt(tokens, i);
  if (mark === ',') return (i <= 3 && said(tokens, i)) || carriesOn(scene, at);
  // "`a.go` (replaced the stub)", "raw results: `b.json` (committed in `f3309bd`)"
  if (mark === '(' && i === at - 1) return bracketed(scene, at);
  if (mark === '|' || mark === ';') return true;
  if (mark !== '—' && mark !== ':' && mark !== '→') return false;
  const before = tokens.slice(0, i);
  return (
    block.kind === 'bullet' ||
    block.kind === 'row' ||
    before.length <= 6 ||
    before.some((token) => isPathToken(token, scene.source)) ||
    // "The bridge, made for this project: copied the scaffold, installed the deps, added `a.json`"
    chain(scene.lex, tokens, at, tokens.length, DONE_FORMS).filter((deed) => deed.from < deed.to).length > 1
  );
}

export const said = (tokens: readonly Token[], to: number): boolean =>
  tokens
    .slice(0, to)
    .every(
      (token) => token.kind !== 'word' || ADVERBS.has(token.text) || /^(?:fixed|done|yep|yeah|yup)$/.test(token.text),
    );

/** "Rebased on main, 212 tests green, force-pushed", "I took it out: …, pushed", "Waited for Flux, then restarted `x`". */
function carriesOn(scene: Scene, at: number): boolean {
  const { tokens, question } = sentenceAt(scene);
  let first = 0;
  while (tokens[first]?.kind !== 'word' || ADVERBS.has(textAt(tokens, first)) || textAt(tokens, first + 1) === ':') {
    if (first >= at) return false;
    first++;
  }
  if (question || first >= at) return false;
  const word = textAt(tokens, first);
  const told = isVerb(scene.lex, tokens[first], DONE_FORMS) && !sameAsBase(scene, word);
  return (
    told ||
    /^[a-z]{3,}ed$/.test(word) ||
    scene.lex.result(word) !== undefined ||
    /^(?:branch|commit|tag)$/.test(word) ||
    (SELF.has(word) && endsSoon(tokens, at))
  );
}

/** A verb alone between two commas: ", pushed." */
const endsSoon = (tokens: readonly Token[], at: number): boolean =>
  at + 1 >= tokens.length || tokens[at + 1]?.kind === 'punct' || /^(?:to|and|on)$/.test(textAt(tokens, at + 1));

/** In brackets only what names a commit or a file, or stands behind a file. */
function bracketed(scene: Scene, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  if (
    !isVerb(scene.lex, tokens[at], DONE_FORMS) ||
    /^(?:hardcoded|defined|located|implemented|used|called|set|declared)$/.test(textAt(tokens, at))
  )
    return false;
  // "`3fa9c21` — guard (pushed)", "Branch: `fix/x` (pushed)"
  if (textAt(tokens, at + 1) === ')')
    return (
      /^(?:pushed|committed)$/.test(textAt(tokens, at)) && tokens.slice(0, at - 1).some(({ kind }) => kind === 'code')
    );
  return (
    isPathToken(tokens[at - 2], scene.source) ||
    tokens
      .slice(at + 1, at + 6)
      .some((token) => isPathToken(token, scene.source) || /^(?=.*\d)[0-9a-f]{7,40}$/.test(token.text))
  );
}

/** Rule: a short line is a report or a title: "Login loop fixed", "Typo in the message — fixed", never "Updated Documentation". */
import type { Deed } from './deeds.ts';
import { isPathToken } from './objects.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import type { Start } from './voices.ts';

/** "Unused import: removed", "Typo in the message — fixed": the label is the object of a verb that has none. */
export function labelBefore(scene: Scene, start: Start, deed: Deed): Deed | null {
  const { tokens } = sentenceAt(scene);
  const mark = start.from - 1;
  if (!/^[:—]$/.test(textAt(tokens, mark)) || mark < 1 || mark > 9) return null;
  const bare = deed.from >= deed.to || /^(?:to|for|in|with|by|and)$/.test(textAt(tokens, deed.from));
  if (deed.lemma === 'update' && textAt(tokens, deed.from) === 'to') return null;
  return bare && !isPathToken(tokens[0], scene.source) ? { ...deed, from: 0, to: mark } : null;
}

/** "Docs regenerated", "DB seeded with 200 rows"; "Getting Started" is a title, "refresh triggered" only begun. */
export const regenerated = (scene: Scene, start: Start, deed: Deed): boolean =>
  start.tense === 'bare' &&
  !/^(?:start|trigger|launch|kick|fire)$/.test(deed.lemma) &&
  !isTitle(scene, start, deed) &&
  closesLine(scene, start, deed) === true;

/** "Login loop fixed", "the leak is plugged": a short line that ends with what was done to its subject. */
export function closesLine(scene: Scene, start: Start, deed: Deed): true | null {
  const { tokens, block, question } = sentenceAt(scene);
  if (question || (block.kind === 'heading' && !ticked(tokens)) || deed.at > 14) return null;
  const ends =
    deed.at + 1 >= tokens.length ||
    tokens[deed.at + 1]?.kind === 'punct' ||
    /^(?:in|to|for|with|and)$/.test(textAt(tokens, deed.at + 1));
  const done =
    start.tense === 'bare' ||
    /^(?:fixed|solved|addressed|adjusted|reworked|removed|renamed|resolved|bumped|added|updated|plugged|patched|implemented|refactored|dropped|replaced|corrected|extracted|documented)$/.test(
      textAt(tokens, deed.at),
    );
  return ends && done ? true : null;
}

export const ticked = (tokens: readonly Token[]): boolean => tokens[0]?.kind === 'mark' && tokens[0].text === 'ok';

/** "Updated Documentation", "Deprecated Packages (6)": a title, no report. */
export function isTitle(scene: Scene, start: Start, deed: Deed): boolean {
  const { tokens } = sentenceAt(scene);
  const capital = (at: number): boolean =>
    tokens[at]?.kind === 'word' && /^[A-Z][a-z]+$/.test(scene.source.slice(tokens[at]?.start, tokens[at]?.end));
  if (start.voice === 'passive') return start.tense === 'bare' && capital(deed.at);
  return start.voice === 'subjectless' && capital(deed.at + 1) && (deed.to - deed.at <= 4 || capital(deed.at + 2));
}

/** Rule: "updated `a.ts`, `b.ts` and `c.ts`" speaks of three files; "updated `a.ts` and `b.ts` stays as it is" of one. */
import { ADVERBS, PREPOSITIONS } from './en/words.ts';
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

const MOST = 8;
const OF_SEVERAL: ReadonlySet<string> = new Set(['edit', 'create-file', 'delete', 'install']);

/** What is named in one breath with a statement's object: files, or packages in code marks. */
export function siblingsOf(scene: Scene, { action, object, from }: Found): string[] {
  if (!action || !object || !OF_SEVERAL.has(action.name)) return [];
  const { tokens } = sentenceAt(scene);
  const nameOf = (token: Token | undefined): string | null => {
    if (!token) return null;
    if (isPathToken(token, scene.source)) return cleanPath(rawOf(token, scene.source));
    return action.name === 'install' && token.kind === 'code' ? rawOf(token, scene.source) : null;
  };
  let at = tokens.findIndex((token, i) => i >= from && nameOf(token) === object);
  if (at < 0) return [];
  const found: string[] = [];
  for (;;) {
    const next = behindJoint(tokens, at + 1);
    const name = next === null ? null : nameOf(tokens[next]);
    if (next === null || name === null || found.length === MOST) break;
    at = next;
    found.push(name);
  }
  return endsThere(tokens, at + 1) ? found : found.slice(0, -1);
}

/** ", `b.ts`", " and `b.ts`", ", and `b.ts`": where the next name would stand. */
function behindJoint(tokens: readonly Token[], at: number): number | null {
  let next = at;
  // "`a.ts` (+3/-1), `b.ts`"
  if (textAt(tokens, next) === '(') while (next < tokens.length && textAt(tokens, next++) !== ')');
  const open = next;
  if (textAt(tokens, next) === ',') next++;
  if (/^(?:and|&|plus|\+)$/.test(textAt(tokens, next))) next++;
  return next > open ? next : null;
}

/** A noun or a verb behind the last name makes it the beginning of something else. */
function endsThere(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'punct') return true;
  return token.kind === 'word' && (PREPOSITIONS.has(token.text) || ADVERBS.has(token.text) || token.text === 'and');
}

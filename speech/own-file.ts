/** Rule: a change belongs to the file beside it: in front of the verb, in brackets behind its object, behind "from", or in the line above. */
import type { Deed } from './deeds.ts';
import type { Meaning } from './meaning.ts';
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import type { Start } from './voices.ts';

/** "Created the middleware (`src/auth.ts`)": the file stands in brackets behind the object. */
export function fileBehind(scene: Scene, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  const path = tokens[deed.to + 1];
  const opens = textAt(tokens, deed.to) === '(' && deed.from < deed.to;
  if (opens && path && isPathToken(path, scene.source)) return cleanPath(rawOf(path, scene.source));
  return deed.at < deed.from && deed.from < deed.to ? closingPath(scene, deed) : null;
}

/** "I injected a fixed clock, 500 runs without a failure (`a_test.java`)": one file in brackets at the end speaks for the sentence. */
function closingPath(scene: Scene, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  let end = tokens.length;
  while (end > 0 && /^[.!,]$/.test(textAt(tokens, end - 1))) end--;
  const path = tokens[end - 2];
  if (end - 2 < deed.to) return null;
  if (textAt(tokens, end - 1) !== ')' || textAt(tokens, end - 3) !== '(' || !isPathToken(path, scene.source))
    return null;
  const others = tokens
    .slice(deed.at, end - 3)
    .some((token) => isPathToken(token, scene.source) || token.text === 'and');
  return path && !others && end - deed.at < 30 ? cleanPath(rawOf(path, scene.source)) : null;
}

/** "Created files: `a.ts`, `b.ts`", "Two files changed: `a.ts`": the file stands behind the colon. */
export function behindColon(scene: Scene, start: Start, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  const colon = start.voice === 'passive' ? deed.at + 1 : deed.to;
  const path = tokens[colon + 1];
  const named = tokens.slice(Math.min(deed.from, deed.at), colon).some((token) => isPathToken(token, scene.source));
  return textAt(tokens, colon) === ':' && !named && path && isPathToken(path, scene.source)
    ? cleanPath(rawOf(path, scene.source))
    : null;
}

/** A verb that with a file makes one: create, write, generate; "added x (`a.ts`)" changes it. */
export function writesFile(scene: Scene, deed: Deed): Meaning | null {
  const action = scene.lex.action('create-file');
  const makes =
    deed.lemma !== 'add' &&
    scene.lex.senses(deed.lemma).some((sense) => sense.action === action && sense.particle.length === 0);
  if (action && makes) return { action, from: deed.from, to: deed.to };
  const edit = scene.lex.action('edit');
  const edits = scene.lex.senses(deed.lemma).some((sense) => sense.action === edit && sense.particle.length === 0);
  return edit && edits ? { action: edit, from: deed.from, to: deed.to } : null;
}

/** "`src/a.ts` | Rewritten to use `jose`": with its file beside it, a verb of editing needs no object of its own. */
export function changeOf(scene: Scene, start: Start, deed: Deed): Meaning | null {
  if (start.voice !== 'subjectless' || !ownPath(scene, start, deed)) return null;
  // "`b.exs`: created"
  const bare = deed.from >= deed.to || deed.lemma !== 'add';
  const create = scene.lex.action('create-file');
  const creates = /^(?:create|generate|scaffold|add)$/.test(deed.lemma) && deed.from >= deed.to;
  const removed =
    /^(?:remove|delete|drop)$/.test(deed.lemma) && deed.from >= deed.to ? scene.lex.action('delete') : undefined;
  const action = removed ?? (creates && bare && create ? create : scene.lex.action('edit'));
  const edits =
    creates ||
    scene.lex.senses(deed.lemma).some((sense) => sense.action.name === 'edit' && sense.particle.length === 0);
  return action && edits ? { action, from: deed.from, to: deed.to } : null;
}

/** "`a.ts`, `b.ts` and `c.ts` are updated": where the list that ends at `at` begins. */
function firstOfList(scene: Scene, at: number): number {
  const { tokens } = sentenceAt(scene);
  let first = Math.max(0, at);
  while (first > 1) {
    const joint =
      /^(?:and|&)$/.test(textAt(tokens, first - 1)) && textAt(tokens, first - 2) === ',' ? first - 2 : first - 1;
    if (!/^(?:,|and|&)$/.test(textAt(tokens, joint)) || !isPathToken(tokens[joint - 1], scene.source)) break;
    first = joint - 1;
  }
  return first;
}

/** "| `a.ts` | guard added |", "`a.ts` — guard added": of a short passive the file that opens the line. */
function lineFile(scene: Scene, start: Start): string | null {
  if (start.tense !== 'bare') return null;
  const { tokens } = sentenceAt(scene);
  const at = textAt(tokens, 0) === '|' ? 1 : 0;
  const path = tokens[at];
  return path && at < start.from && /^[|:—]$/.test(textAt(tokens, at + 1)) && isPathToken(path, scene.source)
    ? cleanPath(rawOf(path, scene.source))
    : null;
}

/** Where the claim begins: at the path in front of it, where that is its object. */
export function front(scene: Scene, own: string | null, start: Start): number {
  if (own === null || start.voice !== 'subjectless') return start.from;
  const { tokens } = sentenceAt(scene);
  const path = tokens.findIndex((token, i) => i < start.from && isPathToken(token, scene.source));
  return path < 0 ? start.from : path;
}

/** "The limit was lowered from 10 to 3 (`client.toml`)", "the script is written (`x.sh`)": of a passive the brackets behind its verb. */
export function passiveBehind(scene: Scene, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 12); i++) {
    if (textAt(tokens, i) === '(')
      return isPathToken(tokens[i + 1], scene.source) ? cleanPath(rawOf(tokens[i + 1] as Token, scene.source)) : null;
    if (tokens[i]?.kind === 'punct' || /^(?:because|since|when|if|that|which)$/.test(textAt(tokens, i))) return null;
  }
  return null;
}

/** "`TestName` is removed from `a_test.go`": the file stands behind the verb. */
export function tailPath(scene: Scene, deed: Deed): string | null {
  const { tokens } = sentenceAt(scene);
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 8) && tokens[i]?.kind !== 'punct'; i++)
    if (isPathToken(tokens[i], scene.source))
      return textAt(tokens, i - 1) === 'from' && !/^(?:remove|delete|drop|strip|clear|cut)$/.test(deed.lemma)
        ? null
        : cleanPath(rawOf(tokens[i] as Token, scene.source));
  return null;
}

/** "`src/a.ts` — added …": the path that opens the line, or the heading above it, is the object of an edit that names none. */
export function ownPath(scene: Scene, start: Start, deed: Deed): string | null {
  if (start.voice === 'first') return null;
  const { tokens } = sentenceAt(scene);
  const isPassive = start.voice === 'passive';
  const from = isPassive ? firstOfList(scene, deed.to - 1) : 0;
  const to = isPassive ? deed.to : Math.min(start.from, 8);
  for (let i = from; i < to; i++)
    if (isPathToken(tokens[i], scene.source)) return cleanPath(rawOf(tokens[i] as Token, scene.source));
  return isPassive ? lineFile(scene, start) : (scene.file?.path ?? null);
}

/** Rule: a line of a summary may be a claim by its shape alone; this is how such a claim is made. */
import type { ActionName } from '../domain/index.ts';
import { rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Found, type Scene, sentenceAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** The hash of a commit, as it is quoted. */
export const HASH = /^(?=.*\d)[0-9a-f]{7,40}$/;
/** Tokens of the line that the claim shows. */
const LONGEST = 12;

export function lineClaim(
  scene: Scene,
  name: ActionName,
  from: number,
  object: string | null,
  reason: string,
): Found | null {
  const action = scene.lex.action(name);
  return action
    ? { from, to: Math.min(sentenceAt(scene).tokens.length, from + LONGEST), action, object, reasons: [reason] }
    : null;
}

/** A change of the file at `path`; `listed` where it counts only beside other claims. */
export function fileClaim(scene: Scene, name: ActionName, path: Token, how: string, listed = true): Found | null {
  const action = scene.lex.action(name);
  if (!action) return null;
  const { tokens } = sentenceAt(scene);
  const object = cleanPath(rawOf(path, scene.source));
  return { from: 0, to: tokens.length, action, object, listed, reasons: [how] };
}

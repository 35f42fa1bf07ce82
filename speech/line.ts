/** Rule: a line of a summary may be a claim by its shape alone; this is how such a claim is made. */
import type { ActionName } from '../domain/index.ts';
import { type Found, type Scene, sentenceAt } from './scene.ts';

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

/**
 * Rule: a summary also claims by its shape. A path under "Files changed", a hash under "Committed:", "**PR:** #418" and
 * "PR #58 is up" say what was done without a verb of doing.
 */
import { commitNamed, labelled, listedCommit } from './listed-commits.ts';
import { listedPath, newThing, underFile } from './listed-files.ts';
import { laterState, state } from './listed-states.ts';
import { type Found, type Scene, sentenceAt } from './scene.ts';

/** `alone`: the sentence claims nothing by its verbs; only then a path or a hash in front speaks for it. */
export function listedIn(scene: Scene, section: string | null, alone: boolean): Found[] {
  const { question } = sentenceAt(scene);
  if (section || question) return [];
  const found = labelled(scene) ?? state(scene, 0) ?? laterState(scene) ?? commitNamed(scene);
  if (found) return [found];
  return alone ? [listedCommit(scene) ?? listedPath(scene) ?? newThing(scene) ?? underFile(scene) ?? []].flat() : [];
}

/** Rule: what stands above a line may say that nothing in it is done, or not by the agent: a plan, a history, an open box. */
import { CHANGED, CREATED, DEED_FIRST, DELETED, notDone } from './en/sections.ts';
import { foreignLine } from './foreign.ts';
import { oncePerSentence, type Scene, sentenceAt } from './scene.ts';

/** The heading or lead-in that says: this is not done, or not by me. */
export const againstSection = oncePerSentence(whatIsAgainst);

function whatIsAgainst(scene: Scene): string | null {
  const { block } = sentenceAt(scene);
  if (block.checked === false) return 'an open box';
  if (block.past) return 'a history';
  const foreign = foreignLine(scene);
  if (foreign) return foreign;
  // "1. ✅ Version bumped": a tick says done, whatever the heading
  if (block.checked) return null;
  if (sentenceAt(scene).tokens[0]?.kind === 'mark' && sentenceAt(scene).tokens[0]?.text === 'ok')
    return /\breview of\b|\bunder review\b|\bauthor\b/.test(block.leadIn) ? block.leadIn : null;
  if (notDone(block.leadIn) && !DEED_FIRST.test(block.leadIn)) return block.leadIn;
  if (block.kind === 'heading' || !notDone(block.heading) || CHANGED.test(block.leadIn)) return null;
  const nearest = block.heading.slice(block.heading.lastIndexOf('›') + 1);
  const done = !notDone(nearest) && (CHANGED.test(nearest) || CREATED.test(nearest) || DELETED.test(nearest));
  return done ? null : block.heading;
}

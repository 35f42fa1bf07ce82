/** Rule: a heading or a lead-in that names one file speaks for the bullets under it ("**`src/a.ts`:**" and then what was done). */
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import type { FileAbove } from './scene.ts';
import type { Sentence } from './segment.ts';

const HEADING_WORDS = 10;

/** For each sentence the file that the lines above it name, or null. */
export function filesAbove(sentences: readonly Sentence[], source: string): (FileAbove | null)[] {
  let heading: FileAbove | null = null;
  let parent: (FileAbove & { indent: number }) | null = null;
  return sentences.map(({ block, tokens, leadsIn }, at) => {
    const paths = tokens.filter((token) => isPathToken(token, source));
    const only =
      paths.length === 1 && paths[0] && !rawOf(paths[0], source).endsWith('/')
        ? { path: cleanPath(rawOf(paths[0], source)), at }
        : null;
    if (block.kind === 'heading' || block.kind === 'paragraph') {
      heading = block.kind === 'heading' || leadsIn || block.title || tokens.length <= HEADING_WORDS ? only : null;
      parent = null;
      return null;
    }
    if (parent && block.indent <= parent.indent) parent = null;
    const above: FileAbove | null = parent ?? heading;
    if (block.kind === 'bullet' && only && (leadsIn || tokens.length <= 2)) parent = { ...only, indent: block.indent };
    return above;
  });
}

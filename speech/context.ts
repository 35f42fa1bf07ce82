/** Rule: a heading or a lead-in that names one file speaks for the bullets under it ("**`src/a.ts`:**" and then what was done). */
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import type { Sentence } from './segment.ts';

/** For each sentence the file that the lines above it name, or null. */
export function filesAbove(sentences: readonly Sentence[], source: string): (string | null)[] {
  const above: (string | null)[] = [];
  let heading: string | null = null;
  let parent: { indent: number; path: string } | null = null;
  for (const sentence of sentences) {
    const { block, tokens } = sentence;
    const paths = tokens.filter((token) => isPathToken(token, source));
    const only = paths.length === 1 && paths[0] ? cleanPath(rawOf(paths[0], source)) : null;
    if (block.kind === 'heading' || (block.kind === 'paragraph' && (sentence.leadsIn || tokens.length <= 3))) {
      heading = only;
      parent = null;
      above.push(null);
    } else if (block.kind === 'paragraph') {
      heading = null;
      parent = null;
      above.push(null);
    } else {
      if (parent && block.indent <= parent.indent) parent = null;
      above.push(parent?.path ?? heading);
      if (block.kind === 'bullet' && only && (sentence.leadsIn || tokens.length <= 2))
        parent = { indent: block.indent, path: only };
    }
  }
  return above;
}

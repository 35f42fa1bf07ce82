/**
 * Rule: what stands above a line says what the line is. A heading that names one file speaks for the bullets under it, a table's
 * first row for its cells, and "Here's a description you can use:" makes all below a text of somebody else's.
 */
import { DRAFT } from './en/sections.ts';
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import type { FileAbove } from './scene.ts';
import type { Sentence } from './segment.ts';
import type { Token } from './tokens.ts';

const HEADING_WORDS = 10;

/** For each sentence the file that the lines above it name, or null. */
export function filesAbove(sentences: readonly Sentence[], source: string): (FileAbove | null)[] {
  let heading: FileAbove | null = null;
  let parent: (FileAbove & { indent: number }) | null = null;
  let lead = '';
  return sentences.map(({ block, tokens, leadsIn }, at) => {
    const paths = tokens.filter((token) => isPathToken(token, source));
    const [path] = paths;
    const only =
      paths.length === 1 && path && !rawOf(path, source).endsWith('/')
        ? { path: cleanPath(rawOf(path, source)), at, alone: isAlone(tokens, path), lead }
        : null;
    if (block.kind === 'heading' || block.kind === 'paragraph') {
      const short = tokens.length <= HEADING_WORDS;
      const titles = block.kind === 'heading' || block.title;
      heading = titles || leadsIn || short ? only : null;
      if (heading && (titles || (leadsIn && short))) heading.alone = true;
      if (!heading && leadsIn) lead = source.slice(tokens[0]?.start, tokens.at(-1)?.end).toLowerCase();
      else if (block.kind === 'heading') lead = '';
      parent = null;
      return null;
    }
    if (parent && block.indent <= parent.indent) parent = null;
    const above: FileAbove | null = parent ?? heading;
    if (block.kind === 'bullet' && only && (leadsIn || tokens.length <= 2))
      parent = { ...only, alone: true, indent: block.indent };
    return above;
  });
}

/** "`a.ts`", "File 1: `a.ts` (lines 9-12)", "a.ts:". */
const isAlone = (tokens: readonly Token[], path: Token): boolean =>
  tokens.every(
    (token) => token === path || token.kind !== 'word' || /^(?:files?|lines?|new|\d.*|[+-]\d+)$/.test(token.text),
  );

/** For each row of a table the words of its first row, lower case; empty elsewhere and for the first row itself. */
export function columnsAbove(sentences: readonly Sentence[]): string[] {
  let columns = '';
  let first: Sentence['block'] | null = null;
  return sentences.map(({ block, tokens }) => {
    if (block.kind !== 'row') {
      first = null;
      return '';
    }
    if (first === null) {
      first = block;
      columns = tokens.map((token) => token.text.toLowerCase()).join(' ');
    }
    return first === block ? '' : columns;
  });
}

/** Whether a sentence belongs to a text that is only proposed. Its end is where the agent speaks to the person again. */
export function draftsIn(sentences: readonly Sentence[], source: string): boolean[] {
  let draft = false;
  let opened: Sentence['block'] | null = null;
  return sentences.map(({ block, tokens, leadsIn, question }) => {
    const first = tokens[0];
    if (
      draft &&
      block !== opened &&
      block.kind === 'paragraph' &&
      (question || first?.text === '(' || first?.text === 'i')
    )
      draft = false;
    if (!draft && leadsIn && block.kind === 'paragraph' && first) {
      const text = source.slice(first.start, tokens.at(-1)?.end).toLowerCase();
      // "I wrote the release notes for the tag:" is a deed
      if (text.length < 200 && DRAFT.test(text) && !/\b(?:i|we) (?:\w+ed|wrote|made)\b/.test(text)) {
        draft = true;
        opened = block;
      }
    }
    return draft;
  });
}

/** The names by which a deed may be called: the words of the command, as paths, packages or as they stand. */
import { isFileAction } from '../actions/files.ts';
import type { PathModule } from './call.ts';
import { absolute, knownPart } from './files.ts';
import type { Match } from './rules.ts';
import type { Leaf } from './shell/leaf.ts';
import type { Word } from './shell/word.ts';

export const LONGEST_OBJECT = 300;
const MOST_WORDS = 12;
/** Their first word is a pattern or a script, no path. */
const PATTERN_FIRST = /^(?:sed|awk|grep|egrep|fgrep|rg|ag|jq|yq)$/;

/** `suites`: the files and folders that a runner was told to run. */
export function objectsOf(leaf: Leaf, match: Match, suites: readonly string[], path: PathModule): string[] {
  if (match.runner)
    return [match.runner.name, ...(match.runner.called ?? []), ...labelsOf(leaf), ...suites.slice(0, MOST_WORDS)];
  const words = match.words.filter(({ text }) => text !== '' && text.length <= LONGEST_OBJECT).slice(0, MOST_WORDS);
  const asPath = (word: Word): string[] => {
    const known = knownPart(word.text);
    return known === null ? [] : [absolute(known, known === word.text ? leaf.cwd : null, path)];
  };
  // What a script is called says nothing of the files that it changes.
  const labels = isFileAction(match.action) ? [] : labelsOf(leaf);
  switch (match.rule.objects ?? 'words') {
    case 'none':
      return labels;
    case 'paths': {
      const first = PATTERN_FIRST.test(leaf.program) ? 1 : 0;
      return [...words.slice(0, first).map(({ text }) => text), ...words.slice(first).flatMap(asPath)];
    }
    case 'last-path':
      return words.slice(-1).flatMap(asPath);
    case 'packages':
      return words.flatMap(({ text }) => withoutVersion(text));
    case 'words':
      return [...words.map(({ text }) => text), ...labels];
  }
}

/** `react@19` is `react` too, `fastapi[all]>=0.1` is `fastapi`. */
function withoutVersion(text: string): string[] {
  const bare = text.replace(/(?<=.)(?:@[^/]*|[=<>~!]=?.*|\[.*)$/, '');
  return bare === text ? [text] : [text, bare];
}

/** `npm run test:unit` and `test:unit`, of a command that came from a script or names one. */
export function labelsOf(leaf: Leaf): string[] {
  const labels = [leaf.script, leaf.names].flatMap((script) => (script ? [script.label, script.name] : []));
  return [...new Set(labels.filter(Boolean))];
}

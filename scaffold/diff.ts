/** A plan as a person reads it before it is carried out: what each file gains and loses, to the line. */
import { createTwoFilesPatch } from 'diff';
import type { Change } from './plan.ts';

/** A settings file may be one line of a megabyte. */
const MOST_CHARS = 400;

export const verbOf = ({ before, after }: Change): 'create' | 'change' | 'remove' =>
  after === null ? 'remove' : before === null ? 'create' : 'change';

/** A unified diff; a line that is very long is cut, and says how long it is. */
export function diffOf({ path, before, after }: Change): string {
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : path,
    after === null ? '/dev/null' : path,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3 },
  );
  const lines = patch.trimEnd().split('\n');
  const head = lines.findIndex((line) => line.startsWith('--- ')); // rules and an index may stand above it
  return lines
    .slice(head)
    .map((line) => cut(line.replace(/\r$/, '')))
    .join('\n');
}

const cut = (line: string): string =>
  line.length <= MOST_CHARS ? line : `${line.slice(0, MOST_CHARS)}… (${line.length - 1} characters)`;

/** Text of unknown size and origin, made small and plain. */

const HEAD = 64 * 1024;
const TAIL = 192 * 1024;

/** Of a huge output, its head and tail: what a runner says of itself stands at the end, what ran at the start. */
export function bounded(output: string): { text: string; whole: boolean } {
  if (output.length <= HEAD + TAIL) return { text: output, whole: true };
  return { text: `${output.slice(0, HEAD)}\n${output.slice(-TAIL)}`, whole: false };
}

const LONGEST_LINE = 500;

/** Without the rest of very long lines: no summary is one, and a pattern must not walk along them. */
export function narrow(text: string): string {
  if (text.length <= LONGEST_LINE) return text;
  const parts: string[] = [];
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    if (end - start > LONGEST_LINE) {
      parts.push(text.slice(kept, start + LONGEST_LINE));
      kept = end;
    }
    start = end + 1;
  }
  return kept === 0 ? text : parts.join('') + text.slice(kept);
}

/** Without colours, and with a carriage return ending a line, as a terminal shows it. */
export function plain(text: string): string {
  const escapeFree = text.includes('\u001b')
    ? // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are control characters
      text.replace(/\u001b(?:\[[0-9;?]*[A-Za-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Z0-9])/g, '')
    : text;
  return escapeFree.includes('\r') ? escapeFree.replace(/\r\n?/g, '\n') : escapeFree;
}

/** One line, at most `max` characters, never ending in half a surrogate pair. */
export function oneLine(text: string, max: number): string {
  return cut(
    text
      .slice(0, max * 4)
      .replace(/\s+/g, ' ')
      .trim(),
    max,
  );
}

export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

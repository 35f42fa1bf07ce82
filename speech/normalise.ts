/**
 * Rule: what a person reads as the same is the same. Typographic quotes, odd spaces, full width and line ends become
 * plain, one code unit for one; only zero-width characters vanish, and a map leads back to the original offsets.
 */

export interface Normal {
  text: string;
  /** From an offset in `text` to the offset in the original message. */
  original(offset: number): number;
}

const PLAIN: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201b': "'",
  '\u02bc': "'",
  '\u2032': "'",
  '\u00b4': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2212': '-',
  '\u2013': '\u2014',
  '\u2015': '\u2014',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u00a0': ' ',
  '\u3000': ' ',
  '\t': ' ',
};

const NEEDS_WORK = /[\r\t\u00a0-\uffff]/;
const ODD =
  /[\r\t\u00a0\u00ab\u00b4\u00bb\u02bc\u2000-\u200a\u2010-\u2013\u2015\u2018-\u201e\u2028\u2029\u202f\u205f\u2032\u2212\u3000\uff01-\uff5e]/g;
const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe0e\ufe0f]/g;

function plain(char: string, at: number, whole: string): string {
  if (char === '\r') return whole.charCodeAt(at + 1) === 10 ? ' ' : '\n';
  const code = char.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return PLAIN[char] ?? ' ';
}

export function normalise(message: string): Normal {
  if (!NEEDS_WORK.test(message)) return { text: message, original: (offset) => offset };
  const text = message.replace(ODD, plain);
  // `kept[i]` is where the i-th surviving run begins: [offset in text, offset in original].
  const runs: [number, number][] = [[0, 0]];
  let removed = 0;
  const slim = text.replace(ZERO_WIDTH, (char: string, at: number) => {
    removed += char.length;
    runs.push([at + char.length - removed, at + char.length]);
    return '';
  });
  if (removed === 0) return { text, original: (offset) => offset };
  return { text: slim, original: (offset) => lookUp(runs, offset) };
}

function lookUp(runs: [number, number][], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const [from, to] = runs[low] ?? [0, 0];
  return to + (offset - from);
}

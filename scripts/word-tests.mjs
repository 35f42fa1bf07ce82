/**
 * For the bundles: `/^(?:pass|fail)(?:ed)?$/.test(word)`, a test for some words and nothing else, becomes a search in one string.
 * V8 compiles a regular expression when it first runs, and again when it runs a second time; a fresh process that reads one
 * message meets 90 such tests and spends 4 to 5 ms on them. `speech/` is written as a person reads it and means the same.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** More words than this stay a regular expression. */
const MOST = 200;
const SEPARATOR = '\0';

/** `filter`: the files whose tests are replaced. */
export const wordTests = (filter) => ({
  name: 'word-tests',
  setup(build) {
    build.initialOptions.inject = [fileURLToPath(new URL('among.mjs', import.meta.url))];
    build.onLoad({ filter }, ({ path }) => ({ contents: replaceIn(readFileSync(path, 'utf8')), loader: 'ts' }));
  },
});

function replaceIn(source) {
  const quoted = (words) => JSON.stringify(SEPARATOR + words.join(SEPARATOR) + SEPARATOR);
  const inline = source.replace(/\/\^((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])*)\$\/\.test\(/g, (whole, pattern) => {
    const words = wordsOf(pattern);
    return words ? `__among(${quoted(words)}, ` : whole;
  });
  return inline.replace(
    /^const (\w+) =\s+\/\^((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])*)\$\/;$/gm,
    (whole, name, pattern) => {
      const words = wordsOf(pattern);
      const uses = inline.split(new RegExp(`\\b${name}\\b`)).slice(2);
      if (!words || !uses.every((after) => after.startsWith('.test('))) return whole;
      return `const ${name} = { test: (word) => __among(${quoted(words)}, word) };`;
    },
  );
}

/** All words that a pattern without repetition stands for, or null where it is more than a list of words. */
function wordsOf(pattern) {
  let at = 0;
  const alternatives = () => {
    const all = sequence();
    while (pattern[at] === '|') {
      at++;
      all.push(...sequence());
    }
    return all;
  };
  const sequence = () => {
    let words = [''];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const next = atom();
      if (pattern[at] === '?') {
        at++;
        next.push('');
      }
      if (/[*+?{]/.test(pattern[at] ?? '')) throw new RangeError(pattern);
      words = words.flatMap((word) => next.map((end) => word + end));
      if (words.length > MOST) throw new RangeError(pattern);
    }
    return words;
  };
  const atom = () => {
    if (pattern.startsWith('(?:', at)) {
      at += 3;
      const inner = alternatives();
      at++;
      return inner;
    }
    const literal = /^(?:\\[^a-zA-Z0-9]|[^\\()[\].*+?^${}|])/.exec(pattern.slice(at))?.[0];
    const group = /^\[((?:\\[^a-zA-Z0-9]|[^\\\]^-])+)\]/.exec(pattern.slice(at));
    if (!literal && !group) throw new RangeError(pattern);
    at += (literal ?? group[0]).length;
    return literal ? [literal.at(-1)] : group[1].match(/\\.|[^\\]/gu).map((char) => char.at(-1));
  };
  try {
    // "^a|b$" is two patterns, not one between its ends
    const depthless = pattern.replace(/\\.|\[[^\]]*\]/g, '').replace(/\((?:[^()]|\([^()]*\))*\)/g, '');
    if (depthless.includes('|')) return null;
    const words = alternatives();
    return at === pattern.length && words.length <= MOST ? [...new Set(words)] : null;
  } catch {
    return null;
  }
}

/** Where a key or value stands in a text that is valid JSON5: the parser does not say, and a person must be told. */

export type Path = readonly (string | number)[];

/** Offsets into the text. */
export interface Place {
  /** Of the key; of an array's element, the same as `value`. */
  key: number;
  value: number;
}

const TOKEN =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[{}[\]:,]|[^\s{}[\]:,"'/\ufeff]+/g;

/** The place of a path, the last one where a key stands twice (which is the one that counts); `null` where it is not there. */
export function placeIn(text: string, path: Path): Place | null {
  const tokens = [...text.matchAll(TOKEN)].filter(([t]) => !t.startsWith('//') && !t.startsWith('/*'));
  let at = 0;
  let found: Place | null = null;

  const walk = (here: Path, key: number): void => {
    const token = tokens[at++];
    if (!token) return;
    const matches = here.length === path.length && here.every((step, i) => String(step) === String(path[i]));
    if (matches) found = { key: key < 0 ? token.index : key, value: token.index };
    if (token[0] === '{') walkMembers(here);
    if (token[0] === '[') walkElements(here);
  };
  const walkMembers = (here: Path): void => {
    while (at < tokens.length && tokens[at]?.[0] !== '}') {
      const name = tokens[at];
      at += 2; // the name and its colon
      if (name) walk([...here, nameOf(name[0])], name.index);
      if (tokens[at]?.[0] === ',') at++;
    }
    at++;
  };
  const walkElements = (here: Path): void => {
    for (let i = 0; at < tokens.length && tokens[at]?.[0] !== ']'; i++) {
      walk([...here, i], -1);
      if (tokens[at]?.[0] === ',') at++;
    }
    at++;
  };
  walk([], -1);
  return found;
}

/** A key as it is meant: without its quotes, escapes undone. */
function nameOf(token: string): string {
  const bare = /^["']/.test(token) ? token.slice(1, -1) : token;
  return bare.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** 1-based; columns in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/**
 * Rule: a word is what a person would read as one. `src/a.ts`, `v1.2.3`, `#58` and URLs are one token, inline code and
 * quoted speech are one opaque token, emphasis and link targets are invisible, and contractions are opened ("I'll" → i + will).
 */

export type TokenKind = 'word' | 'code' | 'quote' | 'punct' | 'mark' | 'break';

export interface Token {
  kind: TokenKind;
  /** Lower case; of code and quotes the content as written. */
  text: string;
  start: number;
  end: number;
}

type Add = (kind: TokenKind, text: string, start: number, end: number) => void;
type Find = (closing: string, start: number, limit: number, fits?: (at: number) => boolean) => number;

const WORD = 1;
const JOIN = 2; // stays inside a word when a word character follows: . / - ' : @ +
const LEAD = 4; // may begin a word: # @ . / ~ $ -
const CLASS = new Uint8Array(128);
for (let code = 48; code < 58; code++) CLASS[code] = WORD;
for (let code = 65; code < 91; code++) CLASS[code] = WORD;
for (let code = 97; code < 123; code++) CLASS[code] = WORD;
CLASS[95] = WORD;
for (const char of "./-':@+&=?%\\#") CLASS[char.charCodeAt(0)] = JOIN;
for (const char of '#@./~$-') CLASS[char.charCodeAt(0)] = (CLASS[char.charCodeAt(0)] ?? 0) | LEAD;

const isWordCode = (code: number): boolean =>
  code < 128
    ? CLASS[code] === WORD
    : (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) || (code >= 0x3040 && code < 0xd800);

const CONTRACTIONS: Record<string, string> = { ll: 'will', ve: 'have', m: 'am', re: 'are', d: 'would', s: "'s" };
const OK_MARKS = new Set(['✓', '✔', '✅', '☑', '🟢']);
const BAD_MARKS = new Set(['✗', '✘', '❌', '✖', '🔴']);

export function tokensOf(source: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  const searched = new Map<string, number>();
  /** Where `closing` next stands before `limit`, or -1; a stretch that was searched in vain is never searched again. */
  const find: Find = (closing, start, limit, fits = () => true) => {
    const last = limit - closing.length;
    for (let at = Math.max(start, searched.get(closing) ?? 0); at <= last; at++)
      if (source.startsWith(closing, at) && fits(at)) return at;
    searched.set(closing, Math.max(start, last + 1));
    return -1;
  };
  const add: Add = (kind, text, start, end) => {
    tokens.push({ kind, text, start, end });
  };
  let at = from;
  while (at < to) {
    const code = source.charCodeAt(at);
    if (code === 32) at++;
    else if (code === 10) {
      add('break', '\n', at, at + 1);
      at++;
    } else if (isWordCode(code) || leadsWord(source, at, to) || namesRequest(source, at))
      at = word(source, at, to, tokens);
    else if (code === 96) {
      let run = at;
      while (run < to && source.charCodeAt(run) === 96) run++;
      const ticks = source.slice(at, run);
      const close = find(ticks, run, Math.min(to, run + 600));
      if (close < 0) at = run;
      else {
        add('code', source.slice(run, close).trim(), at, close + ticks.length);
        at = close + ticks.length;
      }
    } else if (code === 34) {
      const close = find('"', at + 1, Math.min(to, at + 600));
      if (close < 0) at++;
      else {
        add('quote', source.slice(at + 1, close), at, close + 1);
        at = close + 1;
      }
    } else if (code === 93 && source.charCodeAt(at + 1) === 40) {
      const close = find(')', at + 2, Math.min(to, at + 600));
      at = close < 0 ? at + 1 : close + 1;
    } else if (code === 39) at = singleQuoted(source, at, to, find, add);
    else if (code === 42 || code === 126 || code === 91 || code === 93 || code === 35) at++;
    else at = symbol(source, at, to, add);
  }
  return tokens;
}

/** "!12", a merge request: behind a space, before a digit. */
const namesRequest = (source: string, at: number): boolean =>
  source.charCodeAt(at) === 33 && (at === 0 || source.charCodeAt(at - 1) === 32) && /\d/.test(source.charAt(at + 1));

function leadsWord(source: string, at: number, to: number): boolean {
  const code = source.charCodeAt(at);
  if (code >= 128 || ((CLASS[code] ?? 0) & LEAD) === 0) return false;
  let next = at + 1;
  while (next < to && next < at + 3 && ((CLASS[source.charCodeAt(next)] ?? 0) & LEAD) !== 0) next++;
  return next < to && isWordCode(source.charCodeAt(next));
}

function word(source: string, start: number, to: number, tokens: Token[]): number {
  let at = start;
  let apostrophe = -1;
  while (at < to && !isWordCode(source.charCodeAt(at))) at++;
  for (;;) {
    while (at < to && isWordCode(source.charCodeAt(at))) at++;
    if (at >= to) break;
    let next = at;
    while (next < to && next < at + 3 && source.charCodeAt(next) < 128 && (CLASS[source.charCodeAt(next)] ?? 0) & JOIN)
      next++;
    if (next === at || next >= to || !isWordCode(source.charCodeAt(next))) break;
    // Two dashes or a colon-space join nothing; an apostrophe may open a contraction.
    if (source.startsWith('--', at)) break;
    if (source.charCodeAt(at) === 39) apostrophe = at;
    at = next;
  }
  const end = at;
  const text = source.slice(start, end).toLowerCase();
  if (apostrophe > start && end - apostrophe <= 3) {
    const tail = text.slice(apostrophe - start + 1);
    const opened = CONTRACTIONS[tail];
    if (tail === 't' && text.charAt(apostrophe - start - 1) === 'n') {
      const stem = text.slice(0, apostrophe - start - 1);
      const full = stem === 'wo' ? 'will' : stem === 'ca' ? 'can' : stem === 'ai' ? 'are' : stem;
      tokens.push({ kind: 'word', text: full, start, end: apostrophe - 1 });
      tokens.push({ kind: 'word', text: 'not', start: apostrophe - 1, end });
      return end;
    }
    if (opened) {
      tokens.push({ kind: 'word', text: text.slice(0, apostrophe - start), start, end: apostrophe });
      tokens.push({ kind: 'word', text: opened, start: apostrophe, end });
      return end;
    }
  }
  tokens.push({ kind: 'word', text, start, end });
  return end;
}

/** 'said so' is a quote only where the marks stand outside of words. */
function singleQuoted(source: string, at: number, to: number, find: Find, add: Add): number {
  const before = at === 0 ? 32 : source.charCodeAt(at - 1);
  if (isWordCode(before) || !isWordCode(source.charCodeAt(at + 1))) return at + 1;
  const end = find("'", at + 2, Math.min(to, at + 160), (close) => !isWordCode(source.charCodeAt(close + 1)));
  if (end < 0) return at + 1;
  add('quote', source.slice(at + 1, end), at, end + 1);
  return end + 1;
}

function symbol(source: string, at: number, to: number, add: Add): number {
  const code = source.codePointAt(at) ?? 0;
  const char = String.fromCodePoint(code);
  let end = at + char.length;
  if (OK_MARKS.has(char)) add('mark', 'ok', at, end);
  else if (BAD_MARKS.has(char)) add('mark', 'bad', at, end);
  else if (char === '-') {
    while (end < to && source.charAt(end) === '-') end++;
    // A dash between spaces parts clauses as an em dash does.
    add('punct', '—', at, end);
  } else if (char === '.') {
    while (end < to && source.charAt(end) === '.') end++;
    add('punct', end - at > 1 ? '…' : '.', at, end);
  } else add(code > 0x2fff || (code >= 0x2600 && code < 0x2c00) ? 'mark' : 'punct', char, at, end);
  return end;
}

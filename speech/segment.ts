/** Rule: a sentence is what one full stop holds together; a line break ends one only where a person would see an end. */
import type { Block } from './blocks.ts';
import type { Token } from './tokens.ts';

export interface Sentence {
  block: Block;
  tokens: Token[];
  question: boolean;
  /** The sentence ends with a colon: it introduces what follows. */
  leadsIn: boolean;
}

const ABBREVIATIONS = new Set([
  'e.g',
  'i.e',
  'etc',
  'vs',
  'approx',
  'cf',
  'mr',
  'dr',
  'incl',
  'resp',
  'no',
  'fig',
  'al',
  'ca',
  'max',
  'min',
  'est',
]);
const SHORT_LINE = 60;
/** A "sentence" of more words is a log or noise; what lies beyond is read as the next one, so that no clause is unbounded. */
const LONGEST = 120;

export function sentencesOf(source: string, block: Block, tokens: Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let current: Token[] = [];
  let lineStart = block.start;
  const close = (question: boolean): void => {
    const last = current.at(-1);
    const asks = question ? questionFrom(current) : 0;
    if (asks > 0) sentences.push({ block, tokens: current.slice(0, asks), question: false, leadsIn: false });
    if (current.length > 0)
      sentences.push({ block, tokens: current.slice(asks), question, leadsIn: last?.text === ':' });
    current = [];
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'break') {
      // what stands before the break, so that a space or a carriage return at the end is no part of the line's length
      if (endsLine(source, tokens, i, (tokens[i - 1]?.end ?? token.start) - lineStart)) close(false);
      lineStart = token.end;
    } else if (
      token.kind === 'punct' &&
      (token.text === '.' || token.text === '!' || token.text === '?' || token.text === '…')
    ) {
      if (token.text === '.' && continues(source, current.at(-1), tokens[i + 1])) continue;
      current.push(token);
      while (tokens[i + 1]?.kind === 'punct' && /^[.!?…]$/.test(tokens[i + 1]?.text ?? ''))
        current.push(tokens[++i] as Token);
      close(current.some((t) => t.kind === 'punct' && t.text === '?'));
    } else {
      current.push(token);
      if (current.length >= LONGEST) close(false);
    }
  }
  close(false);
  return sentences;
}

/** "The suite is green; shall I merge?", "I removed it, shall both go?": where the question begins that a statement stands before. */
function questionFrom(tokens: readonly Token[]): number {
  for (let i = tokens.length - 2; i > 2; i--) {
    const { kind, text } = tokens[i] as Token;
    if (kind !== 'punct') continue;
    if (text === ';' || ((text === ',' || text === '—') && ASKS.has(tokens[i + 1]?.text ?? ''))) return i + 1;
  }
  return 0;
}

const ASKS = new Set(['shall', 'should', 'do', 'does', 'would', 'want', 'can', 'could']);

function continues(source: string, before: Token | undefined, after: Token | undefined): boolean {
  if (!before || !after || after.kind === 'break') return before === undefined;
  return ABBREVIATIONS.has(before.text) && !/[A-Z]/.test(source.charAt(after.start));
}

function endsLine(source: string, tokens: Token[], at: number, length: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (!before || !after) return true;
  if (before.kind === 'punct' && before.text === ':') return true;
  if (after.kind === 'mark') return true;
  if (before.kind === 'punct' && /^[,(—&+]$/.test(before.text)) return false;
  // "pushed: yes", "tests: 88/88": a line of a record
  if (length < SHORT_LINE && after.kind === 'word' && tokens[at + 2]?.text === ':' && tokens[at + 3]?.kind !== 'break')
    return true;
  return length < SHORT_LINE && !/[a-z]/.test(source.charAt(after.start));
}

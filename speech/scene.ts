/** What the rules look at: one sentence among those of its message. */
import type { Action } from '../actions/action.ts';
import type { Counts, Gate, Rejection } from '../domain/index.ts';
import { isAdverb } from './en/words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sentence } from './segment.ts';
import type { Token } from './tokens.ts';

export interface Scene {
  source: string;
  lex: Lexicon;
  sentences: readonly Sentence[];
  facts: Facts;
  at: number;
  /** The file that the lines above name, for the bullets under it. */
  file: FileAbove | null;
  /** Of a table's row the words of its first row. */
  columns: string;
  /** Part of a text that is only proposed. */
  draft: boolean;
}

/** A file that a heading or a bullet names for the lines under it, and the sentence in which it stands. */
export interface FileAbove {
  path: string;
  at: number;
  /** Nothing but the file stands in its line, or the line is a title. */
  alone: boolean;
  /** The introduction above it, lower case. */
  lead: string;
}

/** What the whole message says about who waits for whom; found once. */
export interface Facts {
  /** The sentences in which the person is to report back; the last one that asks whether to go on. */
  reports: readonly number[];
  goAhead: number;
  /** Whether the last sentence ends the turn. */
  ends: boolean;
}

/** What a rule found, in token indexes of its sentence: `from` inclusive, `to` exclusive. */
export interface Found {
  from: number;
  to: number;
  action: Action | null;
  reasons: string[];
  /** Set where it is no statement. */
  why?: Rejection;
  object?: string | null;
  gate?: Gate;
  imminent?: boolean;
  counts?: Counts;
  all?: boolean;
  /** The span is exactly these tokens, not the clause around them. */
  exact?: boolean;
  /** Counts only in a message that claims other deeds of its own: a list of changes, not an explanation. */
  listed?: boolean;
  /** The span begins with the line, above this one, that names the file. */
  under?: number;
}

export const textAt = (tokens: readonly Token[], at: number): string =>
  tokens[at]?.kind === 'word' || tokens[at]?.kind === 'punct' ? (tokens[at]?.text ?? '') : '';

export function skipAdverbs(tokens: readonly Token[], at: number): number {
  while (tokens[at]?.kind === 'word' && isAdverb(textAt(tokens, at))) at++;
  return at;
}

export const sentenceAt = (scene: Scene): Sentence => scene.sentences[scene.at] as Sentence;

/** For what several rules ask of a sentence: found once. */
export function oncePerSentence(find: (scene: Scene) => string | null): (scene: Scene) => string | null {
  const found = new WeakMap<Sentence, string | null>();
  return (scene) => {
    const sentence = sentenceAt(scene);
    let answer = found.get(sentence);
    if (answer === undefined) {
      answer = find(scene);
      found.set(sentence, answer);
    }
    return answer;
  };
}

const phrases = new Map<string, string[]>();

/** Whether the words stand in the sentence one after the other, from token `from` on. */
export function hasPhrase(tokens: readonly Token[], phrase: string, from = 0): boolean {
  let words = phrases.get(phrase);
  if (!words) {
    words = phrase.split(' ');
    phrases.set(phrase, words);
  }
  const [first] = words;
  for (let i = from; i + words.length <= tokens.length; i++) {
    if (tokens[i]?.text !== first) continue;
    let k = 0;
    while (k < words.length && textAt(tokens, i + k) === words[k]) k++;
    if (k === words.length) return true;
  }
  return false;
}

/** Where the clause of `at` begins: behind a semicolon or a "but", which part what is supposed from what is told. */
export function scopeOf(tokens: readonly Token[], at: number): number {
  let from = at;
  while (
    from > 0 &&
    textAt(tokens, from - 1) !== ';' &&
    !(textAt(tokens, from - 1) === 'but' && textAt(tokens, from - 2) !== 'all')
  )
    from--;
  return from;
}

const BOUNDARY = new Set(['—', ';', '|', '→']);

/** The clause around some tokens: up to a dash, a semicolon or a cell's edge; the whole sentence where that is too little. */
export function clauseAround(tokens: readonly Token[], from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start > 0 && !BOUNDARY.has(textAt(tokens, start - 1))) start--;
  while (end < tokens.length && !BOUNDARY.has(textAt(tokens, end))) end++;
  return end - start < 3 ? [0, tokens.length] : [start, end];
}

/** The value of a shell word, as far as it can be known without running anything. */
import type { CommandArgument, ParsedScript, Word as SyntaxWord, WordPart } from 'unbash';

export interface Word {
  /** What could not be resolved stands in it as it was typed: `$DIR/a.ts`. */
  text: string;
  /** Nothing in it waits for the shell. */
  literal: boolean;
}

export type Variables = ReadonlyMap<string, string>;

const LONGEST = 4_000;
const MOST_BRACES = 64;

export function wordOf(word: SyntaxWord, variables: Variables): Word {
  if (!word.parts) return { text: word.value, literal: true };
  let literal = true;
  const add = (parts: readonly WordPart[]): string => {
    let text = '';
    for (const part of parts) {
      const value = partValue(part, variables, add);
      if (value === null) literal = false;
      text += value ?? part.text;
      if (text.length > LONGEST) return text;
    }
    return text;
  };
  return { text: add(word.parts), literal };
}

function partValue(part: WordPart, variables: Variables, add: (parts: readonly WordPart[]) => string): string | null {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString':
      return add(part.parts);
    case 'SimpleExpansion':
      return variables.get(part.text.slice(1)) ?? null;
    case 'ParameterExpansion':
      return part.operation || part.prefix || part.index ? null : (variables.get(part.parameter) ?? null);
    default:
      return null;
  }
}

/** Words of an argument list, `{a,b}` spread out. */
export function wordsOf(args: readonly CommandArgument[], variables: Variables): Word[] {
  const words: Word[] = [];
  for (const arg of args) {
    if (arg.type === 'Assignment') {
      words.push({ text: arg.text, literal: true });
      continue;
    }
    const word = wordOf(arg, variables);
    if (arg.parts?.some((part) => part.type === 'BraceExpansion')) {
      words.push(...spread(word.text).map((text) => ({ text, literal: true })));
    } else words.push(word);
  }
  return words;
}

/** `src/{a,b}.ts` is two words; nested braces are left as they are. */
export function spread(text: string): string[] {
  let done = [''];
  let at = 0;
  for (const match of text.matchAll(/\{([^{}\s]*,[^{}\s]*)\}/g)) {
    const options = (match[1] ?? '').split(',');
    if (done.length * options.length > MOST_BRACES) return [text];
    const before = text.slice(at, match.index);
    done = done.flatMap((start) => options.map((option) => start + before + option));
    at = match.index + match[0].length;
  }
  return done.map((start) => start + text.slice(at));
}

/** The scripts that a word runs to find its value: `$(…)`, backquotes, `<(…)`. */
export function substitutions(parts: readonly WordPart[] | undefined): ParsedScript[] {
  if (!parts) return [];
  return parts.flatMap((part) => {
    switch (part.type) {
      case 'CommandExpansion':
      case 'ProcessSubstitution':
        return part.script ? [part.script] : [];
      case 'DoubleQuoted':
      case 'LocaleString':
        return substitutions(part.parts);
      default:
        return [];
    }
  });
}

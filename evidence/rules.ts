/** Which rules of the table a simple command meets. */
import type { Action } from '../actions/action.ts';
import type { CommandRule } from '../actions/done.ts';
import type { ActionName } from '../domain/index.ts';
import { RUNNERS } from './runners/index.ts';
import type { Runner } from './runners/runner.ts';
import { type Positional, positionals } from './shell/arguments.ts';
import type { Leaf } from './shell/leaf.ts';

export interface Match {
  action: ActionName;
  rule: CommandRule;
  runner: Runner | null;
  /** What stands after the subcommand and is no option. */
  words: Positional[];
}

interface Row {
  action: ActionName;
  rule: CommandRule;
  runner: Runner | null;
  subcommands: string[][];
}

const ROWS = new WeakMap<readonly Action[], Map<string, readonly Row[]>>();

/** The rows of one program. Of the table's hundreds only these are taken apart: a hook lives for one command. */
function rowsOf(program: string, actions: readonly Action[]): readonly Row[] {
  const known = ROWS.get(actions) ?? new Map<string, readonly Row[]>();
  ROWS.set(actions, known);
  const cached = known.get(program);
  if (cached) return cached;
  const rows: Row[] = [];
  const add = (action: ActionName, given: string | CommandRule, runner: Runner | null): void => {
    const run = typeof given === 'string' ? given : given.run;
    if (!run.includes(program)) return;
    const [programs = '', ...subcommands] = run.split(' ');
    if (!programs.split('|').includes(program)) return;
    const rule = typeof given === 'string' ? { run } : given;
    rows.push({ action, rule, runner, subcommands: subcommands.map((word) => word.split('|')) });
  };
  for (const runner of RUNNERS) for (const rule of runner.runs) add(runner.action, rule, runner);
  for (const { name, done } of actions) for (const rule of done().commands ?? []) add(name, rule, null);
  known.set(program, rows);
  return rows;
}

/** Every action that the command does; a runner's word goes before the table's. */
export function matches(leaf: Leaf, actions: readonly Action[]): Match[] {
  const rows = rowsOf(leaf.program, actions);
  const words = positionals(leaf.program, leaf.args);
  const found: Match[] = [];
  for (const { action, rule, runner, subcommands } of rows) {
    const rest = afterSubcommands(words, subcommands);
    if (!rest) continue;
    if (rule.with && !hasFlag(leaf, rule.with)) continue;
    if (rule.without && hasFlag(leaf, rule.without)) continue;
    if (found.some((match) => match.action === action)) continue;
    found.push({ action, rule, runner, words: rest });
  }
  return found;
}

/** What stands after the subcommand; the words that met a `*` are objects too. `**` looks for the next one anywhere. */
function afterSubcommands(words: Positional[], subcommands: string[][]): Positional[] | null {
  const kept: Positional[] = [];
  let at = 0;
  for (const [i, options] of subcommands.entries()) {
    if (options[0] === '**') {
      const wanted = subcommands[i + 1] ?? [];
      return words.some((word) => meets(word, wanted)) ? words : null;
    }
    const word = words[at];
    if (!word || !meets(word, options)) return null;
    if (options.includes('*')) kept.push(word);
    at += 1;
  }
  return [...kept, ...words.slice(at)];
}

const meets = (word: Positional, options: string[]): boolean =>
  options.some((option) => option === word.text || (option.includes('*') && named(option, word.text)));

/** `-i` is met by `-i`, `-ie` and `-i.bak`; `--write` by `--write` and `--write=x`. */
export function hasFlag(leaf: Leaf, flags: string): boolean {
  return flags.split(' ').some((flag) =>
    leaf.args.some(({ text }) => {
      if (text === flag || text.startsWith(`${flag}=`)) return true;
      const letter = /^-([A-Za-z])$/.exec(flag)?.[1];
      return (
        letter !== undefined && /^-[A-Za-z]{1,4}(?:$|[.=])/.test(text) && text.split('.')[0]?.includes(letter) === true
      );
    }),
  );
}

/** A name with `*` for anything, whatever the letter case. */
export function named(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head) || text.length < head.length + tail.length || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - tail.length;
}

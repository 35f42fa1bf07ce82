/** The commands as a shell sees them, read off commander's own. */
import type { Argument, Command, Option } from 'commander';

/** What may stand in a place: nothing, any text, one of a few words, a folder or a file. */
export type Value = 'none' | 'text' | 'folder' | 'file' | readonly string[];

export interface Flag {
  /** `--yes`, `-y`: the long one first. */
  names: string[];
  says: string;
  value: Value;
}

/** One command as a shell sees it. */
export interface CommandNode {
  name: string;
  says: string;
  flags: Flag[];
  /** Of its first argument; the others are like it. */
  argument: Value;
  /** Whether more than one may follow. */
  many: boolean;
  children: CommandNode[];
}

/** A command and all below it. */
export function nodeOf(command: Command): CommandNode {
  const help = command.createHelp();
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    says: command.summary() || command.description(),
    flags: help.visibleOptions(command).map(flagOf),
    argument: argument ? placeOf(argument.argChoices, argument.name()) : 'none',
    many: argument?.variadic ?? false,
    children: help.visibleCommands(command).map(nodeOf),
  };
}

const flagOf = (option: Option): Flag => ({
  names: [option.long, option.short].filter((name) => typeof name === 'string'),
  says: option.description,
  value: option.required || option.optional ? placeOf(option.argChoices, placeholderOf(option)) : 'none',
});

/** `--cwd <dir>`: dir. */
const placeholderOf = (option: Option): string => /[<[]([a-z]+)/.exec(option.flags)?.[1] ?? '';

const BY_NAME: Record<string, Value> = { dir: 'folder', file: 'file', paths: 'file' };

const placeOf = (choices: Argument['argChoices'], name: string): Value => choices ?? BY_NAME[name] ?? 'text';

/** Each command below, with the words that lead to it. */
export function* withPaths(
  node: CommandNode,
  above: readonly string[] = [],
): Generator<[path: string[], node: CommandNode]> {
  for (const child of node.children) {
    const path = [...above, child.name];
    yield [path, child];
    yield* withPaths(child, path);
  }
}

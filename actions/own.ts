/** Actions of the person's own, from the config: new ones, and further ways to say or do what the table has. Data to table. */
import type { Action } from './action.ts';
import type { CommandRule, Done } from './done.ts';
import { ACTIONS } from './index.ts';
import type { Say } from './say.ts';

/** As the config has it, checked: an action of a name that the table lacks has both parts. */
export interface OwnAction {
  name: string;
  say: OwnSay | null;
  do: OwnDo | null;
}

export interface OwnSay {
  /** Base forms: `seed`, `fill up`. */
  verbs: readonly string[];
  /** One of these words stands in the object; empty: any object, or none. */
  objects: readonly string[];
  /** Words with which the verbs mean something else. */
  never: readonly string[];
  /** Subjects of a result line: "**Seeding:** ✓". */
  results: readonly string[];
  /** How a quoted command line begins: "`npm run seed` passes". */
  commands: readonly string[];
}

export interface OwnDo {
  /** Command lines: program, subcommands, options that must be there. A path to a script is met by whatever runs it. */
  commands: readonly string[];
  /** Tools of the agent, `*` for anything. */
  tools: readonly string[];
  /** Names of package scripts, make targets and script files. */
  scripts: readonly string[];
}

export const ownActions = (own: readonly OwnAction[]): readonly Action[] => own.map(made);

/** The person's first: where both know a verb or a command, theirs is meant. */
export const withOwn = (own: readonly Action[]): readonly Action[] =>
  own.length === 0 ? ACTIONS : [...own, ...ACTIONS];

const NAMES: ReadonlySet<string> = new Set(ACTIONS.map((action) => action.name));

/** Whether an action is the table's, and not one that only a person's config knows. */
export const isBuiltIn = (name: string): boolean => NAMES.has(name);

function made({ name, say, do: deed }: OwnAction): Action {
  const said: Say = say === null ? {} : saidAs(say);
  const done: Done = deed === null ? {} : doneBy(deed);
  return { name, say: () => said, done: () => done };
}

const saidAs = ({ verbs, objects, never, results, commands }: OwnSay): Say => ({
  senses: [{ verbs, ...(objects.length > 0 && { objects }), ...(never.length > 0 && { never }) }],
  results,
  commands,
});

function doneBy({ commands, tools, scripts }: OwnDo): Done {
  const files = commands.map(programOf).filter(isPath).map(nameOf);
  return { commands: commands.map(ruleOf), tools, scripts: [...scripts, ...files] };
}

const programOf = (command: string): string => command.split(' ', 1)[0] ?? '';
const isPath = (program: string): boolean => /[\\/]/.test(program);
const baseOf = (program: string): string =>
  program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
const nameOf = (program: string): string => baseOf(program).replace(/\.[a-z0-9]{1,4}$/i, '');

function ruleOf(command: string): CommandRule {
  const [program = '', ...rest] = command.split(' ');
  const options = rest.filter((word) => word.startsWith('-'));
  const run = [baseOf(program), ...rest.filter((word) => !word.startsWith('-'))].join(' ');
  return options.length === 0 ? { run } : { run, with: options.join(' ') };
}

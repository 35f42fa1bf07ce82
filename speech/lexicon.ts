/** Rule: the table of actions decides what a verb means; this is that table, indexed by the word forms a message holds. */
import type { Action } from '../actions/action.ts';
import type { Sense } from '../actions/say.ts';
import { analyse } from './en/verbs.ts';

export interface VerbSense {
  action: Action;
  sense: Sense;
  particle: readonly string[];
  objects: ReadonlySet<string> | null;
  never: ReadonlySet<string>;
}

const NOTHING: readonly string[] = [];

/** The lists of a sense become sets when it is looked at: a message meets few of them, and a hook reads one message. */
class TableSense implements VerbSense {
  readonly action: Action;
  readonly sense: Sense;
  readonly particle: readonly string[];
  private objectSet: ReadonlySet<string> | undefined;
  private neverSet: ReadonlySet<string> | undefined;

  constructor(action: Action, sense: Sense, particle: readonly string[]) {
    this.action = action;
    this.sense = sense;
    this.particle = particle;
  }

  get objects(): ReadonlySet<string> | null {
    if (!this.sense.objects) return null;
    this.objectSet ??= new Set(this.sense.objects);
    return this.objectSet;
  }

  get never(): ReadonlySet<string> {
    this.neverSet ??= new Set(this.sense.never ?? NOTHING);
    return this.neverSet;
  }
}

export interface Form {
  lemma: string;
  /** The forms it may be: BASE | PAST | PARTICIPLE | GERUND | THIRD. */
  kinds: number;
}

export interface Lexicon {
  form(word: string): Form | undefined;
  senses(lemma: string): readonly VerbSense[];
  action(name: string): Action | undefined;
  /** The action whose result a word or two words name: "tests", "type check". */
  result(words: string): Action | undefined;
  /** The action of a quoted command line: `npm test -- --watch`. */
  command(line: string): Action | undefined;
}

/** How many words are remembered with their analysis; beyond, they are analysed again. */
const REMEMBERED = 20_000;

const cache = new WeakMap<readonly Action[], Lexicon>();

export function lexiconOf(actions: readonly Action[]): Lexicon {
  const known = cache.get(actions);
  if (known) return known;
  const made = makeLexicon(actions);
  cache.set(actions, made);
  return made;
}

function makeLexicon(actions: readonly Action[]): Lexicon {
  const forms = new Map<string, Form | undefined>();
  const senses = new Map<string, VerbSense[]>();
  const results = new Map<string, Action>();
  const commands = new Map<string, Action>();
  for (const action of actions) {
    for (const sense of action.say().senses ?? []) {
      for (const phrase of sense.verbs) {
        const space = phrase.indexOf(' ');
        const lemma = space < 0 ? phrase : phrase.slice(0, space);
        const particle = space < 0 ? NOTHING : phrase.slice(space + 1).split(' ');
        const entry = new TableSense(action, sense, particle);
        const list = senses.get(lemma);
        if (list) list.push(entry);
        else senses.set(lemma, [entry]);
      }
    }
    for (const noun of action.say().results ?? []) results.set(noun, action);
    for (const command of action.say().commands ?? []) commands.set(command, action);
  }
  for (const list of senses.values()) if (list.length > 1) list.sort((a, b) => weight(b) - weight(a));
  return {
    form: (word) => {
      if (forms.has(word)) return forms.get(word);
      const form = word.length > 24 ? undefined : analyse(word, (base) => senses.has(base));
      if (forms.size < REMEMBERED) forms.set(word, form);
      return form;
    },
    senses: (lemma) => senses.get(lemma) ?? [],
    action: (name) => actions.find((action) => action.name === name),
    result: (words) => results.get(words),
    command: (line) => commandAction(commands, line),
  };
}

/** Narrow senses are asked first; among equals the order of the table holds (the sort is stable). */
function weight({ sense, particle }: VerbSense): number {
  return (
    (sense.objects ? 4 : 0) +
    (sense.needs === 'path-first'
      ? 6
      : sense.needs === 'path' || sense.needs === 'number'
        ? 5
        : sense.needs === 'object'
          ? -1
          : 0) +
    (particle.length > 0 ? 2 : 0)
  );
}

function commandAction(commands: Map<string, Action>, line: string): Action | undefined {
  const words = line
    .replace(/^(?:\$ |(?:[A-Z_]+=\S+ )+|cd \S+ && |sudo |time )+/, '')
    .toLowerCase()
    .split(/\s+/, 4)
    .map((word) => word.replace(/@[\w.^~-]+$/, ''));
  for (let count = words.length; count > 0; count--) {
    const action = commands.get(words.slice(0, count).join(' '));
    if (action) return action;
  }
  return undefined;
}

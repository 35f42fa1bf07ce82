/** Rule: the table of actions decides what a verb means; this is that table, asked by the word forms a message holds. */
import type { Action } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import type { ObjectKind } from '../actions/say.ts';
import { analyse } from './en/verbs.ts';
import { entryOf, type SenseRow, type Table, tableOf } from './table.ts';

/** The table of `ACTIONS`, where the build has put it in. */
declare const __TABLE__: Table | undefined;

export interface VerbSense {
  action: Action;
  sense: Pick<SenseRow, 'needs' | 'anywhere' | 'only'>;
  particle: readonly string[];
  objects: ReadonlySet<string> | null;
  never: ReadonlySet<string>;
  unless: ReadonlySet<string> | null;
}

const NOTHING: readonly string[] = [];
const NONE: ReadonlySet<string> = new Set();

/** The lists of a sense become sets when they are looked at: a message meets few of them, and a hook reads one message. */
class TableSense implements VerbSense {
  readonly action: Action;
  readonly sense: SenseRow;
  readonly particle: readonly string[];
  private objectSet: ReadonlySet<string> | undefined;
  private neverSet: ReadonlySet<string> | undefined;
  private unlessSet: ReadonlySet<string> | undefined;

  constructor(action: Action, sense: SenseRow, particle: readonly string[]) {
    this.action = action;
    this.sense = sense;
    this.particle = particle;
  }

  get objects(): ReadonlySet<string> | null {
    if (this.sense.objects === undefined) return null;
    this.objectSet ??= new Set(this.sense.objects.split(','));
    return this.objectSet;
  }

  get never(): ReadonlySet<string> {
    if (this.sense.never === undefined) return NONE;
    this.neverSet ??= new Set(this.sense.never.split(','));
    return this.neverSet;
  }

  get unless(): ReadonlySet<string> | null {
    if (this.sense.unless === undefined) return null;
    this.unlessSet ??= new Set(this.sense.unless.split(','));
    return this.unlessSet;
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
  /** What the object of an action is. */
  object(action: Action): ObjectKind;
  /** The action whose result a word or two words name: "tests", "type check". */
  result(words: string): Action | undefined;
  /** Whether a name of two words may begin with it: "type" of "type check". */
  opensResult(word: string): boolean;
  /** The action of a quoted command line: `npm test -- --watch`. */
  command(line: string): Action | undefined;
}

/** How many words are remembered with their analysis; beyond, they are analysed again. */
const REMEMBERED = 20_000;

const cache = new WeakMap<readonly Action[], Lexicon>();

/** `own`: actions of the person's own, which are asked before the table's. */
export function lexiconOf(own: readonly Action[]): Lexicon {
  const known = cache.get(own);
  if (known) return known;
  const made = makeLexicon(own);
  cache.set(own, made);
  return made;
}

/** Some actions, and the table of theirs. */
interface Layer {
  actions: readonly Action[];
  table: Table;
}

const built = (): Layer => ({
  actions: ACTIONS,
  table: typeof __TABLE__ === 'undefined' ? tableOf(ACTIONS) : __TABLE__,
});

function makeLexicon(own: readonly Action[]): Lexicon {
  const layers = own.length === 0 ? [built()] : [{ actions: own, table: tableOf(own) }, built()];
  const forms = new Map<string, Form | undefined>();
  const senses = new Map<string, readonly VerbSense[]>();
  const known = (base: string): boolean =>
    layers.some(({ table }) => entryOf(table.verbs[base.charAt(0)], base) !== undefined);
  const results = new Map<string, Action | undefined>();
  const opens = new Map<string, boolean>();
  const numbered = (lines: 'results' | 'commands', name: string): Action | undefined => {
    for (const { actions, table } of layers) {
      const number = entryOf(table[lines], name);
      if (number !== undefined) return actions[Number(number)];
    }
    return undefined;
  };
  return {
    form: (word) => {
      if (forms.has(word)) return forms.get(word);
      const form = word.length > 24 ? undefined : analyse(word, known);
      if (forms.size < REMEMBERED) forms.set(word, form);
      return form;
    },
    senses: (lemma) => {
      let list = senses.get(lemma);
      if (!list) {
        list = layers.flatMap((layer) => sensesOf(layer, lemma));
        senses.set(lemma, list);
      }
      return list;
    },
    action: (name) => ACTIONS.find((action) => action.name === name),
    object: ({ name }) => objectKind(layers, name),
    result: (words) => {
      let action = results.get(words);
      if (action || results.has(words)) return action;
      action = numbered('results', words);
      if (results.size < REMEMBERED) results.set(words, action);
      return action;
    },
    opensResult: (word) => {
      const told = opens.get(word);
      if (told !== undefined) return told;
      const is = layers.some(({ table }) => table.results.includes(`\n${word} `));
      if (opens.size < REMEMBERED) opens.set(word, is);
      return is;
    },
    command: (line) => commandAction((start) => numbered('commands', start), line),
  };
}

/** What the table says of an action holds for a person's further ways to say it. */
function objectKind(layers: readonly Layer[], name: string): ObjectKind {
  const { actions, table } = layers.findLast((layer) => layer.actions.some((a) => a.name === name)) as Layer;
  return table.objects[actions.findIndex((a) => a.name === name)] ?? 'name';
}

function sensesOf({ actions, table }: Layer, lemma: string): readonly VerbSense[] {
  const refs = entryOf(table.verbs[lemma.charAt(0)], lemma);
  if (refs === undefined) return [];
  return refs.split(',').map((ref) => {
    const [number, ...particle] = ref.split(' ');
    const row: SenseRow = JSON.parse(table.senses[Number(number)] as string);
    return new TableSense(actions[row.action] as Action, row, particle.length > 0 ? particle : NOTHING);
  });
}

function commandAction(known: (start: string) => Action | undefined, line: string): Action | undefined {
  const words = line
    .replace(/^(?:\$ |(?:[A-Z_]+=\S+ )+|cd \S+ && |sudo |time )+/, '')
    .toLowerCase()
    .split(/\s+/, 4)
    .map((word) => word.replace(/@[\w.^~-]+$/, ''));
  for (let count = words.length; count > 0; count--) {
    const action = known(words.slice(0, count).join(' '));
    if (action) return action;
  }
  return undefined;
}

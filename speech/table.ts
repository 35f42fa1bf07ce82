/**
 * The table of actions as a reading asks for it: by verb, by noun, by command. It is plain data, so that the build can make it
 * once and put it into a hook (`scripts/build.mjs`): to split and index some 2,000 phrases costs a fresh process 10 ms.
 */
import type { Action } from '../actions/action.ts';
import type { ObjectKind, Sense } from '../actions/say.ts';

/** Long strings and few of them: a fresh process takes them in as they are, where 2,000 keys cost it a millisecond. */
export interface Table {
  /** `SenseRow`s as JSON. */
  senses: readonly string[];
  /** By first letter, "name: entry" a line. Of a verb its senses, the narrow ones first: "3,17 off" is sense 3, and sense 17 with the particle "off". */
  verbs: Readonly<Record<string, string>>;
  /** Nouns of a result line, and beginnings of command lines: "name: number of the action" a line. */
  results: string;
  commands: string;
  /** What the object of each action is. */
  objects: readonly ObjectKind[];
}

/** What stands behind a name in such a string. */
export function entryOf(lines: string | undefined, name: string): string | undefined {
  if (lines === undefined) return undefined;
  const at = lines.indexOf(`\n${name}: `);
  if (at < 0) return undefined;
  const from = at + name.length + 3;
  return lines.slice(from, lines.indexOf('\n', from));
}

/** A sense without its verbs; each list is one string, with commas between. */
export interface SenseRow extends Pick<Sense, 'needs' | 'anywhere' | 'only'> {
  action: number;
  objects?: string;
  never?: string;
  unless?: string;
}

export function tableOf(actions: readonly Action[]): Table {
  const senses: string[] = [];
  const refs = new Map<string, { ref: string; weight: number }[]>();
  let results = '\n';
  let commands = '\n';
  const objects: ObjectKind[] = [];
  for (const [action, { say }] of actions.entries()) {
    const said = say();
    for (const sense of said.senses ?? []) {
      const { verbs, objects, never, unless, ...plain } = sense;
      for (const phrase of verbs) {
        const space = phrase.indexOf(' ');
        const lemma = space < 0 ? phrase : phrase.slice(0, space);
        const entry = {
          ref: senses.length + (space < 0 ? '' : phrase.slice(space)),
          weight: weight(sense, space >= 0),
        };
        const list = refs.get(lemma);
        if (list) list.push(entry);
        else refs.set(lemma, [entry]);
      }
      const row: SenseRow = {
        action,
        ...plain,
        ...(objects && { objects: objects.join() }),
        ...(never && { never: never.join() }),
        ...(unless && { unless: unless.join() }),
      };
      senses.push(JSON.stringify(row));
    }
    for (const noun of new Set(said.results)) results = `\n${noun}: ${action}${results}`;
    for (const command of new Set(said.commands)) commands = `\n${command}: ${action}${commands}`;
    objects.push(said.object ?? 'name');
  }
  const verbs: Record<string, string> = {};
  for (const [lemma, list] of refs) {
    const narrowFirst = list.sort((a, b) => b.weight - a.weight).map(({ ref }) => ref);
    verbs[lemma.charAt(0)] = `${verbs[lemma.charAt(0)] ?? ''}\n${lemma}: ${narrowFirst}`;
  }
  for (const letter of Object.keys(verbs)) verbs[letter] += '\n';
  return { senses, verbs, results, commands, objects };
}

/** Narrow senses are asked first; among equals the order of the table holds (the sort is stable). */
function weight(sense: Sense, particle: boolean): number {
  return (
    (sense.objects ? 4 : 0) +
    (sense.needs === 'path-first'
      ? 6
      : sense.needs === 'path' || sense.needs === 'number'
        ? 5
        : sense.needs === 'object'
          ? -1
          : 0) +
    (particle ? 2 : 0)
  );
}

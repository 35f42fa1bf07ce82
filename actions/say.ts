/** How an action is said: data that `speech/` matches against a clause. Forms of a verb are derived from its base form. */

/** One meaning of some verbs. Senses with `objects` or `needs` are asked before those without, in the order of the table. */
export interface Sense {
  /** Base forms; a particle follows after a space: `push`, `kick off`, `roll back`. */
  verbs: readonly string[];
  /** One of these words stands in the object; a hyphen or a plural s is no difference. */
  objects?: readonly string[];
  /** `path-first`: the object is a file ("deleted `a.ts`"); `path`: it names one ("removed x from `a.ts`"); `number`: it is "#58" or a pull request's address; `version`: it is "1.4.0"; `object`: there is one; `nothing`: none. */
  needs?: 'path-first' | 'path' | 'number' | 'version' | 'object' | 'nothing';
  /** The word of `objects` may stand behind a preposition too: "hand the styles to a **subagent**". */
  anywhere?: boolean;
  /** Words right after the verb, or in its object, with which it means something else. */
  never?: readonly string[];
  /** Words anywhere behind the verb with which it means something else. */
  unless?: readonly string[];
  /** Only as a promise or only as a claim. */
  only?: 'commitment' | 'claim';
}

/** What the object of a statement is: a file's path, a remote or branch, a commit, `#58`, a suite, a package, or any name. */
export type ObjectKind = 'path' | 'remote' | 'commit' | 'number' | 'suite' | 'package' | 'name';

export interface Say {
  senses?: readonly Sense[];
  object?: ObjectKind;
  /** Subjects of a result line: "**tests** pass", "**Build:** ✓". */
  results?: readonly string[];
  /** How a command line of this action begins, as agents quote it: `npm test`. */
  commands?: readonly string[];
}

/** A list as a person writes it: "push, kick off, roll back". A phrase may run over the end of a line. */
export const words = (list: string): string[] =>
  list
    .trim()
    .split(/,\s+/)
    .map((word) => (word.includes('\n') ? word.replace(/\s+/g, ' ') : word));

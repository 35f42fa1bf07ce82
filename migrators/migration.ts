/**
 * What a data migration is: data and pure functions. It says which rows and documents it is for and what becomes of
 * one; reading, locks, backups, writing and checks are the executor's, the same for all.
 */
import type { Shelf } from '../ledger/documents.ts';
import type { Row } from '../ledger/old-shapes.ts';
import type { Ledger } from '../ledger/paths.ts';

export interface Migration {
  /** `2026-11-25-what-it-does`: also the name of its file, and of its state. Never given again. */
  id: string;
  /** What it changes, in a line that a person reads. */
  title: string;
  /** Ids that must be done before it. */
  after: readonly string[];
  /** The format that the ledger has from then on (`ledger/format.ts`). */
  format?: number;
  rows?: RowRule;
  documents?: readonly DocumentRule[];
  /** Documents that it adds, each once; for importers. */
  adds?: () => Iterable<Addition>;
}

/** What becomes of lines of the journals. A rule that lacks something at run time throws a `Deferral`. */
export interface RowRule {
  /** A text that every line that is concerned holds: others need not be parsed to be passed over. */
  mark?: string;
  /** By kind, known shape and provenance. Must not hold of what `change` gives. */
  concerns(row: Row): boolean;
  /** `seq`, `prev`, `hash` and `since` are the chain's. @throws where the row is malformed: it goes to quarantine */
  change(row: Row): Row;
}

/** What becomes of the documents of a shelf. */
export interface DocumentRule {
  shelf: Shelf;
  /** The lock under which hooks change this shelf. */
  lock: string;
  /** Every shelf that holds documents of this kind: an id stands on one of them. */
  beside: readonly Shelf[];
  concerns(value: Value, id: string): boolean;
  /** @throws where the document is malformed: it goes to quarantine */
  change(value: Value, id: string): { id: string; value: Value };
}

/** A document's content: plain JSON. */
export type Value = Record<string, unknown>;

export interface Addition {
  shelf: Shelf;
  id: string;
  value: object;
  /** Shelves that may hold it already, this one among them. */
  unless: readonly Shelf[];
}

/** Terminal: applied, noop and skipped-by-user. The others run again, at every upgrade. */
export type Outcome = 'applied' | 'noop' | 'deferred' | 'failed' | 'skipped-by-user';

const TERMINAL: ReadonlySet<Outcome> = new Set(['applied', 'noop', 'skipped-by-user']);
export const isTerminal = (outcome: Outcome): boolean => TERMINAL.has(outcome);

/** It cannot be done now, and may be later: the reason is told, and the next run tries again. */
export class Deferral extends Error {}

/** Another process migrates this ledger. */
export class Busy extends Error {}

/** The ledger is newer than this version: it is read, and nothing in it is changed. */
export class NewerLedger extends Error {
  constructor(readonly file: string) {
    super('was written by a newer Troth: this one only reads it');
  }
}

/** What an executor works with. */
export interface Job {
  /** The ledger, or its fallback. */
  store: Ledger;
  migration: Migration;
  /** Milliseconds since the epoch. */
  clock: () => number;
  /** So many more rows or documents were looked at. */
  tick(count: number): void;
}

/** A file that was left as it is, with the reason. */
export interface Left {
  file: string;
  reason: string;
}

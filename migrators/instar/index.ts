/** Takes over the commitments of an instar agent. The source is only read; to run it again adds only what is new. */
import type { CommitmentState } from '../../domain/index.ts';
import { documentExists } from '../../ledger/documents.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { CLOSED, OPEN } from '../../verdicts/shelves.ts';
import type { Addition, Migration } from '../migration.ts';
import { type RunOptions, run } from '../run.ts';
import type { State } from '../states.ts';
import { type Imported, toCommitment } from './commitment.ts';
import { type Problem, readStore } from './store.ts';

/** As `migrations` lists it, and `undo` takes it back. It runs only when it is asked for. */
export const instarImport: Migration = {
  id: 'import-instar',
  title: 'Commitments were taken over from instar',
  after: [],
};

export interface ImportPlan {
  version: number | null;
  /** Not here yet, oldest first. */
  due: Imported[];
  /** Here already: left as they are. */
  already: number;
  problems: Problem[];
}

/** What an import would add. Reads only. @returns `null` where the text is no store of instar's */
export function planImport(ledger: Ledger, text: string, now: number): ImportPlan | null {
  const store = readStore(text);
  if (!store) return null;
  const { version, records, problems } = store;
  const found = new Map<string, Imported>();
  for (const [i, record] of records.entries()) {
    try {
      const commitment = toCommitment(record, now);
      found.set(commitment.id, commitment);
      const { id, status } = commitment.imported;
      if (!STATUSES.has(status)) {
        problems.push({ what: id, reason: `has a status that is not known (${status || 'none'}): it is unverifiable` });
      }
    } catch (error) {
      problems.push({ what: nameOf(record.id, i), reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const isHere = ({ id }: Imported): boolean => [OPEN, CLOSED].some((shelf) => documentExists(ledger, shelf, id));
  const all = [...found.values()].sort((a, b) => (a.opened_at < b.opened_at ? -1 : 1));
  const due = all.filter((c) => !isHere(c));
  return { version, due, already: all.length - due.length, problems };
}

const STATUSES: ReadonlySet<string> = new Set(['pending', 'verified', 'violated', 'expired', 'withdrawn', 'delivered']);

const nameOf = (id: unknown, i: number): string => (typeof id === 'string' && id !== '' ? id : `record ${i + 1}`);

/** @returns the state of the import. @throws NewerLedger, Busy */
export function carryOutImport(ledger: Ledger, { due }: ImportPlan, options: RunOptions): State | null {
  const adds = (): Addition[] =>
    due.map((value) => ({ shelf: shelfOf(value.state), id: value.id, value, unless: [OPEN, CLOSED] }));
  return run(ledger, [{ ...instarImport, adds }], { ...options, again: true }).ran[0] ?? null;
}

const shelfOf = (state: CommitmentState) => (state === 'open' ? OPEN : CLOSED);

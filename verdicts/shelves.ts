/** Commitments on disk: `commitments/open` and `commitments/closed`, one document each. */
import path from 'node:path';
import { COMMITMENT_STATES, type Commitment } from '../domain/index.ts';
import {
  createDocument,
  type Documents,
  documentExists,
  moveDocument,
  readDocument,
  readShelf,
  replaceDocument,
} from '../ledger/documents.ts';
import { ensureFolder } from '../ledger/folders.ts';
import { withLock } from '../ledger/lock.ts';
import { currentCommitment } from '../ledger/old-shapes.ts';
import type { Ledger } from '../ledger/paths.ts';
import { idOf, isOverdue, lapsed, type Step } from './commitments.ts';
import { OPEN } from './open-shelf.ts';

export { OPEN } from './open-shelf.ts';
export const CLOSED = ['commitments', 'closed'] as const;

const isText = (v: unknown): boolean => typeof v === 'string';
const isTextOrNull = (v: unknown): boolean => v === null || isText(v);
const isInstant = (v: unknown): boolean => typeof v === 'string' && !Number.isNaN(Date.parse(v));

/** `id`: the name of the file that holds it, which must be its own. */
export function isCommitment(value: unknown, id?: string): value is Commitment {
  const c = value as Commitment | null;
  return (
    typeof c === 'object' &&
    c !== null &&
    (id === undefined || c.id === id) &&
    [c.id, c.action, c.text, c.session_id].every(isText) &&
    [c.opened_at, c.due_at].every(isInstant) &&
    [c.object, c.prompt_id, c.agent_id, c.closed_at].every(isTextOrNull) &&
    COMMITMENT_STATES.includes(c.state) &&
    typeof c.restated === 'number' &&
    Array.isArray(c.evidence) &&
    c.evidence.every((e) => isText(e?.at) && isText(e.summary))
  );
}

/** Oldest first. */
export function readOpen(ledger: Ledger): Documents<Commitment> {
  return byAge(readShelf(ledger, OPEN, isCommitment));
}

export function readClosed(ledger: Ledger): Documents<Commitment> {
  return byAge(readShelf(ledger, CLOSED, isCommitment));
}

/** Oldest first. Not localeCompare: the first use of a locale costs a hook ten milliseconds. */
export const olderFirst = (a: Commitment, b: Commitment): number =>
  a.opened_at < b.opened_at ? -1 : a.opened_at > b.opened_at ? 1 : 0;

function byAge(documents: Documents<Commitment>): Documents<Commitment> {
  for (const d of documents.found) d.value = currentCommitment(d.value);
  documents.found.sort((a, b) => olderFirst(a.value, b.value));
  return documents;
}

/**
 * The place of a promise: its open document where it was made before and not closed, else a free id.
 * Asks for single names only, so that ten thousand closed ones cost nothing.
 */
export function placeFor(
  ledger: Ledger,
  said: Pick<Commitment, 'action' | 'object'>,
  scope: string,
): { id: string; open: Commitment | null } {
  for (let generation = 0; ; generation++) {
    const id = idOf(said, scope, generation);
    if (documentExists(ledger, CLOSED, id)) continue;
    const found = readDocument<unknown>(ledger, OPEN, id);
    if (!isCommitment(found, id)) return { id, open: null };
    if (found.state === 'open') return { id, open: currentCommitment(found) };
  }
}

/** @returns whether this call opened it: `false` where another process did */
export const openCommitment = (ledger: Ledger, commitment: Commitment): boolean =>
  createDocument(ledger, OPEN, commitment.id, commitment);

/**
 * A promise that no deed can show is closed from the start, and counted when it is said again.
 * @param make the commitment of that id
 */
export function openUnverifiable(
  ledger: Ledger,
  said: Pick<Commitment, 'action' | 'object'>,
  scope: string,
  make: (id: string) => Commitment,
): { event: 'opened' | 'restated'; commitment: Commitment } {
  const id = idOf(said, scope, 0);
  const known = readDocument<unknown>(ledger, CLOSED, id);
  if (!isCommitment(known, id)) {
    const commitment = make(id);
    return { event: createDocument(ledger, CLOSED, id, commitment) ? 'opened' : 'restated', commitment };
  }
  const commitment = { ...currentCommitment(known), restated: known.restated + 1 };
  replaceDocument(ledger, CLOSED, id, commitment);
  return { event: 'restated', commitment };
}

/** Changes of commitments happen one process at a time; each is written before it is told. */
export function withCommitments<T>(ledger: Ledger, work: () => T): T {
  return withLock(path.join(ensureFolder(ledger, 'locks'), '_commitments.lock'), work);
}

/** Writes a step: closed ones move to their shelf. */
export function writeStep(ledger: Ledger, { commitment }: Step): void {
  if (commitment.state === 'open') replaceDocument(ledger, OPEN, commitment.id, commitment);
  else moveDocument(ledger, OPEN, CLOSED, commitment.id, commitment);
}

/** What is overdue among these, as steps to write. */
export const lapses = (open: readonly Commitment[], now: number): Step[] =>
  open.filter((c) => isOverdue(c, now)).map(lapsed);

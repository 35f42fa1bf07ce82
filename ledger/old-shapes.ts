/**
 * Shapes that earlier versions wrote, read for ever: a row is brought to today's shape whenever it is read, also where its
 * journal was never migrated. A change of a stored shape adds to this page and ships with its migration (`migrators/`).
 */
import type { Commitment } from '../domain/index.ts';
import type { JournalRecord } from './records.ts';

/** A journal's line as it is stored, of whatever version. */
export type Row = Record<string, unknown> & { seq: number; kind: string; hash: string | null };

/** Today's names of kinds that were renamed, by their old names. */
const RENAMED_KINDS: ReadonlyMap<string, string> = new Map();

/** The first version told an output by its bytes and their SHA-256. */
interface OldOutput {
  sha256: string;
  bytes: number;
}

const oldOutput = (row: Row): OldOutput | null => {
  const output = row.kind === 'tool.outcome' ? (row.output as Partial<OldOutput> | null | undefined) : null;
  return typeof output?.sha256 === 'string' ? (output as OldOutput) : null;
};

/** Of the versions before loose lines were counted. */
export const isFirstRow = (row: Row): boolean => row.since === undefined || oldOutput(row) !== null;

/** A commitment of before promises could wait or be withdrawn. */
type OldCommitment = Omit<Commitment, 'waits' | 'why'> & Partial<Pick<Commitment, 'waits' | 'why'>>;

/** Says nothing of whether it is one. */
export const isOldCommitment = (value: object): value is OldCommitment => !('waits' in value && 'why' in value);

/** The commitment with all that today's has. */
export function currentCommitment<T extends OldCommitment>(old: T): T & Commitment {
  const { evidence, ...rest } = old;
  return { ...rest, waits: old.waits ?? null, why: old.why ?? null, evidence } as unknown as T & Commitment;
}

function oldCommitment(row: Row): OldCommitment | null {
  const commitment = row.kind === 'commitment' ? row.commitment : null;
  return typeof commitment === 'object' && commitment !== null && isOldCommitment(commitment) ? commitment : null;
}

/** Whether an earlier version wrote it, in a shape that has changed since. */
export const isOldRow = (row: Row, renamed = RENAMED_KINDS): boolean =>
  isFirstRow(row) || renamed.has(row.kind) || oldCommitment(row) !== null;

/**
 * The row as today's version would have written it; one of today's is handed back as it is. `since` is not known of old
 * rows and 0. An old output keeps its digest as its fingerprint (`sha256:…`) and its bytes as its length.
 */
export function currentRow(row: Row, renamed = RENAMED_KINDS): JournalRecord {
  if (!isOldRow(row, renamed)) return row as unknown as JournalRecord;
  const { since = 0, prev, hash, ...rest } = row;
  const output = oldOutput(row);
  const commitment = oldCommitment(row);
  return {
    ...rest,
    kind: renamed.get(row.kind) ?? row.kind,
    ...(output && { output: { length: output.bytes, fingerprint: `sha256:${output.sha256}` } }),
    ...(commitment && { commitment: currentCommitment(commitment) }),
    since,
    prev,
    hash,
  } as unknown as JournalRecord;
}

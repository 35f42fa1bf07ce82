/**
 * What hooks write with: it never throws. Where the ledger cannot be written the record goes to the fallback folder,
 * with one fault that says so; where that fails too there is nowhere left to write, and the session goes on.
 */
import { type Clock, instant } from './clock.ts';
import { type AppendOptions, appendTo } from './journal.ts';
import { FAULTS, fileNameFor, type Ledger } from './paths.ts';
import type { Body, Context, FaultRecord } from './records.ts';

export const NOBODY: Context = { session_id: null, prompt_id: null, agent_id: null, origin: 'troth' };

export interface Writer {
  ledger: Ledger;
  clock: Clock;
  context: Context;
  /** Name of the hook or command, for faults. */
  where: string;
  /** Its records are written loose (see `chain.ts`): it must be quick. */
  loose: boolean;
  /** That the ledger cannot be written is on record already: once a run is enough. */
  told?: boolean;
}

/** Appends to the session's journal. @returns whether the ledger itself took it */
export function append(writer: Writer, bodies: readonly Body[]): boolean {
  const id = writer.context.session_id;
  return bodies.length === 0 || write(writer, id === null ? FAULTS : fileNameFor(id), bodies, writer);
}

/** Records a fault of Troth's own, or an input that it could not understand. */
export function fault(writer: Writer, error: unknown, input: string | null = null): void {
  write(writer, FAULTS, [faultRecord(writer.where, error, input)], {});
}

/** Records, once a run, that the ledger cannot be written. */
export function unwritable(writer: Writer, error: unknown): void {
  if (writer.told) return;
  writer.told = true;
  const where = writer.ledger.fallback ? `, what comes is kept in ${writer.ledger.fallback.dir}` : '';
  spill(writer, FAULTS, [faultRecord(writer.where, `the ledger cannot be written${where}: ${message(error)}`)], {});
}

function write(writer: Writer, journal: string, bodies: readonly Body[], options: AppendOptions): boolean {
  const { ledger, context, clock } = writer;
  try {
    appendTo(ledger, journal, context, instant(clock()), bodies, options);
    return true;
  } catch (error) {
    // A fault that is spilled tells as much by where it lies.
    if (bodies.every((body) => body.kind === 'fault')) writer.told = true;
    else unwritable(writer, error);
    spill(writer, journal, bodies, options);
    return false;
  }
}

function spill(
  { ledger, context, clock }: Writer,
  journal: string,
  bodies: readonly Body[],
  options: AppendOptions,
): void {
  try {
    if (ledger.fallback) appendTo(ledger.fallback, journal, context, instant(clock()), bodies, options);
  } catch {
    // nowhere left to write to: the session goes on
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const faultRecord = (where: string, error: unknown, input: string | null = null): FaultRecord => ({
  kind: 'fault',
  where,
  error: message(error).slice(0, 500),
  input: input === null ? null : input.slice(0, 500),
});

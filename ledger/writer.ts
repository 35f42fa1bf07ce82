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

function write(writer: Writer, journal: string, bodies: readonly Body[], options: AppendOptions): boolean {
  const { ledger, context, clock, where } = writer;
  const at = instant(clock());
  try {
    appendTo(ledger, journal, context, at, bodies, options);
    return true;
  } catch (error) {
    if (ledger.fallback) {
      const unwritten = faultRecord(
        where,
        `the ledger cannot be written, kept in ${ledger.fallback.dir}: ${message(error)}`,
      );
      try {
        appendTo(ledger.fallback, FAULTS, context, at, [unwritten]);
        appendTo(ledger.fallback, journal, context, at, bodies, options);
      } catch {
        // nowhere left to write to: the session goes on
      }
    }
    return false;
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const faultRecord = (where: string, error: unknown, input: string | null = null): FaultRecord => ({
  kind: 'fault',
  where,
  error: message(error).slice(0, 500),
  input: input === null ? null : input.slice(0, 500),
});

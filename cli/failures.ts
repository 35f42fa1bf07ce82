/** What a command may die of, and the exit code that says so. */
import { Busy, NewerLedger } from '../migrators/migration.ts';
import { Refusal } from '../scaffold/refusal.ts';

/** `0` fine; `1` a check found something to report. */
export const EXIT = { fine: 0, found: 1, usage: 2, refused: 3, fault: 4, busy: 5 } as const;

/** Wrong words on the command line; the message says what is right. */
export class Usage extends Error {}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Usage) return EXIT.usage;
  if (error instanceof Busy) return EXIT.busy;
  return error instanceof Refusal || error instanceof NewerLedger ? EXIT.refused : EXIT.fault;
}

/** What the person reads: what is wrong, where, and what to do next. */
export function explainFailure(error: unknown): string {
  if (error instanceof Refusal) {
    const { file, message, remedy, place } = error;
    const at = place ? `:${place.line}:${place.column}` : '';
    const where = place ? ` (line ${place.line}, column ${place.column})` : '';
    return `troth: ${file}${at}: ${message}${where}\n  ${remedy}\n  Nothing was changed.`;
  }
  if (error instanceof NewerLedger) {
    return `troth: ${error.file}: ${error.message}\n  Use the newer one: npm install troth@latest\n  Nothing in the ledger was changed.`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Busy) return `troth: ${message}\n  Try again when it is done.`;
  return error instanceof Usage ? `troth: ${message}` : `troth: a fault of its own: ${message}`;
}

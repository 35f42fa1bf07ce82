/** Carries out the repairs that a report holds. Each looks again first: what changed meanwhile is left alone. */
import { chmodSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PRIVATE_DIR, PRIVATE_FILE } from '../../ledger/folders.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { runMigrations } from '../../migrators/index.ts';
import { findingsOf, type Repair, type Report } from './finding.ts';

export interface Mended {
  /** Of the finding. */
  id: string;
  /** What was done, in words. */
  did: string;
  /** Why it was not; `null` where it was. */
  failed: string | null;
}

/** @returns what was done about each repair, in the order of the report; looking again tells whether it holds */
export const mend = (report: Report): Mended[] =>
  findingsOf(report).flatMap(({ id, repairs }) =>
    repairs.map((repair) => ({ id, did: inWords(repair), failed: attempt(repair, report.version) })),
  );

export function inWords(repair: Repair): string {
  switch (repair.kind) {
    case 'mode':
      return `chmod ${repair.mode.toString(8)} ${repair.path}`;
    case 'write':
      return `write ${repair.path}`;
    case 'remove':
      return `remove ${repair.path}`;
    case 'migrate':
      return `bring the records in ${repair.ledger.dir} up to date`;
  }
}

function attempt(repair: Repair, version: string): string | null {
  try {
    carryOut(repair, version);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @throws where one was deferred or failed: it runs again next time */
function migrate(ledger: Ledger, version: string): void {
  const [first] = runMigrations(ledger, version).remain;
  if (first) throw new Error(`${first.id} is ${first.outcome}: ${first.reason}`);
}

/** @throws where it cannot be done, or is not what it was */
function carryOut(repair: Repair, version: string): void {
  switch (repair.kind) {
    case 'mode':
      if (lstatSync(repair.path).isSymbolicLink()) throw new Error('is a link by now');
      return chmodSync(repair.path, repair.mode);
    case 'write':
      mkdirSync(path.dirname(repair.path), {
        recursive: true,
        mode: repair.mode === PRIVATE_FILE ? PRIVATE_DIR : 0o755,
      });
      return writeFileSync(repair.path, repair.text, { flag: 'wx', mode: repair.mode }); // never over somebody's file
    case 'remove':
      if (lstatSync(repair.path).mtimeMs !== repair.mtimeMs) throw new Error('is in use again');
      return rmSync(repair.path);
    case 'migrate':
      return migrate(repair.ledger, version);
  }
}

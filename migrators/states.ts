/** What became of each migration: `migrations/<id>.json`, written last, when all that it says is on the disk. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../domain/index.ts';
import { ensureFolder } from '../ledger/folders.ts';
import type { Ledger } from '../ledger/paths.ts';
import { readIfThere, replaceFile, setAside } from './files.ts';
import type { Left, Outcome } from './migration.ts';

const SHELF = ['migrations'] as const;

export interface State {
  v: 1;
  id: string;
  title: string;
  outcome: Outcome;
  /** Why it was deferred, failed or skipped. */
  reason: string | null;
  at: Instant;
  /** The version of Troth that ran it. */
  by: string;
  /** Files that it changed, and rows or documents in them. */
  files: number;
  rows: number;
  /** Malformed rows and documents that were set aside. */
  quarantined: number;
  left: Left[];
}

const OUTCOMES: readonly unknown[] = ['applied', 'noop', 'deferred', 'failed', 'skipped-by-user'] satisfies Outcome[];

function isState(value: unknown): value is State {
  const s = value as State | null;
  return (
    typeof s === 'object' &&
    s?.v === 1 &&
    OUTCOMES.includes(s.outcome) &&
    [s.files, s.rows, s.quarantined].every(Number.isInteger) &&
    Array.isArray(s.left)
  );
}

const fileOf = (ledger: Ledger, id: string): string => path.join(ledger.dir, ...SHELF, `${id}.json`);

/** `null` where it never ran, and where its state cannot be read: then it runs again, which changes nothing twice. */
export function readState(ledger: Ledger, id: string): State | null {
  const text = readIfThere(fileOf(ledger, id));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isState(value) ? value : null;
  } catch {
    return null;
  }
}

/** One that cannot be read is not overwritten, but set aside. */
export function writeState(ledger: Ledger, state: State): void {
  ensureFolder(ledger, ...SHELF);
  const file = fileOf(ledger, state.id);
  const text = readIfThere(file);
  if (text !== null && readState(ledger, state.id) === null) {
    setAside(ledger, SHELF, state.id, { migration: state.id, reason: 'is no state of a migration', text });
  }
  replaceFile(ledger, file, `${JSON.stringify(state, null, 2)}\n`);
}

/** It is then as if it had never run. */
export const forgetState = (ledger: Ledger, id: string): void => rmSync(fileOf(ledger, id), { force: true });

/** Ids of all states, also of migrations that only a newer version knows. */
export function stateIds(ledger: Ledger): string[] {
  const dir = path.join(ledger.dir, ...SHELF);
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.json')) : [];
  return names.map((name) => path.basename(name, '.json')).sort();
}

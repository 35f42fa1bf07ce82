/** Folders of a test's own, gone when it ends. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ledger } from '../../ledger/paths.ts';

export function tempFolder(): string {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'troth-unit-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A ledger that has no folder yet. */
export const tempLedger = (): Ledger => ({ dir: path.join(tempFolder(), 'ledger'), fallback: null });

/** One whose own folder can never be made (its place is taken by a file), with a fallback that can. */
export const unwritable = (): Ledger => ({
  dir: path.join('/dev/null', 'ledger'),
  fallback: { dir: path.join(tempFolder(), 'fallback'), fallback: null },
});

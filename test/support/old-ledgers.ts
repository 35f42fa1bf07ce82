/** Ledgers that earlier versions wrote (`test/migrators/captured/`), each test with a copy of its own. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from '../../ledger/paths.ts';
import { tempFolder } from './folder.ts';

export const OLD = ['first', 'loose', 'counted', 'bytes'] as const;
export type Old = (typeof OLD)[number];

/** The sessions in each of them: one that ended, one that was still running. */
export const ENDED = '1f0e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';
export const RUNNING = '7a6b5c4d-3e2f-4102-9384-756647382910';

export const capturedAt = (old: Old): string => path.join(import.meta.dirname, '..', 'migrators', 'captured', old);

export function oldLedger(old: Old): Ledger {
  const dir = path.join(tempFolder(), '.troth', 'ledger');
  cpSync(capturedAt(old), dir, { recursive: true });
  return { dir, fallback: null };
}

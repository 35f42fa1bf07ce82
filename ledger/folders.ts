/** Folders of the ledger: private to the person (0700), and never committed. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from './paths.ts';

export const PRIVATE_DIR = 0o700;
export const PRIVATE_FILE = 0o600;

export const LEDGER_GITIGNORE = '# What Troth records stays on this machine.\n*\n';

/** Makes the ledger's folder, and a folder in it, where they are missing. */
export function ensureFolder(ledger: Ledger, ...below: string[]): string {
  const dir = path.join(ledger.dir, ...below);
  if (existsSync(dir)) return dir;
  mkdirSync(dir, { recursive: true, mode: PRIVATE_DIR });
  const ignore = path.join(ledger.dir, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, LEDGER_GITIGNORE, { mode: PRIVATE_FILE });
  return dir;
}

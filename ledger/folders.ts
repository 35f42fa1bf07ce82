/** Folders of the ledger: private to the person (0700), and never committed. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from './paths.ts';

export const PRIVATE_DIR = 0o700;
export const PRIVATE_FILE = 0o600;

export const LEDGER_GITIGNORE = '# What Troth records stays on this machine.\n*\n';

/** Makes the ledger's folder, and a folder in it, where they are missing. */
export function ensureFolder(ledger: Ledger, ...below: string[]): string {
  const dir = path.join(ledger.dir, ...below);
  if (existsSync(dir)) return dir;
  mkdirSync(ledger.dir, { recursive: true, mode: PRIVATE_DIR });
  keepFromGit(ledger); // before there is anything to keep from it: whoever is killed in between leaves it to the next
  mkdirSync(dir, { recursive: true, mode: PRIVATE_DIR });
  return dir;
}

function keepFromGit(ledger: Ledger): void {
  const ignore = path.join(ledger.dir, '.gitignore');
  if (existsSync(ignore)) return;
  const draft = `${ignore}.${process.pid}`;
  writeFileSync(draft, LEDGER_GITIGNORE, { mode: PRIVATE_FILE });
  renameSync(draft, ignore); // never half of it
}

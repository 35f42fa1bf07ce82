/**
 * Backups: before a file is replaced, a second name for it (a hard link) is kept in `backups/<migration>/<folder>/`. That
 * name tells what replaced it, so that a run that was killed leaves nothing to be remembered elsewhere.
 */
import { copyFileSync, existsSync, linkSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Shelf } from '../ledger/documents.ts';
import { ensureFolder, PRIVATE_FILE } from '../ledger/folders.ts';
import type { Ledger } from '../ledger/paths.ts';

/** What became of one file. */
export interface Kept {
  /** Its name before; empty where it was made. */
  from: string;
  /** Its name after; empty where it went to quarantine. */
  to: string;
  /** First 16 hex digits of the SHA-256 of its content after. */
  hash: string;
  /** Rows or documents that were changed in it. */
  rows: number;
  quarantined: number;
}

export interface Backup extends Kept {
  /** The folder of the file, as in the ledger. */
  folder: Shelf;
  /** Where the backup lies. */
  file: string;
}

const FOLDER = 'backups';
const PARTS = 5;

const nameOf = (k: Kept): string => [k.from, k.to, k.hash, k.rows, k.quarantined].join('~');

function keptIn(name: string): Kept | null {
  const [from = '', to = '', hash = '', rows, quarantined, ...more] = name.split('~');
  const counts = [Number(rows), Number(quarantined)];
  if (more.length > 0 || name.split('~').length !== PARTS || !counts.every(Number.isInteger)) return null;
  return { from, to, hash, rows: Number(rows), quarantined: Number(quarantined) };
}

const fileFor = (store: Ledger, migration: string, folder: Shelf, kept: Kept): string =>
  path.join(store.dir, FOLDER, migration, ...folder, nameOf(kept));

/** Whether the same was kept before: by a run that was killed behind it. */
export const isKept = (store: Ledger, migration: string, folder: Shelf, kept: Kept): boolean =>
  existsSync(fileFor(store, migration, folder, kept));

/** @returns the backup, and whether it is the very file (`linked`) or, where the file system knows no links, a copy */
export function keepBackup(
  store: Ledger,
  migration: string,
  folder: Shelf,
  original: string | null,
  kept: Kept,
): { file: string; linked: boolean } {
  ensureFolder(store, FOLDER, migration, ...folder);
  const file = fileFor(store, migration, folder, kept);
  if (original === null) {
    writeFileSync(file, '', { mode: PRIVATE_FILE });
    return { file, linked: false };
  }
  try {
    linkSync(original, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { file, linked: true }; // a run was killed in between
    const part = `${file}.part`;
    copyFileSync(original, part);
    renameSync(part, file);
    return { file, linked: false };
  }
  return { file, linked: true };
}

/** Removes backups that are `file` itself under another name: a run was killed between its backup and its rename. */
export function dropUnused(store: Ledger, migration: string, folder: Shelf, file: string): void {
  const { ino } = statSync(file);
  for (const backup of backupsOf(store, migration)) {
    const ours = backup.from === path.basename(file) && backup.folder.join() === folder.join();
    if (ours && statSync(backup.file).ino === ino) rmSync(backup.file);
  }
}

/** All backups of a migration. */
export function backupsOf(store: Ledger, migration: string): Backup[] {
  const root = path.join(store.dir, FOLDER, migration);
  if (!existsSync(root)) return [];
  const found = readdirSync(root, { recursive: true, withFileTypes: true });
  return found.flatMap((entry) => {
    const kept = entry.isFile() ? keptIn(entry.name) : null;
    if (!kept) return [];
    const folder = path.relative(root, entry.parentPath).split(path.sep).filter(Boolean);
    return [{ ...kept, folder, file: path.join(entry.parentPath, entry.name) }];
  });
}

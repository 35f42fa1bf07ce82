/** Files of a ledger, replaced whole: temp file, fsync and rename through the real path, the mode kept. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Shelf } from '../ledger/documents.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import { ensureFolder, PRIVATE_FILE } from '../ledger/folders.ts';
import { sha256 } from '../ledger/hash.ts';
import type { Ledger } from '../ledger/paths.ts';

/** As backups and checks name a content: the first 16 hex digits of its SHA-256. */
export const shortHash = (text: string): string => sha256(text).slice(0, 16);

/** `null` where there is no file. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/**
 * Where `file` is drafted: apart from every folder that is scanned, or beside it where a link leads to another disk. One
 * name each, so that a killed run leaves none behind.
 */
export function draftOf(store: Ledger, file: string): string {
  const drafts = ensureFolder(store, 'drafts');
  const folder = path.dirname(file);
  return path.join(statSync(folder).dev === statSync(drafts).dev ? drafts : folder, `migrating-${path.basename(file)}`);
}

/** Makes or replaces `file`; a symlink stays one. */
export function replaceFile(store: Ledger, file: string, text: string): void {
  const before = statSync(file, { throwIfNoEntry: false });
  const target = before ? realpathSync(file) : file;
  const draft = draftOf(store, target);
  const mode = before ? before.mode & 0o777 : PRIVATE_FILE;
  const fd = openSync(draft, 'w', mode);
  try {
    writeFileSync(fd, text); // to the last byte, or it throws
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  chmodSync(draft, mode); // the umask may have taken bits that the file had
  renameSync(draft, target);
}

/**
 * Keeps a malformed record where it is in nobody's way, whole and with the reason. Its name is made of its text: kept
 * twice, it is there once.
 */
export function setAside(
  store: Ledger,
  folder: Shelf,
  name: string,
  malformed: { migration: string; reason: string; text: string },
): void {
  const dir = ensureFolder(store, 'quarantine', ...folder);
  const file = path.join(dir, `${name}.${fingerprint(malformed.text)}.json`);
  if (readIfThere(file) === null) replaceFile(store, file, `${JSON.stringify(malformed, null, 2)}\n`);
}

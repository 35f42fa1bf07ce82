/**
 * Documents: one JSON file each. Created once, replaced by temp file + fsync + rename, moved between shelves by
 * rename. What cannot be read is set aside with the reason, never overwritten and never in the way.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { ensureFolder, PRIVATE_FILE } from './folders.ts';
import { isPlainName, type Ledger } from './paths.ts';
import { redactDeep } from './redact.ts';

/** A folder of one kind of document, such as `commitments/open`. */
export type Shelf = readonly string[];

export interface Documents<T> {
  found: { id: string; value: T }[];
  unreadable: { file: string; reason: string }[];
}

const folderOf = (ledger: Ledger, shelf: Shelf): string => path.join(ledger.dir, ...shelf);

/** @throws where the id is no plain name: one from a record never leads out of its shelf */
function fileOf(ledger: Ledger, shelf: Shelf, id: string): string {
  if (!isPlainName(id)) throw new Error(`no name for a document: ${JSON.stringify(id)}`);
  return path.join(folderOf(ledger, shelf), `${id}.json`);
}

export const documentExists = (ledger: Ledger, shelf: Shelf, id: string): boolean =>
  existsSync(fileOf(ledger, shelf, id));

/** @returns whether it was created: `false` where a document of this id is on the shelf already */
export function createDocument(ledger: Ledger, shelf: Shelf, id: string, value: unknown): boolean {
  const file = fileOf(ledger, shelf, id);
  ensureFolder(ledger, ...shelf);
  const draft = writeDraft(ledger, id, value);
  try {
    // A link, unlike a rename, fails where the name is taken; and what it names is whole.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return createWithoutLinks(draft, file);
  } finally {
    unlinkSync(draft);
  }
}

/** For file systems that know no hard links. */
function createWithoutLinks(draft: string, file: string): boolean {
  try {
    write(file, 'wx', readFileSync(draft, 'utf8'), true);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** `durable: false` spares the fsync, for what can be derived again. */
export function replaceDocument(
  ledger: Ledger,
  shelf: Shelf,
  id: string,
  value: unknown,
  { durable = true }: { durable?: boolean } = {},
): void {
  const file = fileOf(ledger, shelf, id);
  ensureFolder(ledger, ...shelf);
  renameSync(writeDraft(ledger, id, value, durable), file);
}

/** Replaces the document, then moves it: a crash between leaves it on the old shelf with its new content. */
export function moveDocument(ledger: Ledger, from: Shelf, to: Shelf, id: string, value: unknown): void {
  ensureFolder(ledger, ...to);
  replaceDocument(ledger, from, id, value);
  renameSync(fileOf(ledger, from, id), fileOf(ledger, to, id));
}

/** @returns `null` where there is none; @throws where it cannot be parsed */
export function readDocument<T>(ledger: Ledger, shelf: Shelf, id: string): T | null {
  const file = fileOf(ledger, shelf, id);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** All documents of a shelf that pass `check`, which is told the name of the file that holds it. */
export function readShelf<T>(
  ledger: Ledger,
  shelf: Shelf,
  check: (value: unknown, id: string) => value is T,
): Documents<T> {
  const dir = folderOf(ledger, shelf);
  const result: Documents<T> = { found: [], unreadable: [] };
  for (const name of existsSync(dir) ? readdirSync(dir).sort() : []) {
    const file = path.join(dir, name);
    const id = path.basename(name, '.json');
    try {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (!check(value, id)) throw new Error('not a document of this kind');
      result.found.push({ id, value });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue; // moved on while we looked
      result.unreadable.push({ file, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return result;
}

/** Moves an unreadable document out of the way, whole, under a name that is free. */
export function quarantine(ledger: Ledger, shelf: Shelf, file: string, at: number): string {
  const dir = ensureFolder(ledger, 'quarantine', ...shelf);
  const target = path.join(dir, `${path.basename(file)}.${at}`);
  renameSync(file, target);
  chmodSync(target, PRIVATE_FILE);
  return target;
}

function writeDraft(ledger: Ledger, id: string, value: unknown, durable = true): string {
  const draft = path.join(ensureFolder(ledger, 'drafts'), `${id}.${process.pid}`);
  try {
    write(draft, 'w', `${JSON.stringify(redactDeep(value), null, durable ? 2 : 0)}\n`, durable);
  } catch (error) {
    rmSync(draft, { force: true }); // a full disk
    throw error;
  }
  return draft;
}

function write(file: string, flag: 'w' | 'wx', text: string, durable: boolean): void {
  const fd = openSync(file, flag, PRIVATE_FILE);
  try {
    const bytes = Buffer.from(text);
    if (writeSync(fd, bytes) < bytes.length) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    if (durable) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

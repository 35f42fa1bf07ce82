/**
 * One file at a time: written beside its place and moved there, through links, its mode kept, and read back. Whoever is
 * killed on the way leaves the old file or the new one, and a draft that the next run clears away.
 */
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import fs from 'fs-extra';
import { PRIVATE_DIR, PRIVATE_FILE } from '../ledger/folders.ts';
import { placeOf, Refusal } from './refusal.ts';

/** `null` where there is no file. @throws Refusal where its bytes are no UTF-8, and would be lost in a text */
export function readText(file: string): string | null {
  if (!fs.existsSync(file)) return null;
  if (!fs.statSync(file).isFile()) {
    throw new Refusal(file, 'is no file', 'Move it out of the way, then run this again.');
  }
  const bytes = readBytes(file);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new Refusal(file, 'is not UTF-8 text', 'Convert it to UTF-8, then run this again.', placeOfBadByte(bytes));
}

/** @throws Refusal where the person may not read it */
function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new Refusal(file, 'cannot be read', 'Give yourself the right to read it, then run this again.');
  }
}

/** Where the first byte stands that is no UTF-8; a replacement character that the file really holds is none. */
function placeOfBadByte(bytes: Buffer): { line: number; column: number } {
  const text = bytes.toString('utf8');
  const real = Buffer.from('\uFFFD');
  for (let at = text.indexOf('\uFFFD'); ; at = text.indexOf('\uFFFD', at + 1)) {
    const offset = Buffer.byteLength(text.slice(0, at));
    if (!bytes.subarray(offset, offset + real.length).equals(real)) return placeOf(text, at);
  }
}

/** `null` where there is no file, or none that could be read as text. */
export function tryReadText(file: string): string | null {
  try {
    return readText(file);
  } catch {
    return null;
  }
}

/** The file that a path leads to, through links, also to one that is not there yet. */
export function linkedFrom(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync(file);
  return isLink(file) ? path.resolve(path.dirname(file), fs.readlinkSync(file)) : file;
}

function isLink(file: string): boolean {
  try {
    return fs.lstatSync(file).isSymbolicLink();
  } catch {
    return false; // nothing there, or a file where its folder should be
  }
}

const draftOf = (target: string): string => path.join(path.dirname(target), `.${path.basename(target)}.troth-draft`);

/** Clears away what a killed run left beside a file. */
export const clearDraft = (file: string): void => fs.removeSync(draftOf(linkedFrom(file)));

/** @throws Refusal where a file can neither be made nor replaced: known before the first one is written */
export function checkPlace(file: string): void {
  let folder = path.dirname(linkedFrom(file));
  while (!fs.existsSync(folder)) folder = path.dirname(folder); // the root is always there
  if (!fs.statSync(folder).isDirectory()) {
    throw new Refusal(folder, 'is a file where a folder is needed', 'Move it out of the way, then run this again.');
  }
  try {
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    throw new Refusal(folder, 'cannot be written', 'Give yourself the right to write here, then run this again.');
  }
}

/** Only one process at a time may write a file. @param mode of a file that is new; an existing one keeps its own */
export function writeText(file: string, text: string, mode: number): void {
  const target = linkedFrom(file);
  fs.ensureDirSync(path.dirname(path.dirname(target)), 0o755);
  // A file for its owner alone lies in a folder for its owner alone.
  fs.ensureDirSync(path.dirname(target), mode === PRIVATE_FILE ? PRIVATE_DIR : 0o755);
  const kept = fs.existsSync(target) ? fs.statSync(target).mode & 0o777 : mode;
  const draft = draftOf(target);
  try {
    const fd = fs.openSync(draft, 'w', kept);
    try {
      fs.writeFileSync(fd, text); // to the last byte, or it throws: a full disk never replaces the file
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.chmodSync(draft, kept); // the umask may have taken bits that the file had
    fs.renameSync(draft, target);
  } finally {
    fs.removeSync(draft);
  }
  if (readText(target) !== text) throw new Error(`${file} does not read back as it was written`);
}

/** A link stays; what it leads to goes. */
export const removeFile = (file: string): void => fs.removeSync(linkedFrom(file));

/** Removes a folder if nothing is in it. */
export function removeEmptyFolder(folder: string): void {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}

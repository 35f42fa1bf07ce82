/** Carries out a plan: each file by temp file + rename through its real path, its mode kept, and read back after. */
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import fs from 'fs-extra';
import { PRIVATE_DIR, PRIVATE_FILE } from '../ledger/folders.ts';
import { type Change, type Plan, pending } from './plan.ts';
import { Refusal } from './refusal.ts';

/**
 * @throws Refusal where a file changed between plan and now: then nothing was written
 * @throws where a file cannot be written: what was written before it stands
 */
export function apply(plan: Plan): void {
  const todo = pending(plan).map((change) => ({ file: path.resolve(plan.dir, change.path), change }));
  for (const { file, change } of todo) {
    if (readText(file) === change.before) continue;
    throw new Refusal(file, 'was changed by somebody else meanwhile', 'Run this again, so that the change is seen.');
  }
  for (const { file } of todo) checkPlace(file);
  for (const { file, change } of todo) write(file, change);
}

/** @throws Refusal where a file can neither be made nor replaced: known before the first one is written */
function checkPlace(file: string): void {
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  let folder = path.dirname(target);
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

function write(file: string, change: Change): void {
  const target = linkedFrom(file); // a symlink stays one
  fs.ensureDirSync(path.dirname(path.dirname(target)), 0o755);
  // A file for its owner alone lies in a folder for its owner alone.
  fs.ensureDirSync(path.dirname(target), change.mode === PRIVATE_FILE ? PRIVATE_DIR : 0o755);
  const mode = change.before === null ? change.mode : fs.statSync(target).mode & 0o777;
  const draft = `${target}.troth-${process.pid}`;
  try {
    const fd = fs.openSync(draft, 'w', mode);
    try {
      fs.writeFileSync(fd, change.after); // to the last byte, or it throws: a full disk never replaces the file
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.chmodSync(draft, mode); // the umask may have taken bits that the file had
    fs.renameSync(draft, target);
  } finally {
    fs.removeSync(draft);
  }
  if (readText(target) !== change.after) throw new Error(`${file} does not read back as it was written`);
}

/** The file that a path leads to, through links, also to one that is not there yet. */
function linkedFrom(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync(file);
  const isLink = fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
  return isLink ? path.resolve(path.dirname(file), fs.readlinkSync(file)) : file;
}

/** `null` where there is no file. @throws Refusal where its bytes are no UTF-8, and would be lost in a text */
export function readText(file: string): string | null {
  if (!fs.existsSync(file)) return null;
  const stat = fs.statSync(file);
  if (!stat.isFile()) throw new Refusal(file, 'is no file', 'Move it out of the way, then run this again.');
  const bytes = fs.readFileSync(file);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new Refusal(file, 'is not UTF-8 text', 'Convert it to UTF-8, then run this again.');
}

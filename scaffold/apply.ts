/** Carries out a plan: each file by temp file + rename through its real path, its mode kept, and read back after. */
import path from 'node:path';
import fs from 'fs-extra';
import { PRIVATE_DIR, PRIVATE_FILE } from '../ledger/folders.ts';
import { type Change, type Plan, pending } from './plan.ts';

/** @throws where a file cannot be written, or changed between plan and now: what was written before it stands */
export function apply(plan: Plan): void {
  for (const change of pending(plan)) write(path.resolve(plan.dir, change.path), change);
}

function write(file: string, change: Change): void {
  // A file for its owner alone lies in a folder for its owner alone.
  fs.ensureDirSync(path.dirname(file), change.mode === PRIVATE_FILE ? PRIVATE_DIR : 0o755);
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file; // a symlink stays one
  const now = readText(target);
  if (now !== change.before) throw new Error(`${file} was changed by somebody else meanwhile; run this again`);
  const mode = now === null ? change.mode : fs.statSync(target).mode & 0o777;
  const draft = `${target}.troth-${process.pid}`;
  try {
    const fd = fs.openSync(draft, 'w', mode);
    fs.writeSync(fd, change.after);
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    fs.chmodSync(draft, mode); // the umask may have taken bits that the file had
    fs.renameSync(draft, target);
  } finally {
    fs.removeSync(draft);
  }
  if (readText(target) !== change.after) throw new Error(`${file} does not read back as it was written`);
}

/** `null` where there is no file. */
export function readText(file: string): string | null {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

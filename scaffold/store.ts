/** Moves a folder of records as it is. Killed on the way, it goes on where it was: a file is here, or there, or both. */
import path from 'node:path';
import fs from 'fs-extra';
import { PRIVATE_DIR } from '../ledger/folders.ts';

/** Into a folder that may hold records already: nothing there is overwritten. Not there: nothing to do. */
export function moveStore(from: string, to: string): void {
  if (!fs.existsSync(from)) return;
  fs.ensureDirSync(path.dirname(to), PRIVATE_DIR);
  if (!fs.existsSync(to) && renamed(from, to)) return;
  fs.ensureDirSync(to, PRIVATE_DIR);
  for (const name of fs.readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (fs.statSync(source).isDirectory()) moveStore(source, target);
    else moveFile(source, target);
  }
  fs.rmdirSync(from);
}

/** `false` where the target lies on another disk. */
function renamed(from: string, to: string): boolean {
  try {
    fs.renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EXDEV') return false;
    throw error;
  }
}

function moveFile(source: string, target: string): void {
  if (fs.existsSync(target)) {
    if (fs.readFileSync(source).equals(fs.readFileSync(target))) return fs.unlinkSync(source);
    return moveFile(source, freeName(target));
  }
  if (renamed(source, target)) return;
  const draft = `${target}.troth-draft`;
  fs.copyFileSync(source, draft);
  fs.renameSync(draft, target);
  fs.unlinkSync(source);
}

/** `a.jsonl` → `a-2.jsonl`: records of two lives of a ledger under one name are both kept. */
function freeName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  for (let n = 2; ; n++) {
    const other = path.join(dir, `${name}-${n}${ext}`);
    if (!fs.existsSync(other)) return other;
  }
}

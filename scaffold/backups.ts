/** What the person's own files were before Troth changed them: beside the ledger, the last ten of each, never in git. */
import path from 'node:path';
import fs from 'fs-extra';
import { LEDGER_GITIGNORE, PRIVATE_DIR, PRIVATE_FILE } from '../ledger/folders.ts';
import type { Places } from './places.ts';
import type { Change } from './plan.ts';

const KEPT = 10;

/** @param at in ms since the epoch; sorts the copies of one file */
export function backUp({ backups }: Places, todo: readonly Change[], at: number = Date.now()): void {
  for (const { file, before, after, shared } of todo) {
    if (!shared || before === null || after === null) continue; // one that goes holds nothing of the person's
    fs.ensureDirSync(backups, PRIVATE_DIR);
    const ignore = path.join(backups, '.gitignore');
    if (!fs.existsSync(ignore)) fs.writeFileSync(ignore, LEDGER_GITIGNORE, { mode: PRIVATE_FILE });
    const name = path.basename(file);
    const stamp = new Date(at).toISOString().replaceAll(':', '-');
    fs.writeFileSync(path.join(backups, `${name}.${stamp}`), before, { mode: PRIVATE_FILE });
    const copies = fs.readdirSync(backups).filter((other) => other.startsWith(`${name}.`));
    for (const old of copies.sort().slice(0, -KEPT)) fs.removeSync(path.join(backups, old));
  }
}

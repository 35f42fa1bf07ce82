// The fragments of release notes, as they lie in changes/.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './evaluate.mjs';

export const packageVersion = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;

/** Texts by name. */
export function fragmentFiles() {
  const dir = path.join(root, 'changes');
  const names = readdirSync(dir).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return new Map(names.map((name) => [`changes/${name}`, readFileSync(path.join(dir, name), 'utf8')]));
}

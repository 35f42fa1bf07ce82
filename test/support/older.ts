/** The packed tarball as an older version of itself: other hooks, another block, another number. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from './scratch.ts';

/** @returns a folder in which it is installed, as `inject('installed')` is one */
export function older(installed: string): string {
  const dir = tempDir();
  const from = path.join(installed, 'node_modules', 'troth');
  const to = path.join(dir, 'node_modules', 'troth');
  cpSync(from, to, { recursive: true });
  const { version } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8')) as { version: string };
  const dist = path.join(to, 'dist');
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(dist, name);
    if (!/\.(c?js)$/.test(name)) continue;
    const text = readFileSync(file, 'utf8')
      .replaceAll(`"${version}"`, '"0.0.9"')
      .replace('## Troth\n', '## Troth, of old\n');
    writeFileSync(file, name.startsWith('hooks') ? `${text}// of old\n` : text);
  }
  return dir;
}

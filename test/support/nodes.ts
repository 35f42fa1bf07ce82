/** The Node versions that the package is tested on: pinned in `test/runtimes/` on Linux x64, elsewhere the one at hand. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { installOnce } from './install.ts';

const LINUX_X64 = process.platform === 'linux' && process.arch === 'x64';

/** Each with its version and its program. */
export function supportedNodes(): [version: string, node: string][] {
  if (LINUX_X64) installOnce('runtimes');
  const folder = path.join(import.meta.dirname ?? '.', '..', 'runtimes', 'node_modules');
  const nodes = LINUX_X64
    ? ['node20', 'node22', 'node24', 'node26'].map((name) => path.join(folder, name, 'bin', 'node'))
    : [process.execPath];
  return nodes.map((node) => [execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(), node]);
}

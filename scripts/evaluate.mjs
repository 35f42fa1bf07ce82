// Runs a piece of TypeScript of this repository, for scripts that are not built themselves.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What the piece exports by default. */
export async function evaluate(contents) {
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).default;
}

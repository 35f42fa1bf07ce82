// Writes docs/cli.md from the commands.     usage: npm run docs
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(path.join(root, 'node_modules', '.cli-docs-'));
try {
  const file = path.join(scratch, 'manual.mjs');
  const contents =
    "import { program } from './cli/main.ts'; import { manual } from './cli/manual.ts'; export default manual(program({ hooksDir: '', version: '' }, ''));";
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: file,
    logLevel: 'warning',
  });
  const { default: text } = await import(pathToFileURL(file).href);
  writeFileSync(path.join(root, 'docs', 'cli.md'), text);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

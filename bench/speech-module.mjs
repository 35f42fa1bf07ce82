/** The speech room as one module that plain Node loads, bundled as the hooks bundle it. */
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

export function bundleSpeech() {
  const outfile = join(mkdtempSync(join(tmpdir(), 'troth-speech-')), 'speech.cjs');
  buildSync({
    entryPoints: [join(root, 'speech/index.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile,
    logLevel: 'error',
  });
  return { outfile, read: createRequire(import.meta.url)(outfile).read };
}

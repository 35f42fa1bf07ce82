// Builds what is shipped: the CLI as one ES module, and each hook as one plain .cjs file that needs nothing but Node.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
export const HOOKS = ['session-start', 'pre-tool-use', 'post-tool-use', 'stop', 'session-end'];

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.12',
  define: { __TROTH_VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
  legalComments: 'eof',
};

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all([
  ...HOOKS.map((name) =>
    build({
      ...common,
      entryPoints: [`hooks/${name}.ts`],
      outfile: `dist/hooks/${name}.cjs`,
      format: 'cjs',
      define: { ...common.define, 'import.meta.url': '__filename' },
      minify: true, // a hook is read and parsed at every tool call
      banner: {
        js: `// troth ${version}: ${name} hook, https://www.npmjs.com/package/troth. Built; change its source, not this file.`,
      },
    }),
  ),
  build({
    ...common,
    entryPoints: ['cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    mainFields: ['module', 'main'], // jsonc-parser's main asks for files that a bundle does not hold
    // commander and others are CommonJS and ask for node's modules through require
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  }),
]);

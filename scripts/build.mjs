// Builds what is shipped: the CLI as one ES module, and each hook as one plain .cjs file that needs nothing but Node.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { wordTests } from './word-tests.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Small ones are compiled faster than a cache is read (`npm run bench`). */
const SMALL = ['session-start', 'pre-tool-use', 'session-end'];
const LARGE = ['post-tool-use', 'stop'];

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.12',
  logLevel: 'warning',
  legalComments: 'none',
};
const hook = {
  ...common,
  format: 'cjs',
  minify: true, // a hook is read and compiled at every tool call
};
const banner = (name) => ({
  js: `// troth ${version}: ${name} hook\n// Built from hooks/${name}.ts; change that, not this.`,
});

/** The words of the actions, ready to be asked (`speech/table.ts`): 10 ms of every Stop, were they made there. */
async function speechTable() {
  const contents =
    "import { ACTIONS } from './actions/index.ts'; import { tableOf } from './speech/table.ts'; export default tableOf(ACTIONS);";
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  const { outputFiles } = await build({ ...common, stdin, format: 'esm', write: false });
  const { default: table } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  return JSON.stringify(table);
}

async function buildSmall(name) {
  const define = { 'import.meta.url': '__filename' };
  await build({
    ...hook,
    define,
    entryPoints: [`hooks/${name}.ts`],
    outfile: `dist/hooks/${name}.cjs`,
    banner: banner(name),
  });
}

async function buildLarge(name) {
  const define = { 'import.meta.url': '__filename', __TABLE__: await speechTable() };
  const { outputFiles } = await build({
    ...hook,
    define,
    entryPoints: [`hooks/${name}.ts`],
    plugins: [wordTests(/[/\\]speech[/\\].*\.ts$/)],
    write: false,
  });
  const body = `(function (exports, require, module, __filename, __dirname) {${outputFiles[0].text}\n})`;
  if (body.includes('*~/')) throw new Error(`${name}: its text cannot stand in a comment`);
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  await build({
    ...hook,
    define: { __BODY_NAME__: JSON.stringify(`${name}-${digest}`) },
    entryPoints: ['hooks/compile-cache.ts'],
    outfile: `dist/hooks/${name}.cjs`,
    banner: banner(name),
    footer: { js: `function __holdBody(){/*${body.replaceAll('*/', '*~/')}*/}` },
  });
}

async function buildCli() {
  await build({
    ...common,
    define: { __TROTH_VERSION__: JSON.stringify(version) },
    entryPoints: ['cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    mainFields: ['module', 'main'], // jsonc-parser's main asks for files that a bundle does not hold
    // commander and others are CommonJS and ask for node's modules through require
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all([...SMALL.map(buildSmall), ...LARGE.map(buildLarge), buildCli()]);

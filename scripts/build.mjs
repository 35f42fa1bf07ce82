// Builds what is shipped: the CLI as one ES module, each hook as one plain .cjs file that needs nothing but Node, and the
// plugin: the same hooks with the plugin's own registration.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { evaluate, root } from './evaluate.mjs';
import { fragmentFiles, packageVersion } from './fragment-files.mjs';
import { wordTests } from './word-tests.mjs';

const version = packageVersion();

/** Small ones are compiled faster than a cache is read (`npm run bench`). */
const SMALL = ['session-start', 'pre-tool-use', 'session-end', 'user-prompt-submit'];
const LARGE = ['post-tool-use', 'stop'];
/** No hooks themselves: what they load when they need it (`hooks/companions.ts`). */
const COMPANIONS = ['config-reader', 'deadline-reader'];

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
const banner = (name, kind = ' hook') => ({
  js: `// troth ${version}: ${name}${kind}\n// Built from hooks/${name}.ts; change that, not this.`,
});

async function buildCompanion(name) {
  await build({
    ...hook,
    entryPoints: [`hooks/${name}.ts`],
    outfile: `dist/hooks/${name}.cjs`,
    banner: banner(name, ', for the hooks'),
  });
}

/** What a hook knows the reader by: another reader may know other keys of the config. */
const readerName = () =>
  JSON.stringify(digestOf(readFileSync(path.join(root, 'dist/hooks/config-reader.cjs'), 'utf8')));
const digestOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The words of the actions, ready to be asked (`speech/table.ts`): 10 ms of every Stop, were they made there. */
const speechTable = async () =>
  JSON.stringify(
    await evaluate(
      "import { ACTIONS } from './actions/index.ts'; import { tableOf } from './speech/table.ts'; export default tableOf(ACTIONS);",
    ),
  );

async function buildSmall(name) {
  const define = {
    __CONFIG_READER__: readerName(),
    __TROTH_VERSION__: JSON.stringify(version),
  };
  await build({
    ...hook,
    define,
    entryPoints: [`hooks/${name}.ts`],
    outfile: `dist/hooks/${name}.cjs`,
    banner: banner(name),
  });
}

async function buildLarge(name) {
  const define = {
    __TABLE__: await speechTable(),
    __CONFIG_READER__: readerName(),
  };
  const { outputFiles } = await build({
    ...hook,
    define,
    entryPoints: [`hooks/${name}.ts`],
    plugins: [wordTests(/[/\\]speech[/\\].*\.ts$/)],
    write: false,
  });
  const body = `(function (exports, require, module, __filename, __dirname) {${outputFiles[0].text}\n})`;
  if (body.includes('*~/')) throw new Error(`${name}: its text cannot stand in a comment`);
  await build({
    ...hook,
    define: { __BODY_NAME__: JSON.stringify(`${name}-${digestOf(body)}`) },
    entryPoints: ['hooks/compile-cache.ts'],
    outfile: `dist/hooks/${name}.cjs`,
    banner: banner(name),
    footer: { js: `function __holdBody(){/*${body.replaceAll('*/', '*~/')}*/}` },
  });
}

/** What `upgrade` shows of what is new. */
async function releaseNotes() {
  const readFragments = await evaluate("export { readFragments as default } from './scripts/fragments.ts';");
  return JSON.stringify(readFragments(fragmentFiles(), version));
}

async function buildCli() {
  await build({
    ...common,
    define: { __TROTH_VERSION__: JSON.stringify(version), __RELEASE_NOTES__: await releaseNotes() },
    entryPoints: { cli: 'cli/run.ts', 'replay-worker': 'replay/worker.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    mainFields: ['module', 'main'], // jsonc-parser's main asks for files that a bundle does not hold
    // commander and others are CommonJS and ask for node's modules through require
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

async function buildPlugin() {
  const pluginFiles = await evaluate("export { pluginFiles as default } from './scaffold/plugin.ts';");
  for (const [file, text] of Object.entries(pluginFiles(version))) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  for (const name of [...SMALL, ...LARGE, ...COMPANIONS]) {
    copyFileSync(path.join(root, `dist/hooks/${name}.cjs`), path.join(root, `plugin/hooks/${name}.cjs`));
  }
}

for (const built of ['dist', 'plugin', '.claude-plugin'])
  rmSync(path.join(root, built), { recursive: true, force: true });
await Promise.all(COMPANIONS.map(buildCompanion));
await Promise.all([...SMALL.map(buildSmall), ...LARGE.map(buildLarge), buildCli()]);
await buildPlugin();

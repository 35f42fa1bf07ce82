/** Build tools. Where a tool says how it ended, that is read; most are told by their exit status alone. */
import { readGradleBuild, readMavenBuild } from './jvm-dotnet.ts';
import { every, type Reading, type Runner, said } from './runner.ts';
import { readCargoBuild, readTsc } from './type-checkers.ts';

/** vite `✓ built in 1.20s`; webpack `compiled successfully` or `compiled with 3 errors`; next `Failed to compile`. */
const readBundler = (output: string): Reading[] => [
  ...every(
    output,
    /Failed to compile|compiled with \d+ errors?|Build failed|error during build|\u2717 Build failed|Build failed with \d+ errors?/gi,
    (at, line) => said(at, false, line.toLowerCase()),
  ),
  ...every(
    output,
    /\u2713 built in [\d.]+ ?m?s|[Cc]ompiled successfully|Build success|\u26a1\ufe0f? ?Done in|\u2728 {1,2}Built in|Successfully ran target|Application bundle generation complete/g,
    (at) => said(at, true),
  ),
];

const readDotnetBuild = (output: string): Reading[] =>
  every(output, /^[ \t]*Build (?:succeeded|FAILED)\b/gm, (at, line) => said(at, line.includes('succeeded')));
const readXcode = (output: string): Reading[] =>
  every(output, /^\*\* (?:BUILD|ARCHIVE|CLEAN) (?:SUCCEEDED|FAILED) \*\*|^Build complete!/gm, (at, line) =>
    said(at, !line.includes('FAILED')),
  );
/** buildkit: `ERROR: failed to solve: …`; the old builder: `Successfully built 1a2b3c` */
const readDocker = (output: string): Reading[] => [
  ...every(output, /^ERROR: failed to (?:solve|build)|^failed to solve/gm, (at) => said(at, false, 'failed to solve')),
  ...every(
    output,
    /^Successfully (?:built|tagged) |^#\d+ (?:writing image|naming to|exporting manifest).* done/gm,
    (at) => said(at, true),
  ).slice(-1),
];

export const BUILDS: readonly Runner[] = [
  {
    name: 'bundler',
    action: 'build',
    runs: [
      'vite|next|nuxt|nuxi|astro|remix|react-router|gatsby|ng|vue-cli-service|react-scripts|craco|rsbuild|rslib|parcel|webpack|svelte-kit|vinxi|waku|qwik|storybook|docusaurus|vitepress|eleventy|expo|umi|tsdx|wp-scripts build',
      'webpack|webpack-cli|rollup|rolldown|esbuild|tsup|tsdown|unbuild|swc|babel|parcel|pkgroll|microbundle|ncc|bunchee|sass|tailwindcss|postcss',
      'vite vite:build',
      'bun build',
      'eleventy',
      'tauri|neu|forge|electron-forge build|package|make',
      'electron-builder|electron-packager|pkg|nexe',
      'preconstruct|lage|moon|wireit build',
      'expo export',
    ],
    read: readBundler,
  },
  {
    name: 'tsc',
    action: 'build',
    silent: true,
    runs: [{ run: 'tsc|vue-tsc|tsgo|ngc', without: '--noEmit --version -v --help --init --showConfig' }],
    read: readTsc,
  },
  {
    name: 'cargo build',
    action: 'build',
    runs: [
      'cargo build|b|rustc',
      'trunk build',
      'wasm-pack build',
      'maturin build|develop',
      'cross build',
      'cargo zigbuild',
      'cargo doc|bench',
    ],
    read: readCargoBuild,
  },
  {
    name: 'go build',
    action: 'build',
    silent: true,
    runs: ['go build|generate', 'goreleaser build', 'templ generate', 'wails build', 'protoc|buf generate'],
  },
  {
    name: 'maven build',
    action: 'build',
    runs: [{ run: 'mvn ** package|install|compile|verify' }],
    read: readMavenBuild,
  },
  {
    name: 'gradle build',
    action: 'build',
    runs: [
      {
        run: 'gradle ** build|*:build|assemble*|*:assemble*|jar|bootJar|shadowJar|installDist|compile*|*:compile*|bundle*',
      },
    ],
    read: readGradleBuild,
  },
  { name: 'dotnet build', action: 'build', runs: ['dotnet build|publish|pack', 'msbuild|nuke'], read: readDotnetBuild },
  {
    name: 'docker build',
    action: 'build',
    runs: [
      'docker|podman|buildah|nerdctl build|bud',
      'docker buildx build|bake',
      'docker image build',
      'docker compose build',
      'docker-compose build',
      'kaniko|ko|pack|skaffold|earthly|depot build',
    ],
    read: readDocker,
  },
  {
    name: 'xcode build',
    action: 'build',
    runs: [{ run: 'xcodebuild', without: '-list -version' }, 'swift build', 'swift package generate'],
    read: readXcode,
  },
  {
    name: 'cmake',
    action: 'build',
    runs: [
      { run: 'cmake' },
      'ninja|samu',
      'meson compile|setup',
      'bazel|bazelisk|buck|buck2|pants build',
      'zig build',
      'scons|xmake|premake5',
      'gcc|g++|clang|clang++|cc|c++|rustc|javac|kotlinc|nvcc|ghc|ocamlc|nim|crystal',
      'dune|cabal|stack|opam build',
    ],
  },
  {
    name: 'package build',
    action: 'build',
    runs: [
      'build',
      'uv|poetry|hatch|pdm|flit|rye build',
      'setup.py bdist_wheel|sdist|build|build_ext',
      'pyinstaller|nuitka|cx_freeze|briefcase',
      'npm|pnpm|yarn pack',
      'gem build',
      'mix compile|release',
      'flutter build',
      'dart compile',
      'deno compile',
      'cdk synth',
      'sam build',
      'serverless package',
      'anchor|forge|hardhat|truffle|scarb build|compile',
      'nix build',
      'nix-build',
      'nixos-rebuild build',
    ],
  },
  {
    name: 'site build',
    action: 'build',
    runs: [
      'hugo',
      'jekyll|mkdocs|zola|bridgetown|quarto|antora|mdbook build|render',
      'sphinx-build',
      'latexmk|pdflatex|xelatex|lualatex|tectonic|typst|pandoc',
      'typedoc|jsdoc|rustdoc|javadoc|doxygen',
    ],
  },
  {
    name: 'code generation',
    action: 'build',
    runs: [
      'prisma generate',
      'graphql-codegen|openapi-typescript|openapi-generator|openapi-generator-cli|sqlc|orval|kubb',
      'wrangler types',
      'drizzle-kit generate',
      'manage.py collectstatic|makemigrations|compilemessages',
    ],
  },
];

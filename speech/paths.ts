/** Rule: a path is what looks like one on disk: a known extension, a known bare name, or slashes that are no branch. */

/**
 * Lists of words in one string, each between two spaces: to search it costs a fresh process nothing, where one regular expression
 * with these words costs it 3 ms to compile.
 */
const has = (words: string, word: string): boolean => word !== '' && words.includes(` ${word} `);

const EXTENSIONS = `
  ts tsx js jsx mjs cjs mts cts json json5 jsonl jsonc md mdx py pyi rs go java kt kts swift c cc cpp cxx h hc hpp hxx
  m mm cs csproj sln rb php sh bash zsh fish ps1 yml yaml toml ini cfg conf env txt csv tsv sql htm html css scss sass
  less vue svelte astro xml svg png jpg jpeg gif webp ico pdf lock gradle proto tf graphql gql ipynb dart ex exs erl
  lua r jl scala zig uproject uasset umap plist bats snap hbs ejs prisma rst adoc diff patch bak zip tar gz wasm db
  sqlite nix cmake mk tmpl tpl template example sample opencode dockerfile bicep pem service log puml plantuml mmd
  drawio mdc hcl sol ml mli hs fs vb pl pm clj cljs v sv feature po ttf woff woff2 mp3 mp4 wav cast tape webmanifest
  njk liquid pug coffee http rego cue bzl bazel entitlements pbxproj storyboard xib metal glsl hlsl shader cu f90 rkt
  nim cr ino gd tscn tres
  qml qrc xaml axaml razor cshtml resx bat psm1 psd1 erb haml slim jinja jinja2 j2 twig mustache handlebars elm purs jar whl exe dll
  dylib msi dmg deb rpm apk aab ipa appimage pkl parquet onnx pth safetensors gguf npz npy xlsx docx pptx odt epub ics geojson kml
  gpx stl glb gltf fbx psd avif bmp tiff tif webm mov mkv m4a flac ogg srt vtt tex bib sty typ mjml vhd vhdl groovy sbt edn rktl scm
  applescript ahk jsonnet libsonnet dhall kdl ron vcxproj fsproj vbproj nuspec xcconfig xcworkspace podspec gemspec cabal opam lockb
  rdb orig rej hx nasm asm adb ads
`.replace(/\s+/g, ' ');
const NAMES = new Set(
  `dockerfile makefile procfile justfile gemfile rakefile brewfile vagrantfile jenkinsfile codeowners readme changelog license contributing
  kconfig meson.build go.mod go.sum go.work pipfile podfile fastfile containerfile tiltfile earthfile snakefile taskfile
  gradle.properties application.properties messages.properties gradlew mvnw`.split(/\s+/),
);
const DOTFILE =
  /^\.(?:git(?:ignore|attributes|modules|keep|config|lab-ci)|env|[a-z]+rc$|[a-z]+ignore$|editorconfig|mailmap|pre-commit|clang-|[a-z]+-version$|tool-versions|bash_|flake8|rubocop|htaccess|cursorrules|[a-z]+rc\.)[\w.-]*$/i;
const PRODUCTS = ' node next vue three express nuxt react d3 chart backbone ember socket alpine p5 moment discord asp ';
const BRANCHES =
  ' origin upstream feature features feat fix bugfix hotfix chore release refs heads claude codex copilot dependabot remotes user users ';
const MEDIA = ' text application image audio video font multipart ';
const RATES = ' s sec min h day ';
const ROOTS =
  ' usr etc home Users var opt tmp root mnt srv data workspace workspaces app repo repos private Volumes lib bin dev proc sys build src work code project Applications Library Windows nix run boot media vagrant github content ';
/** Folders of a repository: without one of these in front, unquoted words with slashes are prose ("hero/product/event"). */
const FOLDERS =
  ` docs doc test tests spec specs packages pkg internal cmd scripts config configs tools public assets examples apps modules crates
  components services server client web api frontend backend tmp out dist target templates static migrations db infra deploy .github .claude `.replace(
    /\s+/g,
    ' ',
  );
const LINE_SUFFIX = /(?::\d+(?:[-:,]\d+)*|#L?\d+(?:-L?\d+)?)$/;

/** Cheap and never wrong with "no": almost every word of a message is no path. */
export const mayBePath = (text: string): boolean =>
  text.includes('.') || text.includes('/') || NAMES.has(text.toLowerCase());

export function isPath(raw: string, quoted: boolean): boolean {
  if (
    raw.length < 3 ||
    raw.length > 300 ||
    /[\s(){}=;,"|]/.test(raw) ||
    raw.includes('://') ||
    raw.startsWith('-') ||
    (/[<>]/.test(raw) && !raw.includes('/'))
  )
    return false;
  const text = cleanPath(raw);
  const slash = text.indexOf('/');
  const name = text.slice(text.lastIndexOf('/') + 1);
  const known = hasExtension(name);
  if (slash >= 0) {
    if (slash === text.lastIndexOf('/') && isPair(text.slice(0, slash), name)) return false;
    if (!known && has(BRANCHES, text.slice(0, slash))) return false;
    if (known || /^(?:\.{1,2}|~)\/.|^\.[a-z][\w-]*\/$/.test(text)) return true;
    // "/welcome", "/api/users": a route, where no folder of a disk begins it
    if (slash === 0) return hasRoot(text);
    return quoted
      ? /^[@\w.~-]+(?:\/[\w.*@<>[\]-]*)+$/.test(text) && !/^\d+\/\d+$/.test(text) && !text.startsWith('@')
      : /^[\w.-]+(?:\/[\w.-]+){2,}\/?$/.test(text) && isFolder(text.slice(0, slash));
  }
  if (isProduct(text)) return false;
  if (NAMES.has(text.toLowerCase()) || (text.startsWith('.') && DOTFILE.test(text)))
    return quoted || /[.A-Z]/.test(text);
  return known && !/\.log$/i.test(name) && !/^\.\w+$/.test(name);
}

/** The last part of it is a file's name, not a folder's. */
export const namesFile = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.') || isPath(name, true);
};

const isFolder = (name: string): boolean => has(FOLDERS, name) || has(ROOTS, name) || /[A-Z._]/.test(name);

const hasExtension = (name: string): boolean =>
  name.includes('.') && has(EXTENSIONS, name.slice(name.lastIndexOf('.') + 1).toLowerCase());

/** A media type, an Elixir function with its arity, a rate: "text/html", "fetch!/2", "20/min". */
const isPair = (left: string, right: string): boolean =>
  (has(MEDIA, left) && /^[\w.+-]+$/.test(right)) ||
  (has(RATES, right) && /^\w+$/.test(left)) ||
  (/^\d+$/.test(right) && /^[\w.!?]+$/.test(left));

/** "Node.js", "Vue.js", "Socket.IO". */
const isProduct = (text: string): boolean => {
  const dot = text.indexOf('.');
  return (
    dot > 0 && has(' js net io ', text.slice(dot + 1).toLowerCase()) && has(PRODUCTS, text.slice(0, dot).toLowerCase())
  );
};

/** "/home/me": something stands behind a folder that a disk has. */
const hasRoot = (text: string): boolean => {
  const end = text.indexOf('/', 1);
  return end > 0 && end + 1 < text.length && has(ROOTS, text.slice(1, end));
};

/** Without the line: "a.ts:12", "a.ts#L3-L9". */
export const cleanPath = (raw: string): string =>
  /\d/.test(raw.charAt(raw.length - 1)) ? raw.replace(LINE_SUFFIX, '') : raw;

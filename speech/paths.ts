/** Rule: a path is what looks like one on disk: a known extension, a known bare name, or slashes that are no branch. */

const EXTENSION =
  /\.(?:tsx?|jsx?|[mc][jt]s|json[5lc]?|mdx?|pyi?|rs|go|java|kts?|swift|[ch](?:c|pp|xx)?|mm?|cs|csproj|sln|rb|php|sh|bash|zsh|fish|ps1|ya?ml|toml|ini|cfg|conf|env|txt|csv|tsv|sql|html?|s?css|sass|less|vue|svelte|astro|xml|svg|png|jpe?g|gif|webp|ico|pdf|lock|gradle|proto|tf|graphql|gql|ipynb|dart|exs?|erl|lua|r|jl|scala|zig|uproject|uasset|umap|plist|bats|snap|hbs|ejs|prisma|rst|adoc|diff|patch|bak|zip|tar|gz|wasm|db|sqlite|nix|cmake|mk|tmpl|tpl|template|example|sample|opencode|dockerfile|bicep|pem|service|log|puml|plantuml|mmd|drawio|mdc|hcl|sol|mli?|hs|fs|vb|pl|pm|cljs?|v|sv|feature|po|ttf|woff2?|mp[34]|wav|cast|tape|webmanifest|njk|liquid|pug|coffee|http|rego|cue|bzl|bazel|entitlements|pbxproj|storyboard|xib|metal|glsl|hlsl|shader|cu|f90|rkt|nim|cr|ino|gd|tscn|tres)$/i;
const BARE =
  /^(?:Dockerfile|Makefile|Procfile|Justfile|Gemfile|Rakefile|Brewfile|Vagrantfile|Jenkinsfile|CODEOWNERS|README|CHANGELOG|LICENSE|CONTRIBUTING|\.(?:gitignore|env|npmrc|nvmrc|dockerignore|editorconfig|gitattributes|prettierrc|eslintrc|babelrc|bashrc|zshrc|envrc)[\w.-]*)$/i;
const PRODUCT =
  /^(?:node|next|vue|three|express|nuxt|react|d3|chart|backbone|ember|socket|alpine|p5|moment|discord|asp)\.(?:js|net|io)$/i;
const BRANCH =
  /^(?:origin|upstream|feature|features|feat|fix|bugfix|hotfix|chore|release|refs|heads|claude|codex|copilot|dependabot|remotes|users?)\//;
/** A media type, an Elixir function with its arity, a rate. */
const NO_PATH =
  /^(?:(?:text|application|image|audio|video|font|multipart)\/[\w.+-]+|[\w.!?]+\/\d+|\w+\/(?:s|sec|min|h|day))$/;
const ROOTS =
  /^\/(?:usr|etc|home|Users|var|opt|tmp|root|mnt|srv|data|workspaces?|app|repos?|private|Volumes|lib|bin|dev|proc|sys|build|src|work|code|project|Applications|Library|Windows|nix|run|boot|media|vagrant|github|content)\/./;
const LINE_SUFFIX = /(?::\d+(?:[-:,]\d+)*|#L?\d+(?:-L?\d+)?)$/;

/** Cheap and never wrong with "no": almost every word of a message is no path. */
export const mayBePath = (text: string): boolean =>
  text.includes('.') || text.includes('/') || NAMES.has(text.toLowerCase());

const NAMES = new Set(
  'dockerfile makefile procfile justfile gemfile rakefile brewfile vagrantfile jenkinsfile codeowners readme changelog license contributing'.split(
    ' ',
  ),
);

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
  const text = raw.replace(LINE_SUFFIX, '');
  if (PRODUCT.test(text) || NO_PATH.test(text)) return false;
  const name = text.slice(text.lastIndexOf('/') + 1);
  if (text.includes('/')) {
    if (BRANCH.test(text) && !EXTENSION.test(name)) return false;
    if (EXTENSION.test(name) || /^(?:\.{1,2}|~)\/./.test(text)) return true;
    // "/welcome", "/api/users": a route, where no folder of a disk begins it
    if (text.startsWith('/')) return ROOTS.test(text);
    return quoted
      ? /^[@\w.~-]+(?:\/[\w.*@<>[\]-]*)+$/.test(text) && !/^\d+\/\d+$/.test(text) && !text.startsWith('@')
      : /^[\w.-]+(?:\/[\w.-]+){2,}\/?$/.test(text);
  }
  if (BARE.test(text)) return quoted || /[.A-Z]/.test(text);
  return EXTENSION.test(name) && !/\.log$/i.test(name) && !/^\.\w+$/.test(name);
}

export function cleanPath(raw: string): string {
  return raw.replace(LINE_SUFFIX, '');
}

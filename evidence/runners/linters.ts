/** Linters and format checks. Warnings are not failures; the exit status says what the project takes for one. */
import { plural } from '../text.ts';
import { every, numberOf, type Reading, type Runner, said } from './runner.ts';

/** `✖ 3 problems (2 errors, 1 warning)`; nothing where all is well. `✔ No ESLint warnings or errors` is next lint. */
const readEslint = (output: string): Reading[] => [
  ...every(output, /(\d+ problems? \(\d+ errors?, \d+ warnings?\))/g, (at, line) =>
    said(
      at,
      numberOf(line, 'errors?') === 0,
      `${plural(numberOf(line, 'errors?'), 'error')}, ${plural(numberOf(line, 'warnings?'), 'warning')}`,
    ),
  ),
  ...every(output, /No ESLint warnings or errors/g, (at) => said(at, true)),
];

/** `Found 3 errors.`, `Found 1 warning.`, `Checked 42 files in 12ms. No fixes applied.` */
const readBiome = (output: string): Reading[] => {
  const errors = every(output, /^Found (\d+ errors?)\./gm, (at, line) => said(at, false, line));
  return errors.length > 0
    ? errors
    : every(output, /^(Checked \d+ files?) in/gm, (at, line) => said(at, true, line.toLowerCase()));
};

/** `Found 0 warnings and 3 errors.` */
const readOxlint = (output: string): Reading[] =>
  every(output, /^(Found \d+ warnings? and \d+ errors?)/gm, (at, line) =>
    said(at, numberOf(line, 'errors?') === 0, line.slice(6)),
  );

/** `All checks passed!`, `Found 3 errors.`, `1 file would be reformatted, 3 files already formatted` */
const readRuff = (output: string): Reading[] => [
  ...every(output, /^All checks passed!/gm, (at, line) => said(at, true, line)),
  ...every(output, /^Found (\d+ errors?)(.*)$/gm, (at, line) => said(at, ranClean(output, at), line)),
  ...every(output, /^(\d+ files? (?:would be reformatted|already formatted).*)$/gm, (at, line) =>
    said(at, !line.includes('would be'), line),
  ),
];
/** `Found 3 errors (3 fixed, 0 remaining).` */
const ranClean = (output: string, at: number): boolean =>
  /^Found \d+ errors? \(\d+ fixed, 0 remaining\)/.test(output.slice(at, at + 80));

/** black: `1 file would be reformatted`, `3 files would be left unchanged.` */
const readBlack = (output: string): Reading[] =>
  every(
    output,
    /^(\d+ files? (?:would be (?:reformatted|left unchanged)|reformatted|left unchanged).*)$/gm,
    (at, line) => said(at, !line.includes('would be reformatted'), line),
  );

/** `All matched files use Prettier code style!`, `[warn] Code style issues found in 3 files.` */
const readPrettier = (output: string): Reading[] => [
  ...every(output, /^All matched files use Prettier code style!/gm, (at) => said(at, true)),
  ...every(output, /^(?:\[warn\] )?(Code style issues (?:found )?in .*?)(?:\. |$)/gm, (at, line) =>
    said(at, false, line),
  ),
];

/** `warning: \`x\` (lib) generated 3 warnings`, `error: could not compile`, `Finished` */
const readClippy = (output: string): Reading[] => [
  ...every(output, /^error(?:\[\w+\])?: (?:could not compile|aborting)/gm, (at) => said(at, false)).slice(0, 1),
  ...every(output, /generated (\d+ warnings?)/g, (at, line) => said(at, null, line)),
  ...every(output, /^[ \t]+Finished `?\w+/gm, (at) => said(at, true)),
];

/** `0 issues.`, `3 issues:` */
const readGolangci = (output: string): Reading[] =>
  every(output, /^(\d+ issues?)[.:]/gm, (at, line) => said(at, line.startsWith('0 '), line));

/** `42 files inspected, no offenses detected`, `…, 3 offenses detected` */
const readRubocop = (output: string): Reading[] =>
  every(output, /^\d+ files? inspected, (.*offenses? detected)/gm, (at, line) =>
    said(at, line.startsWith('no '), line),
  );

/** `trim trailing whitespace.....Passed`, `ruff.....Failed`, `mypy....(no files to check)Skipped`; one line a hook. */
export const readPreCommit = (output: string): Reading[] => {
  const hooks = every(output, /^(\S.{0,100}?\.{3,80}(?:\([^)\n]*\))?(?:Passed|Failed|Skipped))$/gm, (at, line) =>
    said(at, !line.endsWith('Failed'), line),
  );
  if (hooks.length === 0) return [];
  const failed = hooks.filter((hook) => hook.ok === false).length;
  return [
    said(
      hooks[0]?.at ?? 0,
      failed === 0,
      failed > 0 ? `${plural(failed, 'hook')} failed` : `${plural(hooks.length, 'hook')} passed`,
    ),
  ];
};

/** pylint: `Your code has been rated at 9.50/10`; swiftlint: `Done linting! Found 3 violations, 1 serious in 10 files.` */
const readRatings = (output: string): Reading[] => [
  ...every(output, /Your code has been (rated at [\d.-]+\/10)/g, (at, line) => said(at, null, line)),
  ...every(output, /Done linting! (Found \d+ violations?, \d+ serious)/g, (at, line) =>
    said(at, numberOf(line, 'serious') === 0, line),
  ),
];

export const LINTERS: readonly Runner[] = [
  {
    name: 'eslint',
    action: 'lint',
    silent: true,
    runs: [
      { run: 'eslint|eslint_d|xo|standard|next|ng|vue-cli-service|expo lint' },
      { run: 'eslint|eslint_d|xo|standard|ts-standard|tslint', without: '--version --print-config --init' },
    ],
    read: readEslint,
  },
  { name: 'biome', action: 'lint', runs: ['biome check|lint|ci|format'], read: readBiome },
  { name: 'oxlint', action: 'lint', runs: ['oxlint|oxfmt'], read: readOxlint },
  { name: 'ruff', action: 'lint', runs: ['ruff check|format|lint', 'ruff'], read: readRuff },
  { name: 'black', action: 'lint', runs: ['black|isort|autopep8|yapf'], read: readBlack },
  {
    name: 'prettier',
    action: 'lint',
    runs: [{ run: 'prettier|dprint|prettierd', without: '--version' }],
    read: readPrettier,
  },
  { name: 'clippy', action: 'lint', runs: ['cargo clippy|fmt', 'rustfmt'], read: readClippy },
  {
    name: 'golangci-lint',
    action: 'lint',
    runs: ['golangci-lint run|fmt', 'staticcheck|revive|gofumpt|gofmt|goimports', 'go vet|fmt'],
    read: readGolangci,
  },
  { name: 'rubocop', action: 'lint', runs: ['rubocop|standardrb|erb_lint|brakeman|reek'], read: readRubocop },
  {
    name: 'pre-commit',
    action: 'lint',
    runs: ['pre-commit|prek run', 'lefthook run', 'lint-staged', 'trunk check|fmt'],
    read: readPreCommit,
  },
  {
    name: 'flake8',
    action: 'lint',
    silent: true,
    runs: ['flake8|pylint|pycodestyle|pydocstyle|bandit|vulture|djlint|sqlfluff|interrogate'],
    read: readRatings,
  },
  {
    name: 'stylelint',
    action: 'lint',
    silent: true,
    runs: ['stylelint|htmlhint|markdownlint|markdownlint-cli2|remark|textlint|vale|cspell|codespell|alex'],
  },
  {
    name: 'swiftlint',
    action: 'lint',
    runs: ['swiftlint|swiftformat|swift-format|ktlint|detekt|checkstyle|spotless|scalafmt|scalafix'],
    read: readRatings,
  },
  {
    name: 'shellcheck',
    action: 'lint',
    silent: true,
    runs: [
      'shellcheck|shfmt|hadolint|actionlint|yamllint|jsonlint|ansible-lint|tflint|tfsec|checkov|kube-linter|buf lint',
    ],
  },
  { name: 'php-cs-fixer', action: 'lint', runs: ['php-cs-fixer|phpcs|phpcbf|pint'] },
  {
    name: 'credo',
    action: 'lint',
    runs: [
      'mix credo|format|dialyzer',
      'deno lint|fmt',
      'dart format|fix',
      'terraform|tofu fmt|validate',
      'helm lint',
      'gradle ** lint|*:lint|ktlint*|spotless*|detekt',
      'mvn ** checkstyle:*|spotless:*|pmd:*',
      'dotnet format',
      'clang-format|clang-tidy|cppcheck',
      'npm|pnpm|yarn audit',
    ],
  },
  {
    name: 'knip',
    action: 'lint',
    runs: [
      'knip|depcheck|madge|publint|dependency-cruiser|depcruise|syncpack|sherif|manypkg|commitlint|secretlint|gitleaks|ast-grep scan',
    ],
  },
];

import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

const LINT_NOUNS = words(`
  lint, linter, linters, linting, eslint, biome, ruff, golangci-lint, clippy, flake8, pylint, rubocop, shellcheck,
  stylelint, gofmt, vet, prettier, formatter, formatting, lint checks, oxlint, black, knip, rustfmt, format check,
  lints, checkstyle, ktlint, swiftlint, vale, markdownlint, hadolint, detekt, credo, phpcs, actionlint, yamllint, mix format, ansible-lint,
  checkpatch, static analyzer, static analyser, static analysis, commitlint, tflint, codespell, sqlfluff, htmlhint, djlint, luacheck, cppcheck, clang-tidy, buildifier, typos`);

export const lint: Action = {
  name: 'lint',
  say: lazy(() => ({
    object: 'name',
    senses: [
      { verbs: words('run, rerun, re-run, execute, do, start, kick off'), objects: LINT_NOUNS },
      { verbs: ['lint', 're-lint'] },
      // "let the linter fix those"
      {
        verbs: ['let', 'have'],
        objects: words('linter, formatter, prettier, eslint, biome, ruff, black, rustfmt, gofmt'),
        unless: words('complain, issue, issues, problem'),
        only: 'commitment',
      },
    ],
    results: LINT_NOUNS,
    commands: words(`
      npm run lint, yarn lint, pnpm lint, pnpm run lint, bun run lint, eslint, npx eslint, biome check, biome
      lint, npx biome, ruff, ruff check, uv run ruff, flake8, pylint, golangci-lint, golangci-lint run, cargo
      clippy, cargo fmt, gofmt, go vet, go fmt, goimports, staticcheck, make lint, make fmt, prettier, npx
      prettier, npm run format, npm run lint:fix, stylelint, rubocop, shellcheck, black, isort, dart analyze,
      flutter analyze, swiftlint, clippy, oxlint, knip, npx knip, hadolint, markdownlint, mix format, credo,
      phpcs, ktlint, yamllint, actionlint, ansible-lint, checkpatch, checkpatch.pl, scripts/checkpatch.pl, reuse lint, helm lint,
      redocly lint, buf lint, sqlfluff, sqlfluff lint, commitlint, tflint, codespell, vale, htmlhint, djlint, luacheck, cppcheck,
      clang-tidy, buildifier, typos, cargo deny, standard, xo, detekt, checkstyle, terraform validate, promtool check`),
  })),
  done: lazy(() => ({
    scripts: [
      'lint',
      'lint:*',
      'lint-*',
      '*:lint',
      'eslint',
      'biome',
      'format',
      'format:*',
      'fmt',
      'fmt-*',
      'fmt:*',
      'prettier',
      'prettier:*',
      'stylelint',
      'ruff',
      'clippy',
      'style',
      'check:lint',
      'check:format',
    ],
    tools: ['mcp__ide__getDiagnostics', 'mcp__*__lint'],
  })),
};

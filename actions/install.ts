import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const install: Action = {
  name: 'install',
  say: lazy(() => ({
    object: 'package',
    senses: [
      // "install some trust in the numbers"
      {
        verbs: words('install, reinstall, re-install, uninstall, npm install, pip install, preinstall'),
        never: words('trust, confidence, hope, fear, discipline'),
      },
      {
        verbs: words('add, update, upgrade, bump, pull in, pin, downgrade, remove, fetch, vendor'),
        objects: words(`
          dependency, dependencies, dep, deps, package, packages, devdependency, devdependencies, lockfile`),
      },
      // "add `zod` as a dependency"
      {
        verbs: ['add', 'declare'],
        anywhere: true,
        objects: words('dependency, dependencies, devdependency'),
        unless: words('graph, array, list, injection, comment, test, tests'),
        only: 'commitment',
      },
      // "grab `jq` with apt"
      {
        verbs: words('get, grab, pull, pull in, pull down, fetch, add, set up'),
        anywhere: true,
        objects: words(
          'apt, apt-get, brew, homebrew, npm, pnpm, yarn, pip, pipx, uv, pypi, cargo, conda, dnf, yum, nix, gem, rubygems, winget, choco, asdf, mise',
        ),
        unless: words('run, log, logs, output, cache, lockfile'),
        only: 'commitment',
      },
      // "download the language model"
      {
        verbs: words('download, fetch, pull'),
        objects: words('model, models, driver, drivers, toolchain, runtime, sdk, browsers, compiler, interpreter'),
        never: ['log', 'logs'],
        only: 'commitment',
      },
      // "pull in `httpx`"
      {
        verbs: ['pull in'],
        needs: 'object',
        never: words(
          'branch, branches, change, changes, commit, commits, main, master, latest, upstream, origin, data, logs, you, reviewer, team',
        ),
        unless: ['from'],
        only: 'commitment',
      },
      { verbs: ['upgrade', 'downgrade'], objects: ['to'] },
      { verbs: ['upgrade', 'downgrade'], needs: 'object', never: ['plan', 'account', 'path', 'wording'] },
    ],
    commands: words(`
      npm install, npm i, npm ci, yarn add, yarn install, pnpm add, pnpm install, pip install, uv add, uv sync,
      poetry add, cargo add, go get, brew install, apt install, apt-get install, bun add, bun install, gem
      install, bundle install, flutter pub get, dart pub get, mix deps.get, go mod download, poetry install, pipenv install, cargo fetch,
      dotnet restore, pod install, apk add, dnf install, conda install, mamba install, npm update, yarn upgrade, cargo update, composer install, composer require, go mod tidy, uv pip install`),
  })),
  done: lazy(() => ({
    commands: [
      {
        run: 'npm install|i|add|ci|install-ci-test|it|update|up|upgrade|link',
        without: '--dry-run',
        objects: 'packages',
      },
      { run: 'pnpm install|i|add|update|up|link', objects: 'packages' },
      { run: 'yarn install|add|up|upgrade|global', objects: 'packages' },
      { run: 'bun install|i|add|update', objects: 'packages' },

      { run: 'playwright install|install-deps', objects: 'words' },
      { run: 'pip|pip3|pipx|conda|mamba install|inject|upgrade', without: '--dry-run', objects: 'packages' },
      { run: 'uv add|sync', objects: 'packages' },
      { run: 'uv pip install|sync', objects: 'packages' },
      { run: 'uv tool install', objects: 'packages' },
      { run: 'poetry|pdm|pipenv|rye|pixi add|install|sync|update', objects: 'packages' },
      { run: 'cargo add|install|update|fetch|binstall', objects: 'packages' },
      { run: 'rustup|asdf|mise|nvm|fnm|volta|pyenv|rbenv|sdk|goenv|proto install|add|use|update', objects: 'words' },
      { run: 'rustup component|target|toolchain add|install', objects: 'words' },
      { run: 'go get|install', objects: 'packages' },
      { run: 'go mod download|tidy', objects: 'none' },
      { run: 'brew install|upgrade|tap|bundle|reinstall', objects: 'packages' },
      {
        run: 'apt|apt-get|dnf|yum|apk|zypper|pkg|snap|flatpak|choco|winget|scoop|port install|add|upgrade',
        objects: 'packages',
      },
      { run: 'pacman|yay|paru', with: '-S -Syu -U', objects: 'packages' },
      { run: 'gem install', objects: 'packages' },
      { run: 'bundle install|add|update', objects: 'packages' },
      { run: 'composer require|install|update', objects: 'packages' },
      { run: 'dotnet restore', objects: 'none' },
      { run: 'dotnet add|tool|workload package|install|restore', objects: 'packages' },
      { run: 'mix deps.get', objects: 'none' },
      { run: 'flutter|dart pub get|add', objects: 'packages' },
      { run: 'swift package resolve|update', objects: 'none' },
      { run: 'pod install|update', objects: 'packages' },
      { run: 'nix profile|env install|add', objects: 'words' },
      { run: 'deno install|add', objects: 'packages' },
      { run: 'claude mcp|plugin add|install', objects: 'words' },
      { run: 'code', with: '--install-extension', objects: 'words' },
      { run: 'gh extension install', objects: 'words' },
      { run: 'pre-commit|lefthook|husky install', objects: 'none' },
      { run: 'corepack enable|prepare|use', objects: 'words' },
      { run: 'docker pull', objects: 'packages' },
      { run: 'helm repo add', objects: 'words' },
      { run: 'shadcn|shadcn-ui add', objects: 'words' },
      { run: 'setup.py install|develop', objects: 'none' },
    ],
    tools: ['mcp__*install*'],
    scripts: ['install', 'setup', 'bootstrap', 'deps', 'install:*', 'install-*', 'setup:*', 'init'],
  })),
};

import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const build: Action = {
  name: 'build',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        verbs: words('run, rerun, re-run, start, kick off, trigger, do, redo, launch, execute, finish'),
        objects: ['build', 'rebuild', 'compile', 'compilation'],
      },
      { verbs: words('produce, make, cut'), objects: ['build', 'builds'], only: 'commitment' },
      {
        verbs: ['export', 're-export'],
        objects: ['build', 'builds', 'apk', 'ipa', 'binary', 'binaries'],
        needs: 'path',
      },
      {
        verbs: ['assemble', 'package'],
        objects: words(
          'apk, aab, ipa, binary, binaries, image, wheel, installer, release, artifact, bundle, jar, firmware',
        ),
        only: 'commitment',
      },
      // "exported the web build to `dist/web`"
      { verbs: ['export', 're-export'], objects: ['build', 'builds', 'apk', 'ipa', 'binary', 'binaries'] },
      {
        verbs: words('build, rebuild, re-build, compile, recompile, bundle, build-verify'),
        // "built a parser", "I'll build the settings page": writing code, which `edit` says
        objects: words(`
          app, application, binary, binaries, image, images, container, containers, project, target, targets,
          bundle, package, packages, site, docs, frontend, backend, client, server, extension, release, apk,
          wheel, dist, artifact, artifacts, workspace, production, everything, it, solution, crate, code, cli,
          assets, firmware, kernel, both, plugin, installer, jar, executable, library, module, storybook,
          typescript, output, repo, monorepo, branch, worker, service, game, website, binaries, linux, windows, macos, arm64, amd64,
          linux/amd64, linux/arm64`),
      },
      {
        verbs: ['build', 'rebuild', 'recompile', 'build-verify'],
        needs: 'nothing',
      },
      {
        verbs: ['rebuild', 'recompile', 'compile', 'build-verify'],
        never: words(`
          list, table, notes, plan, report, findings, recommendations, index, summary, results, figures,
          statistics, it, answers`),
      },
    ],
    results: words(`
      build, builds, compile, compilation, production build, rebuild, bundle, webpack, build targets,
      build check, target, targets, archive, installer`),
    commands: words(`
      npm run build, yarn build, yarn run build, pnpm build, pnpm run build, bun run build, vite build, npx vite
      build, next build, npx next build, go build, cargo build, cargo check, make, make build, make all, cmake
      --build, mvn package, mvn compile, mvn install, gradle build, ./gradlew build, ./gradlew assemble, dotnet
      build, swift build, xcodebuild, flutter build, docker build, docker compose build, vercel build, npx vercel
      build, mkdocs build, hugo, tsup, rollup, esbuild, webpack, ninja, zig build, bazel build, turbo build, turbo
      run build, python -m build, uv build, poetry build, just build, npx tsup, mix compile, cargo doc, pnpm tauri build, npx tauri build, tauri build,
      make docs, sphinx-build, next export, eas build, wails build, fastlane build, idf.py build, pio run, west build`),
  })),
  done: lazy(() => ({
    scripts: [
      'build',
      'build:*',
      'build-*',
      '*:build',
      '*-build',
      'compile',
      'compile:*',
      'bundle',
      'dist',
      'package',
      'all',
      'release:build',
    ],
    tools: [
      'mcp__*__build',
      'mcp__*__build_sim*',
      'mcp__*__build_run*',
      'mcp__*__build_macos*',
      'mcp__*__build_device*',
    ],
  })),
};

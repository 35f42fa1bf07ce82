import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const release: Action = {
  name: 'release',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        verbs: ['release', 're-release'],
        never: words('lock, memory, resources, handle, mutex, hold, pressure, slot'),
      },
      {
        verbs: words('cut, create, publish, ship, draft, make, prepare'),
        objects: ['release', 'tag', 'rc', 'version'],
      },
      {
        verbs: words('upload, attach, push, publish'),
        anywhere: true,
        objects: [
          'release page',
          'releases',
          'github release',
          'draft release',
          'app store',
          'play store',
          'testflight',
          'testpypi',
          'pypi',
          'npm',
          'crates.io',
          'maven',
        ],
        only: 'commitment',
      },
      { verbs: ['publish'], needs: 'nothing', only: 'commitment' },
      // "cut 1.4.0"
      { verbs: words('cut, publish, ship, set'), needs: 'version', only: 'commitment' },
      { verbs: ['publish'], needs: 'version', only: 'claim' },
      {
        verbs: words('set, publish'),
        objects: ['tag', 'tags', 'alpha', 'beta', 'rc', 'prerelease'],
        only: 'commitment',
      },
      {
        verbs: ['publish'],
        anywhere: true,
        objects: words(`
          package, packages, npm, crate, gem, image, wheel, extension, it, pypi, registry, chart, marketplace`),
      },
      {
        verbs: ['tag'],
        never: words('you, me, them, along, user, team, reviewer, reviewers, lines, posts, items, each, entries'),
      },
    ],
    commands: ['npm publish', 'git tag', 'gh release create', 'cargo publish', 'twine upload'],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git tag *', without: '-l --list -d --delete -n -v --verify --contains --points-at --merged' },
      'gh release create|upload|edit',
      'glab release create',
      { run: 'npm|pnpm|yarn|bun publish', without: '--dry-run -n', objects: 'none' },
      'yarn npm publish',
      { run: 'npm|pnpm|yarn version', without: '--no-git-tag-version' },
      { run: 'cargo publish', without: '--dry-run -n', objects: 'none' },
      { run: 'cargo release', with: '--execute -x' },
      'twine upload',
      { run: 'uv|poetry|pdm|hatch|flit publish', without: '--dry-run', objects: 'none' },
      'gem push',
      'mvn deploy|release:perform',
      'dotnet nuget push',
      { run: 'goreleaser release', without: '--snapshot --skip-publish' },
      {
        run: 'semantic-release|release-it|np|standard-version|bumpp|lerna-publish',
        without: '--dry-run -d',
        objects: 'none',
      },
      { run: 'changeset publish|version', objects: 'none' },
      'lerna publish|version',
      { run: 'nx release', without: '--dry-run -d' },
      'vsce publish|package',
      'ovsx publish',
      'docker push',
      'docker image push',
      'podman push',
      'helm push',
      'jsr publish',
      'deno publish',
      'mix hex.publish',
      'eas submit|update',
      'fastlane *',
    ],
    tools: ['mcp__*create_release*', 'mcp__*__publish*', 'mcp__*create_tag*'],
    scripts: ['release', 'release:*', 'publish', 'publish:*', 'version', 'tag'],
  })),
};

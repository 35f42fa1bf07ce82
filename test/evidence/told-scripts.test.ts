/** What npm and pnpm print of a script tells what it is, where package.json does not. */
import { describe, expect, it } from 'vitest';
import { bash, deed, deeds, pkg } from './helpers.ts';

const NPM = '\n> shop@1.0.0 build\n> tsc -b && vite build\n\nvite v5\n✓ built in 2s\n';

describe('a script whose package.json cannot be read', () => {
  it.each([
    ['npm', 'npm run build', NPM],
    ['a package without a version', 'npm run build', NPM.replace('shop@1.0.0 ', '')],
    ['a scoped one', 'npm run build', NPM.replace('shop', '@ada/shop')],
    ['pnpm', 'pnpm run build', NPM.replace('build\n', 'build /home/ada/shop\n')],
  ])('is what the output says it is: %s', (_, command, output) => {
    expect(deeds(bash(command, output))).toEqual(expect.arrayContaining(['typecheck ok', 'build ok']));
  });

  it('has the counts of the runner in it', () => {
    const output = '\n> shop@1.0.0 test\n> vitest run\n\n Tests  1 failed | 41 passed (42)\n';
    const event = bash('npm test', output, { exit: 1 });
    expect(deed(event, 'run-tests')).toMatchObject({ outcome: 'failed', counts: { passed: 41, failed: 1 } });
  });

  it('is known by its name alone where nothing is printed', () => {
    expect(deeds(bash('npm run build', '✓ built in 2s\n'))).toEqual(['build ok']);
  });
});

it('package.json goes before the output, and an output of another command tells nothing', () => {
  expect(deeds(bash('npm run build', NPM, { files: pkg({ build: 'eslint .' }) }))).not.toContain('typecheck ok');
  expect(deeds(bash('cat build.log', NPM))).toEqual(['check ok']);
});

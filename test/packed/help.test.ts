/** Help and completion as the packed `troth` prints them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { Troth } from '../support/scratch.ts';

const installed = inject('installed');
const troth = new Troth(installed);

test('help fits a screen, and the page on the commands comes along', () => {
  const lines = troth.ok(['--help']).trimEnd().split('\n');
  expect(lines.length).toBeLessThan(24);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  const page = readFileSync(path.join(installed, 'node_modules', 'troth', 'docs', 'cli.md'), 'utf8');
  for (const name of ['init', 'doctor', 'completion']) expect(page).toContain(`## \`troth ${name}`);
});

test('completion is a script that the shell takes', () => {
  const input = troth.ok(['completion', 'bash']);
  const run = 'eval "$(cat)"; COMP_WORDS=(troth doc); COMP_CWORD=1; _troth; echo "${COMPREPLY[@]}"';
  expect(spawnSync('bash', ['-c', run], { input, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: 'doctor\n',
    stderr: '',
  });
  for (const shell of ['zsh', 'fish'])
    expect(troth.ok(['completion', shell])).toContain(`Made by: troth completion ${shell}`);
});

test('for a shell that is not known it says which are', () => {
  expect(troth.run(['completion', 'tcsh'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  });
});

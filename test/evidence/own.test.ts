/** How a person's own action is done: a command line as they would write it, however the agent runs it. */
import { expect, test } from 'vitest';
import { type OwnAction, ownActions, withOwn } from '../../actions/own.ts';
import { actions, bash, deeds, tool } from './helpers.ts';

const action = (over: Partial<OwnAction['do']>, name = 'seed'): OwnAction => ({
  name,
  say: null,
  do: { commands: [], tools: [], scripts: [], ...over },
});
const table = withOwn(
  ownActions([
    action({
      commands: ['npm run seed', './scripts/fill.sh', 'psql --file'],
      tools: ['mcp__db__seed*'],
      scripts: ['pour'],
    }),
    action({ commands: ['make ship-it'] }, 'deploy'),
  ]),
);
const env = { actions: table };

test.each([
  'npm run seed',
  'cd api && npm run seed -- --all',
  './scripts/fill.sh --force',
  'bash scripts/fill.sh',
  'psql --file=seed.sql',
  'python tools/pour.py',
])('%s', (command) => {
  expect(deeds(bash(command, '', { env }))).toContain('seed ok');
});

test.each(['npm run seeds', 'echo npm run seed', 'psql -l', 'cat scripts/fill.sh', 'git commit -m "npm run seed"'])(
  '%s: not',
  (command) => {
    expect(actions(bash(command, '', { env }))).not.toContain('seed');
  },
);

test('one that fails has failed; a tool is one too; a further way to deploy is a deploy', () => {
  expect(deeds(bash('npm run seed', '', { env, exit: 1 }))).toContain('seed failed');
  expect(deeds(tool('mcp__db__seed_all', {}, { env }))).toEqual(['seed ok']);
  expect(deeds(bash('make ship-it', '', { env }))).toContain('deploy ok');
  expect(deeds(bash('vercel deploy', '', { env }))).toContain('deploy ok');
});

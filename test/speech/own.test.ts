/** Actions of the person's own are read like the table's, and take nothing from it but what they name. */
import { expect, test } from 'vitest';
import { type OwnAction, ownActions } from '../../actions/own.ts';
import { read } from '../../speech/index.ts';

const nothing = { objects: [], never: [], results: [], commands: [] };
const done = { commands: ['npm run seed'], tools: [], scripts: [] };
const OWN: OwnAction[] = [
  {
    name: 'seed',
    say: {
      ...nothing,
      verbs: ['seed', 'fill up'],
      objects: ['database', 'db'],
      results: ['seeding'],
      commands: ['npm run seed'],
    },
    do: done,
  },
  { name: 'deploy', say: { ...nothing, verbs: ['beam up'] }, do: null },
];
const own = ownActions(OWN);
const found = (text: string, options = { own }): string[] =>
  read(text, options).statements.map((s) => `${s.kind} ${s.action} ${s.object}`);

test.each([
  ['I’ll seed the database next.', ['commitment seed database']],
  ['I seeded the staging db.', ['claim seed staging db']],
  ['Filled up the database and pushed.', ['claim seed database', 'claim push null']],
  ['**Seeding:** ✓', ['claim seed null']],
  ['I’m going to beam up the api.', ['commitment deploy api']],
  ['I beamed up v2.', ['claim deploy v2']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  'Should I seed the database?',
  'I have not seeded the database.',
  'If you want, I can seed the database.',
  'I’ll seed the discussion with an example.',
])('%s: none', (text) => {
  expect(found(text).filter((s) => s.includes('seed'))).toEqual([]);
});

test('without them nothing of it is known, and the table says what it said', () => {
  expect(found('I’ll seed the database next.', { own: [] }).filter((s) => s.includes(' seed '))).toEqual([]);
  for (const text of ['All 42 tests pass.', 'I’ll deploy to staging next.', 'Committed and pushed to origin/main.'])
    expect(found(text)).toEqual(found(text, { own: [] }));
});

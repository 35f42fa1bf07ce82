/** The section `actions`: what a person may add, and what is wrong with it where it is not whole. */
import { expect, test } from 'vitest';
import { readConfig } from '../../config/read.ts';

const NOTHING = { objects: [], never: [], results: [], commands: [] };

test('an action of its own, and a further way to do one that Troth knows', () => {
  const text = `{ actions: {
    seed: { say: { verbs: ['seed', 'fill up'], objects: ['database'] }, do: { commands: ['npm run seed'] } },
    deploy: { do: { scripts: ['release-it'] } },
  } }`;
  expect(readConfig(text)).toEqual({
    fault: null,
    settings: expect.objectContaining({
      actions: [
        {
          name: 'seed',
          say: { ...NOTHING, verbs: ['seed', 'fill up'], objects: ['database'] },
          do: { commands: ['npm run seed'], tools: [], scripts: [] },
        },
        { name: 'deploy', say: null, do: { commands: [], tools: [], scripts: ['release-it'] } },
      ],
    }),
  });
});

test.each([
  ['{ actions: { seed: { say: { verbs: ["seed"] } } } }', 'actions.seed must tell how it is done', 1, 20],
  ['{ actions: { seed: { do: { commands: ["x"] } } } }', 'actions.seed must tell how it is said', 1, 20],
  ['{ actions: { seed: { say: {}, do: { commands: ["x"] } } } }', 'actions.seed must tell how it is said', 1, 20],
  ['{ actions: { deploy: {} } }', 'actions.deploy must tell a further way', 1, 22],
  ['{ actions: { "Seed it": {} } }', 'actions.Seed it must be a name in small letters', 1, 25],
  ['{ actions: { seed: { says: {} } } }', 'unknown key "actions.seed.says": did you mean "say"?', 1, 22],
  ['{ actions: { seed: { say: { verb: [] } } } }', 'unknown key "actions.seed.say.verb": did you mean "verbs"?', 1, 29],
  ['{ actions: { seed: { say: { verbs: "seed" } } } }', 'actions.seed.say.verbs must be a list of words', 1, 36],
  ['{ actions: { seed: { say: { verbs: ["a, b"] } } } }', 'actions.seed.say.verbs.0 must be a list of words', 1, 37],
  [
    '{ actions: { seed: { do: { commands: ["a && b"] } } } }',
    'actions.seed.do.commands.0 must be a list of simple commands',
    1,
    39,
  ],
  ['{ actions: [] }', 'actions must be an object', 1, 12],
])('%j is refused with what is wrong and where', (text, message, line, column) => {
  const { settings, fault } = readConfig(text);
  expect(settings).toBeNull();
  expect(fault?.message).toContain(message);
  expect(fault).toMatchObject({ line, column });
});

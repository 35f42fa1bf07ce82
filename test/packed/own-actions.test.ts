/** A person's own action, from troth.config.json5 to a kept commitment. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { Session } from '../support/hooks.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const CONFIG = `{
  actions: {
    seed: { say: { verbs: ['seed'], objects: ['database'] }, do: { commands: ['npm run seed'] } },
  },
}`;

function project(config: string): string {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  writeFileSync(path.join(dir, 'troth.config.json5'), config);
  return dir;
}

test('what is promised in its words is kept by its command, and by no other', () => {
  const dir = project(CONFIG);
  const session = new Session(dir, 's1');
  session.start();
  expect(session.stop('I’ll seed the database next.')).toBeNull();
  expect(troth.commitments(dir)).toMatchObject([{ action: 'seed', object: 'database', state: 'open' }]);
  session.call({ input: { command: 'npm run build' } });
  session.stop('Built.');
  expect(troth.commitments(dir)).toMatchObject([{ action: 'seed', state: 'open' }]);
  const id = session.call({ input: { command: 'npm run seed' } });
  expect(session.stop('Seeded the database.')).toBeNull();
  expect(troth.commitments(dir)).toMatchObject([{ action: 'seed', state: 'kept', evidence: [{ tool_use_id: id }] }]);
  expect(troth.claims(dir).at(-1)).toMatchObject({ action: 'seed', verdict: 'supported' });
});

test('a claim in its words that nothing was done for is told; a failed run denies it', () => {
  const dir = project(CONFIG);
  const session = new Session(dir, 's1');
  session.start();
  expect(session.stop('Seeded the database.')).toContain('no seed was seen');
  session.call({ input: { command: 'npm run seed' }, error: 'Exit code 1\nno such table' });
  expect(session.stop('I seeded the database.')).toContain('npm run seed');
  expect(troth.claims(dir)).toMatchObject([{ verdict: 'unsupported' }, { verdict: 'contradicted' }]);
});

test('explain and classify know it in its repository alone', () => {
  const dir = project(CONFIG);
  expect(troth.ok(['explain', '--cwd', dir, 'I’ll seed the database next.'])).toContain('commitment: seed database');
  expect(troth.ok(['explain', '--cwd', repository(), 'I’ll seed the database next.'])).not.toContain(
    'commitment: seed',
  );
  const bad = project('{ actions: { seed: {} } }');
  expect(troth.run(['explain', '--cwd', bad, 'Seeded.']).status).toBe(3);
});

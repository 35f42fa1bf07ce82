/** Who is told of a false word, by the mode in the config. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { Session } from '../support/hooks.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));

function session(mode: string): { dir: string; session: Session } {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  writeFileSync(path.join(dir, 'troth.config.json5'), `{ mode: '${mode}' }`);
  const session = new Session(dir, 's1');
  session.start();
  session.call({ input: { command: 'npm test' }, error: 'Exit code 1\n  2 passing\n  1 failing\n' });
  return { dir, session };
}
const FALSE = 'All tests pass.';
const answer = (s: Session, message: string, again = false) => {
  const { stdout } = s.send('stop', 'Stop', { last_assistant_message: message, stop_hook_active: again });
  return stdout === '' ? null : JSON.parse(stdout);
};
const stopsOf = (dir: string) =>
  troth.audit(dir).flatMap((r) => (r.kind === 'session' && r.event === 'stop' ? [r.detail] : []));

test('observe tells the person, as often as it is said, and holds nothing up', () => {
  const { dir, session: s } = session('observe');
  for (const _ of [1, 2]) {
    expect(answer(s, FALSE)).toEqual({ systemMessage: expect.stringContaining('“All tests pass.”') });
  }
  expect(stopsOf(dir)).toEqual(['told', 'told']);
});

test('nudge tells the agent once; the same word again goes to the person', () => {
  const { dir, session: s } = session('nudge');
  expect(answer(s, FALSE)).toEqual({
    hookSpecificOutput: {
      hookEventName: 'Stop',
      additionalContext: expect.stringContaining('“All tests pass.” — but npm test: exit 1'),
    },
  });
  expect(answer(s, FALSE)).toEqual({ systemMessage: expect.stringContaining('“All tests pass.”') });
  expect(answer(s, 'Two tests pass, one fails.')).toBeNull();
  expect(stopsOf(dir)).toEqual(['nudged', 'told', null]);
});

test('enforce does not let it stop once; the same word in a later turn goes to the person', () => {
  const { dir, session: s } = session('enforce');
  expect(answer(s, FALSE)).toEqual({
    decision: 'block',
    reason: expect.stringContaining('“All tests pass.” — but npm test: exit 1'),
  });
  s.stop('Nothing to say.'); // the next turn begins
  expect(answer(s, FALSE)).toEqual({ systemMessage: expect.stringContaining('“All tests pass.”') });
  expect(stopsOf(dir)).toEqual(['blocked', null, 'told']);
});

test('enforce holds nothing up in a turn that goes on because of a stop hook, and another fact is another', () => {
  const { session: s } = session('enforce');
  expect(answer(s, FALSE, true)).toEqual({ systemMessage: expect.any(String) });
  expect(answer(s, 'Pushed to origin.')).toMatchObject({
    decision: 'block',
    reason: expect.stringContaining('no push was seen'),
  });
  expect(answer(s, 'Committed.')).toMatchObject({ decision: 'block' });
});

test('enforce has a cap a session', () => {
  const { dir, session: s } = session('enforce');
  const said = ['Pushed.', 'Committed.', 'Deployed to production.', 'Merged the PR.', 'Opened the PR.', FALSE];
  const answers = said.map((message) => answer(s, message));
  expect(answers.slice(0, 5).map((a) => a?.decision)).toEqual(Array(5).fill('block'));
  expect(answers[5]).toEqual({ systemMessage: expect.stringContaining('“All tests pass.”') });
  expect(stopsOf(dir).at(-1)).toBe('told');
});

test('a true word is met with silence in every mode', () => {
  for (const mode of ['observe', 'nudge', 'enforce']) {
    const { session: s } = session(mode);
    expect(answer(s, 'Two tests pass, one fails.'), mode).toBeNull();
  }
});

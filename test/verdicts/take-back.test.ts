/** Which promises words of withdrawal are about. */
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../domain/index.ts';
import { type Speaker, takenBack } from '../../verdicts/take-back.ts';
import { at, commitment, T0 } from '../support/words.ts';

const push = commitment({ id: 'push', action: 'push' });
const deploy = commitment({ id: 'deploy', action: 'deploy', object: 'staging' });
const editA = commitment({ id: 'a', action: 'edit', object: 'src/a.ts' });
const elsewhere = commitment({ id: 'old', action: 'push', session_id: 'other', opened_at: at(-60) });
const me: Speaker = { by: 'the agent', session_id: 'session-1', agent_id: null };
const ids = (said: { action: string | null; object: string | null }, open: Commitment[], speaker: Speaker): string[] =>
  takenBack([{ ...said, text: 'I won’t.' }], open, speaker, T0).map((s) => s.commitment.id);

describe('taken back', () => {
  test.each([
    [{ action: 'push', object: null }, ['push']],
    [{ action: 'push', object: 'origin' }, ['push']],
    [{ action: 'deploy', object: null }, ['deploy']],
    [{ action: 'deploy', object: 'Staging' }, ['deploy']],
    [{ action: 'deploy', object: 'production' }, []],
    [{ action: 'edit', object: 'a.ts' }, ['a']],
    [{ action: 'edit', object: 'src/b.ts' }, []],
    [{ action: 'merge', object: null }, []],
  ])('by %j', (said, expected) => {
    expect(ids(said, [push, deploy, editA], me)).toEqual(expected);
  });

  test('a file that is named takes back no promise that names none', () => {
    const any = commitment({ id: 'any', action: 'edit' });
    expect(ids({ action: 'edit', object: 'src/a.ts' }, [any], me)).toEqual([]);
  });

  test('the session’s own first; those of others only where it has none', () => {
    const said = { action: 'push', object: null };
    expect(ids(said, [elsewhere, push], me)).toEqual(['push']);
    expect(ids(said, [elsewhere, deploy], me)).toEqual(['old']);
  });

  test('a prompt is an order for its own session', () => {
    const said = { action: 'push', object: null };
    expect(ids(said, [elsewhere, push], { ...me, by: 'a prompt' })).toEqual(['push']);
    expect(ids(said, [elsewhere], { ...me, by: 'a prompt' })).toEqual([]);
  });

  test('it says why, and is closed', () => {
    const said = { action: 'push', object: null, text: 'I won’t push after all.' };
    const [step] = takenBack([said, said], [push], me, T0);
    expect(step).toMatchObject({
      event: 'withdrawn',
      commitment: { state: 'withdrawn', why: 'the agent: “I won’t push after all.”', closed_at: at(0) },
    });
  });

  test('without an action, what was promised last', () => {
    const early = commitment({ id: 'early', prompt_id: 'prompt-0', opened_at: at(-5) });
    expect(ids({ action: null, object: null }, [elsewhere, early, push, deploy], me)).toEqual(['push', 'deploy']);
    expect(ids({ action: null, object: null }, [elsewhere], me)).toEqual([]);
  });

  test('a subagent takes back its own alone', () => {
    const theirs = commitment({ id: 'theirs', agent_id: 'a7' });
    const said = { action: 'push', object: null };
    expect(ids(said, [push, theirs], { ...me, agent_id: 'a7' })).toEqual(['theirs']);
    expect(ids(said, [push, elsewhere], { ...me, agent_id: 'a7' })).toEqual([]);
  });
});

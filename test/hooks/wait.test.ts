import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Stop } from '../../hooks/claude-code.ts';
import { waitForOutcomes } from '../../hooks/wait.ts';
import { append, type Writer } from '../../ledger/writer.ts';
import { tempFolder, tempLedger } from '../support/folder.ts';
import { context, outcome, T0 } from '../support/words.ts';

const intent = (tool_use_id: string) =>
  ({ kind: 'tool.intent', tool: 'Bash', tool_use_id, target: null, cwd: null }) as const;

/** A stop whose clock moves by a tenth of a second whenever it is asked. */
function stopping(transcript: string | null = null) {
  const ledger = tempLedger();
  let now = T0;
  let asked = 0;
  const clock = (): number => {
    asked += 1;
    now += 100;
    return now;
  };
  const writer: Writer = { ledger, clock: () => T0, context: context(), where: 'stop', loose: false };
  const { session_id, prompt_id, agent_id } = writer.context;
  const event: Stop = {
    kind: 'stop',
    session_id: session_id ?? '',
    prompt_id,
    agent_id,
    cwd: null,
    transcript,
    message: '',
    again: false,
    pending: [],
  };
  const wait = () => waitForOutcomes({ event, ledger, clock, writer, root: '/' }).missing;
  return {
    record: (...bodies: Parameters<typeof append>[1]) => append(writer, bodies),
    wait,
    seconds: () => asked / 10,
  };
}

describe('a stop waits for the outcomes of its turn', () => {
  test('not at all where all are there', () => {
    const stop = stopping();
    stop.record(intent('a'), outcome([], { tool_use_id: 'a' }));
    expect(stop.wait()).toEqual([]);
    expect(stop.seconds()).toBeLessThan(0.3);
  });

  test('until its patience ends, and names those that did not come', () => {
    const stop = stopping();
    stop.record(intent('a'), outcome([], { tool_use_id: 'a' }), intent('b'));
    expect(stop.wait()).toEqual(['b']);
    expect(stop.seconds()).toBeGreaterThan(4);
    expect(stop.seconds()).toBeLessThan(7);
  });

  test('and no longer for a call that the transcript shows as refused', () => {
    const transcript = path.join(tempFolder(), 't.jsonl');
    const refused = {
      type: 'tool_result',
      tool_use_id: 'b',
      is_error: true,
      content: 'The user doesn’t want to proceed',
    };
    writeFileSync(transcript, `${JSON.stringify({ type: 'user', message: { content: [refused] } })}\n`);
    const stop = stopping(transcript);
    stop.record(intent('b'));
    expect(stop.wait()).toEqual([]);
    expect(stop.seconds()).toBeLessThan(2);
  });

  test('as long as ever where the transcript is missing', () => {
    const stop = stopping('/no/such/transcript.jsonl');
    stop.record(intent('b'));
    expect(stop.wait()).toEqual(['b']);
  });
});

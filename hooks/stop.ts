/**
 * The agent stops: its final message is held against what it did, its promises are written down, kept or taken back, and
 * whoever is to know of a false word is told. The same bundle answers SubagentStop, and prompts that may cancel a promise.
 */
import { ownActions } from '../actions/own.ts';
import { append } from '../ledger/writer.ts';
import { read } from '../speech/index.ts';
import { judge } from '../verdicts/judge.ts';
import { EMPTY } from '../verdicts/memory.ts';
import type { Answer } from './claude-code.ts';
import { inForce } from './in-force.ts';
import { hear, heardRecords } from './judging.ts';
import { type Job, launch } from './launch.ts';
import { openAll } from './opening.ts';
import { settle } from './settle.ts';
import { subagentStop } from './subagent-stop.ts';
import { cancelled, withdrawIn } from './taking-back.ts';
import { answerOf } from './telling.ts';
import { waitForOutcomes } from './wait.ts';

function stop(job: Job<'stop'>): Answer {
  const { event, writer, ledger } = job;
  const { session_id, pending } = event;
  const { mode, commitments: terms, actions } = inForce(job).settings;
  const own = ownActions(actions);
  const { intake, missing } = waitForOutcomes(job);
  const turn = { ...writer.context, blind: missing.length > 0 };
  const memory = settle(job, { session_id, pending, terms }, intake);
  const heard = hear(event.message, memory, turn, own);
  const { answer, answered } = answerOf(mode, heard.judged, job);
  withdrawIn(job, heard.statements, own);
  append(writer, [
    { kind: 'session', event: 'stop', detail: answered },
    ...heardRecords(heard, turn),
    ...openAll(heard.statements, memory, { writer, ledger, terms, pending }),
  ]);
  return answer;
}

/** Reads a usual message without recording anything, for `compile-cache.ts`. */
export function warm(): void {
  const { statements } = read(
    '## Done\n\nI fixed `src/a.ts` and pushed to origin/main (abc1234).\n\n- ✅ Tests: 42 passed, 0 failed\n- **Lint:** clean\n\nI’ll open a PR next. Should I deploy? If you want, I can.',
  );
  const nobody = { prompt_id: null, agent_id: null, blind: false };
  for (const s of statements) judge(s, EMPTY, nobody);
}

launch('stop', { stop, 'subagent-stop': subagentStop, prompt: cancelled });

/**
 * A subagent stops: its message is held against its own deeds, and its promises are written down. Nobody is told and nothing is
 * held up: what it delivers goes to its parent, whose own stop is judged.
 */
import { ownActions } from '../actions/own.ts';
import { append } from '../ledger/writer.ts';
import type { Memory } from '../verdicts/memory.ts';
import { inForce } from './in-force.ts';
import { hear, heardRecords } from './judging.ts';
import type { Job } from './launch.ts';
import { openAll } from './opening.ts';
import { settle } from './settle.ts';
import { withdrawIn } from './taking-back.ts';
import { waitForOutcomes } from './wait.ts';

export function subagentStop(job: Job<'subagent-stop'>): Record<string, never> {
  const { event, writer, ledger } = job;
  const { commitments: terms, actions } = inForce(job).settings;
  const own = ownActions(actions);
  const { intake, missing } = waitForOutcomes(job);
  const turn = { ...writer.context, blind: missing.length > 0 };
  const memory = ownDeeds(settle(job, null, intake), event.agent_id);
  const heard = hear(event.message, memory, turn, own);
  withdrawIn(job, heard.statements, own);
  append(writer, [
    { kind: 'session', event: 'subagent-stop', detail: null },
    ...heardRecords(heard, turn),
    ...openAll(heard.statements, memory, { writer, ledger, terms, pending: [] }),
  ]);
  return {};
}

/** What the parent did speaks neither for nor against it. One that has subagents of its own may tell of theirs. */
function ownDeeds(memory: Memory, agent: string | null): Memory {
  const own = memory.seen.filter((s) => s.agent_id === agent);
  return own.some((s) => s.deed.action === 'spawn-agent') ? memory : { ...memory, seen: own };
}

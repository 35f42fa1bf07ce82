/** From the end of a background task to the call that started it, as if that had been waited for. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Outcome, ToolEvent } from '../domain/index.ts';
import type { ToolCall } from '../evidence/index.ts';
import { findRecent } from '../ledger/journal.ts';
import { fileNameFor, type Ledger } from '../ledger/paths.ts';
import type { ToolOutcome } from '../ledger/records.ts';
import { tailOfFile } from '../ledger/tail.ts';
import type { TaskEnd } from './claude-code-tasks.ts';
import type { Job } from './launch.ts';

export interface TaskJob extends Pick<Job<never>, 'root' | 'ledger' | 'writer'> {
  event: { session_id: string; cwd: string | null };
}

/** `null` where the journal's end does not hold the call: what nobody saw begin is no evidence. */
export function callThatEnded(end: TaskEnd, { event, ledger }: TaskJob): { begun: ToolOutcome; call: ToolCall } | null {
  const journal = fileNameFor(event.session_id);
  const begun = begunCall(end, ledger, journal);
  if (begun === null) return null;
  const call: ToolCall = {
    tool: begun.tool,
    tool_use_id: begun.tool_use_id,
    input: {},
    continues: begun.command,
    result: end.result === 'ok' ? 'ok' : 'failed',
    exit_code: end.exit_code ?? (end.result === 'ok' ? 0 : null),
    interrupted: end.result === 'stopped',
    duration_ms: null,
    output: end.output ?? outputOf(end),
    background: false,
    cwd: beganIn(begun.tool_use_id, ledger, journal) ?? event.cwd ?? path.sep,
  };
  return { begun, call };
}

function begunCall({ task, tool_use_id }: TaskEnd, ledger: Ledger, journal: string): ToolOutcome | null {
  const id = tool_use_id ?? task;
  if (id === null) return null;
  const found = findRecent(
    ledger,
    journal,
    `"${id}"`,
    (r) => r.kind === 'tool.outcome' && r.background && (r.tool_use_id === id || r.task === id),
  );
  return found?.kind === 'tool.outcome' ? found : null;
}

/** Where a call's command began, as its intent has it. */
export function beganIn(id: string | null, ledger: Ledger, journal: string): string | null {
  const intent = findRecent(ledger, journal, `"${id}"`, (r) => r.kind === 'tool.intent' && r.tool_use_id === id);
  return intent?.kind === 'tool.intent' ? intent.cwd : null;
}

/** A subagent's end is the end of what was asked of it; what it did itself is on record already. */
export function agentEnded(begun: ToolOutcome, end: TaskEnd): ToolEvent {
  const outcome: Outcome = end.result === 'stopped' ? 'unknown' : end.result;
  const { kind: _, ...event } = begun;
  const ended = (summary: string): string => summary.replace(/in the background$/, outcome);
  return {
    ...event,
    outcome,
    background: false,
    deeds: begun.deeds.map((d) => ({ ...d, outcome, caveats: [], summary: ended(d.summary) })),
  };
}

/** Of a long output the end is enough: a runner sums up last. */
const OUTPUT_TAIL_BYTES = 1024 * 1024;

/** The file is named by a prompt, so only a task's own output is read: `<task>.output`. */
export function outputOf({ output_file, task }: Pick<TaskEnd, 'output_file' | 'task'>): string | null {
  if (output_file === null || task === null || path.basename(output_file) !== `${task}.output`) return null;
  try {
    return statSync(output_file).isFile() ? tailOfFile(output_file, OUTPUT_TAIL_BYTES) : null;
  } catch {
    return null; // gone already
  }
}

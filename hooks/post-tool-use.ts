/**
 * After a tool call, good or bad: its outcome is recorded, without its output. Runs beside the agent (`async`).
 * What became of a background task is told later: by another call, or in a prompt's place (`user-prompt-submit.ts`).
 */
import { withOwn } from '../actions/own.ts';
import type { ToolEvent } from '../domain/index.ts';
import { type ToolCall, toolEvent } from '../evidence/index.ts';
import { readSmallFile } from '../evidence/small-file.ts';
import { fileNameFor } from '../ledger/paths.ts';
import { redact } from '../ledger/redact.ts';
import { append, fault } from '../ledger/writer.ts';
import { agentEnded, beganIn, callThatEnded, type TaskJob } from './background.ts';
import type { TaskEnd } from './claude-code-tasks.ts';
import { ownActionsOf } from './in-force.ts';
import { type Job, launch } from './launch.ts';

function afterTool(job: Job<'after-tool'>): Record<string, never> {
  const { event, writer } = job;
  const call = { ...event.call, cwd: cwdBefore(job) ?? event.call.cwd };
  const ended = event.ended ? endedEvents([event.ended], job) : [];
  append(
    writer,
    [eventOf(call, job), ...ended].map((e) => ({ kind: 'tool.outcome', ...e })),
  );
  return {};
}

function tasksEnded(job: Job<'prompt'>): Record<string, never> {
  append(
    job.writer,
    endedEvents(job.event.ended, job).map((e) => ({ kind: 'tool.outcome', ...e })),
  );
  return {};
}

const endedEvents = (ends: readonly TaskEnd[], job: TaskJob): ToolEvent[] =>
  ends.flatMap((end) => {
    const { begun, call } = callThatEnded(end, job) ?? {};
    if (begun?.command === null) return [agentEnded(begun, end)];
    return call ? [eventOf(call, job)] : [];
  });

/** That a call ended is recorded even where reading it fails: a stop waits for it. */
function eventOf(call: ToolCall, job: Pick<Job<never>, 'root' | 'ledger' | 'writer'>): ToolEvent {
  try {
    return toolEvent(call, { readFile: readSmallFile, redact, actions: withOwn(ownActionsOf(job)) });
  } catch (error) {
    fault(job.writer, error);
    const { tool_use_id, tool, exit_code, duration_ms, background } = call;
    return {
      tool_use_id,
      tool,
      outcome: 'unknown',
      exit_code,
      duration_ms,
      command: null,
      files: [],
      output: null,
      background,
      task: call.task ?? null,
      deeds: [],
    };
  }
}

/** A `cd` in the command has moved the payload's cwd already: where the command began is in its intent. */
function cwdBefore({ event, ledger }: Job<'after-tool'>): string | null {
  const { tool_use_id: id, input } = event.call;
  if (id === null || typeof input.command !== 'string' || !/\b(?:cd|pushd|popd)\b/.test(input.command)) return null;
  return beganIn(id, ledger, fileNameFor(event.session_id));
}

/** Commands as they are mostly seen, for `compile-cache.ts`. */
const USUAL = [
  'cd packages/app && npm test -- --run 2>&1 | tail -20; echo "exit: $?"',
  'git add -A && git commit -m "$(cat <<\'EOF\'\nfix: a thing\nEOF\n)" && git push origin HEAD',
  "sed -i 's/a/b/' src/a.ts && cat src/a.ts > /tmp/out.txt || true",
];

/** Reads usual calls without recording anything. */
export function warm(): void {
  const output = ' Tests  1 failed | 41 passed (42)\n[main abc1234] fix\n   1..2  HEAD -> main\n';
  for (const command of USUAL) {
    const call = {
      tool_use_id: null,
      tool: 'Bash',
      input: { command },
      exit_code: 0,
      interrupted: false,
      duration_ms: 1,
    };
    toolEvent({ ...call, result: 'ok', output, background: false, cwd: '/' }, { readFile: () => null, redact });
  }
}

launch('post-tool-use', { 'after-tool': afterTool, prompt: tasksEnded });

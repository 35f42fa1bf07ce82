/** Commands and subagents in the background of one session, and what became of them: each end is one tool event more. */
import type { ToolEvent } from '../domain/index.ts';
import type { ToolCall } from '../evidence/index.ts';
import { agentEnded, outputOf } from '../hooks/background.ts';
import type { TaskEnd } from '../hooks/claude-code-tasks.ts';

/** A call that was not waited for. */
interface Watched {
  call: ToolCall;
  event: ToolEvent;
}

export class Background {
  /** By the id of the call and of the task. */
  private readonly watched = new Map<string, Watched>();

  watch(call: ToolCall, event: ToolEvent): void {
    for (const id of [call.tool_use_id, call.task]) if (id) this.watched.set(id, { call, event });
  }

  /** The call as if it had been waited for, or the event that tells of a subagent's end; `null` where nobody saw it begin. */
  end(end: TaskEnd): ToolCall | ToolEvent | null {
    const watched = this.watched.get(end.tool_use_id ?? '') ?? this.watched.get(end.task ?? '');
    if (!watched) return null;
    const { call, event } = watched;
    for (const id of [call.tool_use_id, call.task]) if (id) this.watched.delete(id);
    if (event.command === null) return agentEnded({ kind: 'tool.outcome', ...event }, end);
    return {
      ...call,
      continues: typeof call.input.command === 'string' ? call.input.command : null,
      result: end.result === 'ok' ? 'ok' : 'failed',
      exit_code: end.exit_code ?? (end.result === 'ok' ? 0 : null),
      interrupted: end.result === 'stopped',
      output: end.output ?? outputOf(end),
      background: false,
    };
  }

  /** What still runs, a line each. */
  running(): string[] {
    const lines = [...new Set(this.watched.values())].map(
      ({ call, event }) =>
        `${event.command === null ? 'subagent' : 'shell'}: ${event.command ?? call.input.description ?? ''}`,
    );
    return [...new Set(lines)].map((line) => line.replace(/\s+/g, ' ').slice(0, LONGEST).trim());
  }
}

const LONGEST = 120;

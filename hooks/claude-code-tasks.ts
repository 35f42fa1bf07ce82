/**
 * Claude Code's shapes of background work: what runs at a stop, and how its end is told. As measured on 2.1.330: the end of a
 * background shell or subagent comes as a prompt of the client's own, `<task-notification>…`; older clients are asked with the
 * tools BashOutput and TaskOutput.
 */
import { isObject, type Json, number, text } from './json.ts';

/** The end of a background task, as far as it is told. */
export interface TaskEnd {
  task: string | null;
  /** The call that started it. */
  tool_use_id: string | null;
  exit_code: number | null;
  result: 'ok' | 'failed' | 'stopped';
  /** Where its output lies, or the output itself. */
  output_file: string | null;
  output: string | null;
}

const LONGEST = 120;

/** One line for each task that is still running and each wake-up that is set. A subagent's stop lists the subagent itself. */
export function pendingIn(payload: Json): string[] {
  const own = text(payload.agent_id);
  const tasks = listOf(payload.background_tasks).filter((t) => own === null || t.id !== own);
  const crons = listOf(payload.session_crons);
  return [
    ...tasks.map((t) => `${text(t.type) ?? 'task'}: ${text(t.command) ?? text(t.description) ?? text(t.id) ?? ''}`),
    ...crons.map((c) => `wake-up ${text(c.schedule) ?? ''}: ${text(c.prompt) ?? ''}`),
  ].map((line) => line.replace(/\s+/g, ' ').slice(0, LONGEST).trim());
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const NOTIFICATION = /<task-notification>([\s\S]*?)<\/task-notification>/g;

/** A prompt, or what the client says in a prompt's place of tasks that ended. */
export function promptOf(prompt: string): { prompt: string; ended: TaskEnd[] } {
  if (!prompt.includes('<task-notification>')) return { prompt, ended: [] };
  const ended = [...prompt.matchAll(NOTIFICATION)].map(([, told = '']) => endToldBy(told));
  return { prompt: '', ended: ended.filter((e): e is TaskEnd => e !== null) };
}

function endToldBy(told: string): TaskEnd | null {
  const field = (name: string): string | null =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(told)?.[1]?.trim() || null;
  const status = field('status');
  const exit = /exit code (\d{1,10})/.exec(field('summary') ?? '')?.[1];
  const exit_code = exit === undefined ? null : Number(exit);
  const result = resultOf(status, exit_code);
  if (result === null) return null;
  return {
    task: field('task-id'),
    tool_use_id: field('tool-use-id'),
    exit_code,
    result,
    output_file: field('output-file'),
    output: null,
  };
}

/** `null`: it goes on. */
function resultOf(status: string | null, exit: number | null): TaskEnd['result'] | null {
  if (status === 'completed') return (exit ?? 0) === 0 ? 'ok' : 'failed';
  if (status === 'failed') return 'failed';
  return status === 'killed' || status === 'stopped' ? 'stopped' : null;
}

/** BashOutput and TaskOutput of a task that has ended. */
export function endShownBy({ tool_name, tool_input, tool_response }: Json): TaskEnd | null {
  if ((tool_name !== 'BashOutput' && tool_name !== 'TaskOutput') || !isObject(tool_input)) return null;
  const shown = isObject(tool_response) && isObject(tool_response.task) ? tool_response.task : tool_response;
  if (!isObject(shown)) return null;
  const exit_code = number(shown.exitCode);
  const result = resultOf(text(shown.status), exit_code);
  if (result === null) return null;
  const output = [shown.stdout, shown.stderr, shown.output]
    .map(text)
    .filter((t) => t !== null)
    .join('\n');
  return {
    task: text(tool_input.bash_id) ?? text(tool_input.shell_id) ?? text(tool_input.task_id),
    tool_use_id: null,
    exit_code,
    result,
    output_file: null,
    output,
  };
}

/**
 * Claude Code's shapes, and (with `claude-code-tasks.ts`) the only file that knows them: payload in, answer out.
 * As measured on Claude Code 2.1.329; another agent's hooks would be another file beside this one.
 */
import type { ToolCall } from '../evidence/index.ts';
import { workingFolder } from '../ledger/roots.ts';
import { endShownBy, pendingIn, promptOf, type TaskEnd } from './claude-code-tasks.ts';
import { isObject, type Json, number, text } from './json.ts';

/** What every event says of itself. */
interface Event {
  session_id: string;
  prompt_id: string | null;
  agent_id: string | null;
  cwd: string | null;
  transcript: string | null;
}

export interface SessionStart extends Event {
  kind: 'session-start';
  source: string | null;
}
export interface BeforeTool extends Event {
  kind: 'before-tool';
  tool: string;
  tool_use_id: string | null;
  /** What the call is about, in a line: its command or path. */
  target: string | null;
}
export interface AfterTool extends Event {
  kind: 'after-tool';
  call: ToolCall;
  /** The call shows what became of a background task. */
  ended: TaskEnd | null;
}
export interface Prompt extends Event {
  kind: 'prompt';
  /** What was written; empty where the client itself tells of background tasks. */
  prompt: string;
  ended: TaskEnd[];
}
interface Stopping extends Event {
  message: string;
  /** The turn went on because a stop hook had asked for it. */
  again: boolean;
  /** What is still running in the background, and wake-ups that are set; a line each. */
  pending: string[];
}
export interface Stop extends Stopping {
  kind: 'stop';
}
export interface SubagentStop extends Stopping {
  kind: 'subagent-stop';
}
export interface SessionEnd extends Event {
  kind: 'session-end';
  reason: string | null;
}
export type Incoming = SessionStart | BeforeTool | AfterTool | Prompt | Stop | SubagentStop | SessionEnd;

/** A payload that cannot be understood; the text is for the fault journal. */
export class UnknownPayload extends Error {}

/** @throws UnknownPayload where it is no JSON, of no known event, or lacks what that event needs */
export function decode(raw: string): Incoming {
  const payload = parse(raw);
  const name = text(payload.hook_event_name);
  const session = text(payload.session_id);
  if (name === null) throw new UnknownPayload('the payload names no hook_event_name');
  if (session === null) throw new UnknownPayload(`the ${name} payload has no session_id`);
  const event: Event = {
    session_id: session,
    prompt_id: text(payload.prompt_id),
    agent_id: text(payload.agent_id),
    cwd: text(payload.cwd),
    transcript: text(payload.transcript_path),
  };
  switch (name) {
    case 'SessionStart':
      return { ...event, kind: 'session-start', source: text(payload.source) };
    case 'PreToolUse':
      return { ...event, kind: 'before-tool', ...toolOf(payload), target: targetOf(payload.tool_input) };
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return {
        ...event,
        kind: 'after-tool',
        call: callOf(payload, event.cwd ?? workingFolder(), name === 'PostToolUse'),
        ended: endShownBy(payload),
      };
    case 'UserPromptSubmit':
      return { ...event, kind: 'prompt', ...promptOf(text(payload.prompt) ?? '') };
    case 'Stop':
      return { ...event, kind: 'stop', ...stopOf(payload) };
    case 'SubagentStop': // `transcript_path` is the parent's
      return {
        ...event,
        transcript: text(payload.agent_transcript_path),
        kind: 'subagent-stop',
        ...stopOf(payload),
      };
    case 'SessionEnd':
      return { ...event, kind: 'session-end', reason: text(payload.reason) };
    default:
      throw new UnknownPayload(`unknown event ${name.slice(0, 60)}`);
  }
}

function parse(raw: string): Json {
  if (raw.trim() === '') throw new UnknownPayload('empty stdin');
  let payload: unknown;
  try {
    payload = JSON.parse(raw);
  } catch (error) {
    throw new UnknownPayload(`stdin is no JSON: ${(error as Error).message.slice(0, 120)}`);
  }
  if (!isObject(payload)) throw new UnknownPayload('the payload is no JSON object');
  return payload;
}

function toolOf(payload: Json): { tool: string; tool_use_id: string | null } {
  const tool = text(payload.tool_name);
  if (tool === null) throw new UnknownPayload(`the ${String(payload.hook_event_name)} payload has no tool_name`);
  return { tool, tool_use_id: text(payload.tool_use_id) };
}

const stopOf = (payload: Json): Omit<Stopping, keyof Event> => ({
  message: text(payload.last_assistant_message) ?? '',
  again: payload.stop_hook_active === true,
  pending: pendingIn(payload),
});

const TARGETS = ['command', 'file_path', 'notebook_path', 'path', 'pattern', 'url', 'description'] as const;

function targetOf(input: unknown): string | null {
  if (!isObject(input)) return null;
  for (const key of TARGETS) {
    const value = text(input[key]);
    if (value !== null) return value;
  }
  return null;
}

/** A tool call as Claude Code tells of it: in a payload, or in the lines of a transcript. */
export interface RawCall {
  tool: string;
  tool_use_id: string | null;
  input: unknown;
  /** Of a success. */
  response: unknown;
  /** Of a failure: `Exit code 1\n…`. */
  error: string | null;
  interrupted: boolean;
  duration_ms: number | null;
}

const callOf = (payload: Json, cwd: string, succeeded: boolean): ToolCall =>
  toolCall(
    {
      ...toolOf(payload),
      input: payload.tool_input,
      response: payload.tool_response,
      error: text(payload.error),
      interrupted: payload.is_interrupt === true,
      duration_ms: number(payload.duration_ms),
    },
    cwd,
    succeeded,
  );

/** What `evidence/` is given of a call; `cwd` is where it began. */
export function toolCall(raw: RawCall, cwd: string, succeeded: boolean): ToolCall {
  const { tool, tool_use_id, response, error, duration_ms } = raw;
  const fields = isObject(response) ? response : {};
  const exit = /^Exit code (\d{1,10})(?:\n|$)/.exec(error ?? '');
  const interrupted = raw.interrupted || fields.interrupted === true;
  const task = text(fields.backgroundTaskId) ?? (fields.status === 'async_launched' ? text(fields.agentId) : null);
  const background = task !== null || fields.status === 'async_launched';
  const shell = 'stdout' in fields || 'stderr' in fields;
  return {
    tool,
    tool_use_id,
    input: isObject(raw.input) ? raw.input : {},
    result: succeeded ? 'ok' : 'failed',
    exit_code: exit ? Number(exit[1]) : succeeded && shell && !background && !interrupted ? 0 : null,
    interrupted,
    duration_ms,
    output: succeeded ? outputOf(response) : error === null ? null : error.slice(exit ? exit[0].length : 0),
    background,
    task,
    created: fields.type === 'create' ? true : fields.type === 'update' ? false : null,
    cwd,
  };
}

function outputOf(response: unknown): string | null {
  if (typeof response === 'string') return response;
  if (!isObject(response)) return response === undefined || response === null ? null : JSON.stringify(response);
  const { stdout, stderr } = response;
  if (typeof stdout === 'string' || typeof stderr === 'string') {
    return [stdout, stderr].filter((s): s is string => typeof s === 'string' && s !== '').join('\n');
  }
  return JSON.stringify(response);
}

/** What a hook answers; `{}` is silence, and silence is an empty stdout. */
export interface Answer {
  /** One notice to the person. */
  notice?: string;
  /** Context for the model, at the session's start. */
  context?: string;
  /** A word to the agent at its stop; the turn goes on with it. */
  nudge?: string;
  /** Why the agent may not stop yet. */
  block?: string;
}

/** The answer as Claude Code reads it from stdout. */
export function encode({ notice, context, nudge, block }: Answer): string {
  const answer = {
    ...(notice === undefined ? {} : { systemMessage: notice }),
    ...(block === undefined ? {} : { decision: 'block', reason: block }),
    ...(context === undefined ? {} : added('SessionStart', context)),
    ...(nudge === undefined ? {} : added('Stop', nudge)),
  };
  return Object.keys(answer).length === 0 ? '' : JSON.stringify(answer);
}

const added = (hookEventName: string, additionalContext: string) => ({
  hookSpecificOutput: { hookEventName, additionalContext },
});

/**
 * Whether the transcript shows that a call was refused, so that no outcome will ever come for it: its result is there,
 * an error, and not a command's exit. `tail` is the end of the transcript file.
 */
export function refusedIn(tail: string, toolUseId: string): boolean {
  for (const line of tail.split('\n')) {
    if (!line.includes(toolUseId) || !line.includes('"tool_result"')) continue;
    for (const block of toolResults(line)) {
      if (block.tool_use_id !== toolUseId) continue;
      return block.is_error === true && !contentOf(block).startsWith('Exit code');
    }
  }
  return false;
}

/** A result's text, which may come in blocks. */
function contentOf({ content }: Json): string {
  const [first] = Array.isArray(content) ? content : [content];
  return String(isObject(first) ? first.text : first);
}

function toolResults(line: string): Json[] {
  try {
    const entry: unknown = JSON.parse(line);
    const message = isObject(entry) && isObject(entry.message) ? entry.message : {};
    const content = Array.isArray(message.content) ? message.content : [];
    return content.filter(isObject);
  } catch {
    return []; // the first line of a tail is cut
  }
}

/** Calls and what came of them, as a transcript tells: each becomes the tool event that a hook would have recorded. */
import type { Instant, ToolEvent } from '../domain/index.ts';
import { type ToolCall, toolEvent } from '../evidence/index.ts';
import { isLook } from '../evidence/looks.ts';
import { readSmallFile } from '../evidence/small-file.ts';
import { toolCall } from '../hooks/claude-code.ts';
import { redact } from '../ledger/redact.ts';
import type { Asked, Result } from './transcript.ts';

/** A tool event, and whose it is. */
export interface Done {
  /** Of a command that only looked, the call itself: it is read where somebody claims to have looked (`eventOf`). */
  event: ToolEvent | { look: ToolCall };
  at: Instant;
  turn: string | null;
  agent_id: string | null;
}

interface Begun {
  id: string;
  tool: string;
  input: unknown;
  at: Instant;
  turn: string | null;
  agent_id: string | null;
  cwd: string;
}

type Json = Record<string, unknown>;
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/** What a look printed is only asked for a complaint. */
const LOOKED_AT = 2_000;

export const eventOf = (call: ToolCall): ToolEvent => toolEvent(call, { readFile: readOnce, redact });

const SHELL = /^(?:Bash|PowerShell)$/;
const AGENT = /^(?:Task|Agent)$/;
/** Agents that only look. */
const LOOKS = /^(?:Explore|Plan|statusline-setup|claude-code-guide)$/i;

/** Of a whole replay: what package.json and Makefiles say is read once. */
const FILES = new Map<string, string | null>();
const MOST_FILES = 500;

function readOnce(file: string): string | null {
  const known = FILES.get(file);
  if (known !== undefined) return known;
  const text = readSmallFile(file);
  if (FILES.size >= MOST_FILES) FILES.clear();
  FILES.set(file, text);
  return text;
}

export class Calls {
  private readonly open = new Map<string, Begun>();
  /** Commands in the background, by the id of their call and of their task. */
  private readonly background = new Map<string, Begun>();
  private done: Done[] = [];
  private beside = 0;
  private hidden = false;
  private gapInTurn = false;
  private lostBefore = false;
  private sidechains = false;
  private ran: string | null = null;

  /** `besides`: what subagents did, oldest first; `agents`: those whose transcripts are at hand. */
  constructor(
    private readonly besides: readonly Done[],
    private readonly agents: ReadonlySet<string>,
  ) {}

  begin(call: Begun): void {
    if (call.agent_id !== null) this.sidechains = true;
    this.open.set(call.id, call);
  }

  /**
   * @param turn where the result's own line knows it better than the call's
   * @returns `false` where the call itself was not seen
   */
  finish(result: Result, at: Instant, turn: string | null): boolean {
    const begun = this.open.get(result.id);
    if (!begun) return false;
    const call = { ...begun, turn: turn ?? begun.turn };
    if (result.lost) return true; // stays open: its outcome is unknown
    this.open.delete(result.id);
    if (result.refused) return true;
    if (AGENT.test(call.tool)) this.sent(call, result);
    const continued = this.continued(call, result);
    if (continued) {
      this.record(continued.call, continued.begun, at);
      return true;
    }
    const decoded = toolCall(rawOf(call, result), call.cwd, !result.failed);
    if (decoded.background) this.keepWatch(call, result);
    this.record(decoded, call, at);
    return true;
  }

  /** A background command ended, as a notification tells. */
  end({ tool_use_id, exit_code, ok }: NonNullable<Asked['ended']>, at: Instant, turn: string | null): void {
    const begun = this.background.get(tool_use_id);
    if (!begun || ok === null) return;
    this.record(continuedCall(begun, ok, exit_code, null), { ...begun, turn }, at);
  }

  /** What the person ran: seen by all, though nothing tells how it ended but its own words. */
  byPerson(shell: NonNullable<Asked['shell']>, at: Instant, turn: string | null, cwd: string): void {
    if (shell.command !== undefined) {
      this.ran = shell.command;
      return;
    }
    if (this.ran === null) return;
    const begun = { id: '', tool: 'Bash', input: { command: this.ran }, at, turn, agent_id: null, cwd };
    const response = { stdout: shell.output ?? '', stderr: '' };
    const raw = { tool: 'Bash', tool_use_id: null, input: begun.input, error: null, duration_ms: null };
    this.record(toolCall({ ...raw, response, interrupted: true }, cwd, true), begun, at);
    this.ran = null;
  }

  /** A line could not be read: it may have held anything. */
  gap(): void {
    this.gapInTurn = true;
    this.lostBefore = true;
  }

  /**
   * What was done and not handed out yet, oldest first; of subagents up to a moment.
   * @param turn what a subagent did in none of the `turns` is part of
   */
  since(until: Instant, turn: string | null, turns: ReadonlySet<string>): Done[] {
    const { done } = this;
    this.done = [];
    for (let next = this.besides[this.beside]; next && next.at <= until; next = this.besides[++this.beside]) {
      done.push(next.turn !== null && turns.has(next.turn) ? next : { ...next, turn });
    }
    return done.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  /** Asked at a stop, what is not known; calls that are still open never end. */
  unknown(turn: string | null): { blind: boolean; partial: boolean } {
    const missing = [...this.open.values()].filter((call) => call.turn === turn && call.agent_id === null);
    const blind = this.gapInTurn || this.hidden || missing.length > 0;
    const partial = this.lostBefore || this.hidden || this.open.size > 0;
    if (this.open.size > 0) this.lostBefore = true;
    this.open.clear();
    this.gapInTurn = false;
    return { blind, partial };
  }

  private record(call: ToolCall, { turn, agent_id }: Begun, at: Instant): void {
    const { command } = call.input;
    const looks = SHELL.test(call.tool) && typeof command === 'string' && !call.background && isLook(command);
    const output = call.output?.slice(0, LOOKED_AT) ?? null;
    this.done.push({ event: looks ? { look: { ...call, output } } : eventOf(call), at, turn, agent_id });
  }

  /** An agent was sent: what it does is out of sight where its own lines are not at hand. */
  private sent({ input }: Begun, { account }: Result): void {
    const told = isObject(account) ? account : {};
    const kind = isObject(input) ? String(input.subagent_type ?? '') : '';
    const seen = this.sidechains || (typeof told.agentId === 'string' && this.agents.has(told.agentId));
    if (!seen && told.totalToolUseCount !== 0 && !LOOKS.test(kind)) this.hidden = true;
  }

  private keepWatch(call: Begun, { account, text }: Result): void {
    this.background.set(call.id, call);
    const told = isObject(account) ? account.backgroundTaskId : undefined;
    const task = typeof told === 'string' ? told : /background with ID: ([\w-]{1,80})/.exec(text)?.[1];
    if (task !== undefined) this.background.set(task, call);
  }

  /** A call that asks after a background command, and shows that it ended. */
  private continued(call: Begun, { account }: Result): { call: ToolCall; begun: Begun } | null {
    if (!isObject(account) || !/^(?:TaskOutput|BashOutput|AgentOutputTool)$/.test(call.tool)) return null;
    const told = isObject(account.task) ? account.task : account;
    const begun = this.background.get(String(told.task_id ?? told.shellId ?? ''));
    if (!begun || !/^(?:completed|failed)$/.test(String(told.status))) return null;
    const code = typeof told.exitCode === 'number' ? told.exitCode : null;
    const output = [told.output, told.stdout, told.stderr].filter((s) => typeof s === 'string' && s !== '').join('\n');
    const ok = code === null ? told.status === 'completed' : code === 0;
    return { call: continuedCall(begun, ok, code, output), begun: { ...begun, turn: call.turn } };
  }
}

function continuedCall(begun: Begun, ok: boolean, exit_code: number | null, output: string | null): ToolCall {
  const input = isObject(begun.input) ? begun.input : {};
  return {
    tool: begun.tool,
    tool_use_id: begun.id,
    input,
    result: ok ? 'ok' : 'failed',
    exit_code,
    interrupted: false,
    duration_ms: null,
    output,
    background: false,
    cwd: begun.cwd,
    continues: typeof input.command === 'string' ? input.command : null,
  };
}

/** Only of shells is the output looked at; of others it is large and says nothing but whether a file is new. */
function rawOf(call: Begun, result: Result): Parameters<typeof toolCall>[0] {
  const { account, text, failed } = result;
  const told = isObject(account) ? account : {};
  const base = { tool: call.tool, tool_use_id: call.id, input: call.input, duration_ms: null };
  if (failed) return { ...base, response: undefined, error: text, interrupted: result.interrupted };
  if (!SHELL.test(call.tool)) {
    const { type, status } = told;
    return {
      ...base,
      response: type === undefined && !isObject(account) ? text : { type, status },
      error: null,
      interrupted: false,
    };
  }
  const background = told.backgroundTaskId ?? /^Command running in background with ID: ([\w-]+)/.exec(text)?.[1];
  const { stdout = text, stderr = '', interrupted } = told;
  const response = { stdout, stderr, ...(background === undefined ? {} : { backgroundTaskId: background }) };
  return { ...base, response, error: null, interrupted: interrupted === true };
}

/** Calls and what came of them, as a transcript tells: each becomes the tool event that a hook would have recorded. */
import type { Instant, ToolEvent } from '../domain/index.ts';
import { type ToolCall, toolEvent } from '../evidence/index.ts';
import { isLook } from '../evidence/looks.ts';
import { readSmallFile } from '../evidence/small-file.ts';
import { toolCall } from '../hooks/claude-code.ts';
import { endShownBy, type TaskEnd } from '../hooks/claude-code-tasks.ts';
import { isObject } from '../hooks/json.ts';
import { redact } from '../ledger/redact.ts';
import { Background } from './background.ts';
import { TextCache } from './cache.ts';
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

/** What a look printed is only asked for a complaint. */
const LOOKED_AT = 2_000;

const SHELL = /^(?:Bash|PowerShell)$/;
const SHELLS = new TextCache<ToolEvent>(4_000_000, 8_000);

/** The tool event of a call; the same command with the same outcome is read once. */
export function eventOf(call: ToolCall): ToolEvent {
  const make = (): ToolEvent => toolEvent(call, { readFile: readOnce, redact });
  const { tool_use_id, input, output, cwd, exit_code, result, interrupted, background, task, continues } = call;
  if (!SHELL.test(call.tool)) return make();
  const how = [call.tool, cwd, exit_code, result, interrupted, background, task, continues].join();
  return { ...SHELLS.of(`${input.command}\n${how}\n${output}`, make), tool_use_id };
}

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
  private readonly background = new Background();
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
    const decoded = toolCall(rawOf(call, result), call.cwd, !result.failed);
    this.record(decoded, call, at);
    const ended = endShownBy({ tool_name: call.tool, tool_input: call.input, tool_response: result.account });
    if (ended) this.end([ended], at, call.turn);
    return true;
  }

  /** Background tasks ended, as a notification or a call tells. */
  end(ends: readonly TaskEnd[], at: Instant, turn: string | null): void {
    for (const end of ends) {
      const ended = this.background.end(end);
      if (!ended) continue;
      if ('deeds' in ended) this.done.push({ event: ended, at, turn, agent_id: null });
      else this.record(ended, { turn, agent_id: null }, at);
    }
  }

  /** What runs in the background, a line each. */
  pending = (): string[] => this.background.running();

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

  private record(call: ToolCall, { turn, agent_id }: Pick<Begun, 'turn' | 'agent_id'>, at: Instant): void {
    const { command } = call.input;
    if (SHELL.test(call.tool) && typeof command === 'string' && !call.background && isLook(command)) {
      const output = call.output?.slice(0, LOOKED_AT) ?? null;
      this.done.push({ event: { look: { ...call, output } }, at, turn, agent_id });
      return;
    }
    const event = eventOf(call);
    this.done.push({ event, at, turn, agent_id });
    if (call.background) this.background.watch(call, event);
  }

  /** An agent was sent: what it does is out of sight where its own lines are not at hand. */
  private sent({ input }: Begun, { account }: Result): void {
    const told = isObject(account) ? account : {};
    const kind = isObject(input) ? String(input.subagent_type ?? '') : '';
    const seen = this.sidechains || (typeof told.agentId === 'string' && this.agents.has(told.agentId));
    if (!seen && told.totalToolUseCount !== 0 && !LOOKS.test(kind)) this.hidden = true;
  }
}

/** Only of shells is the output looked at; of others it is large and says nothing but whether a file is new. */
function rawOf(call: Begun, result: Result): Parameters<typeof toolCall>[0] {
  const { account, text, failed } = result;
  const told = isObject(account) ? account : {};
  const base = { tool: call.tool, tool_use_id: call.id, input: call.input, duration_ms: null };
  if (failed) return { ...base, response: undefined, error: text, interrupted: result.interrupted };
  if (!SHELL.test(call.tool)) {
    const { type, status, agentId } = told;
    return {
      ...base,
      response: type === undefined && !isObject(account) ? text : { type, status, agentId },
      error: null,
      interrupted: false,
    };
  }
  const background = told.backgroundTaskId ?? /^Command running in background with ID: ([\w-]+)/.exec(text)?.[1];
  const { stdout = text, stderr = '', interrupted } = told;
  const response = { stdout, stderr, ...(background === undefined ? {} : { backgroundTaskId: background }) };
  return { ...base, response, error: null, interrupted: interrupted === true };
}

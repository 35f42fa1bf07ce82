/**
 * Claude Code's transcript lines, and with `hooks/claude-code.ts` the only file that knows their shapes: a line in,
 * what it tells out. As written by 1.0 to 2.1.330; what is not understood is passed over.
 */
import type { Instant } from '../domain/index.ts';
import { promptOf, type TaskEnd } from '../hooks/claude-code-tasks.ts';
import { isObject, type Json, text } from '../hooks/json.ts';
import { instant } from '../ledger/clock.ts';

/** What every line says of itself. */
interface Line {
  uuid: string | null;
  parent: string | null;
  at: Instant | null;
  session_id: string | null;
  /** One id from a prompt to the next; young, and the same on all lines that a fork copied. */
  prompt_id: string | null;
  /** Of a subagent: its id, or `sidechain` where the line names none. */
  agent_id: string | null;
  cwd: string | null;
}

/** A part of what the assistant said; parts of one message share its id. */
export interface Said extends Line {
  kind: 'said';
  message: string | null;
  text: string;
  calls: { id: string; tool: string; input: unknown }[];
  /** The client's own words in the model's place (an API error), or a message that was cut off: nobody's last word. */
  unfinished: boolean;
}

export interface Result {
  id: string;
  text: string;
  failed: boolean;
  /** The tool never ran: the person, a rule or a hook refused it, or its input was wrong. */
  refused: boolean;
  /** The client lost it, or cleared it away. */
  lost: boolean;
  interrupted: boolean;
  /** The client's own account (`toolUseResult`), where the line has one. */
  account: unknown;
}

/** What tools gave back. */
export interface Returned extends Line {
  kind: 'returned';
  results: Result[];
}

/** Words from outside: a prompt, or what the client wrote in the person's name. */
export interface Asked extends Line {
  kind: 'asked';
  /**
   * `prompt` starts a turn; `interrupted` ends one without a last word; `summary` stands for what was compacted away;
   * `aside` (a hook's feedback, a local command) only shows that the agent had stopped.
   */
  what: 'prompt' | 'interrupted' | 'summary' | 'aside';
  /** The words of a prompt, as far as anybody needs them. */
  words: string;
  /** Background tasks that ended, as the client tells in a prompt's place. */
  ended: TaskEnd[];
  /** A command that the person ran in the session (`!npm test`), or its output. */
  shell: { command?: string; output?: string } | null;
}

export type Entry = Said | Returned | Asked;

/** `null` for a line that tells nothing of words or deeds. */
export function decodeLine(line: Json): Entry | null {
  if ((line.type !== 'assistant' && line.type !== 'user') || !isObject(line.message)) return null;
  const own: Line = {
    uuid: text(line.uuid),
    parent: text(line.parentUuid),
    at: instantOf(line.timestamp),
    session_id: text(line.sessionId),
    prompt_id: text(line.promptId),
    agent_id: line.isSidechain === true ? (text(line.agentId) ?? 'sidechain') : null,
    cwd: text(line.cwd),
  };
  const { content } = line.message;
  const blocks = Array.isArray(content) ? content.filter(isObject) : [{ type: 'text', text: content }];
  return line.type === 'assistant' ? said(own, line, line.message, blocks) : fromUser(own, line, blocks);
}

const AS_OURS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The client writes times as we do; others that wrote its lines anew may not. */
function instantOf(value: unknown): Instant | null {
  const at = text(value);
  if (at === null || AS_OURS.test(at)) return at;
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? null : instant(ms);
}

/** The model's stop reasons after which it did not mean to stop. */
const CUT_OFF: ReadonlySet<unknown> = new Set(['max_tokens', 'pause_turn', 'refusal', 'model_context_window_exceeded']);

function said(own: Line, line: Json, message: Json, blocks: readonly Json[]): Said {
  return {
    ...own,
    kind: 'said',
    message: text(message.id),
    text: wordsOf(blocks),
    calls: blocks.flatMap(({ type, id, name, input }) =>
      type === 'tool_use' && typeof id === 'string' && typeof name === 'string' ? [{ id, tool: name, input }] : [],
    ),
    unfinished: line.isApiErrorMessage === true || message.model === '<synthetic>' || CUT_OFF.has(message.stop_reason),
  };
}

const wordsOf = (blocks: readonly Json[]): string =>
  blocks
    .filter((b) => b.type === 'text')
    .map((b) => text(b.text))
    .filter((t) => t !== null)
    .join('\n');

const LONGEST_PROMPT = 4_000;

function fromUser(own: Line, line: Json, blocks: readonly Json[]): Returned | Asked {
  const results = blocks.filter((b) => b.type === 'tool_result' && typeof b.tool_use_id === 'string');
  if (results.length > 0) {
    const account = results.length === 1 ? line.toolUseResult : undefined;
    const denied = text(line.toolDenialKind) !== null;
    return { ...own, kind: 'returned', results: results.map((block) => resultOf(block, account, denied)) };
  }
  const words = wordsOf(blocks);
  const what = whatIsAsked(words, line);
  const ended = what === 'prompt' ? promptOf(words).ended : [];
  return { ...own, kind: 'asked', what, words: words.slice(0, LONGEST_PROMPT), ended, shell: shellIn(words) };
}

const REFUSED =
  /^(?:Error: )?(?:The user doesn't want to |Permission (?:to use|for) |Claude requested permissions |This (?:command|operation) requires approval|User rejected|The agent proposed|<tool_use_error>|(?:Hook )?PreToolUse:\w+|[\w:]+ hook (?:error|blocking error|denied))|^[^\n]{0,300}(?:denied this tool|but you haven't granted it yet)/;
const INTERRUPTED = '[Request interrupted by user';

function resultOf(block: Json, account: unknown, denied: boolean): Result {
  const content = Array.isArray(block.content) ? wordsOf(block.content.filter(isObject)) : (text(block.content) ?? '');
  const failed = block.is_error === true;
  return {
    id: String(block.tool_use_id),
    text: content,
    failed,
    refused: failed && (denied || REFUSED.test(content)),
    lost: /^\[(?:Tool result missing|Old tool result content cleared)/.test(content) && !isObject(account),
    interrupted: failed && content.includes(INTERRUPTED),
    account,
  };
}

/** What the client puts before and around words that are not the person's. */
const ASIDE =
  /^\s*(?:<(?:local-command-(?:stdout|stderr|caveat)|command-stdout|bash-(?:input|stdout|stderr)|system-reminder|user-memory-input)>|Caveat: The messages below were generated by the user while running local commands)/;
const SUMMARY = 'This session is being continued from a previous conversation';

function whatIsAsked(words: string, line: Json): Asked['what'] {
  if (line.isCompactSummary === true || words.startsWith(SUMMARY)) return 'summary';
  if (words.startsWith(INTERRUPTED)) return 'interrupted';
  return line.isMeta === true || ASIDE.test(words) ? 'aside' : 'prompt';
}

/** `!npm test`: the client wraps the command, and then its output. */
function shellIn(words: string): Asked['shell'] {
  const command = /^\s*<bash-input>([\s\S]*?)<\/bash-input>/.exec(words)?.[1];
  if (command !== undefined) return { command };
  const output = /^\s*<bash-stdout>([\s\S]*?)<\/bash-stdout>(?:<bash-stderr>([\s\S]*?)<\/bash-stderr>)?/.exec(words);
  return output ? { output: [output[1], output[2]].filter(Boolean).join('\n') } : null;
}

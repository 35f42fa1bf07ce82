/** Plays a scenario: its turns become the payloads that Claude Code would send, and the installed hooks get them. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Scenario, Step, Turn } from '../packed/scenarios/scenario.ts';

type Fed = { hook: string; payload: Record<string, unknown> } | { files: Record<string, string | null> };

/** What a turn came to: its id, and the notice to the person (`null`: none). */
export interface Played {
  turn: Turn;
  prompt: string;
  notice: string | null;
}

const feeder = path.join(import.meta.dirname ?? '.', 'feed.cjs');

/** Empties the ledger of `dir` and plays the scenarios there, each in sessions of its own. */
export function play(dir: string, scenarios: readonly Scenario[]): Played[][] {
  rmSync(path.join(dir, '.troth', 'ledger'), { recursive: true, force: true });
  const fed = scenarios.map((scenario, n) => feedsOf(scenario, dir, `s${n}`));
  const input = JSON.stringify({ dir, fed: fed.flat(2) });
  const output = execFileSync(process.execPath, [feeder], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const printed: string[] = JSON.parse(output);
  let end = 0;
  return scenarios.map(({ turns }, n) => {
    const played = turns.map((turn, t) => {
      end += fed[n]?.[t]?.length ?? 0;
      const answer = printed[end - 1] ?? '';
      return { turn, prompt: promptOf(`s${n}`, t), notice: answer === '' ? null : JSON.parse(answer).systemMessage };
    });
    end += fed[n]?.at(-1)?.length ?? 0; // its files are removed
    return played;
  });
}

const promptOf = (name: string, turn: number): string => `${name}-p${turn}`;

/** What is fed for each turn, and behind the last one what removes the scenario's files. */
function feedsOf({ turns, files = {} }: Scenario, dir: string, name: string): Fed[][] {
  const seen = new Set<string>();
  const gone = Object.fromEntries(Object.keys(files).map((file) => [file, null]));
  const fed = turns.map((turn, n) => {
    const id = `${name}-${turn.session ?? 'first'}`;
    const fresh = !seen.has(id) || turn.resumed === true;
    const source = seen.has(id) ? 'resume' : 'startup';
    seen.add(id);
    const payloads = payloadsOf(turn, { dir, id, prompt: promptOf(name, n), ...(fresh && { source }) });
    return n === 0 ? [{ files }, ...payloads] : payloads;
  });
  return [...fed, [{ files: gone }]];
}

function payloadsOf(turn: Turn, place: { dir: string; id: string; prompt: string; source?: string }): Fed[] {
  const { dir, id, prompt, source } = place;
  const feed = (hook: string, event: string, more: Record<string, unknown>): Fed => ({
    hook,
    payload: {
      session_id: id,
      prompt_id: prompt,
      transcript_path: '/nonexistent/transcript.jsonl',
      cwd: dir,
      permission_mode: 'default',
      hook_event_name: event,
      ...more,
    },
  });
  const calls = (turn.calls ?? []).flatMap((step, n) => {
    const { call, outcome } = callOf(step);
    const named = { ...call, tool_use_id: `toolu_${prompt}_${n}` };
    const before = feed('pre-tool-use', 'PreToolUse', named);
    if (!outcome) return [before];
    const event = 'error' in outcome ? 'PostToolUseFailure' : 'PostToolUse';
    return [before, feed('post-tool-use', event, { ...named, ...outcome, duration_ms: 5 })];
  });
  return [
    ...(source ? [feed('session-start', 'SessionStart', { source })] : []),
    ...calls,
    feed('stop', 'Stop', {
      last_assistant_message: turn.says,
      stop_hook_active: false,
      background_tasks: [],
      session_crons: [],
    }),
  ];
}

/** A step as the tool call that it stands for. No outcome: the call was refused. */
function callOf(step: Step): { call: Record<string, unknown>; outcome: Record<string, unknown> | null } {
  if (typeof step === 'string') return callOf({ run: step });
  const {
    run,
    tool = 'Bash',
    input = { command: run },
    out = '',
    exit,
    agent,
    background,
    refused,
    interrupted,
  } = step;
  const call = {
    tool_name: tool,
    tool_input: background ? { ...input, run_in_background: true } : input,
    ...(agent !== undefined && { agent_id: agent, agent_type: 'general-purpose' }),
  };
  if (refused) return { call, outcome: null };
  const shell = { stdout: out, stderr: '', interrupted: false, ...(background && { backgroundTaskId: 'b1' }) };
  const error = step.error ?? (exit === undefined ? null : `Exit code ${exit}\n${out}`);
  if (interrupted)
    return { call, outcome: { error: 'The user doesn’t want to proceed with this tool use.', is_interrupt: true } };
  if (error !== null) return { call, outcome: { error, is_interrupt: false } };
  return { call, outcome: { tool_response: step.response ?? (tool === 'Bash' ? shell : out) } };
}

/** Payload streams into installed hooks, as Claude Code sends them. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Result } from './scratch.ts';

export interface HookRun {
  cwd: string;
  hook: 'session-start' | 'pre-tool-use' | 'post-tool-use' | 'user-prompt-submit' | 'stop' | 'session-end';
  input: string;
  node?: string;
  env?: Record<string, string>;
}

/** Runs an installed hook as it is registered. */
export function runHook({ cwd, hook, input, node = process.execPath, env = {} }: HookRun): Result {
  const file = path.join(cwd, '.claude', 'hooks', 'troth', `${hook}.cjs`);
  const { status, stdout, stderr } = spawnSync(node, [file], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, CLAUDE_PROJECT_DIR: cwd, ...env },
  });
  return { status, stdout, stderr };
}

export interface Call {
  tool?: string;
  input: Record<string, unknown>;
  /** Of a success. */
  response?: unknown;
  /** Of a failure, as Claude Code words it: `Exit code 1\n…`. */
  error?: string;
  /** The subagent that makes it. */
  agent?: string;
}

/** One session of one agent: its calls and messages, fed to the hooks in order. */
export class Session {
  private calls = 0;
  private turn = 1;

  constructor(
    readonly cwd: string,
    readonly id: string,
    readonly options: { node?: string; env?: Record<string, string> } = {},
  ) {}

  private base = () => ({
    session_id: this.id,
    prompt_id: `${this.id}-p${this.turn}`,
    transcript_path: '/nonexistent/transcript.jsonl',
    cwd: this.cwd,
    permission_mode: 'default',
  });

  send(hook: HookRun['hook'], event: string, more: Record<string, unknown>): Result {
    const input = JSON.stringify({ ...this.base(), hook_event_name: event, ...more });
    const result = runHook({ cwd: this.cwd, hook, input, ...this.options });
    if (result.status !== 0 || result.stderr !== '') throw new Error(`${hook}: exit ${result.status} ${result.stderr}`);
    return result;
  }

  start = (source = 'startup'): Result => this.send('session-start', 'SessionStart', { source });

  call({ tool = 'Bash', input, response, error, agent }: Call): string {
    const id = `toolu_${this.id}_${++this.calls}`;
    const call = {
      tool_name: tool,
      tool_input: input,
      tool_use_id: id,
      ...(agent !== undefined && { agent_id: agent }),
    };
    this.send('pre-tool-use', 'PreToolUse', call);
    if (error === undefined) {
      const shell = { stdout: '', stderr: '', interrupted: false };
      this.send('post-tool-use', 'PostToolUse', { ...call, tool_response: response ?? shell, duration_ms: 5 });
    } else {
      this.send('post-tool-use', 'PostToolUseFailure', { ...call, error, is_interrupt: false, duration_ms: 5 });
    }
    return id;
  }

  /** Ends the turn. @returns the notice to the person, `null` where there is none */
  stop(message: string): string | null {
    const { stdout } = this.send('stop', 'Stop', { last_assistant_message: message, stop_hook_active: false });
    this.turn++;
    return stdout === '' ? null : (JSON.parse(stdout).systemMessage as string);
  }
}

/** Payloads to try the hooks with, as Claude Code 2.1.330 sends them, and what each must leave in the ledger. */

/** What a trial of one hook sends and expects. */
export interface Sample {
  payload: Record<string, unknown>;
  /** Kind of the record that proves that it was read. */
  record: string;
}

export const BROKEN = '{"session_id": "trial", "hook_event_name": ';

const call = {
  tool_name: 'Bash',
  tool_use_id: 'toolu_trial',
  tool_input: { command: 'npm test', description: 'Run tests' },
};

/** For each event that hooks are registered for: something to pass in silence. */
const SILENT: Record<string, { fields: Record<string, unknown>; record: string }> = {
  SessionStart: { fields: { source: 'startup' }, record: 'session' },
  PreToolUse: { fields: call, record: 'tool.intent' },
  PostToolUse: {
    fields: { ...call, tool_response: { stdout: '', stderr: '', interrupted: false }, duration_ms: 1 },
    record: 'tool.outcome',
  },
  PostToolUseFailure: {
    fields: { ...call, error: 'Exit code 1\n Tests  1 failed | 41 passed (42)', is_interrupt: false, duration_ms: 1 },
    record: 'tool.outcome',
  },
  Stop: {
    fields: { last_assistant_message: 'The file holds three functions.', stop_hook_active: false },
    record: 'session',
  },
  UserPromptSubmit: { fields: { prompt: 'What does this file hold?' }, record: 'session' },
  SubagentStop: {
    fields: {
      agent_id: 'trial-agent',
      agent_type: 'general-purpose',
      last_assistant_message: 'The file holds three functions.',
      stop_hook_active: false,
    },
    record: 'session',
  },
  SessionEnd: { fields: { reason: 'other' }, record: 'session' },
};

/** @param cwd where the trial's session pretends to be. `null` for an event that no hook of this version knows. */
export function silentSample(event: string, cwd: string): Sample | null {
  const found = SILENT[event];
  return found ? { payload: { ...base(event, cwd), ...found.fields }, record: found.record } : null;
}

/** A stop that must speak: what it says was contradicted by a call that is on record before it. */
export const falseClaim = (cwd: string): { before: Record<string, unknown>; stop: Record<string, unknown> } => ({
  before: { ...base('PostToolUseFailure', cwd), ...SILENT.PostToolUseFailure?.fields },
  stop: { ...base('Stop', cwd), last_assistant_message: 'All tests pass.', stop_hook_active: false },
});

const base = (event: string, cwd: string): Record<string, unknown> => ({
  session_id: 'trial',
  prompt_id: 'trial-1',
  transcript_path: `${cwd}/none.jsonl`,
  cwd,
  permission_mode: 'default',
  hook_event_name: event,
});

import { readFileSync } from 'node:fs';
import type { Deed, ToolEvent } from '../../domain/index.ts';
import { type EvidenceEnv, type ToolCall, toolEvent } from '../../evidence/index.ts';

export const captured = (name: string): string =>
  readFileSync(new URL(`captured/${name}.txt`, import.meta.url), 'utf8');

const CALL: ToolCall = {
  tool_use_id: 'toolu_1',
  tool: 'Bash',
  input: {},
  result: 'ok',
  exit_code: null,
  interrupted: false,
  duration_ms: 12,
  output: '',
  background: false,
  cwd: '/repo',
};

export interface Given extends Partial<ToolCall> {
  /** Non-zero: the call failed with it. */
  exit?: number;
  files?: Record<string, string>;
  env?: EvidenceEnv;
}

export function tool(
  name: string,
  input: Record<string, unknown>,
  { exit = 0, files = {}, env = {}, ...call }: Given = {},
): ToolEvent {
  const failed: Partial<ToolCall> = exit === 0 ? {} : { result: 'failed', exit_code: exit };
  return toolEvent(
    { ...CALL, tool: name, input, ...failed, ...call },
    { readFile: (path) => files[path] ?? null, ...env },
  );
}

export const bash = (command: string, output = '', given: Given = {}): ToolEvent =>
  tool('Bash', { command }, { output, ...given });

export const pkg = (scripts: Record<string, string>, dir = '/repo'): Record<string, string> => ({
  [`${dir}/package.json`]: JSON.stringify({ scripts }),
});

/** `run-tests ok`, one for each deed, in order. */
export const deeds = (event: ToolEvent): string[] => event.deeds.map((deed) => `${deed.action} ${deed.outcome}`);

export const actions = (event: ToolEvent): string[] => event.deeds.map((deed) => deed.action);

export function deed(event: ToolEvent, action: string): Deed {
  const found = event.deeds.find((candidate) => candidate.action === action);
  if (!found) throw new Error(`no ${action} among ${deeds(event).join(', ') || 'no deeds'}`);
  return found;
}

export const caveats = (event: ToolEvent, action: string): string[] =>
  deed(event, action).caveats.map((caveat) => caveat.kind);

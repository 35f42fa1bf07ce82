/**
 * `evidence/`: from a tool call to what it did. It reads commands and output, never prose.
 *
 * `toolEvent` is total: whatever the input, it gives an event, and where it cannot tell it says `unknown`.
 */

import nodePath from 'node:path';
import { ACTIONS } from '../actions/index.ts';
import type { Deed, Outcome, ToolEvent } from '../domain/index.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import type { EvidenceEnv, ToolCall } from './call.ts';
import { fileKind } from './files.ts';
import { shellDeeds } from './shell-deeds.ts';
import { LONGEST_SUMMARY } from './summary.ts';
import { bounded, cut, narrow, oneLine, plain } from './text.ts';
import { fileDeeds, isFileTool, type PlainDeed, toolDeeds } from './tools.ts';

export type { EvidenceEnv, ToolCall } from './call.ts';

const SHELL_TOOL = /^(?:Bash|PowerShell|shell|local_shell|exec_command|run_terminal_cmd|execute_command|terminal)$/i;
const LONGEST_COMMAND = 2_000;
const LONGEST_OBJECT = 300;
const MOST_DEEDS = 60;
const MOST_OBJECTS = 40;
const MOST_FILES = 200;

export function toolEvent(call: ToolCall, env: EvidenceEnv = {}): ToolEvent {
  const redact = env.redact ?? ((text: string) => text);
  const outcome = callOutcome(call);
  const command = call.continues ?? (SHELL_TOOL.test(call.tool) ? commandOf(call.input) : null);
  const found = command === null ? plainDeeds(call, outcome, env) : fromShell(command, call, env);
  const files = [...new Set(found.files)].slice(0, MOST_FILES);
  return {
    tool_use_id: call.tool_use_id,
    tool: call.tool,
    outcome,
    exit_code: call.exit_code,
    duration_ms: call.duration_ms,
    command: command === null ? null : cut(redact(command), LONGEST_COMMAND),
    files: files.map((path) => ({ path: redact(path), kind: fileKind(path) })),
    output: call.output === null ? null : told(call.output),
    background: call.background,
    task: call.task ?? null,
    deeds: found.deeds.slice(0, MOST_DEEDS).map((deed) => kept(deed, redact)),
  };
}

function callOutcome(call: ToolCall): Outcome {
  if (call.background) return 'unknown';
  if (call.interrupted) return 'unknown';
  return call.result === 'failed' || (call.exit_code ?? 0) !== 0 ? 'failed' : 'ok';
}

function commandOf(input: Record<string, unknown>): string | null {
  const command = input.command ?? input.cmd ?? input.script;
  if (typeof command === 'string') return command;
  return Array.isArray(command) && command.every((word) => typeof word === 'string') ? command.join(' ') : null;
}

function fromShell(command: string, call: ToolCall, env: EvidenceEnv): { deeds: Deed[]; files: string[] } {
  const output = bounded(call.output ?? '');
  return shellDeeds(command, {
    call,
    output: narrow(plain(output.text)),
    whole: output.whole,
    actions: env.actions ?? ACTIONS,
    readFile: env.readFile ?? (() => null),
    path: env.path ?? nodePath,
  });
}

function plainDeeds(call: ToolCall, outcome: Outcome, env: EvidenceEnv): { deeds: Deed[]; files: string[] } {
  const path = env.path ?? nodePath;
  const found = isFileTool(call.tool)
    ? fileDeeds(call, outcome, path)
    : toolDeeds(call, outcome, env.actions ?? ACTIONS);
  return { deeds: found.map((deed) => asDeed(deed, call)), files: found.flatMap((deed) => deed.files) };
}

function asDeed({ action, objects, outcome, label }: PlainDeed, call: ToolCall): Deed {
  // An agent that works on in the background has been spawned all the same.
  if (action === 'spawn-agent' && call.background)
    return { action, objects, outcome: 'ok', counts: null, whole: null, caveats: [], summary: `${label}: started` };
  const word = outcome === 'unknown' ? (call.background ? 'in the background' : 'interrupted') : outcome;
  const caveats: Deed['caveats'] = call.background ? [{ kind: 'in-background', detail: null }] : [];
  return { action, objects, outcome, counts: null, whole: null, caveats, summary: `${label}: ${word}` };
}

/** As it is stored: redacted first and cut after, so that no half of a secret is left. */
function kept(deed: Deed, redact: (text: string) => string): Deed {
  return {
    ...deed,
    objects: deed.objects.slice(0, MOST_OBJECTS).map((object) => cut(redact(object), LONGEST_OBJECT)),
    caveats: deed.caveats.map(({ kind, detail }) => ({
      kind,
      detail: detail === null ? null : cut(redact(detail), LONGEST_SUMMARY),
    })),
    summary: oneLine(redact(deed.summary), LONGEST_SUMMARY),
  };
}

/** A long output is told by its ends. */
const FINGERPRINTED = 4_096;

function told(output: string): ToolEvent['output'] {
  const ends =
    output.length <= 2 * FINGERPRINTED ? output : output.slice(0, FINGERPRINTED) + output.slice(-FINGERPRINTED);
  return { length: output.length, fingerprint: fingerprint(ends) };
}

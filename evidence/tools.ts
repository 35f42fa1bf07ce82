/** Tools that are no shell: files, reading, agents, MCP servers. */
import type { Action } from '../actions/action.ts';
import type { ActionName, Outcome } from '../domain/index.ts';
import type { PathModule, ToolCall } from './call.ts';
import { absolute } from './files.ts';
import { named } from './rules.ts';

export interface PlainDeed {
  action: ActionName;
  objects: string[];
  outcome: Outcome;
  label: string;
  /** Files that it wrote. */
  files: string[];
}

const FILE_TOOLS =
  /^(?:Edit|Write|MultiEdit|NotebookEdit|Update|Create|str_replace(?:_based_edit_tool|_editor)?|create_file|write_file|edit_file|apply_?patch|ApplyPatch)$/i;
const WRITES_WHOLE = /^(?:Write|Create|create_file|write_file)$/i;

export function isFileTool(tool: string): boolean {
  return FILE_TOOLS.test(shortName(tool));
}

/** A file server's tool is a file tool: `mcp__filesystem__write_file`. */
const shortName = (tool: string): string => tool.replace(/^mcp__\w*files?(?:system|_?system)?\w*__/i, '');

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** A file tool's deed for each file. */
export function fileDeeds(call: ToolCall, outcome: Outcome, path: PathModule): PlainDeed[] {
  const patch = text(call.input.input) ?? text(call.input.patch);
  if (patch?.includes('*** ')) return patchDeeds(patch, call, outcome, path);
  const named_ =
    text(call.input.file_path) ?? text(call.input.notebook_path) ?? text(call.input.path) ?? text(call.input.filePath);
  if (named_ === null) return [];
  const command = text(call.input.command);
  if (command === 'view')
    return [
      {
        action: 'check',
        objects: [absolute(named_, call.cwd, path)],
        outcome,
        label: `${call.tool} ${named_}`,
        files: [],
      },
    ];
  const file = absolute(named_, call.cwd, path);
  const whole = WRITES_WHOLE.test(shortName(call.tool)) || command === 'create';
  const created = call.created ?? (whole && outcome === 'ok' ? saysCreated(call.output) : null);
  const action = created === true || (whole && created === null) ? 'create-file' : 'edit';
  return [{ action, objects: [file], outcome, label: `${call.tool} ${file}`, files: outcome === 'ok' ? [file] : [] }];
}

/** `{"type":"create",…}` and `File created successfully at: …`; `null` where it does not say. */
function saysCreated(output: string | null): boolean | null {
  if (output === null) return null;
  const head = output.slice(0, 2_000);
  if (/"type"\s*:\s*"create"|^File created/m.test(head)) return true;
  return /"type"\s*:\s*"update"|has been updated/m.test(head) ? false : null;
}

/** `*** Add File: a.ts` and its kin. */
function patchDeeds(patch: string, call: ToolCall, outcome: Outcome, path: PathModule): PlainDeed[] {
  const deeds: PlainDeed[] = [];
  const of = { Add: 'create-file', Update: 'edit', Delete: 'delete' } as const;
  for (const [, verb, name = ''] of patch.matchAll(/^\*\*\* (Add|Update|Delete) File: (.+)$/gm)) {
    const file = absolute(name.trim(), call.cwd, path);
    deeds.push({
      action: of[verb as keyof typeof of],
      objects: [file],
      outcome,
      label: `${call.tool} ${file}`,
      files: outcome === 'ok' ? [file] : [],
    });
  }
  return deeds;
}

const OBJECT_KEYS =
  /^(?:title|name|path|url|file|branch|head|base|number|pull_number|pullNumber|issue_number|issueNumber|channel|to|repo|repository|ref|tag|query|pattern|file_path|relative_path|subagent_type|description|id|key|target|project|service|environment|to_?branch)$/;
const MOST_OBJECTS = 12;

const NAMED = new WeakMap<readonly Action[], Map<string, readonly ActionName[]>>();

/** The actions of the table that name this tool. */
function actionsOf(tool: string, actions: readonly Action[]): readonly ActionName[] {
  const known = NAMED.get(actions) ?? new Map<string, readonly ActionName[]>();
  NAMED.set(actions, known);
  const cached = known.get(tool);
  if (cached) return cached;
  const found = actions.filter((a) => a.done().tools?.some((pattern) => named(pattern, tool))).map((a) => a.name);
  known.set(tool, found);
  return found;
}

/** Every action of the table that names this tool. */
export function toolDeeds(call: ToolCall, outcome: Outcome, actions: readonly Action[]): PlainDeed[] {
  const deeds: PlainDeed[] = [];
  for (const name of actionsOf(call.tool, actions)) {
    const objects = objectsOf(call);
    deeds.push({
      action: name,
      objects,
      outcome,
      label: `${call.tool}${objects[0] ? ` ${objects[0]}` : ''}`,
      files: [],
    });
  }
  if (deeds.length === 0 && call.tool.startsWith('mcp__')) {
    deeds.push({
      action: 'run-command',
      objects: [call.tool, ...objectsOf(call)],
      outcome,
      label: call.tool,
      files: [],
    });
  }
  return deeds;
}

function objectsOf(call: ToolCall): string[] {
  const objects: string[] = [];
  for (const [key, value] of Object.entries(call.input)) {
    if (objects.length >= MOST_OBJECTS || !OBJECT_KEYS.test(key)) continue;
    if (typeof value === 'string' && value !== '' && value.length <= 300) objects.push(value);
    if (typeof value === 'number') objects.push(String(value), `#${value}`);
  }
  return objects;
}

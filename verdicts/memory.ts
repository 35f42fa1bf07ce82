/**
 * What a session has done so far, bounded: so that a turn costs the turn and never the history.
 * It is folded from the journal at every stop and can be folded again from its start.
 */
import { isFileAction } from '../actions/files.ts';
import type { ActionName, Deed, Instant } from '../domain/index.ts';
import type { JournalRecord } from '../ledger/records.ts';

/** A deed, and the tool event that did it. */
export interface Seen {
  deed: Deed;
  tool: string;
  tool_use_id: string | null;
  at: Instant;
  prompt_id: string | null;
  agent_id: string | null;
  background: boolean;
}

export interface Memory {
  v: 1;
  /** Bytes folded in: of the session's journal, and of its fallback's. */
  offsets: readonly [number, number];
  /** The inodes of the files that the offsets are of: a migration may rewrite a journal. */
  inodes: readonly [number, number];
  /** The session began before Troth saw it: what it did then is unknown. */
  partial: boolean;
  /** Oldest first. */
  seen: Seen[];
  /** Calls whose outcome had not come when this was folded, the last ones: another agent of the session may wait for it. */
  begun: Begun[];
}

export interface Begun {
  tool_use_id: string;
  prompt_id: string | null;
  agent_id: string | null;
}

export const EMPTY: Memory = { v: 1, offsets: [0, 0], inodes: [0, 0], partial: false, seen: [], begun: [] };

/** The newest deeds of each action are kept; of file actions more, since each file is its own evidence. */
export const KEEP = 16;
const KEEP_FILES = 250;
/** A call that was refused never ends. */
const KEEP_BEGUN = 40;

/** Sources of a session start that continue something older. */
const CONTINUES: ReadonlySet<string> = new Set(['resume', 'compact', 'fork']);

export const isMemory = (value: unknown): value is Memory => {
  const m = value as Memory | null;
  return (
    typeof m === 'object' &&
    m?.v === 1 &&
    [m.offsets, m.inodes].every((pair) => Array.isArray(pair) && pair.length === 2) &&
    Array.isArray(m.seen) &&
    Array.isArray(m.begun)
  );
};

/** The memory after these records; `offsets` are where they end in the journals. */
export function fold(memory: Memory, records: readonly JournalRecord[], offsets: Memory['offsets']): Memory {
  const first = memory.offsets[0] + memory.offsets[1] === 0 ? records[0] : undefined;
  const partial = memory.partial || (first !== undefined && !isBeginning(first));
  return {
    v: 1,
    offsets,
    inodes: memory.inodes,
    partial,
    seen: prune([...memory.seen, ...deedsIn(records)]),
    begun: unfinished(memory.begun, records).slice(-KEEP_BEGUN),
  };
}

/** A session's first record tells whether Troth saw it begin; installed in its midst, it did not. */
const isBeginning = (r: JournalRecord): boolean =>
  r.kind === 'session' && r.event === 'start' && !CONTINUES.has(r.detail ?? '');

/** The deeds of these records, in their order. */
export function deedsIn(records: readonly JournalRecord[]): Seen[] {
  return records.flatMap((r) =>
    r.kind === 'tool.outcome' && r.origin === 'agent'
      ? r.deeds.map((deed) => ({
          deed,
          tool: r.tool,
          tool_use_id: r.tool_use_id,
          at: r.at,
          prompt_id: r.prompt_id,
          agent_id: r.agent_id,
          background: r.background,
        }))
      : [],
  );
}

function prune(seen: Seen[]): Seen[] {
  const counts = new Map<ActionName, number>();
  const kept: Seen[] = [];
  for (const s of seen.toReversed()) {
    const n = (counts.get(s.deed.action) ?? 0) + 1;
    counts.set(s.deed.action, n);
    if (n <= (isFileAction(s.deed.action) ? KEEP_FILES : KEEP)) kept.push(s);
  }
  return kept.toReversed();
}

/**
 * Calls of this turn that began and have no outcome yet. A subagent has one turn of its own, whatever the person prompts meanwhile.
 * @param begun those that were open when the records begin
 */
export function pendingCalls(
  records: readonly JournalRecord[],
  turn: string | null,
  agent: string | null,
  begun: readonly Begun[] = [],
): string[] {
  return unfinished(begun, records)
    .filter((call) => call.agent_id === agent && (agent !== null || call.prompt_id === turn))
    .map((call) => call.tool_use_id);
}

function unfinished(before: readonly Begun[], records: readonly JournalRecord[]): Begun[] {
  const begun = new Map(before.map((call) => [call.tool_use_id, call]));
  const ended = new Set<string>(); // may stand before its beginning, where one of them went to the fallback
  for (const r of records) {
    if (r.kind === 'tool.intent' && r.tool_use_id !== null) {
      begun.set(r.tool_use_id, { tool_use_id: r.tool_use_id, prompt_id: r.prompt_id, agent_id: r.agent_id });
    }
    if (r.kind === 'tool.outcome' && r.tool_use_id !== null) ended.add(r.tool_use_id);
    if (r.kind === 'guard' && r.decision === 'deny' && r.tool_use_id !== null) ended.add(r.tool_use_id);
  }
  return [...begun.values()].filter((call) => !ended.has(call.tool_use_id));
}

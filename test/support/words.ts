/** Statements, deeds and records with sensible fields, so that a test names only those it is about. */
import type { Commitment, Counts, Deed, Statement, ToolEvent } from '../../domain/index.ts';
import type { Context, JournalRecord, ToolOutcome } from '../../ledger/records.ts';
import { EMPTY, type Memory, type Seen } from '../../verdicts/memory.ts';

export const T0 = Date.parse('2026-03-01T09:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const at = (minutes: number): string => new Date(T0 + minutes * MINUTE).toISOString();

export const context = (over: Partial<Context> = {}): Context => ({
  session_id: 'session-1',
  prompt_id: 'prompt-1',
  agent_id: null,
  origin: 'agent',
  ...over,
});

export const statement = (over: Partial<Statement> = {}): Statement => {
  const text = over.text ?? 'I’ll push the branch';
  return {
    kind: 'commitment',
    action: 'push',
    object: null,
    text,
    start: 0,
    end: text.length,
    gate: 'none',
    imminent: false,
    pointsBack: false,
    counts: null,
    all: false,
    reasons: [],
    ...over,
  };
};

export const claim = (over: Partial<Statement> = {}): Statement =>
  statement({ kind: 'claim', text: 'Pushed.', ...over });

export const counts = (passed: number | null, failed: number | null = 0, skipped: number | null = 0): Counts => ({
  passed,
  failed,
  skipped,
});

export const deed = (over: Partial<Deed> = {}): Deed => ({
  action: 'push',
  objects: [],
  outcome: 'ok',
  counts: null,
  whole: null,
  caveats: [],
  summary: `${over.action ?? 'push'}: ${over.outcome ?? 'ok'}`,
  ...over,
});

/** A deed with the call that did it; one minute after `T0` unless told. */
export const seen = (over: Partial<Deed> = {}, call: Partial<Omit<Seen, 'deed'>> = {}): Seen => ({
  deed: deed(over),
  tool: 'Bash',
  tool_use_id: 'toolu_1',
  at: at(1),
  prompt_id: 'prompt-1',
  agent_id: null,
  background: false,
  ...call,
});

export const memory = (...all: Seen[]): Memory => ({ ...EMPTY, seen: all });

export const outcome = (deeds: Deed[], over: Partial<ToolEvent> = {}): ToolOutcome => ({
  kind: 'tool.outcome',
  tool_use_id: 'toolu_1',
  tool: 'Bash',
  outcome: 'ok',
  exit_code: 0,
  duration_ms: 12,
  command: 'git push',
  files: [],
  output: null,
  background: false,
  task: null,
  deeds,
  ...over,
});

/** A journal's line, without a chain that holds. */
export const record = (body: object, over: Partial<JournalRecord> = {}): JournalRecord =>
  ({ v: 1, seq: 1, at: at(1), ...context(), prev: null, hash: '', ...body, ...over }) as JournalRecord;

export const commitment = (over: Partial<Commitment> = {}): Commitment => ({
  id: 'c0ffee',
  state: 'open',
  action: 'push',
  object: null,
  text: 'I’ll push the branch',
  gate: 'none',
  session_id: 'session-1',
  prompt_id: 'prompt-1',
  agent_id: null,
  opened_at: at(0),
  due_at: at(6 * 60),
  closed_at: null,
  restated: 0,
  waits: null,
  why: null,
  evidence: [],
  ...over,
});

/** The shapes of the journal's lines. */
import type {
  ActionName,
  Caveat,
  Commitment,
  Evidence,
  Gate,
  Instant,
  Origin,
  StatementKind,
  ToolEvent,
  Verdict,
} from '../domain/index.ts';

/** On every line. `seq` counts within one journal; `prev` and `hash` chain its lines (see `chain.ts`). */
export interface Envelope {
  v: 1;
  seq: number;
  at: Instant;
  session_id: string | null;
  prompt_id: string | null;
  agent_id: string | null;
  origin: Origin;
  /** Bytes of loose lines between the last sealed line and this one. */
  since: number;
  prev: string | null;
  hash: string | null;
}

export interface ToolIntent {
  kind: 'tool.intent';
  tool: string;
  tool_use_id: string | null;
  /** What the call is about: the beginning of its command, its path. */
  target: string | null;
  /** Where it begins; a `cd` in it has moved the agent when its outcome comes. */
  cwd: string | null;
}

export type ToolOutcome = { kind: 'tool.outcome' } & ToolEvent;

export interface StatementRecord {
  kind: 'statement';
  /** Ties a claim to its verdict: `<prompt>:<start>` within the message. */
  statement: string;
  says: StatementKind;
  action: ActionName;
  object: string | null;
  text: string;
  gate: Gate;
}

export interface VerdictRecord {
  kind: 'verdict';
  statement: string;
  action: ActionName;
  object: string | null;
  text: string;
  verdict: Verdict;
  caveats: Caveat[];
  evidence: Evidence[];
}

export interface CommitmentRecord {
  kind: 'commitment';
  event: 'opened' | 'restated' | 'tried' | 'kept' | 'lapsed' | 'withdrawn' | 'waiting' | 'resumed' | 'not-opened';
  commitment: Commitment;
}

export interface GuardRecord {
  kind: 'guard';
  guard: string;
  decision: 'deny' | 'ask' | 'would-deny' | 'would-ask';
  reason: string;
  tool_use_id: string | null;
}

export interface FaultRecord {
  kind: 'fault';
  /** Where it happened: a hook's or command's name. */
  where: string;
  error: string;
  /** What could not be understood, cut and redacted; `null` where there is nothing to show. */
  input: string | null;
}

export interface SessionRecord {
  kind: 'session';
  event: 'start' | 'prompt' | 'stop' | 'subagent-stop' | 'end';
  detail: string | null;
}

export interface CommandRecord {
  kind: 'command';
  command: string;
  detail: string | null;
}

/** What a data migration did: to the ledger as a whole, or (`rechained`) to the journal that this line stands in. */
export interface MigrationRecord {
  kind: 'migration';
  migration: string;
  event: 'rechained' | 'applied' | 'deferred' | 'failed' | 'skipped-by-user';
  detail: string | null;
  /** Of a rechained journal: the hash of its last sealed line before. */
  old_head: string | null;
}

export type Body =
  | ToolIntent
  | ToolOutcome
  | StatementRecord
  | VerdictRecord
  | CommitmentRecord
  | GuardRecord
  | FaultRecord
  | SessionRecord
  | CommandRecord
  | MigrationRecord;

export type JournalRecord = Envelope & Body;

/** Whose record it is: what a hook knows before it does anything. */
export interface Context {
  session_id: string | null;
  prompt_id: string | null;
  agent_id: string | null;
  origin: Origin;
}

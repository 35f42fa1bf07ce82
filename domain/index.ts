/**
 * The words of the house as types. Every room speaks these; none of them knows a vendor's payload.
 * Read this page and you know the program.
 */

/** ISO 8601, UTC, with milliseconds: `2026-11-24T06:24:10.123Z`. */
export type Instant = string;

/** A name from the table in `actions/`, or one that the person's config adds. */
export type ActionName = string;

/** Who caused a record. What Troth itself wrote, injected or ran is `troth` and starts nothing. */
export type Origin = 'agent' | 'troth';

// ---------------------------------------------------------------------------------------------- speech

export type StatementKind = 'commitment' | 'claim';

/** What a commitment waits for: nothing, or an event of the machine (a build, a timer, another agent). Never the person. */
export type Gate = 'none' | 'event';

/** Counts as a test runner, or the agent, gives them; `null` where no number was given. */
export interface Counts {
  passed: number | null;
  failed: number | null;
  skipped: number | null;
}

/** A clause of the agent's final message that commits or claims. */
export interface Statement {
  kind: StatementKind;
  action: ActionName;
  /** What the action is done to, as the message names it (path, branch, suite, PR…); `null` where it names nothing. */
  object: string | null;
  /** The clause, verbatim: `message.slice(start, end)`. */
  text: string;
  /** UTF-16 offsets into the original message, half open. */
  start: number;
  end: number;
  gate: Gate;
  /** Being done as it is said: "Pushing now.", a closing "Let me run the tests." */
  imminent: boolean;
  /** A claim that points to an earlier turn: "already", "earlier". */
  pointsBack: boolean;
  counts: Counts | null;
  /** A claim about all of something ("all tests pass", "the full suite"). */
  all: boolean;
  /** Why it was taken for what it is, in words a person reads. */
  reasons: string[];
}

/** Why a clause that looked like a statement is none. The closed list. */
export const REJECTIONS = [
  'question',
  'negated',
  'conditional-on-user',
  'offer',
  'inaction',
  'notification-only',
  'third-person',
  'hedged',
  'hypothetical',
  'plan-item',
  'quoted',
  'code',
  'vague',
  'history',
  'standing-policy',
  'narration',
  'partial',
  'describes-code',
  'idiom',
  'language',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** A clause that looked like a statement and is none. */
export interface Rejected {
  text: string;
  start: number;
  end: number;
  action: ActionName | null;
  why: Rejection;
  reasons: string[];
}

/** All that `speech/` found in a message, in the order of the text. */
export interface Reading {
  statements: Statement[];
  rejected: Rejected[];
}

// -------------------------------------------------------------------------------------------- evidence

/** `unknown` where the shell's control flow and its one exit code do not tell; `not-run` where they tell that it never started. */
export type Outcome = 'ok' | 'failed' | 'unknown' | 'not-run';

/** What takes weight from a piece of evidence, by name. The closed list. */
export const CAVEATS = [
  'part-of-suite',
  'silenced',
  'output-cut',
  'source-changed-after',
  'no-tests-ran',
  'earlier-turn',
  'by-subagent',
  'in-background',
] as const;
export type CaveatKind = (typeof CAVEATS)[number];
export interface Caveat {
  kind: CaveatKind;
  detail: string | null;
}

/** One action that a tool call did, or tried: `cd app && git commit -m x && git push` holds two. */
export interface Deed {
  action: ActionName;
  /** Every name by which it may be called: `["origin", "main", "origin/main"]`, an absolute path, a commit's hash. Redacted. */
  objects: string[];
  outcome: Outcome;
  counts: Counts | null;
  /** Whole suite (`true`), a part of it (`false`), or not known. */
  whole: boolean | null;
  caveats: Caveat[];
  /** One line of at most 120 characters, redacted: what a verdict shows as its evidence. */
  summary: string;
}

export type FileKind = 'source' | 'test' | 'document';

/** What one tool call did, without its output: enough for a verdict. */
export interface ToolEvent {
  tool_use_id: string | null;
  tool: string;
  outcome: Outcome;
  exit_code: number | null;
  duration_ms: number | null;
  /** Redacted and cut; matching happened on the whole command before the cut. */
  command: string | null;
  /** Files written, absolute. */
  files: { path: string; kind: FileKind }[];
  /** Of the output as the tool gave it: its length in UTF-16 units, and a fingerprint to tell it from another. `null` where it gave none. */
  output: { length: number; fingerprint: string } | null;
  /** Started and not waited for: a background shell or subagent. */
  background: boolean;
  /** The name by which a later event tells what became of it, in the background. */
  task: string | null;
  deeds: Deed[];
}

// -------------------------------------------------------------------------------------------- verdicts

export const VERDICTS = ['supported', 'qualified', 'unsupported', 'contradicted', 'unverifiable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A tool event that bears on a statement, as shown to people and in `--json`. */
export interface Evidence {
  tool_use_id: string | null;
  tool: string;
  summary: string;
  at: Instant;
}

/** Of a claim. */
export interface Judgement {
  verdict: Verdict;
  caveats: Caveat[];
  evidence: Evidence[];
}

export const COMMITMENT_STATES = ['open', 'kept', 'lapsed', 'withdrawn', 'unverifiable'] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** Its session stopped with something of the machine still running, or a wake-up set: the promise's time stands still. */
export interface Wait {
  since: Instant;
  /** The end of its time as it was before. */
  due_at: Instant;
  /** What is waited for, a line each: `shell: npm test`. */
  for: string[];
}

/** One promise of the agent, from its opening to its end. Stored as a document, and printed so by `commitments --json`. */
export interface Commitment {
  id: string;
  state: CommitmentState;
  action: ActionName;
  object: string | null;
  text: string;
  gate: Gate;
  session_id: string;
  prompt_id: string | null;
  agent_id: string | null;
  opened_at: Instant;
  /** The end of its time; of a waiting one, the latest that it can be. */
  due_at: Instant;
  closed_at: Instant | null;
  /** How often the same promise was said again. */
  restated: number;
  waits: Wait | null;
  /** Of a withdrawn one: by whom and with which words. */
  why: string | null;
  /** Of a kept one: what kept it. Of an open one: tries that failed. */
  evidence: Evidence[];
}

/**
 * One commitment of instar's as one of Troth's. Its state says what is really known: instar closes many because they
 * could not be checked, and those are not kept here.
 */
import { DEFAULTS } from '../../config/settings.ts';
import type { Commitment, CommitmentState, Evidence } from '../../domain/index.ts';
import { instant } from '../../ledger/clock.ts';
import { fingerprint } from '../../ledger/fingerprint.ts';
import { read } from '../../speech/index.ts';
import { opened } from '../../verdicts/commitments.ts';
import { cut } from '../../verdicts/cut.ts';
import type { InstarRecord } from './store.ts';

/** What is stored of a commitment's words. */
const TEXT = 500;
/** Methods by which instar looked for itself. `manual` is somebody's word; a reply is another's. */
const CHECKED: ReadonlySet<unknown> = new Set(['config-value', 'file-exists']);

/** With what instar said of it: so that a person can look it up there. */
export type Imported = Commitment & { imported: { from: 'instar'; id: string; status: string } };

/** What is known of how it ended; `at` is when, where that is known. */
interface Ending {
  state: CommitmentState;
  at: number | null;
  evidence?: Evidence;
}

/** @throws where it has no id, no words or no time */
export function toCommitment(record: InstarRecord, now: number): Imported {
  const id = textOf(record.id);
  const created = timeOf(record.createdAt);
  const words = textOf(record.agentResponse) ?? textOf(record.userRequest) ?? textOf(record.behavioralRule);
  if (id === null) throw new Error('has no id');
  if (created === null) throw new Error('has no time of its making');
  if (words === null) throw new Error('has no words');
  const said = saidIn(words);
  const due = timeOf(record.hardDeadlineAt) ?? timeOf(record.expiresAt) ?? created + DEFAULTS.commitments.ttl;
  const { state, at, evidence } = endingOf(record, { checkable: said.action !== 'other', due, now });
  const context = {
    session_id: textOf(record.sessionEpoch),
    prompt_id: null,
    agent_id: null,
    origin: 'agent' as const,
  };
  return {
    ...opened(said, fingerprint(JSON.stringify(['instar', id, created])), context, created),
    state,
    due_at: instant(due),
    closed_at: state === 'open' ? null : instant(at ?? now),
    evidence: evidence ? [evidence] : [],
    imported: { from: 'instar', id, status: textOf(record.status) ?? '' },
  };
}

const OTHER = { action: 'other', object: null, gate: 'none' } as const;

function saidIn(words: string) {
  const [promise] = read(words).statements.filter((s) => s.kind === 'commitment');
  const text = cut(promise?.text ?? words, TEXT);
  const rest = { kind: 'commitment' as const, start: 0, end: 0, imminent: false, pointsBack: false };
  return { ...rest, ...OTHER, ...promise, text, counts: null, all: false, reasons: [] };
}

function endingOf(record: InstarRecord, known: { checkable: boolean; due: number; now: number }): Ending {
  const resolved = timeOf(record.resolvedAt);
  switch (record.status) {
    case 'pending':
      if (!known.checkable || isRule(record)) return { state: 'unverifiable', at: null };
      return known.due > known.now ? { state: 'open', at: null } : { state: 'lapsed', at: known.due };
    case 'verified':
      return verified(record) ?? { state: 'unverifiable', at: resolved };
    case 'delivered':
      return delivered(record) ?? { state: 'unverifiable', at: resolved };
    case 'violated':
      return { state: wasChecked(record) ? 'lapsed' : 'unverifiable', at: resolved };
    case 'expired':
      return { state: 'lapsed', at: resolved ?? known.due };
    case 'withdrawn':
      return { state: 'withdrawn', at: resolved };
    default:
      return { state: 'unverifiable', at: resolved };
  }
}

/** Rules for ever, and settings: no tool call of the agent's keeps or breaks them. */
const isRule = ({ type }: InstarRecord): boolean => type === 'behavioral' || type === 'config-change';

/** A file that was there, a setting that held: seen by instar itself. That a rule's text is in a file is no deed. */
function wasChecked({ type, verificationMethod: method }: InstarRecord): boolean {
  return type === 'config-change' || (type !== 'behavioral' && CHECKED.has(method));
}

function verified(record: InstarRecord): Ending | null {
  const at = timeOf(record.lastVerifiedAt) ?? timeOf(record.resolvedAt);
  const times = typeof record.verificationCount === 'number' ? record.verificationCount : 0;
  if (at === null || times < 1 || !wasChecked(record)) return null;
  const what = textOf(record.verificationPath) ?? textOf(record.configPath) ?? '';
  const how = textOf(record.verificationMethod) ?? 'config-value';
  return { state: 'kept', at, evidence: evidenceOf(`instar checked ${how} ${what}`.trim(), at) };
}

function delivered(record: InstarRecord): Ending | null {
  const at = timeOf(record.resolvedAt);
  const message = textOf(record.deliveryMessageId);
  if (at === null || message === null) return null;
  return { state: 'kept', at, evidence: evidenceOf(`instar delivered message ${message}`, at) };
}

const evidenceOf = (summary: string, at: number): Evidence => ({
  tool_use_id: null,
  tool: 'instar',
  summary: cut(summary, 120),
  at: instant(at),
});

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Milliseconds since the epoch; `null` for what is no time, or none of the years that an instant can tell. */
function timeOf(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return ms >= 0 && ms < Date.UTC(10_000, 0) ? ms : null;
}

/** troth commitments show ID: one commitment, whole, with what became of it and when. */
import type { Commitment } from '../domain/index.ts';
import type { CommitmentRecord, Envelope } from '../ledger/records.ts';
import { type CommonOptions, commitmentById, commitmentRow } from './commitments.ts';
import { allRecords, type Source, sourceAt } from './ledgers.ts';
import { day, json, oneLine, out, paintState } from './output.ts';

export function showCommitment(id: string, options: CommonOptions): void {
  const source = sourceAt(options.cwd);
  const found = commitmentById(id, source);
  if (options.json) return json(commitmentRow(found));
  for (const line of linesOf(found, historyOf(found, source))) out(line);
}

type Event = Envelope & CommitmentRecord;

function historyOf({ id }: Commitment, source: Source): Event[] {
  return allRecords(source).filter((r): r is Event => r.kind === 'commitment' && r.commitment.id === id);
}

function linesOf(c: Commitment, history: readonly Event[]): string[] {
  const by = c.agent_id === null ? `session ${c.session_id}` : `subagent ${c.agent_id} of session ${c.session_id}`;
  return [
    `${c.id}  ${paintState(c.state)}`,
    `“${oneLine(c.text, 200)}”`,
    entry('action', c.object === null ? c.action : `${c.action}, ${c.object}`),
    entry('said', `${day(c.opened_at)} by ${by}`),
    entry('due', c.state === 'open' ? dueOf(c) : day(c.due_at)),
    ...(c.closed_at === null ? [] : [entry(c.state, day(c.closed_at))]),
    ...(c.why === null ? [] : [entry('why', oneLine(c.why, 200))]),
    ...(c.restated === 0 ? [] : [entry('restated', c.restated === 1 ? 'once' : `${c.restated} times`)]),
    ...c.evidence.map((e) => entry('evidence', `${day(e.at)} ${e.tool}: ${e.summary}`)),
    ...history.map((r) => entry('record', `${day(r.at)} ${r.event}`)),
  ];
}

const entry = (name: string, value: string): string => `  ${name.padEnd(13)} ${value}`;

function dueOf({ due_at, waits }: Commitment): string {
  if (waits === null) return day(due_at);
  return `${day(due_at)} at the latest; it waits since ${day(waits.since)} for ${waits.for.map((w) => oneLine(w, 60)).join(', ')}`;
}

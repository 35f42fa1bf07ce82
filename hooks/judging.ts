/** A final message at its agent's stop: its statements, and the verdicts on its claims, as records. */
import type { Action } from '../actions/action.ts';
import type { Statement } from '../domain/index.ts';
import type { Body } from '../ledger/records.ts';
import { read } from '../speech/index.ts';
import { judge, type Turn } from '../verdicts/judge.ts';
import type { Memory } from '../verdicts/memory.ts';
import type { Judged } from '../verdicts/notice.ts';

export interface Heard {
  statements: Statement[];
  judged: Judged[];
}

/** @param own the person's own actions */
export function hear(message: string, memory: Memory, turn: Turn, own: readonly Action[]): Heard {
  const { statements } = read(message, { own });
  const judged = statements
    .filter((s) => s.kind === 'claim')
    .map((claim): Judged => ({ claim, judgement: judge(claim, memory, turn) }));
  return { statements, judged };
}

export const heardRecords = ({ statements, judged }: Heard, turn: Turn): Body[] => [
  ...statements.map((s) => statementRecord(s, turn.prompt_id)),
  ...judged.map((j) => verdictRecord(j, turn.prompt_id)),
];

const nameOf = (s: Statement, prompt: string | null): string => `${prompt ?? '-'}:${s.start}`;

const statementRecord = (s: Statement, prompt: string | null): Body => ({
  kind: 'statement',
  statement: nameOf(s, prompt),
  says: s.kind,
  action: s.action,
  object: s.object,
  text: s.text,
  gate: s.gate,
});

const verdictRecord = ({ claim, judgement }: Judged, prompt: string | null): Body => ({
  kind: 'verdict',
  statement: nameOf(claim, prompt),
  action: claim.action,
  object: claim.object,
  text: claim.text,
  ...judgement,
});

/** The agent stops: its final message is held against what it did, and its promises are written down. */
import type { Commitment, Statement } from '../domain/index.ts';
import type { Ledger } from '../ledger/paths.ts';
import type { Body } from '../ledger/records.ts';
import { append, unwritable, type Writer } from '../ledger/writer.ts';
import { read } from '../speech/index.ts';
import { justDone, opened, restated, scopeOf } from '../verdicts/commitments.ts';
import { judge } from '../verdicts/judge.ts';
import { EMPTY, type Memory } from '../verdicts/memory.ts';
import { type Judged, noticeOf } from '../verdicts/notice.ts';
import { openCommitment, placeFor, readOpen, writeStep } from '../verdicts/shelves.ts';
import type { Answer } from './claude-code.ts';
import { ownActionsOf } from './in-force.ts';
import { type Job, launch } from './launch.ts';
import { settle, stepRecord, withCommitments } from './settle.ts';
import { waitForOutcomes } from './wait.ts';

/** More than these are counted on the record, and not opened. */
const OPEN_A_SESSION = 5;
const OPEN_A_REPOSITORY = 50;

function stop(job: Job<'stop'>): Answer {
  const { event, writer, ledger } = job;
  const { intake, missing } = waitForOutcomes(job);
  const turn = { ...writer.context, blind: missing.length > 0 };
  const memory = settle(job, intake);
  const { statements } = read(event.message, { own: ownActionsOf(job) });
  const judged = statements
    .filter((s) => s.kind === 'claim')
    .map((claim): Judged => ({ claim, judgement: judge(claim, memory, turn) }));
  append(writer, [
    { kind: 'session', event: 'stop', detail: null },
    ...statements.map((s) => statementRecord(s, event.prompt_id)),
    ...judged.map((j) => verdictRecord(j, event.prompt_id)),
    ...openAll(statements, memory, writer, ledger),
  ]);
  const notice = noticeOf(judged);
  return notice === null ? {} : { notice };
}

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

/** Opens each promise once: one that stands open already is restated, one done in this very turn is no promise. */
function openAll(statements: readonly Statement[], memory: Memory, writer: Writer, ledger: Ledger): Body[] {
  const promises = statements.filter(
    (s) => s.kind === 'commitment' && !justDone(s, memory.seen, writer.context.prompt_id),
  );
  if (promises.length === 0) return [];
  for (const target of ledger.fallback ? [ledger, ledger.fallback] : [ledger]) {
    try {
      return withCommitments(target, () => promises.map((s) => openOne(s, writer, target)));
    } catch (error) {
      unwritable(writer, error); // the fallback is next
    }
  }
  return promises.map((s) => notOpened(opened(s, '', writer.context, writer.clock())));
}

function openOne(said: Statement, writer: Writer, ledger: Ledger): Body {
  const now = writer.clock();
  const { id, open } = placeFor(ledger, said, scopeOf(writer.context));
  if (open) {
    const step = restated(open, now);
    writeStep(ledger, step);
    return stepRecord(step);
  }
  const commitment = opened(said, id, writer.context, now);
  const all = readOpen(ledger).found.map((d) => d.value);
  const ours = all.filter((c) => c.session_id === commitment.session_id);
  if (ours.length >= OPEN_A_SESSION || all.length >= OPEN_A_REPOSITORY) return notOpened(commitment);
  const event = openCommitment(ledger, commitment) ? 'opened' : 'restated'; // another process was first
  return { kind: 'commitment', event, commitment };
}

const notOpened = (commitment: Commitment): Body => ({ kind: 'commitment', event: 'not-opened', commitment });

/** Reads a usual message without recording anything, for `compile-cache.ts`. */
export function warm(): void {
  const { statements } = read(
    '## Done\n\nI fixed `src/a.ts` and pushed to origin/main (abc1234).\n\n- ✅ Tests: 42 passed, 0 failed\n- **Lint:** clean\n\nI’ll open a PR next. Should I deploy? If you want, I can.',
  );
  const nobody = { prompt_id: null, agent_id: null, blind: false };
  for (const s of statements) judge(s, EMPTY, nobody);
}

launch('stop', 'stop', stop);

/** What a stop answers, by the person's mode; what the agent was told is remembered a session (`told/<session>.json`). */
import type { Mode } from '../config/settings.ts';
import { readDocument, replaceDocument } from '../ledger/documents.ts';
import { fileNameFor } from '../ledger/paths.ts';
import { unwritable } from '../ledger/writer.ts';
import { type Judged, noticeOf, wrongOf } from '../verdicts/notice.ts';
import { isTold, NOTHING_TOLD, type Told, tell } from '../verdicts/telling.ts';
import type { Answer } from './claude-code.ts';
import type { Job } from './launch.ts';

const SHELF = ['told'] as const;

/** How the stop was answered, for the record. */
export type Answered = 'told' | 'nudged' | 'blocked' | null;

export function answerOf(
  mode: Mode,
  judged: readonly Judged[],
  job: Job<'stop'>,
): { answer: Answer; answered: Answered } {
  const wrong = wrongOf(judged);
  if (wrong.length === 0) return { answer: {}, answered: null };
  const notice = noticeOf(wrong);
  const onlyTold = { answer: notice === null ? {} : { notice }, answered: 'told' as const };
  if (mode === 'observe') return onlyTold;
  const telling = tell(mode, wrong, recall(job), job.event);
  const word = telling.word;
  // What cannot be remembered could be said for ever: the person is told instead.
  if (word === null || !remember(job, telling.told)) return onlyTold;
  const beside = telling.notice === null ? {} : { notice: telling.notice };
  return mode === 'enforce'
    ? { answer: { ...beside, block: word }, answered: 'blocked' }
    : { answer: { ...beside, nudge: word }, answered: 'nudged' };
}

function recall({ ledger, event }: Job<'stop'>): Told {
  try {
    const value = readDocument<unknown>(ledger, SHELF, fileNameFor(event.session_id));
    return isTold(value) ? value : NOTHING_TOLD;
  } catch {
    return NOTHING_TOLD;
  }
}

function remember({ ledger, event, writer }: Job<'stop'>, told: Told): boolean {
  try {
    replaceDocument(ledger, SHELF, fileNameFor(event.session_id), told, { durable: false });
    return true;
  } catch (error) {
    unwritable(writer, error);
    return false;
  }
}

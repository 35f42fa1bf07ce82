/** A session starts: the model is told what this repository's agents still owe, oldest first, in at most 1 KB. */
import { faultLine } from '../config/settings.ts';
import { append } from '../ledger/writer.ts';
import { contextOf } from '../verdicts/reminder.ts';
import type { Answer } from './claude-code.ts';
import { inForce } from './in-force.ts';
import { type Job, launch } from './launch.ts';
import { newerLine } from './newer.ts';
import { guestOf } from './plugin.ts';
import { openCommitments, settle } from './settle.ts';

/** A session that goes on after a pause has heard it. */
const isFresh = (source: string | null): boolean => source === null || source === 'startup';

const started = (job: Job<'session-start'>): Answer => {
  append(job.writer, [{ kind: 'session', event: 'start', detail: job.event.source }]);
  settle(job);
  const context = contextOf(openCommitments(job.ledger, job.writer));
  const { fault } = inForce(job);
  const notices = [
    fault && `Troth: ${faultLine(fault)}. What held before holds. See: npx troth config`,
    isFresh(job.event.source) && newerLine(job.root, guestOf(), process.env),
  ].filter((line): line is string => typeof line === 'string');
  return {
    ...(context === null ? {} : { context }),
    ...(notices.length === 0 ? {} : { notice: notices.join('\n') }),
  };
};

launch('session-start', { 'session-start': started });

/** A session starts: the model is told what this repository's agents still owe, oldest first, in at most 1 KB. */
import { append } from '../ledger/writer.ts';
import { contextOf } from '../verdicts/reminder.ts';
import { launch } from './launch.ts';
import { openCommitments, settle } from './settle.ts';

launch('session-start', 'session-start', (job) => {
  append(job.writer, [{ kind: 'session', event: 'start', detail: job.event.source }]);
  settle(job);
  const context = contextOf(openCommitments(job.ledger, job.writer));
  return context === null ? {} : { context };
});

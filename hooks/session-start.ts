/** A session starts: the model is told what this repository's agents still owe, oldest first, in at most 1 KB. */
import { faultLine } from '../config/settings.ts';
import { append } from '../ledger/writer.ts';
import { contextOf } from '../verdicts/reminder.ts';
import { inForce } from './in-force.ts';
import { launch } from './launch.ts';
import { openCommitments, settle } from './settle.ts';

launch('session-start', 'session-start', (job) => {
  append(job.writer, [{ kind: 'session', event: 'start', detail: job.event.source }]);
  settle(job);
  const context = contextOf(openCommitments(job.ledger, job.writer));
  const { fault } = inForce(job);
  return {
    ...(context === null ? {} : { context }),
    ...(fault === null ? {} : { notice: `Troth: ${faultLine(fault)}. What held before holds. See: npx troth config` }),
  };
});

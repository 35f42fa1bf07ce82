/** A session ends: what it did since its last stop still counts, nothing is waited for any more, then its end is recorded. */
import { append } from '../ledger/writer.ts';
import { inForce } from './in-force.ts';
import { launch } from './launch.ts';
import { settle } from './settle.ts';

launch('session-end', {
  'session-end': (job) => {
    const { session_id, reason } = job.event;
    settle(job, { session_id, pending: [], terms: inForce(job).settings.commitments });
    append(job.writer, [{ kind: 'session', event: 'end', detail: reason }]);
    return {};
  },
});

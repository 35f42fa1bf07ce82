/** A session ends: what it did since its last stop still counts, then its end is recorded. */
import { append } from '../ledger/writer.ts';
import { launch } from './launch.ts';
import { settle } from './settle.ts';

launch('session-end', 'session-end', (job) => {
  settle(job);
  append(job.writer, [{ kind: 'session', event: 'end', detail: job.event.reason }]);
  return {};
});

/** The reader of words that name a time, a file of its own beside the hooks: loaded only where a promise has such words. */
export { deadlineAt } from '../speech/deadline-time.ts';

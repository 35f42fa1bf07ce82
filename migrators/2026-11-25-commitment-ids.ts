/** A promise of the first versions that is said again must be found under the id that today's version derives for it. */
import { CLOSED, OPEN } from '../verdicts/shelves.ts';
import { currentId } from './current-id.ts';
import type { DocumentRule, Migration } from './migration.ts';

const idsOf = (shelf: DocumentRule['shelf']): DocumentRule => ({
  shelf,
  lock: '_commitments',
  beside: [OPEN, CLOSED],
  concerns: (value, id) => value.id === id && typeof value.action === 'string' && currentId(value) !== id,
  change: (value) => {
    const id = currentId(value);
    return { id, value: { ...value, id } };
  },
});

export const commitmentIds: Migration = {
  id: '2026-11-25-commitment-ids',
  title: 'Commitments of the first versions get the ids that they would have today',
  after: ['2026-11-25-ledger-format'],
  documents: [idsOf(OPEN), idsOf(CLOSED)],
};

/** Commitments of before promises could wait for something, or be withdrawn with a reason. */
import {
  currentCommitment,
  currentRow,
  isFirstRow,
  isOldCommitment,
  isOldRow,
  type Row,
} from '../ledger/old-shapes.ts';
import { CLOSED, isCommitment, OPEN } from '../verdicts/shelves.ts';
import type { DocumentRule, Migration, Value } from './migration.ts';

const waitsOn = (shelf: DocumentRule['shelf']): DocumentRule => ({
  shelf,
  lock: '_commitments',
  beside: [OPEN, CLOSED],
  concerns: (value, id) => isCommitment(value, id) && isOldCommitment(value),
  change: (value, id) => {
    if (!isCommitment(value, id)) throw new Error('is no commitment');
    return { id, value: currentCommitment(value) as unknown as Value };
  },
});

export const commitmentsWait: Migration = {
  id: '2026-11-25-commitments-wait',
  title: 'Commitments say what they wait for, and why they were withdrawn',
  after: ['2026-11-25-ledger-format'],
  rows: {
    mark: '"commitment"',
    // Those of the first versions are the other migration's, which does this on the way.
    concerns: (row) => row.v === 1 && row.kind === 'commitment' && !isFirstRow(row) && isOldRow(row),
    change: (row) => currentRow(row) as unknown as Row,
  },
  documents: [waitsOn(OPEN), waitsOn(CLOSED)],
};

/**
 * Lines of the versions before loose lines were counted in bytes: without `since`, with an output told by its SHA-256,
 * and with ids of commitments that today's version would not derive again.
 */
import { currentRow, isFirstRow, type Row } from '../ledger/old-shapes.ts';
import { currentId } from './current-id.ts';
import type { Migration, Value } from './migration.ts';

export const journalLines: Migration = {
  id: '2026-11-25-journal-lines',
  title: 'Journals of the first versions get today’s shape of a line',
  after: ['2026-11-25-ledger-format'],
  rows: {
    concerns: (row) => row.v === 1 && isFirstRow(row),
    change(row) {
      const now = currentRow(row) as unknown as Row;
      if (now.kind !== 'commitment') return now;
      const commitment = now.commitment as Value;
      return { ...now, commitment: { ...commitment, id: currentId(commitment) } };
    },
  },
};

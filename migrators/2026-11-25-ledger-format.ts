/** The first stamp: from now on a version can tell a ledger that is newer than itself. */
import type { Migration } from './migration.ts';

export const ledgerFormat: Migration = {
  id: '2026-11-25-ledger-format',
  title: 'The ledger is stamped with its format, so that an older Troth leaves it alone',
  after: [],
  format: 2,
};

/** Every migration there is, in the order in which they run. None is ever taken out. */
import { commitmentIds } from './2026-11-25-commitment-ids.ts';
import { commitmentsWait } from './2026-11-25-commitments-wait.ts';
import { journalLines } from './2026-11-25-journal-lines.ts';
import { ledgerFormat } from './2026-11-25-ledger-format.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [ledgerFormat, journalLines, commitmentIds, commitmentsWait];

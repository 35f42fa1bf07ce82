/** A session's memory on disk (`sessions/<session>.json`), and what its journals hold that is not folded in yet. */
import { readDocument, replaceDocument } from '../ledger/documents.ts';
import { readSince, type Stretch } from '../ledger/journal.ts';
import type { Ledger } from '../ledger/paths.ts';
import type { JournalRecord } from '../ledger/records.ts';
import { EMPTY, isMemory, type Memory } from './memory.ts';

const SHELF = ['sessions'] as const;

/** The memory as it was last saved. A lost or broken one is folded anew from the journal's start. */
export function recall(ledger: Ledger, session: string): Memory {
  const saved = [ledger, ledger.fallback].map((l) => (l ? load(l, session) : null)).filter((m) => m !== null);
  return saved.reduce((a, b) => (sum(b) > sum(a) ? b : a), EMPTY);
}

const sum = (m: Memory): number => m.offsets[0] + m.offsets[1];

function load(ledger: Ledger, session: string): Memory | null {
  try {
    const value = readDocument<unknown>(ledger, SHELF, session);
    return isMemory(value) ? value : null;
  } catch {
    return null; // a memory is derived: the journal still holds all of it
  }
}

export interface Fresh {
  /** What was remembered, of the very files that were read. */
  before: Memory;
  records: JournalRecord[];
  offsets: Memory['offsets'];
}

const NOTHING: Stretch = { records: [], end: 0, inode: 0 };

/** Records that came since the memory was saved; all of them where a migration has rewritten their journal since. */
export function readFresh(ledger: Ledger, session: string, memory: Memory): Fresh {
  const own = readSince(ledger, session, memory.offsets[0]);
  const spilled = ledger.fallback ? readSince(ledger.fallback, session, memory.offsets[1]) : NOTHING;
  const inodes = [own.inode, spilled.inode] as const;
  if (inodes.some((inode, i) => memory.offsets[i] !== 0 && memory.inodes[i] !== inode)) {
    return readFresh(ledger, session, EMPTY);
  }
  return {
    before: { ...memory, inodes },
    records: [...own.records, ...spilled.records],
    offsets: [own.end, spilled.end],
  };
}

/** Saves where it can: a memory that is not saved is folded again next time. */
export function remember(ledger: Ledger, session: string, memory: Memory): void {
  for (const target of [ledger, ledger.fallback]) {
    if (!target) return;
    try {
      replaceDocument(target, SHELF, session, memory, { durable: false });
      return;
    } catch {
      // the ledger cannot be written: the fallback is next
    }
  }
}

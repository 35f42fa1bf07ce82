/**
 * The chain that makes a journal's past hard to change: a sealed line's hash covers its own text, the hash of the
 * sealed line before it (`prev`), and the loose lines between them. Loose lines (`hash: null`) are written by hooks
 * that must be quick: loading `node:crypto` costs more than all else that they do.
 */
import { sha256 } from './hash.ts';
import { currentRow, type Row } from './old-shapes.ts';
import type { JournalRecord } from './records.ts';

const HASH_SUFFIX = /,"hash":"[0-9a-f]{64}"\}$/;

/** The line of a record, without its newline: `body` is JSON that ends before its `hash`. */
export const sealed = (body: string, loose: readonly string[]): string =>
  `${body.slice(0, -1)},"hash":"${hashOver(body, loose)}"}`;

export const looseLine = (body: string): string => `${body.slice(0, -1)},"hash":null}`;

const hashOver = (body: string, loose: readonly string[]): string => sha256([...loose, body].join('\n'));

/** The row a line holds, as it is stored, or `null`. Says nothing of its place in the chain. */
export function parseRow(line: string): Row | null {
  if (!line.startsWith('{')) return null;
  try {
    const row = JSON.parse(line) as Row;
    const chained = typeof row.hash === 'string' || row.hash === null;
    const counted = row.since === undefined || Number.isInteger(row.since);
    return Number.isInteger(row.seq) && counted && typeof row.kind === 'string' && chained ? row : null;
  } catch {
    return null;
  }
}

/** The record a line holds, in today's shape whoever wrote it, or `null`. */
export function parseLine(line: string): JournalRecord | null {
  const row = parseRow(line);
  return row && currentRow(row);
}

export interface Chain {
  records: number;
  /** Lines that are no record: torn by a crash, or not ours. */
  unreadable: number;
  /** 1-based numbers of sealed lines whose hash, or whose link to the sealed line before, does not hold. */
  broken: number[];
}

/** How far the check of a chain has come: line by line, so that a journal need not fit into memory. */
export interface ChainWalk extends Chain {
  /** Lines seen, blank ones too. */
  lines: number;
  /** Hash of the last sealed line, and the loose ones since. */
  prev: string | null;
  loose: string[];
}

export const startWalk = (): ChainWalk => ({ records: 0, unreadable: 0, broken: [], lines: 0, prev: null, loose: [] });

/** Takes in a journal's next line. @returns its row, `null` where it is blank or none */
export function walk(chain: ChainWalk, line: string): Row | null {
  chain.lines++;
  if (line === '') return null;
  const row = parseRow(line);
  if (!row) {
    chain.unreadable++;
    return null;
  }
  chain.records++;
  if (row.hash === null) {
    chain.loose.push(line);
    return row;
  }
  const body = line.replace(HASH_SUFFIX, '}');
  if (row.prev !== chain.prev || row.hash !== hashOver(body, chain.loose)) chain.broken.push(chain.lines);
  chain.prev = row.hash;
  chain.loose = [];
  return row;
}

/** Checks every sealed line of a journal against what it covers. */
export function verifyChain(text: string): Chain {
  const chain = startWalk();
  for (const line of text.split('\n')) walk(chain, line);
  const { records, unreadable, broken } = chain;
  return { records, unreadable, broken };
}

/**
 * The chain that makes a journal's past hard to change: a sealed line's hash covers its own text, the hash of the
 * sealed line before it (`prev`), and the loose lines between them. Loose lines (`hash: null`) are written by hooks
 * that must be quick: loading `node:crypto` costs more than all else that they do.
 */
import { sha256 } from './hash.ts';
import type { JournalRecord } from './records.ts';

const HASH_SUFFIX = /,"hash":"[0-9a-f]{64}"\}$/;

/** The line of a record, without its newline: `body` is JSON that ends before its `hash`. */
export const sealed = (body: string, loose: readonly string[]): string =>
  `${body.slice(0, -1)},"hash":"${hashOver(body, loose)}"}`;

export const looseLine = (body: string): string => `${body.slice(0, -1)},"hash":null}`;

const hashOver = (body: string, loose: readonly string[]): string => sha256([...loose, body].join('\n'));

/** The record a line holds, or `null`. Says nothing of its place in the chain. */
export function parseLine(line: string): JournalRecord | null {
  if (!line.startsWith('{')) return null;
  try {
    const record = JSON.parse(line) as JournalRecord;
    const chained = typeof record.hash === 'string' || record.hash === null;
    return [record.seq, record.since].every(Number.isInteger) && typeof record.kind === 'string' && chained
      ? record
      : null;
  } catch {
    return null;
  }
}

export interface Chain {
  records: number;
  /** Lines that are no record: torn by a crash, or not ours. */
  unreadable: number;
  /** 1-based numbers of sealed lines whose hash, or whose link to the sealed line before, does not hold. */
  broken: number[];
}

/** Checks every sealed line of a journal against what it covers. */
export function verifyChain(text: string): Chain {
  const chain: Chain = { records: 0, unreadable: 0, broken: [] };
  let prev: string | null = null;
  let loose: string[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const record = parseLine(line);
    if (!record) {
      chain.unreadable++;
      continue;
    }
    chain.records++;
    if (record.hash === null) {
      loose.push(line);
      continue;
    }
    const body = line.replace(HASH_SUFFIX, '}');
    if (record.prev !== prev || record.hash !== hashOver(body, loose)) chain.broken.push(i + 1);
    prev = record.hash;
    loose = [];
  }
  return chain;
}

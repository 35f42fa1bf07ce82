/**
 * Carries out a migration of documents. Hooks change a shelf under its lock, so that the lock is held here too, for a
 * short time and again: in between the hooks have their turn.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Shelf } from '../ledger/documents.ts';
import { ensureFolder } from '../ledger/folders.ts';
import { pause, withLock } from '../ledger/lock.ts';
import { isPlainName, type Ledger } from '../ledger/paths.ts';
import { redactDeep } from '../ledger/redact.ts';
import { isKept, keepBackup } from './backups.ts';
import { readIfThere, replaceFile, setAside, shortHash } from './files.ts';
import { type Addition, Deferral, type DocumentRule, type Job, type Left, type Value } from './migration.ts';

const HELD_MS = 150;
/** Longer than the longest pause of one that waits. */
const TURN_OF_OTHERS_MS = 40;

/** Documents as `ledger/documents.ts` writes them. */
const textOf = (value: object): string => `${JSON.stringify(redactDeep(value), null, 2)}\n`;

/** Files of a shelf, by name. */
export function filesOn(store: Ledger, rule: DocumentRule): string[] {
  const dir = path.join(store.dir, ...rule.shelf);
  return existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
}

/** A document that can be read, or why it cannot. */
export type Found = { ok: true; id: string; value: Value } | { ok: false; reason: string };

export function parseDocument(name: string, text: string): Found {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, reason: 'no object' };
    return { ok: true, id: path.basename(name, '.json'), value: value as Value };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** @returns what was left as it is */
export function rewriteShelf(job: Job, rule: DocumentRule, names: readonly string[]): Left[] {
  const lock = path.join(ensureFolder(job.store, 'locks'), `${rule.lock}.lock`);
  const left: Left[] = [];
  for (let i = 0; i < names.length; ) {
    if (i > 0) pause(TURN_OF_OTHERS_MS);
    withLock(lock, (held) => {
      if (!held) throw new Deferral(`the ${rule.shelf.join('/')} are being changed all the time`);
      const until = performance.now() + HELD_MS;
      do {
        const name = names[i++];
        const one = name === undefined ? null : rewriteDocument(job, rule, name);
        if (one) left.push(one);
      } while (i < names.length && performance.now() < until);
    });
    job.tick(0);
  }
  return left;
}

function rewriteDocument(job: Job, rule: DocumentRule, name: string): Left | null {
  const { store } = job;
  const file = path.join(store.dir, ...rule.shelf, name);
  const text = readIfThere(file);
  if (text === null) return null; // moved on while we looked
  job.tick(1);
  const found = parseDocument(name, text);
  if (!found.ok) return putAside(job, rule, name, text, found.reason);
  if (!rule.concerns(found.value, found.id)) return null;
  let next: ReturnType<DocumentRule['change']>;
  try {
    next = rule.change(found.value, found.id);
  } catch (error) {
    if (error instanceof Deferral) throw error;
    return putAside(job, rule, name, text, error instanceof Error ? error.message : String(error));
  }
  if (!isPlainName(next.id)) return putAside(job, rule, name, text, `its id is no name: ${JSON.stringify(next.id)}`);
  if (rule.concerns(next.value, next.id)) {
    throw new Error(`${rule.shelf.join('/')}/${name} is not as it should be after its change`);
  }
  return putInPlace(job, rule, { name, to: `${next.id}.json`, after: textOf(next.value) });
}

interface Place {
  /** File names: before, and after. */
  name: string;
  to: string;
  after: string;
}

/** Under a new name the new one is written before the old one goes: a kill in between leaves both, and the next run ends it. */
function putInPlace({ store, migration }: Job, rule: DocumentRule, { name, to, after }: Place): Left | null {
  const fileOn = (shelf: Shelf): string => path.join(store.dir, ...shelf, to);
  const file = path.join(store.dir, ...rule.shelf, name);
  const kept = { from: name, to, hash: shortHash(after), rows: 1, quarantined: 0 };
  const taken = to === name ? undefined : rule.beside.map(fileOn).find(existsSync);
  if (taken !== undefined && readIfThere(taken) !== after && !isKept(store, migration.id, rule.shelf, kept)) {
    return { file, reason: `its new name ${to} is taken by another` };
  }
  keepBackup(store, migration.id, rule.shelf, file, kept);
  if (taken === undefined) {
    const target = fileOn(rule.shelf);
    replaceFile(store, target, after);
    if (readIfThere(target) !== after) throw new Error(`${target} does not read back as it was written`);
  }
  if (to !== name) rmSync(file);
  return null;
}

function putAside(job: Job, rule: DocumentRule, name: string, text: string, reason: string): null {
  const file = path.join(job.store.dir, ...rule.shelf, name);
  const migration = job.migration.id;
  keepBackup(job.store, migration, rule.shelf, file, { from: name, to: '', hash: '0', rows: 0, quarantined: 1 });
  setAside(job.store, rule.shelf, path.basename(name, '.json'), { migration, reason, text });
  rmSync(file);
  return null;
}

/** Makes a document that is on none of its shelves. @returns whether it was made */
export function addDocument(job: Job, addition: Addition): boolean {
  const { store, migration } = job;
  const to = `${addition.id}.json`;
  if (!isPlainName(addition.id)) throw new Error(`no name for a document: ${JSON.stringify(addition.id)}`);
  if (addition.unless.some((shelf) => existsSync(path.join(store.dir, ...shelf, to)))) return false;
  const after = textOf(addition.value);
  ensureFolder(store, ...addition.shelf);
  keepBackup(store, migration.id, addition.shelf, null, {
    from: '',
    to,
    hash: shortHash(after),
    rows: 1,
    quarantined: 0,
  });
  replaceFile(store, path.join(store.dir, ...addition.shelf, to), after);
  return true;
}

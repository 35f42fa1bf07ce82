/**
 * Carries out a migration of journals. A journal is written anew beside the old one while hooks go on; its lock is held
 * only for what they appended meanwhile and for the rename. The new chain is whole, and its last line tells the old
 * one's head.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { type ChainWalk, parseRow, startWalk, walk } from '../ledger/chain.ts';
import { instant } from '../ledger/clock.ts';
import { ensureFolder } from '../ledger/folders.ts';
import { appendTo } from '../ledger/journal.ts';
import { withLock } from '../ledger/lock.ts';
import type { Row } from '../ledger/old-shapes.ts';
import { journalFile, type Ledger } from '../ledger/paths.ts';
import type { Body, Context } from '../ledger/records.ts';
import { dropUnused, keepBackup } from './backups.ts';
import { type Draft, openDraft } from './draft.ts';
import { draftOf, setAside } from './files.ts';
import { digestOf, type Feed, feedOf, linesOf, takeRest } from './lines.ts';
import { Deferral, type Job, type Left, type RowRule } from './migration.ts';
import { firstJoint, type Joint, lineAt } from './sealing.ts';

const FOLDER = ['journal'] as const;
/** What is left to do under a journal's lock, at most: a hook waits for it. */
const LAST_STRETCH_BYTES = 256 * 1024;
const CATCH_UPS = 20;
const TICK = 1_000;

/** All journals of a store, by name. */
export function journalsOf(store: Ledger): string[] {
  const dir = path.join(store.dir, ...FOLDER);
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((name) => name.endsWith('.jsonl'));
  return files.map((name) => path.basename(name, '.jsonl')).sort();
}

/** A journal on its way to its new shape. */
interface Pass {
  job: Job;
  rule: RowRule;
  name: string;
  feed: Feed;
  old: ChainWalk;
  joint: Joint;
  out: Draft;
  changed: number;
  quarantined: number;
  last: Row | null;
}

/**
 * Rewrites one journal where a row of it is concerned.
 * @returns the byte offset behind its last row, from which on rows of a live hook are looked for, or why it was left
 * @throws Deferral where hooks keep it from being finished; any other error where it cannot be written
 */
export function rewriteJournal(job: Job, rule: RowRule, name: string): number | Left {
  const file = realpathSync(journalFile(job.store, name));
  const fd = openSync(file, 'r');
  const draft = draftOf(job.store, file);
  const out = openDraft(draft, fstatSync(fd).mode & 0o777);
  try {
    const pass: Pass = {
      job,
      rule,
      name,
      feed: feedOf(fd),
      old: startWalk(),
      joint: firstJoint(),
      out,
      changed: 0,
      quarantined: 0,
      last: null,
    };
    takeLines(pass);
    const broken = pass.old.broken[0];
    if (broken !== undefined)
      return { file, reason: `its chain does not hold at line ${broken}: it stays as it was found` };
    out.flush();
    checkDraft(draft, pass);
    for (let i = 0; i < CATCH_UPS && fstatSync(fd).size - pass.feed.offset > LAST_STRETCH_BYTES; i++) takeLines(pass);
    return exchange(pass, file, draft);
  } finally {
    out.close();
    closeSync(fd);
    rmSync(draft, { force: true });
  }
}

function takeLines(pass: Pass): void {
  for (const line of linesOf(pass.feed)) takeLine(pass, line);
}

function takeLine(pass: Pass, line: string): void {
  const { job, rule } = pass;
  const row = walk(pass.old, line);
  if (pass.old.lines % TICK === 0) job.tick(TICK);
  if (!row) {
    if (line !== '') quarantine(pass, line, 'is no record of Troth');
    return;
  }
  const next = changedRow(pass, row, line);
  if (!next) return;
  if (rule.concerns(next)) throw new Error(`line ${pass.old.lines} of ${pass.name} is as it was after its change`);
  pass.last = next;
  pass.out.write(`${lineAt(pass.joint, next)}\n`);
}

/** `null` where the row is malformed, and set aside. */
function changedRow(pass: Pass, row: Row, line: string): Row | null {
  if (!pass.rule.concerns(row)) return row;
  try {
    const next = pass.rule.change(row);
    pass.changed++;
    return next;
  } catch (error) {
    if (error instanceof Deferral) throw error;
    quarantine(pass, line, error instanceof Error ? error.message : String(error));
    return null;
  }
}

function quarantine(pass: Pass, text: string, reason: string): void {
  pass.quarantined++;
  setAside(pass.job.store, FOLDER, pass.name, { migration: pass.job.migration.id, reason, text });
}

/** The end state, read back from the disk before it takes the old one's place. */
function checkDraft(draft: string, pass: Pass): void {
  const fd = openSync(draft, 'r');
  try {
    const chain = startWalk();
    let old = 0;
    for (const line of linesOf(feedOf(fd))) {
      const row = walk(chain, line);
      if (row && pass.rule.concerns(row)) old++;
    }
    const due = pass.old.records - (pass.quarantined - pass.old.unreadable);
    if (old + chain.unreadable + chain.broken.length > 0 || chain.records !== due) {
      throw new Error(
        `${pass.name} does not read back as it was written: ${chain.records} of ${due} rows, ${old} old, ${chain.broken.length} broken`,
      );
    }
  } finally {
    closeSync(fd);
  }
}

/** Under the journal's lock: the last rows, the line that tells of the change, and the rename. */
function exchange(pass: Pass, file: string, draft: string): number {
  const { job, name, out, feed } = pass;
  const lock = path.join(ensureFolder(job.store, 'locks'), `${name}.lock`);
  const backup = withLock(lock, (held) => {
    if (!held) throw new Deferral(`the journal ${name} is being written all the time`);
    if (statSync(file).ino !== fstatSync(feed.fd).ino) throw new Deferral(`the journal ${name} was replaced meanwhile`);
    takeLines(pass);
    const torn = takeRest(feed);
    if (torn !== '') takeLine(pass, torn);
    if (pass.old.broken.length > 0) throw new Deferral(`the chain of the journal ${name} was broken meanwhile`);
    out.write(`${lineAt(pass.joint, rechained(pass))}\n`);
    out.flush();
    const kept = {
      from: path.basename(file),
      to: path.basename(file),
      hash: out.digest().slice(0, 16),
      rows: pass.changed,
      quarantined: pass.quarantined,
    };
    dropUnused(job.store, job.migration.id, FOLDER, file);
    const made = keepBackup(job.store, job.migration.id, FOLDER, file, kept);
    renameSync(draft, file);
    return made;
  });
  if (backup.linked) rescueLate(job, name, feed, backup.file);
  return out.size();
}

const rechained = ({ job, last, changed, quarantined, old }: Pass): Row => ({
  v: 1,
  seq: (last?.seq ?? 0) + 1,
  at: instant(job.clock()),
  session_id: last?.session_id ?? null,
  prompt_id: null,
  agent_id: null,
  origin: 'troth',
  kind: 'migration',
  migration: job.migration.id,
  event: 'rechained',
  detail: `rows changed: ${changed}, set aside: ${quarantined}`,
  old_head: old.prev,
  hash: '',
});

/**
 * A hook whose patience with the lock ended writes all the same, and may have written to the old file behind the rename.
 * What it wrote is appended to the new one.
 * @param feed how far the old file had been taken over
 * @throws where the old file was changed in place: what it holds now is its backup
 */
export function rescueLate(job: Job, name: string, feed: Feed, backup: string): void {
  const fd = openSync(backup, 'r');
  try {
    if (digestOf(fd, feed.offset) !== feed.digest.copy().digest('hex')) {
      throw new Error(`the journal ${name} was changed in place meanwhile; what it held is in ${backup}`);
    }
    for (const line of linesOf(feedOf(fd, feed.offset))) {
      const row = parseRow(line);
      if (row) appendRow(job.store, name, row);
    }
  } finally {
    closeSync(fd);
  }
}

function appendRow(store: Ledger, name: string, row: Row): void {
  const { v: _v, seq: _seq, at, since: _since, prev: _prev, hash, ...rest } = row;
  const { session_id, prompt_id, agent_id, origin, ...body } = rest as unknown as Context & Body;
  const context = { session_id, prompt_id, agent_id, origin };
  appendTo(store, name, context, String(at), [body as Body], { loose: hash === null });
}

/** Whether rows of a journal are concerned, from an offset on: the first one tells. */
export function isConcerned(store: Ledger, name: string, rule: RowRule, offset = 0): boolean {
  const fd = openSync(journalFile(store, name), 'r');
  try {
    for (const line of linesOf(feedOf(fd, offset))) {
      const row = rule.mark === undefined || line.includes(rule.mark) ? parseRow(line) : null;
      if (row && rule.concerns(row)) return true;
    }
    return false;
  } finally {
    closeSync(fd);
  }
}

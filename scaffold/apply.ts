/** Carries out a plan: nothing until everything was looked at, one process at a time, each file whole or not at all. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import fs from 'fs-extra';
import { fingerprint } from '../ledger/fingerprint.ts';
import { PRIVATE_DIR } from '../ledger/folders.ts';
import { hold, pause } from '../ledger/lock.ts';
import { type Env, stateFolder } from '../ledger/paths.ts';
import { Busy } from '../migrators/migration.ts';
import { backUp } from './backups.ts';
import { checkPlace, clearDraft, readText, removeEmptyFolder, removeFile, writeText } from './files.ts';
import { changesOf, type Plan, pending, type Step } from './plan.ts';
import { Refusal } from './refusal.ts';
import { moveStore } from './store.ts';

/** A file is not what the plan was made from: to be planned again. */
export class Stale extends Refusal {}

/**
 * @throws Stale where a file changed between plan and now: then nothing was written
 * @throws Refusal where a file can neither be made nor replaced: then nothing was written
 * @throws Busy where another run did not end in time
 * @throws where a file cannot be written: what was written before it stands, and a further run goes on from there
 */
export function apply(plan: Plan, env: Env = process.env): void {
  alone(plan.places.dir, env, () => {
    const todo = pending(plan);
    for (const { file, before } of todo) {
      if (readText(file) === before) continue;
      throw new Stale(file, 'was changed by somebody else meanwhile', 'Run this again, so that the change is seen.');
    }
    for (const { file } of todo) checkPlace(file);
    for (const { file } of changesOf(plan)) clearDraft(file);
    backUp(plan.places, todo);
    for (const step of plan.steps) carryOut(step);
  });
}

function carryOut(step: Step): void {
  switch (step.kind) {
    case 'folder':
      return removeEmptyFolder(step.folder);
    case 'store':
      return step.to === null ? fs.removeSync(step.from) : moveStore(step.from, step.to);
    case 'file':
      if (step.before === step.after) return;
      return step.after === null ? removeFile(step.file) : writeText(step.file, step.after, step.mode);
  }
}

/** A run that stands still for so long is dead, should its process not tell. */
const STALE_MS = 60_000;
const PATIENCE_MS = 8_000;
const LOOK_MS = 50;

/** @throws Busy */
function alone(dir: string, env: Env, work: () => void): void {
  const file = lockOf(dir, env);
  const until = Date.now() + PATIENCE_MS;
  let held = hold(file, STALE_MS);
  while (held === null) {
    if (Date.now() > until) throw new Busy(`another Troth is at work in ${dir}`);
    pause(LOOK_MS);
    held = hold(file, STALE_MS);
  }
  try {
    work();
  } finally {
    held.release();
  }
}

/** Outside of the tree, which uninstall leaves without a trace. */
function lockOf(dir: string, env: Env): string {
  const places = [stateFolder(env), path.join(tmpdir(), `troth-${process.getuid?.() ?? 'user'}`)];
  for (const place of places) {
    if (place === null) continue;
    try {
      const folder = path.join(place, 'locks');
      fs.ensureDirSync(folder, PRIVATE_DIR);
      fs.accessSync(folder, fs.constants.W_OK);
      return path.join(folder, `${fingerprint(dir)}.lock`);
    } catch {
      // a home that cannot be written: the next place
    }
  }
  throw new Error('there is no folder that can be written for a lock');
}

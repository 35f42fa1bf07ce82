/** init: plan, apply, verify. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Ledger, ledgerOf } from '../ledger/paths.ts';
import { isInstalled, projectRoot } from '../ledger/roots.ts';
import { apply, readText } from './apply.ts';
import { type Plan, pending, planInit } from './plan.ts';
import { HOOK_NAMES } from './registrations.ts';

/** The ledger that hooks installed in `dir` write to. */
export const ledgerFor = (dir: string): Ledger =>
  ledgerOf(projectRoot([dir], (other) => other === dir || isInstalled(other)));

/** What init would do in `dir`; `hooksDir` holds the built hooks. @throws Refusal */
export function plan(dir: string, hooksDir: string, version: string): Plan {
  const hooks = new Map(HOOK_NAMES.map((name) => [name, readFileSync(path.join(hooksDir, `${name}.cjs`), 'utf8')]));
  return planInit({
    dir,
    ledger: ledgerFor(dir).dir,
    version,
    hooks,
    read: (file) => readText(path.resolve(dir, file)),
  });
}

/** Applies a plan and plans again: what is left then was not done. @returns the paths that were written */
export function carryOut(made: Plan, hooksDir: string): string[] {
  const done = pending(made).map((c) => c.path);
  apply(made);
  const left = pending(plan(made.dir, hooksDir, made.version));
  if (left.length > 0) throw new Error(`not in place after init: ${left.map((c) => c.path).join(', ')}`);
  return done;
}

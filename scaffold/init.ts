/** init, upgrade and uninstall, each: plan, apply, look whether it is so. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Env, type Ledger, ledgerOf, stateFolder } from '../ledger/paths.ts';
import { isInstalled, projectRoot } from '../ledger/roots.ts';
import { apply, Stale } from './apply.ts';
import { linkedFrom, readText, tryReadText } from './files.ts';
import { planInit, reasonToLeave } from './init-plan.ts';
import { type Places, projectPlaces, type Scope, userPlaces } from './places.ts';
import { type Plan, pending } from './plan.ts';
import { HOOK_NAMES, type Manner } from './registrations.ts';
import type { ReleaseNote } from './releases.ts';
import { planUninstall, type Records } from './uninstall-plan.ts';

/** Where a Troth is installed from. */
export interface Package {
  /** The folder of the built hooks. */
  hooksDir: string;
  version: string;
  /** What is new in it and in those before. */
  notes?: readonly ReleaseNote[];
}

/** What the person may decide; what is left out is as before, or as seems right. */
export interface Wishes {
  claudeMd?: boolean | null;
  manner?: Partial<Pick<Manner, 'form' | 'node'>>;
  /** Files by absolute path, to be written where they are missing. */
  answers?: ReadonlyMap<string, string>;
}

/** @throws where somebody without a home asks for a user-wide install */
export function placesOf(scope: Scope, dir: string, env: Env = process.env): Places {
  if (scope === 'user') {
    const places = userPlaces({ env, exists: existsSync });
    if (places === null) throw new Error('no HOME: there is no place for a user-wide install');
    return places;
  }
  const root = projectRoot([dir], (other) => other === dir || isInstalled(other));
  return projectPlaces(scope, dir, ledgerOf(root, env), { env, exists: existsSync });
}

/** The ledgers that an install's hooks write to: of a user-wide one, each repository's in the state folder. */
export function ledgersOf(places: Places, env: Env = process.env): Ledger[] {
  if (places.ledger !== null) return [ledgerOf(path.dirname(path.dirname(places.ledger)), env)];
  const all = path.join(stateFolder(env) ?? '', 'ledgers');
  const names = existsSync(all) ? readdirSync(all) : [];
  return names.map((name) => ({ dir: path.join(all, name), fallback: null }));
}

export const builtHooks = ({ hooksDir }: Package): Map<string, string> =>
  new Map(HOOK_NAMES.map((name) => [name, readFileSync(path.join(hooksDir, `${name}.cjs`), 'utf8')]));

/** What init would do. @throws Refusal */
export function planInstall(places: Places, source: Package, wishes: Wishes = {}): Plan {
  return planInit({
    places,
    version: source.version,
    manner: { form: 'exec', node: 'node', ...places.manner, ...wishes.manner },
    hooks: builtHooks(source),
    claudeMd: wishes.claudeMd ?? null,
    answers: wishes.answers ?? new Map(),
    read: readText,
    exists: existsSync,
    real: linkedFrom,
  });
}

/** Whether the block seems right in CLAUDE.md, where nobody has said anything yet. */
export const wantsBlock = (places: Places): boolean =>
  reasonToLeave(places, tryReadText(places.claudeMd), { exists: existsSync, real: linkedFrom }) === null;

/** What uninstall would do. @throws Refusal */
export function planRemoval(places: Places, source: Package, records: Records): Plan {
  return planUninstall({
    places,
    version: source.version,
    hooks: builtHooks(source),
    records,
    read: readText,
    exists: existsSync,
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  });
}

const MOST_TRIES = 3;

/**
 * Applies a plan and plans again: what is left then was not done.
 * @param first the plan that the person saw; where somebody else changed a file since, a plan is made anew
 * @returns the plan that was carried out
 * @throws Refusal, Busy
 */
export function carryOut(first: Plan, again: () => Plan, env: Env = process.env): Plan {
  let plan = first;
  for (let tries = 1; ; tries++) {
    try {
      apply(plan, env);
      break;
    } catch (error) {
      if (!(error instanceof Stale) || tries === MOST_TRIES) throw error;
      plan = again();
    }
  }
  const left = pending(again());
  if (left.length > 0) throw new Error(`not in place after all: ${left.map((c) => c.path).join(', ')}`);
  return plan;
}

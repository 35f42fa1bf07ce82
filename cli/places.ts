/** Which install a command is about: the folder that was named, and the scope that was asked for or is there. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkoutOf } from '../ledger/roots.ts';
import { tryReadText } from '../scaffold/files.ts';
import { placesOf } from '../scaffold/init.ts';
import { readManifest } from '../scaffold/manifest.ts';
import { type Places, SCOPES, type Scope, userPlaces } from '../scaffold/places.ts';
import { Usage } from './failures.ts';

/** @throws Usage where the folder is not there */
export function folderAt(target: string, command: string): string {
  const dir = path.resolve(target);
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return dir;
  throw new Usage(`${target}: no such folder. Make it first, or name another: troth ${command} DIR`);
}

/** @throws Usage */
export function scopeOf(text: string | undefined): Scope | null {
  const scope = SCOPES.find((s) => s === text);
  if (text === undefined || scope) return scope ?? null;
  throw new Usage(`--scope ${text}: it is one of ${SCOPES.join(', ')}`);
}

/** What a manifest in `dir` says of itself; `null` where Troth is not installed there. */
export function installedIn(places: Places): { version: string; scope: Scope } | null {
  return readManifest(tryReadText(places.manifest));
}

/**
 * The install that is there: in the folder, or above it in the same checkout.
 * @throws Usage where there is none, or one of another scope
 */
export function installedAt(target: string, asked: Scope | null, command: string): Places {
  const dir = folderAt(target, command);
  if (asked === 'user') {
    const places = placesOf('user', dir);
    if (isThere(places)) return places;
    throw new Usage('Troth is not installed user-wide. To install it so: troth init --scope user');
  }
  const top = checkoutOf(dir)?.worktree ?? null;
  for (let at = dir; ; at = path.dirname(at)) {
    if (isThere(placesOf('project', at))) return ofScope(at, asked);
    if (at === top || at === path.dirname(at)) break;
  }
  const user = userPlaces({ env: process.env, exists: existsSync });
  const wide = user && isThere(user) ? ' A user-wide install is there: --scope user.' : '';
  throw new Usage(`Troth is not installed in ${dir}.${wide} To install it: troth init`);
}

/** Also where the manifest was lost. */
const isThere = ({ manifest, hooks }: Places): boolean => existsSync(manifest) || existsSync(hooks);

function ofScope(dir: string, asked: Scope | null): Places {
  const local = placesOf('local', dir);
  const known = installedIn(local)?.scope;
  const scope = known ?? (tryReadText(local.settings)?.includes('/hooks/troth/') ? 'local' : 'project');
  if (asked === null || asked === scope) return placesOf(scope, dir);
  throw new Usage(`Troth is installed in ${dir} with scope ${scope}, not ${asked}`);
}

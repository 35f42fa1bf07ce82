/** Which install a command is about: the folder that was named, and the scope that was asked for or is there. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkoutOf, isInstalled } from '../ledger/roots.ts';
import { tryReadText } from '../scaffold/files.ts';
import { placesOf } from '../scaffold/init.ts';
import { readManifest } from '../scaffold/manifest.ts';
import { type Places, SCOPES, type Scope } from '../scaffold/places.ts';
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
 * @throws Usage where there is none
 */
export function installedAt(target: string, scope: Scope | null, command: string): Places {
  const dir = folderAt(target, command);
  if (scope === 'user') return must(placesOf('user', dir), `Troth is not installed user-wide`);
  const top = checkoutOf(dir)?.worktree ?? null;
  for (let at = dir; ; at = path.dirname(at)) {
    if (isInstalled(at)) {
      const places = placesOf('project', at);
      return placesOf(scope ?? installedIn(places)?.scope ?? 'project', at);
    }
    if (at === top || at === path.dirname(at)) break;
  }
  const wide = existsSync(placesOf('user', dir).manifest) ? ' A user-wide install is there: --scope user.' : '';
  throw new Usage(`Troth is not installed in ${dir}.${wide} To install it: troth init`);
}

function must(places: Places, message: string): Places {
  if (existsSync(places.manifest)) return places;
  throw new Usage(`${message}. To install it so: troth init --scope user`);
}

/** troth upgrade: brings an install to this version: its files, then its records, then what is new. */
import type { Package } from '../scaffold/init.ts';
import { type Options as InstallOptions, install } from './installing.ts';
import { installedAt, scopeOf } from './places.ts';

export interface Options extends InstallOptions {
  scope?: string;
}

/**
 * Asks nothing: it touches what Troth wrote and nobody changed, and was asked for by name.
 * @returns the exit code
 */
export async function upgrade(target: string, options: Options, source: Package): Promise<number> {
  const places = installedAt(target, scopeOf(options.scope), 'upgrade');
  const dir = places.scope === 'user' ? process.cwd() : places.dir;
  return install({ dir, places, source, wishes: {} }, { ...options, yes: true });
}

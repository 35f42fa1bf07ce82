/** troth init: installs the hooks; on an install that is older, an upgrade. */
import { type Package, placesOf } from '../scaffold/init.ts';
import { type Options as InstallOptions, install } from './installing.ts';
import { folderAt, installedIn, scopeOf } from './places.ts';

export interface Options extends InstallOptions {
  scope?: string;
  /** `--claude-md`, `--no-claude-md`. */
  claudeMd?: boolean;
}

/** @returns the exit code */
export async function init(target: string, options: Options, source: Package): Promise<number> {
  const dir = folderAt(target, 'init');
  const there = installedIn(placesOf('project', dir));
  const places = placesOf(scopeOf(options.scope) ?? there?.scope ?? 'project', dir);
  return install({ places, source, wishes: { claudeMd: options.claudeMd ?? null } }, options);
}

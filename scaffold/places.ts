/** Where an install lies, by its scope. Pure apart from one look at what is there already (`exists`). */
import nodePath from 'node:path';
import { fingerprint } from '../ledger/fingerprint.ts';
import { type Env, type Ledger, stateFolder } from '../ledger/paths.ts';
import { HOOK_FOLDER, type Manner, PROJECT_MANNER, USER_WIDE } from './registrations.ts';

/** `project`: committed, for everybody. `local`: this checkout, this person. `user`: this person, every project. */
export const SCOPES = ['project', 'local', 'user'] as const;
export type Scope = (typeof SCOPES)[number];

/** All absolute. */
export interface Places {
  scope: Scope;
  /** The project; of a user-wide install the folder of the person's settings. Paths in the manifest are below it. */
  dir: string;
  settings: string;
  claudeMd: string;
  hooks: string;
  manifest: string;
  backups: string;
  /** `null` for a user-wide install: each repository has its own, in the state folder. */
  ledger: string | null;
  /** Where ledger and backups go when Troth leaves; `null` for somebody without a home. */
  archive: { ledger: string | null; backups: string } | null;
  /** Files that keep git from seeing what is this person's alone. */
  ignores: string[];
  /** Folders that are Troth's by name. */
  own: string[];
  /** The PATH part of how hooks are registered. */
  manner: Pick<Manner, 'folder' | 'more'>;
}

export interface PlacesEnv {
  env: Env;
  exists(file: string): boolean;
  path?: Pick<typeof nodePath, 'join' | 'dirname' | 'resolve' | 'isAbsolute'>;
}

/** In a project. @param ledger of its repository, see `ledgerOf` */
export function projectPlaces(
  scope: 'project' | 'local',
  dir: string,
  ledger: Ledger,
  { env, exists, path = nodePath }: PlacesEnv,
): Places {
  const local = scope === 'local';
  const hooks = path.join(dir, HOOK_FOLDER);
  const own = path.join(dir, '.troth');
  const beside = path.dirname(ledger.dir);
  const inner = path.join(dir, '.claude', 'CLAUDE.md');
  const shared = !exists(path.join(dir, 'CLAUDE.md')) && exists(inner) ? inner : path.join(dir, 'CLAUDE.md');
  const backups = path.join(beside, 'backups');
  return {
    scope,
    dir,
    settings: path.join(dir, '.claude', local ? 'settings.local.json' : 'settings.json'),
    claudeMd: local ? path.join(dir, 'CLAUDE.local.md') : shared,
    hooks,
    manifest: path.join(own, 'manifest.json'),
    backups,
    ledger: ledger.dir,
    archive: archiveOf(env, ledger.fallback?.dir ?? null, beside, path),
    ignores: local ? [path.join(own, '.gitignore'), path.join(hooks, '.gitignore')] : [],
    own: [hooks, own],
    manner: PROJECT_MANNER,
  };
}

/** For every project of a person; `null` for somebody without a home. */
export function userPlaces({ env, path = nodePath }: PlacesEnv): Places | null {
  const dir = configFolder(env, path);
  const state = stateFolder(env);
  if (dir === null || state === null) return null;
  const hooks = path.join(dir, 'hooks', 'troth');
  const own = path.join(state, 'user', fingerprint(dir));
  return {
    scope: 'user',
    dir,
    settings: path.join(dir, 'settings.json'),
    claudeMd: path.join(dir, 'CLAUDE.md'),
    hooks,
    manifest: path.join(own, 'manifest.json'),
    backups: path.join(own, 'backups'),
    ledger: null,
    archive: archiveOf(env, null, own, path),
    ignores: [],
    own: [hooks, own],
    manner: { folder: hooks.replaceAll('\\', '/'), more: [USER_WIDE] },
  };
}

function archiveOf(env: Env, ledger: string | null, from: string, path: Pick<typeof nodePath, 'join'>) {
  const state = stateFolder(env);
  return state === null ? null : { ledger, backups: path.join(state, 'backups', fingerprint(from)) };
}

/** Where Claude Code keeps a person's settings; `null` for somebody without a home. */
export function configFolder(env: Env, path: Pick<typeof nodePath, 'join' | 'resolve'> = nodePath): string | null {
  const home = env.HOME || env.USERPROFILE;
  if (env.CLAUDE_CONFIG_DIR) return path.resolve(env.CLAUDE_CONFIG_DIR);
  return home ? path.join(home, '.claude') : null;
}

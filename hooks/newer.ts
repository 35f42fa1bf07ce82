/** Whether a newer Troth is at hand than the hooks that run: installed beside the project, or the command on the PATH. */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../ledger/paths.ts';
import { compareVersions } from '../scaffold/versions.ts';
import type { Guest } from './plugin.ts';

declare const __TROTH_VERSION__: string;

/** In one line, for the person; `null` where these hooks are as new. A plugin is brought up to date by Claude Code. */
export function newerLine(root: string, guest: Guest | null, env: Env, ours = __TROTH_VERSION__): string | null {
  if (guest === 'plugin') return null;
  const found = newerAtHand(root, env, ours);
  if (found === null) return null;
  const whose = guest === 'user' ? 'your hooks are' : 'the hooks of this project are';
  const command = guest === 'user' ? 'npx troth upgrade --scope user' : 'npx troth upgrade';
  return `Troth: ${whose} of version ${ours}, ${found.where} is ${found.version}. To upgrade: ${command}`;
}

function newerAtHand(root: string, env: Env, ours: string): { version: string; where: string } | null {
  const beside = versionIn(path.join(root, 'node_modules', 'troth'));
  const candidates = [
    { version: beside, where: 'the one in node_modules' },
    { version: beside === null ? versionOnPath(env) : null, where: 'the troth on your PATH' },
  ];
  for (const { version, where } of candidates) {
    if (version !== null && compareVersions(version, ours) > 0) return { version, where };
  }
  return null;
}

/** Of the first `troth` on the PATH: a link to its package's `bin/`, or a script beside a `node_modules`. */
function versionOnPath(env: Env): string | null {
  for (const folder of (env.PATH ?? env.Path ?? '').split(path.delimiter).filter(path.isAbsolute)) {
    const version = versionIn(path.join(folder, 'node_modules', 'troth')) ?? versionOfLink(path.join(folder, 'troth'));
    if (version !== null) return version;
  }
  return null;
}

function versionOfLink(file: string): string | null {
  try {
    return versionIn(path.dirname(path.dirname(realpathSync(file))));
  } catch {
    return null;
  }
}

function versionIn(folder: string): string | null {
  try {
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return name === 'troth' && typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}

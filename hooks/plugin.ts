/**
 * Installed as a plugin and in the project as well, every event would be recorded twice. Then the plugin's hooks stand
 * back: they run only where no settings file registers the same hook and has its file.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../ledger/paths.ts';
import { AS_PLUGIN } from '../scaffold/plugin.ts';
import { HOOK_FOLDER, REGISTRATIONS, runsHook } from '../scaffold/registrations.ts';

/** Whether this process was started by the plugin's entry. */
export const isPlugin = (argv: readonly string[] = process.argv): boolean => argv[2] === AS_PLUGIN;

/** Whether the project, or the person's own settings, run this hook. Never throws: a file that cannot be read runs nothing. */
export function runsElsewhere(hook: string, env: Env): boolean {
  const { CLAUDE_PROJECT_DIR: project, CLAUDE_CONFIG_DIR, HOME, USERPROFILE } = env;
  const home = HOME || USERPROFILE;
  const config = CLAUDE_CONFIG_DIR || (home && path.join(home, '.claude'));
  const below = path.relative('.claude', HOOK_FOLDER);
  return (
    (!!project &&
      existsSync(path.join(project, HOOK_FOLDER, `${hook}.cjs`)) &&
      registers(path.join(project, '.claude'), hook)) ||
    (!!config && existsSync(path.join(config, below, `${hook}.cjs`)) && registers(config, hook))
  );
}

const registers = (folder: string, hook: string): boolean =>
  ['settings.json', 'settings.local.json'].some((name) => registersIn(path.join(folder, name), hook));

/** Claude Code ignores a file that is no strict JSON, so what such a file registers does not run. */
function registersIn(file: string, hook: string): boolean {
  try {
    const { disableAllHooks, hooks } = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return (
      disableAllHooks !== true &&
      REGISTRATIONS.some((r) => r.hook === hook && entriesOf(hooks?.[r.event]).some((entry) => runsHook(entry, hook)))
    );
  } catch {
    return false;
  }
}

/** The entries of an event's groups. */
const entriesOf = (groups: unknown): unknown[] =>
  Array.isArray(groups) ? groups.flatMap((group) => (Array.isArray(group?.hooks) ? group.hooks : [])) : [];

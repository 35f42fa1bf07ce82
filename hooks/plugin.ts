/**
 * Installed in the project and for the person (user-wide, as a plugin) as well, every event would be recorded twice.
 * Then the guests stand back: the person's own hooks before the project's, the plugin's before both.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../ledger/paths.ts';
import { AS_PLUGIN } from '../scaffold/plugin.ts';
import { HOOK_FOLDER, REGISTRATIONS, runsHook, USER_WIDE } from '../scaffold/registrations.ts';

/** Whose entry started a hook, where it is not the project's own. */
export type Guest = 'plugin' | 'user';

/** `null` for the project's own. */
export function guestOf(argv: readonly string[] = process.argv): Guest | null {
  const word = argv[2];
  return word === AS_PLUGIN || word === USER_WIDE ? word : null;
}

/** Whether one that goes first runs this hook. Never throws: a file that cannot be read runs nothing. */
export function runsElsewhere(hook: string, guest: Guest, env: Env): boolean {
  const { CLAUDE_PROJECT_DIR: project, CLAUDE_CONFIG_DIR, HOME, USERPROFILE } = env;
  const home = HOME || USERPROFILE;
  const person = CLAUDE_CONFIG_DIR || (home && path.join(home, '.claude'));
  const own = project && path.join(project, '.claude');
  // In somebody's home the two are one.
  const first = [own === person ? null : own, guest === AS_PLUGIN ? person : null];
  const below = path.relative('.claude', HOOK_FOLDER);
  return first.some(
    (folder) => !!folder && existsSync(path.join(folder, below, `${hook}.cjs`)) && registers(folder, hook),
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

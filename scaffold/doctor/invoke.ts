/**
 * A registered entry as the command that Claude Code makes of it (measured on 2.1.330). Exec form, with `args`: started
 * directly, the placeholders replaced in each word. Shell form: the text goes to the shell, which has them as variables.
 */
import type { Env } from '../../ledger/paths.ts';
import type { Site } from './site.ts';
import { isObject, type Registered, type SettingsFile } from './sources.ts';

export interface Invocation {
  file: string;
  args: string[];
  shell: boolean;
  env: Env;
  timeoutMs: number;
}

/** Claude Code's own, where an entry names none. */
const DEFAULT_SECONDS = 60;
/** Long enough for any hook of ours, and short enough to wait for. */
const MOST_MS = 15_000;

/** `null` where the entry has no command that could be run. */
export function invocationOf(
  { entry, pluginRoot }: Registered,
  site: Site,
  files: readonly SettingsFile[],
): Invocation | null {
  const { command, args, timeout } = entry;
  if (typeof command !== 'string') return null;
  const places: Env = {
    CLAUDE_PROJECT_DIR: site.dir,
    ...(pluginRoot === null ? {} : { CLAUDE_PLUGIN_ROOT: pluginRoot }),
  };
  const fill = (text: string): string =>
    text.replace(/\$\{(CLAUDE_\w+)\}/g, (whole, name: string) => places[name] ?? whole);
  const exec = Array.isArray(args);
  const seconds = typeof timeout === 'number' && timeout > 0 ? timeout : DEFAULT_SECONDS;
  return {
    file: exec ? fill(command) : command,
    args: exec ? args.map((arg) => fill(String(arg))) : [],
    shell: !exec,
    env: { ...site.env, ...settingsEnv(files), ...places, TROTH_OFF: undefined },
    timeoutMs: Math.min(seconds * 1000, MOST_MS),
  };
}

/** What the settings files put into the environment; the strongest file last. */
function settingsEnv(files: readonly SettingsFile[]): Env {
  const env: Env = {};
  for (const { value } of [...files].reverse()) {
    for (const [name, text] of Object.entries(isObject(value?.env) ? value.env : {})) env[name] = String(text);
  }
  return env;
}

const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;
const VARIABLE = /\$\{?(CLAUDE_\w+)\}?/g;

/** The script that a hook's command runs; `null` where it names none. */
export function scriptOf({ file, args, shell, env }: Invocation): string | null {
  const words = shell ? (file.match(WORD) ?? []).map((word) => word.replace(/["']/g, '')) : args;
  const script = words.find((word) => word.endsWith('.cjs'));
  return script?.replace(VARIABLE, (whole, name: string) => env[name] ?? whole) ?? null;
}

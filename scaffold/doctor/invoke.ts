/**
 * A registered entry as the command that Claude Code makes of it (measured on 2.1.330). Exec form, with `args`: started
 * directly, the placeholders replaced in each word. Shell form: the text goes to `sh` (Git's bash on Windows), which has them
 * as variables.
 */
import type { Env } from '../../ledger/paths.ts';
import type { Site } from './site.ts';
import { isObject, type Registered, type SettingsFile } from './sources.ts';

export interface Invocation {
  file: string;
  args: string[];
  /** The script that is run; `null` where the command names none. */
  script: string | null;
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
  const fill = (text: string, variable: RegExp): string =>
    text.replace(variable, (whole, name: string) => places[name] ?? whole);
  const words = Array.isArray(args) ? args.map((arg) => fill(String(arg), BRACED)) : null;
  const env = { ...site.env, ...settingsEnv(files), ...places, TROTH_OFF: undefined };
  const seconds = typeof timeout === 'number' && timeout > 0 ? timeout : DEFAULT_SECONDS;
  const script =
    (words ?? wordsOf(command).map((word) => fill(word, PLAIN_OR_BRACED))).find((word) => word.endsWith('.cjs')) ??
    null;
  return {
    file: words ? fill(command, BRACED) : shellOf(site.platform, env),
    args: words ?? ['-c', command],
    script,
    env,
    timeoutMs: Math.min(seconds * 1000, MOST_MS),
  };
}

const BRACED = /\$\{(CLAUDE_\w+)\}/g;
const PLAIN_OR_BRACED = /\$\{?(CLAUDE_\w+)\}?/g;

const shellOf = (platform: NodeJS.Platform, env: Env): string =>
  platform === 'win32' ? (env.CLAUDE_CODE_GIT_BASH_PATH ?? 'bash') : '/bin/sh';

/** Of a shell command, without their quotes. */
const wordsOf = (command: string): string[] =>
  (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/["']/g, ''));

/** What the settings files put into the environment; the strongest file last. */
function settingsEnv(files: readonly SettingsFile[]): Env {
  const env: Env = {};
  for (const { value } of [...files].reverse()) {
    for (const [name, text] of Object.entries(isObject(value?.env) ? value.env : {})) env[name] = String(text);
  }
  return env;
}

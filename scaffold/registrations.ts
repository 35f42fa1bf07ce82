/** Which hook answers which event, and how it is registered. */

export interface Registration {
  event: string;
  /** File name below `.claude/hooks/troth/`, without `.cjs`. */
  hook: string;
  /** Seconds. */
  timeout: number;
  /** Runs beside the agent: it is not held up, and the answer is not read. */
  async: boolean;
}

export const REGISTRATIONS: readonly Registration[] = [
  { event: 'SessionStart', hook: 'session-start', timeout: 10, async: false },
  { event: 'PreToolUse', hook: 'pre-tool-use', timeout: 10, async: false },
  { event: 'PostToolUse', hook: 'post-tool-use', timeout: 30, async: true },
  { event: 'PostToolUseFailure', hook: 'post-tool-use', timeout: 30, async: true },
  { event: 'Stop', hook: 'stop', timeout: 30, async: false },
  { event: 'SessionEnd', hook: 'session-end', timeout: 10, async: false },
];

/** Not registered: what the hooks load when they need it. */
const COMPANIONS = ['config-reader'];

/** The files that lie below `HOOK_FOLDER`, without `.cjs`. */
export const HOOK_NAMES: readonly string[] = [...new Set(REGISTRATIONS.map((r) => r.hook)), ...COMPANIONS];

/** Below the project; fixed, so that what is registered never names a version or a cache. */
export const HOOK_FOLDER = '.claude/hooks/troth';

/** One command hook of settings.json. */
export interface HookEntry {
  type: 'command';
  command: string;
  args: string[];
  timeout: number;
  async?: true;
}

/** Exec form: no shell, so no quoting; Claude Code puts the project's path in. */
export const entryOf = (r: Registration): HookEntry => ({
  type: 'command',
  command: 'node',
  args: [`\${CLAUDE_PROJECT_DIR}/${HOOK_FOLDER}/${r.hook}.cjs`],
  timeout: r.timeout,
  ...(r.async ? { async: true as const } : {}),
});

/** Whether an entry of settings.json runs one of our hooks: its script lies in our folder, however it is spelled. */
export const isOurs = (entry: unknown): boolean => names(entry, `${HOOK_FOLDER}/`);

/** Whether it runs this one. */
export const runsHook = (entry: unknown, hook: string): boolean => names(entry, `${HOOK_FOLDER}/${hook}.cjs`);

function names(entry: unknown, file: string): boolean {
  const { command, args } = (entry ?? {}) as { command?: unknown; args?: unknown };
  const words = [command, ...(Array.isArray(args) ? args : [])].filter((w): w is string => typeof w === 'string');
  return words.some((w) => w.replaceAll('\\', '/').includes(file));
}

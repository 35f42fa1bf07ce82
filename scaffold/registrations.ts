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
  { event: 'UserPromptSubmit', hook: 'user-prompt-submit', timeout: 10, async: false },
  { event: 'Stop', hook: 'stop', timeout: 30, async: false },
  { event: 'SubagentStop', hook: 'stop', timeout: 20, async: false },
  { event: 'SessionEnd', hook: 'session-end', timeout: 10, async: false },
];

/** Not registered: what the hooks load when they need it. */
const COMPANIONS = ['config-reader', 'deadline-reader'];

/** The files that lie below `HOOK_FOLDER`, without `.cjs`. */
export const HOOK_NAMES: readonly string[] = [...new Set(REGISTRATIONS.map((r) => r.hook)), ...COMPANIONS];

/** Below the project; fixed, so that what is registered never names a version or a cache. */
export const HOOK_FOLDER = '.claude/hooks/troth';

/** One command hook of settings.json. */
export interface HookEntry {
  type: 'command';
  command: string;
  args?: string[];
  timeout: number;
  async?: true;
}

/** What a user-wide hook is handed, so that it stands back where a project has its own. */
export const USER_WIDE = 'user';

/** How hooks are registered here. */
export interface Manner {
  /** `exec`: program and arguments, no shell. `shell`: one quoted command, for a Claude Code older than `args`. */
  form: 'exec' | 'shell';
  /** The program, as it is found on the PATH that hooks get, or a stable absolute path. */
  node: string;
  /** The folder of the hook files, with `/`; `${CLAUDE_PROJECT_DIR}` stands for the project. */
  folder: string;
  /** What each hook is handed besides. */
  more: readonly string[];
}

export const PROJECT_MANNER: Manner = {
  form: 'exec',
  node: 'node',
  folder: `\${CLAUDE_PROJECT_DIR}/${HOOK_FOLDER}`,
  more: [],
};

export function entryOf(r: Registration, manner: Manner = PROJECT_MANNER): HookEntry {
  const { form, node, folder, more } = manner;
  const words = [`${folder}/${r.hook}.cjs`, ...more];
  const beside = r.async ? { async: true as const } : {};
  if (form === 'exec') return { type: 'command', command: node, args: words, timeout: r.timeout, ...beside };
  return { type: 'command', command: [node, ...words].map(quoted).join(' '), timeout: r.timeout, ...beside };
}

/** A word of a shell command: variables are put in, all else is as it stands. */
function quoted(word: string): string {
  if (/^[\w./:-]+$/.test(word)) return word;
  return `"${word.replaceAll(/["\\`]|\$(?!\{CLAUDE_PROJECT_DIR\})/g, '\\$&')}"`;
}

/** Any version's: one that was renamed is ours too. */
const SCRIPT = /(?:^|[\\/])hooks[\\/]+troth[\\/]+([a-z-]+)\.cjs(?:["'\s]|$)/;

/** Which hook of ours an entry of settings.json runs, however it is spelled; `null` for another's. */
export function hookOf(entry: unknown): string | null {
  const { command, args } = (entry ?? {}) as { command?: unknown; args?: unknown };
  for (const word of [command, ...(Array.isArray(args) ? args : [])]) {
    const hook = typeof word === 'string' ? SCRIPT.exec(word)?.[1] : undefined;
    if (hook !== undefined) return hook;
  }
  return null;
}

/** Whether it runs this one. */
export const runsHook = (entry: unknown, hook: string): boolean => hookOf(entry) === hook;

/** Whether an entry of settings.json runs one of our hooks. */
export const isOurs = (entry: unknown): boolean => hookOf(entry) !== null;

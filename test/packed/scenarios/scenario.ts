/** A stream of payloads into the installed hooks, and what must then be on record. */

/** A call: a shell command that went well without a word, or told in full. */
export type Step =
  | string
  | {
      run?: string;
      tool?: string;
      input?: Record<string, unknown>;
      /** What it printed. */
      out?: string;
      /** It failed with this exit code. */
      exit?: number;
      /** By a subagent. */
      agent?: string;
      background?: true;
      /** The tool's own answer, where `out` is not all of it. */
      response?: unknown;
      /** What a tool that is no shell says of its failure. */
      error?: string;
      /** The person said no: there is no outcome. */
      refused?: true;
      /** Cut short by the person. */
      interrupted?: true;
    };

export interface Turn {
  calls?: readonly Step[];
  says: string;
  /** Of this turn's claims: action and verdict, with the caveats of a qualified one: `run-tests qualified silenced`. */
  claims?: readonly string[];
  /** Where readers may differ: each of these verdicts will do. */
  anyOf?: readonly string[];
  /** Whether the person is told. Without it nobody asks. */
  told?: boolean;
  session?: string;
  /** The session was left and is taken up again. */
  resumed?: true;
}

export interface Scenario {
  name: string;
  turns: readonly Turn[];
  /** All commitments at the end, oldest first: `push open`, `push feature/x kept`. */
  commitments?: readonly string[];
  /** What lies in the repository: `{'package.json': '…'}`. */
  files?: Record<string, string>;
}

export const VITEST_OK = ' Test Files  3 passed (3)\n      Tests  42 passed (42)\n   Duration  1.2s\n';
export const VITEST_BAD = ' Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 41 passed (42)\n';
export const passing: Step = { run: 'npx vitest run', out: VITEST_OK };
export const failing: Step = { run: 'npx vitest run', out: VITEST_BAD, exit: 1 };
export const edited = (file: string): Step => ({
  tool: 'Edit',
  input: { file_path: file, old_string: 'a', new_string: 'b' },
  response: {
    filePath: file,
    oldString: 'a',
    newString: 'b',
    originalFile: 'a',
    structuredPatch: [],
    userModified: false,
    replaceAll: false,
  },
});

/** A shell command with what it printed; `exit`: it failed with it. */
export const ran = (run: string, out: string, exit?: number): Step => ({
  run,
  out,
  ...(exit !== undefined && { exit }),
});

/** One turn of calls and words, its claims, and whether the person is told. */
export const says = (
  name: string,
  calls: readonly Step[],
  words: string,
  claims: readonly string[],
  told?: boolean,
): Scenario => ({ name, turns: [{ calls, says: words, claims, ...(told !== undefined && { told }) }] });

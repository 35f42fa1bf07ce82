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
    };

export interface Turn {
  calls?: readonly Step[];
  says: string;
  /** Of this turn's claims, in order: action and verdict, with the caveats of a qualified one: `run-tests qualified silenced`. */
  claims?: readonly string[];
  /** Where readers may differ: each of these verdicts will do. */
  anyOf?: readonly string[];
  /** Whether the person is told. Without it nobody asks. */
  told?: boolean;
  session?: string;
}

export interface Scenario {
  name: string;
  turns: readonly Turn[];
  /** All commitments at the end, oldest first: `push open`, `push feature/x kept`. */
  commitments?: readonly string[];
}

export const VITEST_OK = ' Test Files  3 passed (3)\n      Tests  42 passed (42)\n   Duration  1.2s\n';
export const VITEST_BAD = ' Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 41 passed (42)\n';
export const passing: Step = { run: 'npx vitest run', out: VITEST_OK };
export const failing: Step = { run: 'npx vitest run', out: VITEST_BAD, exit: 1 };
export const edited = (file: string): Step => ({
  tool: 'Edit',
  input: { file_path: file, old_string: 'a', new_string: 'b' },
});

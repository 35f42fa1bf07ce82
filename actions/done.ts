/** How an action is done: what `evidence/` asks of a simple command or a tool call. Data alone, so that a config can add to it. */
import type { ActionName } from '../domain/index.ts';

/** Which words of a command are the deed's objects. */
export type ObjectsFrom = 'words' | 'paths' | 'packages' | 'last-path' | 'none';

export interface CommandRule {
  /** Program and leading subcommands: `git push`, `docker compose up|start`, `kubectl rollout restart`; `*` is any word. */
  run: string;
  /** One of these options must be there: `-i --in-place`. */
  with?: string;
  /** None of these may be there: `--dry-run -n`. */
  without?: string;
  /** `words` unless told: what stands after the subcommand and is no option. */
  objects?: ObjectsFrom;
}

export interface Done {
  /** Simple commands that do it. Test runners, linters, type checkers and build tools are in `evidence/runners/`. */
  commands?: readonly (string | CommandRule)[];
  /** Tools of the agent, by name; `*` stands for anything, as in `mcp__*__create_pull_request`. Letter case is ignored. */
  tools?: readonly string[];
  /** Names of package scripts, make targets and script files (without folder and ending) that do it, where what they run does not tell. `*` stands for anything. */
  scripts?: readonly string[];
  /**
   * Deeds of these actions are evidence for this one too, where they are about the same object: a file is updated by
   * writing it anew. Without a named object they say nothing.
   */
  also?: readonly ActionName[];
}

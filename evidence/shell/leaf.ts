/** One simple command, freed of its wrappers, with what its place in the script says of it. */
import type { Word } from './word.ts';

export interface Redirection {
  target: Word;
  append: boolean;
  /** 1, 2, or `null` for both. */
  stream: 1 | 2 | null;
}

export interface Leaf {
  /** Base name without `.exe`/`.cmd`: `git`, `npm`, `pytest`. */
  program: string;
  /** The program as typed: `./scripts/deploy.sh`. */
  path: string;
  args: Word[];
  /** As a person knows it: the typed words, on one line. */
  typed: string;
  /** The package script or make target that it came from, the outermost: `npm test`. */
  script: ScriptName | null;
  /** The package script or make target that it names itself; the leaves up to `until` are what that one ran. */
  names: ScriptName | null;
  until: number;
  redirections: Redirection[];
  /** The text given on stdin by a heredoc. */
  stdin: string | null;
  /** Where it runs; `null` after a `cd` whose target cannot be known. */
  cwd: string | null;
  /** The commands that its output goes through before anybody sees it: `["tail -5"]`. */
  through: string[];
  /** Not the first of its pipeline: it reads another command's output. */
  fed: boolean;
  /** What hides its failure: `|| true`. */
  silencer: string | null;
  /** Its output goes to a file or nowhere. */
  hidden: boolean;
  background: boolean;
  /** In another container, pod or host: its paths are not ours. */
  elsewhere: boolean;
}

export interface ScriptName {
  /** `npm test`, `pnpm run lint:fix`, `make check`. */
  label: string;
  /** `test`, `lint:fix`, `check`. */
  name: string;
  /** Arguments that the caller added: they narrow what the script does. */
  added: Word[];
  cwd: string | null;
  /** Run in one package of several, not where the caller stands. */
  oneWorkspace: boolean;
}

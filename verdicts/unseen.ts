/**
 * Nothing of the kind was seen: may it have been done all the same? A session shows less than happens, so each of these
 * makes a claim unverifiable rather than unsupported. Misses, for that: a false word in a session that also ran a script.
 */
import { isFileAction } from '../actions/files.ts';
import type { ActionName, Deed, Statement } from '../domain/index.ts';
import { isBranch, isPath, mayHide } from './match.ts';
import type { Memory, Seen } from './memory.ts';

export function mayHaveBeenDone(claim: Statement, memory: Memory): boolean {
  const { action } = claim;
  const ran = memory.seen.filter((s) => s.deed.outcome !== 'not-run');
  return (
    memory.partial ||
    claim.pointsBack || // an earlier session is meant
    mayHide(
      action,
      ran.map((s) => s.deed),
    ) ||
    ran.some(({ deed }) => isPartOf(action, deed) || inScript(action, deed) || isDoneByHand(claim, deed)) ||
    wasLookedAt(action, ran)
  );
}

/** What an action often brings with it: a build checks types, a deploy builds, `gh pr create` pushes. */
const PART_OF: Readonly<Partial<Record<ActionName, readonly ActionName[]>>> = {
  typecheck: ['build', 'release', 'deploy'],
  build: ['restart', 'deploy', 'release', 'install'],
  'run-tests': ['release'],
  push: ['open-pr', 'release', 'deploy'],
  commit: ['merge', 'rebase', 'revert', 'release'],
  merge: ['rebase'],
  rebase: ['merge'],
  deploy: ['restart', 'release', 'push'],
  release: ['deploy', 'push'],
  restart: ['deploy', 'install'],
  install: ['build', 'restart'],
  'create-file': ['build', 'install', 'migrate', 'run-tests', 'merge', 'rebase', 'revert'],
  delete: ['build', 'install', 'merge', 'rebase', 'revert'],
  edit: ['migrate', 'merge', 'rebase', 'revert', 'release'],
};

const isPartOf = (action: ActionName, deed: Deed): boolean =>
  deed.outcome !== 'failed' && PART_OF[action]?.includes(deed.action) === true;

/** Done to code, these are edits: "merged the two helpers", "deleted the import", "reverted to the simpler way". */
const ALSO_OF_CODE: ReadonlySet<ActionName> = new Set(['delete', 'merge', 'revert', 'rebase', 'install']);
const MANIFEST =
  /(?:^|\/)(?:package\.json|[\w.-]*lock[\w.-]*|go\.(?:mod|sum)|Cargo\.toml|pyproject\.toml|requirements[\w-]*\.txt)$/i;
const MENDS = /\s--?(?:fix|write|w|apply|in-place)\b|\b(?:fmt|format)\b/;

/** An edit that the words call otherwise, or a file that a tool changed on its way. */
function isDoneByHand({ action, object }: Statement, deed: Deed): boolean {
  if (deed.outcome === 'failed') return false;
  const isNamed = object !== null && (isPath(object) || /^#?\d+$/.test(object) || isBranch(object));
  if (ALSO_OF_CODE.has(action)) return !isNamed && isFileAction(deed.action);
  if (action !== 'edit') return false;
  if (!isNamed) return deed.action !== 'check'; // "fixed": by a restart, an install, a setting
  return (deed.action === 'lint' && MENDS.test(deed.summary)) || (deed.action === 'install' && MANIFEST.test(object));
}

/** A script's file, or a task of a runner whose content is not known. */
const SCRIPT =
  /^(?:\S*\/)?[\w.-]+\.(?:sh|bash|zsh|py|mjs|cjs|js|ts|rb|pl|ps1)\b|^(?:bash|sh|zsh|source|make|just|task|rake|invoke|tox|nox|nx|turbo|lerna|gradlew?|\.\/gradlew|npm run|pnpm|yarn|bun run)\s/;
const BY_INTERPRETER = /^(?:python3?|node|tsx|ts-node|deno run|ruby|php|perl|uv run|poetry run|docker|ssh)\s/;
const CHECKS: ReadonlySet<ActionName> = new Set(['run-tests', 'build', 'lint', 'typecheck']);

/** A script may run tests and linters and write files, and one of the shell's may commit and push as well. */
export function inScript(action: ActionName, deed: Deed): boolean {
  const byInterpreter = BY_INTERPRETER.test(deed.summary);
  if (isFileAction(action) && byInterpreter) return true;
  return deed.action === 'run-command' && (SCRIPT.test(deed.summary) || (CHECKS.has(action) && byInterpreter));
}

const FORGE = /^(?:gh|glab) (?:pr|mr|run|ci|workflow|api|release)\b/;
/** Looks that show what was done elsewhere or before, by the action that they show. */
const SHOWN_BY: Readonly<Partial<Record<ActionName, RegExp>>> = {
  commit: /^git (?:-C \S+ )?(?:log|show|reflog|rev-parse|rev-list|describe)\b/,
  push: /^git (?:-C \S+ )?(?:log|ls-remote|fetch|branch|rev-parse|rev-list|status -\S*b)|^(?:gh|glab) (?:pr|mr|run|api)\b/,
  merge: /^git (?:-C \S+ )?(?:log|branch|fetch|show)\b|^(?:gh|glab) (?:pr|mr|api)\b/,
  'open-pr': /^(?:gh|glab) (?:(?:pr|mr) (?!list\b)|api\b)/,
  release:
    /^(?:npm|pnpm|yarn) (?:view|info|show)\b|^git (?:-C \S+ )?(?:tag|describe|ls-remote)\b|^(?:gh|glab) (?:release|run|api)\b/,
  'run-tests': FORGE,
  build: FORGE,
  lint: FORGE,
  typecheck: FORGE,
  restart: /^(?:curl|http|ps|pgrep|lsof|ss|netstat|systemctl|docker|kubectl|pm2|launchctl|journalctl)\b/,
  deploy:
    /^(?!.*--dry-run)(?:curl|http|kubectl|vercel|fly|heroku|docker|helm)\b|^(?:gh|glab) (?:run|ci|workflow|api)\b/,
};

function wasLookedAt(action: ActionName, seen: readonly Seen[]): boolean {
  const shown = SHOWN_BY[action];
  return (
    shown !== undefined &&
    seen.some(({ deed }) => deed.action === 'check' && deed.outcome === 'ok' && shown.test(deed.summary))
  );
}

/** From commands that ran to the deeds that a verdict sees. */
import type { ActionName, Caveat, Deed, Outcome } from '../domain/index.ts';
import { type Facts, NO_FACTS } from './facts.ts';
import { absolute, isRealFile, knownPart } from './files.ts';
import { hookDeeds } from './git-hooks.ts';
import { LONGEST_OBJECT, labelsOf, objectsOf } from './objects.ts';
import { scopeOf } from './scope.ts';
import { TRIVIAL } from './setup.ts';
import type { Run, ShellContext } from './shell-deeds.ts';
import { patchWrites, writesOf } from './shell-writes.ts';
import { summaryOf } from './summary.ts';

interface Found {
  deeds: Deed[];
  files: string[];
}

export function deedsOf(runs: Run[], context: ShellContext): Found {
  const deeds: Deed[] = [];
  const files: string[] = [];
  const special = runs.map((run) => ofCommand(run, context));
  for (const [at, found] of special.entries()) {
    const run = runs[at];
    if (!run) continue;
    deeds.push(...found.deeds);
    files.push(...found.files);
    const inside = special.slice(at, run.leaf.until).some((other) => other.deeds.length > 0);
    const looks = run.deeds.length > 0 && run.deeds.every(({ match }) => match.action === 'check');
    if (
      !inside &&
      !looks &&
      run.leaf.script === null &&
      !run.leaf.fed &&
      !substituted(run) &&
      !TRIVIAL.has(run.leaf.program)
    ) {
      deeds.push(plainDeed('run-command', commandObjects(run), run, context));
    }
  }
  return { deeds: [...deeds, ...startedAgain(runs, deeds, context)], files };
}

/** Run for its words alone, as in `-m "$(cat <<EOF …)"`. */
const substituted = ({ leaf }: Run): boolean => leaf.through.includes('$(…)');

function ofCommand(run: Run, context: ShellContext): Found {
  const { leaf } = run;
  const deeds: Deed[] = [];
  for (const { match, facts } of run.deeds) {
    // A filter at the end of a pipe looks at nothing of its own.
    if (
      match.action === 'check' &&
      (leaf.fed || leaf.redirections.some(({ stream }) => stream !== 2) || leaf.stdin !== null)
    )
      continue;
    deeds.push(matchedDeed(run, { match, facts }, context));
    if (leaf.program === 'git' && (match.action === 'commit' || match.action === 'push'))
      deeds.push(...hookDeeds(run, context));
  }
  const files: string[] = [];
  for (const write of [...writesOf(leaf), ...patchWrites(leaf, context.output)]) {
    const known = knownPart(write.path.text);
    if (known === null || !isRealFile(known)) continue;
    const path = absolute(known, known === write.path.text ? leaf.cwd : null, context.path);
    deeds.push(plainDeed(write.action, [path], run, context));
    if (run.outcome !== 'not-run' && !write.folder) files.push(path);
  }
  return { deeds, files };
}

/** Their exit 1 is an answer ("no such line", "they differ"), not a failure to look. */
const ANSWERS = new Set('grep egrep fgrep rg ag diff cmp git pgrep which type command gh lsof'.split(' '));

function matchedDeed(run: Run, { match, facts }: Run['deeds'][number], context: ShellContext): Deed {
  const { leaf } = run;
  const scope = scopeOf(leaf, match);
  const caveats = placeCaveats(run, match.action, context);
  if (scope.part !== null) caveats.push({ kind: 'part-of-suite', detail: scope.part });
  if (facts.empty) caveats.push({ kind: 'no-tests-ran', detail: facts.note });
  const cut = match.runner || match.action === 'run-tests' ? cutBy(run, facts) : null;
  if (cut) caveats.push({ kind: 'output-cut', detail: cut });
  const answered = match.action === 'check' && run.ran && ANSWERS.has(leaf.program);
  const outcome: Outcome = answered ? 'ok' : run.outcome;
  return {
    action: match.action,
    objects: [...new Set([...objectsOf(leaf, match, scope.named, context.path), ...facts.objects])],
    outcome,
    counts: outcome === 'not-run' ? null : facts.counts,
    whole: scope.whole,
    caveats,
    summary: summaryOf(run, facts, context.call),
  };
}

function plainDeed(action: ActionName, objects: string[], run: Run, context: ShellContext): Deed {
  const caveats = placeCaveats(run, action, context);
  return {
    action,
    objects,
    outcome: run.outcome,
    counts: null,
    whole: null,
    caveats,
    summary: summaryOf(run, NO_FACTS, context.call),
  };
}

/** What a person calls a command: all of it, its program, the script that it runs. */
function commandObjects({ leaf }: Run): string[] {
  const script = leaf.args.find(
    ({ text, literal }) => literal && !text.startsWith('-') && /^[\w./-]+\.\w+$|\//.test(text),
  );
  const objects = [leaf.typed, leaf.path, leaf.program, script?.text ?? '', ...labelsOf(leaf)];
  return [...new Set(objects.map((object) => object.slice(0, LONGEST_OBJECT)).filter(Boolean))];
}

const NO_SUCCESS_NEEDED: ReadonlySet<ActionName> = new Set(['check', 'run-command', 'edit', 'create-file', 'delete']);

/** `|| echo FAILED` hides nothing: had it failed, that would stand in the output. */
const SPEAKS = /^\|\| (?:echo|printf)$/;

function placeCaveats({ leaf, outcome }: Run, action: ActionName, { call }: ShellContext): Caveat[] {
  const caveats: Caveat[] = [];
  if (leaf.silencer && !(outcome === 'ok' && SPEAKS.test(leaf.silencer)) && !NO_SUCCESS_NEEDED.has(action))
    caveats.push({ kind: 'silenced', detail: leaf.silencer });
  if (leaf.background || call.background) caveats.push({ kind: 'in-background', detail: null });
  return caveats;
}

/** `| head` and `| grep` drop lines; `| tail` shows the end, where runners put their summary: a cut only if none is seen. */
function cutBy({ leaf }: Run, facts: Facts): string | null {
  for (const filter of leaf.through) {
    const program = filter.split(' ')[0] ?? '';
    if (/^(?:head|grep|egrep|fgrep|rg|sed|awk|cut)$/.test(program)) return `| ${filter}`;
    if (program === 'tail' && !facts.seen) return `| ${filter}`;
  }
  return null;
}

const STOPS = new Set(['kill', 'pkill', 'killall', 'fuser', 'npx-kill-port', 'kill-port', 'taskkill']);

/** `pkill -f server; node server.js &`: what was stopped and started again in one command was restarted. */
function startedAgain(runs: Run[], deeds: Deed[], context: ShellContext): Deed[] {
  if (deeds.some((deed) => deed.action === 'restart')) return [];
  const stopped = runs.findIndex(
    (run) =>
      STOPS.has(run.leaf.program) ||
      (run.leaf.program === 'xargs' && run.leaf.args.some(({ text }) => text === 'kill')),
  );
  const started =
    stopped === -1
      ? undefined
      : runs
          .slice(stopped + 1)
          .find(({ leaf }) => (leaf.background || context.call.background) && !TRIVIAL.has(leaf.program));
  return started ? [plainDeed('restart', commandObjects(started), started, context)] : [];
}

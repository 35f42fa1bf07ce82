/** A shell command's deeds: plan it, solve it with the exit status, let the output decide what the status does not. */
import type { Action } from '../actions/action.ts';
import type { ActionName, Deed, Outcome } from '../domain/index.ts';
import type { PathModule, ToolCall } from './call.ts';
import { deedsOf } from './deeds.ts';
import { type Facts, NO_FACTS } from './facts.ts';
import { type Match, matches, named } from './rules.ts';
import { runnerFacts, scriptFacts } from './runner-facts.ts';
import { complained, isSetup } from './setup.ts';
import { ANY, FAILED, type Known, NOT_RUN, OK, outcomeOf, solve } from './shell/flow.ts';
import type { Leaf } from './shell/leaf.ts';
import { marked } from './shell/markers.ts';
import { type Plan, planOf } from './shell/plan.ts';
import { toldScripts } from './shell/told-scripts.ts';
import { commitsTold, toldBy } from './told.ts';

export interface ShellContext {
  call: ToolCall;
  output: string;
  /** Nothing of the output was cut away. */
  whole: boolean;
  actions: readonly Action[];
  readFile: (path: string) => string | null;
  path: PathModule;
}

/** A command that ran, or may have, with all that is known of it. */
export interface Run {
  leaf: Leaf;
  outcome: Outcome;
  /** It ran for certain, however it ended. */
  ran: boolean;
  deeds: { match: Match; facts: Facts }[];
}

export function shellDeeds(command: string, context: ShellContext): { deeds: Deed[]; files: string[] } {
  const readFile = (file: string): string | null =>
    context.readFile(file) ?? (context.path.basename(file) === 'package.json' ? toldScripts(context.output) : null);
  const plan = planOf(command, context.call.cwd, { readFile, path: context.path });
  return deedsOf(resolved(plan, context), context);
}

/** What Claude Code and its kin put where they drop the middle of a long output. */
const CUT = /\[\d+ (?:lines|characters) truncated\]|\.\.\. \[?(?:output )?truncated/;

function resolved(plan: Plan, context: ShellContext): Run[] {
  const { call, output } = context;
  const { leaves, root } = plan;
  const status =
    call.interrupted || call.background
      ? null
      : call.result === 'failed' || (call.exit_code ?? 0) !== 0
        ? 'failed'
        : 'ok';
  const attempt = (known: Known): number[] | null => solve(root, leaves.length, known, status);

  const can = leaves.map((leaf) =>
    leaf.program === 'false' ? FAILED : isSetup(leaf) && !complained(leaf, output) ? OK : ANY,
  );
  const told = marked(plan.echoes, output, context.whole && call.output !== null && !CUT.test(output));
  if (plan.exitsAs && status) told.ends.set(plan.exitsAs, status);
  let known: Known = { can, ...told };
  let masks = attempt(known);
  if (!masks) {
    // What was taken for granted leaves no way to the status: the markers first, then the setup.
    known = { can, ran: new Map(), ends: new Map() };
    masks = attempt(known);
  }
  if (!masks) {
    known = { can: leaves.map(() => ANY), ran: new Map(), ends: new Map() };
    masks = attempt(known) ?? leaves.map(() => ANY | NOT_RUN);
  }
  const runs = leaves.map((leaf): Run => ({ leaf, outcome: 'unknown', ran: false, deeds: [] }));
  settled(runs, masks);
  readOutput(runs, context);
  settle(runs, known, attempt);
  return runs;
}

function settled(runs: Run[], masks: number[]): void {
  for (const [at, run] of runs.entries()) {
    const mask = masks[at] ?? 0;
    run.outcome = outcomeOf(mask);
    run.ran = mask !== 0 && (mask & NOT_RUN) === 0;
  }
}

/** Where the status leaves a command open, its own words decide, and with them what hangs on it. */
function settle(runs: Run[], start: Known, attempt: (known: Known) => number[] | null): void {
  let known = start;
  const own = new Map<number, Outcome>();
  for (const [at, run] of runs.entries()) {
    if (run.outcome !== 'unknown') continue;
    const says = run.deeds.find(({ facts }) => facts.outcome !== null)?.facts.outcome;
    if (!says) continue;
    const can = known.can.map((mask, i) => (i === at ? (says === 'ok' ? OK : FAILED) : mask));
    const tried: Known = { ...known, can, ran: new Map(known.ran).set(at, true) };
    const better = attempt(tried);
    if (!better) continue;
    known = tried;
    own.set(at, says);
    settled(runs, better);
    for (const [i, outcome] of own) if (runs[i]) runs[i].outcome = outcome;
  }
}

function readOutput(runs: Run[], context: ShellContext): void {
  for (const run of runs) run.deeds = matches(run.leaf, context.actions).map((match) => ({ match, facts: NO_FACTS }));
  for (const [at, run] of runs.entries()) {
    const named_ = nameMatch(runs, at, context.actions);
    if (named_) run.deeds.push({ match: named_, facts: NO_FACTS });
  }
  runnerFacts(runs, context);
  const commits = runs.filter((run) => run.outcome !== 'not-run' && run.deeds.some(isCommit));
  const made = commitsTold(commits.length, context.output);
  for (const run of runs) {
    if (run.outcome === 'not-run') continue;
    for (const deed of run.deeds) {
      if (deed.match.runner) continue;
      if (isCommit(deed)) deed.facts = made[commits.indexOf(run)] ?? NO_FACTS;
      else if (run.leaf.names && deed.match.rule.run === run.leaf.names.label)
        deed.facts = scriptFacts(deed.match.action, context.output);
      else deed.facts = toldBy(run.leaf, deed.match, context.output);
    }
  }
}

const isCommit = ({ match }: { match: Match }): boolean => match.action === 'commit' && match.rule.run === 'git commit';

/** A script whose content does not tell is known by its name, unless something that it ran is that action. */
function nameMatch(runs: Run[], at: number, actions: readonly Action[]): Match | null {
  const { names, until } = runs[at]?.leaf ?? { names: null, until: 0 };
  if (!names || names.name === '') return null;
  const does = (run: Run, action: ActionName): boolean => run.deeds.some(({ match }) => match.action === action);
  const running = runs[at]?.leaf;
  // `npm start` serves; `python run.py` in the foreground has run and ended.
  const serves = running?.background === true || /^(?:npm|pnpm|yarn|bun|make|just)$/.test(running?.program ?? '');
  const action = actions.find(
    ({ name, done }) => (name !== 'restart' || serves) && done().scripts?.some((pattern) => named(pattern, names.name)),
  )?.name;
  if (action === undefined || runs.slice(at, until).some((run) => does(run, action))) return null;
  return { action, rule: { run: names.label, objects: 'none' }, runner: null, words: [] };
}

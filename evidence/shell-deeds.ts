/** A shell command's deeds: plan it, solve it with the exit status, let the output decide what the status does not. */
import type { Action } from '../actions/action.ts';
import type { Caveat, Deed, Outcome } from '../domain/index.ts';
import type { PathModule, ToolCall } from './call.ts';
import { deedOf, factsOf, isSetup, setupFailed } from './commands.ts';
import type { Facts } from './facts.ts';
import { type Match, matches } from './rules.ts';
import { ANY, FAILED, type Known, type Node, OK, solve } from './shell/flow.ts';
import type { Leaf } from './shell/leaf.ts';
import { type Plan, planOf } from './shell/plan.ts';

export interface ShellContext {
  call: ToolCall;
  output: string;
  actions: readonly Action[];
  readFile: (path: string) => string | null;
  path: PathModule;
}

/** A command that ran, or may have, with all that is known of it. */
export interface Run {
  leaf: Leaf;
  outcome: Outcome;
  matches: Match[];
  facts: Map<Match, Facts>;
}

export function shellDeeds(command: string, context: ShellContext): { deeds: Deed[]; files: string[] } {
  const plan = planOf(command, context.call.cwd, { readFile: context.readFile, path: context.path });
  const runs = resolved(plan, context);
  const deeds: Deed[] = [];
  const files: string[] = [];
  for (const run of runs) {
    const done = deedOf(run, runs, context);
    deeds.push(...done.deeds);
    files.push(...done.files);
  }
  return { deeds, files };
}

function resolved(plan: Plan, context: ShellContext): Run[] {
  const { call, output } = context;
  const size = plan.leaves.length;
  const can = plan.leaves.map((leaf) =>
    isSetup(leaf) && !setupFailed(leaf, output) ? OK : leaf.program === 'false' ? FAILED : ANY,
  );
  const ends = new Map<Node, 'ok' | 'failed'>();
  const status =
    call.interrupted || call.background
      ? null
      : call.result === 'failed' || (call.exit_code ?? 0) !== 0
        ? 'failed'
        : 'ok';
  const attempt = (known: Known): Outcome[] | null => solve(plan.root, size, known, status);
  // Setup commands are only taken as having worked: where that leaves no way to the status, one of them failed.
  let outcomes = attempt({ can, ends });
  if (!outcomes) {
    can.fill(ANY);
    outcomes = attempt({ can, ends }) ?? Array.from({ length: size }, (): Outcome => 'unknown');
  }
  const found = plan.leaves.map((leaf) => matches(leaf, context.actions));
  const told = factsOf(plan.leaves, found, outcomes, output, context);
  for (let at = 0; at < size; at += 1) {
    if (outcomes[at] !== 'unknown') continue;
    const says = [...(told[at]?.values() ?? [])].find((fact) => fact.outcome !== null)?.outcome;
    if (!says) continue;
    const before = can[at] ?? ANY;
    can[at] = says === 'ok' ? OK : FAILED;
    const better = attempt({ can, ends });
    if (better) outcomes = better;
    else can[at] = before;
    // Where the shell cannot tell, as in a background job, the command's own words do.
    if (outcomes[at] === 'unknown') outcomes[at] = says;
  }
  return plan.leaves.map((leaf, at) => ({
    leaf,
    outcome: outcomes[at] ?? 'unknown',
    matches: found[at] ?? [],
    facts: told[at] ?? new Map(),
  }));
}

export type { Caveat };

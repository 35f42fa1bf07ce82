/** troth import instar: takes over the commitments of an instar agent; its files are only read. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { COMMITMENT_STATES } from '../domain/index.ts';
import { systemClock } from '../ledger/clock.ts';
import { carryOutImport, type ImportPlan, planImport } from '../migrators/instar/index.ts';
import { isTerminal } from '../migrators/migration.ts';
import { refuseNewer } from '../migrators/run.ts';
import { Refusal } from '../scaffold/refusal.ts';
import { colours as pc } from './colours.ts';
import { EXIT, Usage } from './failures.ts';
import { sourceAt } from './ledgers.ts';
import { json, out, paintState } from './output.ts';

export interface Options {
  cwd: string;
  json?: true;
  dryRun?: true;
}

/** Where an instar agent keeps them, below what a person may name. */
const BELOW = ['', 'commitments.json', 'state/commitments.json', '.instar/state/commitments.json'];

/** @returns the exit code: 1 where something of the store could not be taken over. @throws Usage, Refusal, NewerLedger, Busy */
export function importInstar(from: string, options: Options, version: string): number {
  const { ledger, root } = sourceAt(options.cwd);
  const file = storeIn(from);
  refuseNewer(ledger);
  const plan = planImport(ledger, readFileSync(file, 'utf8'), systemClock());
  if (!plan) {
    throw new Refusal(
      file,
      'holds no commitments of instar',
      'Name its state/commitments.json, or the folder of the agent.',
    );
  }
  if (plan.due.length > 0 && !options.dryRun) {
    const state = carryOutImport(ledger, plan, { version, clock: systemClock });
    if (state && !isTerminal(state.outcome)) throw new Error(`the import is ${state.outcome}: ${state.reason}`);
  }
  tell(plan, { file, root }, options);
  return plan.problems.length > 0 ? EXIT.found : EXIT.fine;
}

function storeIn(from: string): string {
  const files = BELOW.map((below) => path.resolve(from, below));
  const file = files.find((f) => statSync(f, { throwIfNoEntry: false })?.isFile());
  if (file === undefined) throw new Usage(`${from}: no instar commitments here (${BELOW.slice(1).join(', ')})`);
  return file;
}

function tell(plan: ImportPlan, { file, root }: { file: string; root: string }, options: Options): void {
  const { due, already, problems, version } = plan;
  const states = Object.fromEntries(COMMITMENT_STATES.map((s) => [s, due.filter((c) => c.state === s).length]));
  const dry_run = options.dryRun === true;
  if (options.json) return json({ source: file, version, dry_run, imported: due.length, already, states, problems });
  for (const { what, reason } of problems) out(`${pc.yellow('note')} ${what} ${reason}`);
  const counts = COMMITMENT_STATES.filter((s) => states[s]).map((s) => `${states[s]} ${paintState(s)}`);
  const verb = dry_run ? 'would be taken over' : 'taken over';
  out(
    `${due.length} ${verb} into ${root}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}; ${already} were here already.`,
  );
  if (due.length > 0 && !dry_run) out('To take it back: npx troth migrations undo import-instar');
}

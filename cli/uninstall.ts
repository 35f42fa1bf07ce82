/** troth uninstall: takes out what init put in; the tree is then what it was before. */
import { carryOut, type Package, planRemoval } from '../scaffold/init.ts';
import { EXIT, Usage } from './failures.ts';
import { json, out } from './output.ts';
import { installedAt, scopeOf } from './places.ts';
import { agreed, isTerminal, planJson, showPlan } from './plan-output.ts';

export interface Options {
  yes?: true;
  dryRun?: true;
  json?: true;
  scope?: string;
  keepLedger?: true;
  purge?: true;
}

/** @returns the exit code */
export async function uninstall(target: string, options: Options, source: Package): Promise<number> {
  if (options.keepLedger && options.purge) throw new Usage('--keep-ledger and --purge are opposites: give one of them');
  const places = installedAt(target, scopeOf(options.scope), 'uninstall');
  const records = options.purge ? 'purge' : options.keepLedger ? 'keep' : 'archive';
  const make = () => planRemoval(places, source, records);
  const plan = make();
  if (!options.json) showPlan(plan, { diffs: !options.yes });
  if (!options.dryRun) {
    const mustAsk = !options.yes && !options.json && isTerminal();
    if (mustAsk && !(await agreed(options.purge ? 'Remove all this, records too?' : 'Remove all this?'))) {
      out('Nothing was removed.');
      return EXIT.found;
    }
    carryOut(plan, make);
  }
  if (options.json) {
    json({
      dir: places.dir,
      scope: places.scope,
      version: source.version,
      dry_run: options.dryRun === true,
      ...planJson(plan),
    });
  } else if (options.dryRun) out(`A dry run: nothing was removed in ${places.dir}.`);
  else out(`Troth is gone from ${places.dir}. Sessions that are running keep calling it until they end.`);
  return EXIT.fine;
}

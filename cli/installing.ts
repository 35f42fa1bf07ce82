/** What init and upgrade have in common: show, ask once, write, bring records up to date, and say what is live. */
import pc from 'picocolors';
import type { Ledger } from '../ledger/paths.ts';
import { carryOut, ledgersOf, type Package, planInstall, type Wishes } from '../scaffold/init.ts';
import type { Places } from '../scaffold/places.ts';
import { type Note, type Plan, pending } from '../scaffold/plan.ts';
import { notesBetween, type ReleaseNote } from '../scaffold/releases.ts';
import { EXIT } from './failures.ts';
import { type Migrated, migrate, migratedRow, planLine, plannedMigrations, tellMigrated } from './migrating.ts';
import { json, out } from './output.ts';
import { installedIn } from './places.ts';
import { agreed, planJson, showPlan } from './plan-output.ts';

export interface Options {
  yes?: true;
  dryRun?: true;
  json?: true;
}

export interface Install {
  places: Places;
  source: Package;
  wishes: Wishes;
  /** What the person should know beside what the plan says. */
  notes?: readonly Note[];
}

/** @returns the exit code. @throws Refusal, Busy, NewerLedger, Usage */
export async function install({ places, source, wishes, notes = [] }: Install, options: Options): Promise<number> {
  const from = installedIn(places)?.version ?? null;
  const make = () => planInstall(places, source, wishes);
  const plan = make();
  plan.notes.unshift(...notes);
  const ledgers = ledgersOf(places);
  const planned = ledgers.flatMap(plannedMigrations);
  const isNothing = pending(plan).length + planned.length === 0;
  if (!options.json) {
    showPlan(plan, { diffs: !options.yes });
    for (const migration of planned) out(planLine(migration));
  }
  let migrated: Migrated = { ran: [], code: EXIT.fine };
  if (!options.dryRun) {
    if (!isNothing && !options.yes && !(await agreed('Write these files?'))) {
      out('Nothing was written.');
      return EXIT.found;
    }
    if (pending(plan).length > 0) carryOut(plan, make);
    migrated = migrateAll(ledgers, source.version); // after the hooks: what they write now is of today's shape
  }
  const news = notesBetween(source.notes ?? [], from, source.version);
  report(plan, { from, news, isNothing, planned, migrated }, options);
  return migrated.code;
}

function migrateAll(ledgers: readonly Ledger[], version: string): Migrated {
  const all = ledgers.map((ledger) => migrate(ledger, version));
  return { ran: all.flatMap((m) => m.ran), code: Math.max(EXIT.fine, ...all.map((m) => m.code)) };
}

interface Outcome {
  /** The version that was installed before. */
  from: string | null;
  /** What came since. */
  news: ReleaseNote[];
  isNothing: boolean;
  planned: ReturnType<typeof plannedMigrations>;
  migrated: Migrated;
}

function report(plan: Plan, { from, news, isNothing, planned, migrated }: Outcome, options: Options): void {
  const { places, version } = plan;
  const { dir, scope } = places;
  if (options.json) {
    const migrations = options.dryRun ? planned : migrated.ran.map(migratedRow);
    const dry_run = options.dryRun === true;
    return json({ dir, scope, from, version, dry_run, ...planJson(plan), migrations, news });
  }
  tellMigrated(migrated);
  for (const note of news) tellNote(note);
  if (isNothing) return out(`Troth ${version} is in place in ${dir}: nothing to change.`);
  if (options.dryRun) return out(`A dry run: nothing was written in ${dir}.`);
  out(`Troth ${version} is live in ${dir} from the next Claude Code session on.`);
  out('See what was said and done: npx troth status');
}

function tellNote({ version, title, person, agent }: ReleaseNote): void {
  out(`${pc.bold(`New in ${version}: ${title}`)}\n${indented(person)}\n${indented(`For your agent: ${agent}`)}`);
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');

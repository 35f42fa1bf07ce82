/** What init and upgrade have in common: show, ask once, write, bring records up to date, and say what is live. */
import { existsSync } from 'node:fs';
import type { Ledger } from '../ledger/paths.ts';
import { siteAt } from '../scaffold/doctor/site.ts';
import { carryOut, ledgersOf, type Package, planInstall, type Wishes } from '../scaffold/init.ts';
import type { Places } from '../scaffold/places.ts';
import { type Note, type Plan, pending } from '../scaffold/plan.ts';
import { preflight } from '../scaffold/preflight.ts';
import { notesBetween, type ReleaseNote } from '../scaffold/releases.ts';
import { type Tried, tryAll } from '../scaffold/verify.ts';
import { colours as pc } from './colours.ts';
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
  /** The folder that was named; of a user-wide install the one that it is tried in. */
  dir: string;
  places: Places;
  source: Package;
  wishes: Wishes;
  /** What the person should know beside what the plan says. */
  notes?: readonly Note[];
}

/** @returns the exit code. @throws Refusal, Busy, NewerLedger, Usage */
export async function install(job: Install, options: Options): Promise<number> {
  const { dir, places, source, notes = [] } = job;
  const site = { ...siteAt(dir, source), dir };
  const from = installedIn(places)?.version ?? null;
  const before = await preflight(site, places, existsSync);
  const wishes = { ...job.wishes, manner: before.manner };
  const make = () => planInstall(places, source, wishes);
  const plan = make();
  const ledgers = ledgersOf(places);
  const planned = ledgers.flatMap(plannedMigrations);
  const isNothing = pending(plan).length + planned.length === 0;
  // Who runs this again has read the rest.
  plan.notes.unshift(...[...notes, ...before.notes].filter((note) => !isNothing || note.silences));
  if (!options.json) {
    showPlan(plan, { diffs: !options.yes });
    for (const migration of planned) out(planLine(migration));
  }
  let migrated: Migrated = { ran: [], code: EXIT.fine };
  let tried: Tried[] = [];
  if (!options.dryRun) {
    if (!isNothing && !options.yes && !(await agreed('Write these files?'))) {
      out('Nothing was written.');
      return EXIT.found;
    }
    if (pending(plan).length > 0) carryOut(plan, make);
    migrated = migrateAll(ledgers, source.version); // after the hooks: what they write now is of today's shape
    if (pending(plan).length > 0) tried = await tryAll(site, places);
  }
  const news = notesBetween(source.notes ?? [], from, source.version);
  report(plan, { from, news, isNothing, planned, migrated, tried }, options);
  return tried.some((t) => t.fault !== null) ? EXIT.found : migrated.code;
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
  tried: Tried[];
}

function report(plan: Plan, { from, news, isNothing, planned, migrated, tried }: Outcome, options: Options): void {
  const { places, version } = plan;
  const { dir, scope } = places;
  if (options.json) {
    const migrations = options.dryRun ? planned : migrated.ran.map(migratedRow);
    const dry_run = options.dryRun === true;
    return json({ dir, scope, from, version, dry_run, ...planJson(plan), migrations, tried, news });
  }
  tellMigrated(migrated);
  for (const note of news) tellNote(note);
  if (isNothing) return out(`Troth ${version} is in place in ${dir}: nothing to change.`);
  if (options.dryRun) return out(`A dry run: nothing was written in ${dir}.`);
  tellLive(plan, tried);
}

/** What is live, and how to see it. */
function tellLive({ places, version, notes }: Plan, tried: readonly Tried[]): void {
  const faults = tried.filter((t) => t.fault !== null);
  for (const { event, fault } of faults) out(`${pc.red('wrong')} the ${event} hook: ${fault}`);
  if (faults.length > 0) return out('The files are written, but not every hook runs. See: npx troth doctor');
  if (notes.some((note) => note.silences)) {
    return out(`Troth ${version} is written, and nothing of it runs until what is marked wrong above is mended.`);
  }
  out(`${tried.length} hooks were tried, each by its registered command: ${tried.map((t) => t.event).join(', ')}.`);
  out(`Troth ${version} is live in ${places.dir} from the next Claude Code session on.`);
  out('See what was said and done: npx troth status. See whether all is well: npx troth doctor');
}

function tellNote({ version, title, person, agent }: ReleaseNote): void {
  out(`${pc.bold(`New in ${version}: ${title}`)}\n${indented(person)}\n${indented(`For your agent: ${agent}`)}`);
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');

/** troth init: shows what it will write, writes it, and says what is live. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { confirm, isCancel } from '@clack/prompts';
import pc from 'picocolors';
import { carryOut, ledgerFor, plan } from '../scaffold/init.ts';
import { type Change, pending } from '../scaffold/plan.ts';
import { EXIT, Usage } from './failures.ts';
import { type Migrated, migrate, migratedRow, planLine, plannedMigrations, tellMigrated } from './migrating.ts';
import { json, out } from './output.ts';

export interface Options {
  yes?: true;
  dryRun?: true;
  json?: true;
}

const word = (change: Change): string => (change.before === null ? 'create' : 'change');

/** @returns the exit code */
export async function init(target: string, options: Options, hooksDir: string, version: string): Promise<number> {
  const dir = path.resolve(target);
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Usage(`${target}: no such folder. Make it first, or name another: troth init DIR`);
  }
  const made = plan(dir, hooksDir, version);
  const todo = pending(made);
  const notes = made.changes.flatMap((c) => c.note ?? []);
  const ledger = ledgerFor(dir);
  const migrations = plannedMigrations(ledger);
  if (!options.json) {
    for (const change of todo) out(`${pc.green(word(change))} ${change.path}`);
    for (const planned of migrations) out(planLine(planned));
    for (const note of notes) out(`${pc.yellow('note')} ${note}`);
  }
  let migrated: Migrated = { ran: [], code: EXIT.fine };
  if (!options.dryRun) {
    if (todo.length + migrations.length > 0 && !options.yes && !(await agreed())) {
      out('Nothing was written.');
      return EXIT.found;
    }
    if (todo.length > 0) carryOut(made, hooksDir);
    migrated = migrate(ledger, version); // after the hooks: what they write now is of today's shape
  }
  report(dir, version, { todo, notes, planned: migrations, migrated }, options);
  return migrated.code;
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new Usage(
      'no terminal to ask in: nothing was written. Run it again with --yes, or look first with --dry-run',
    );
  }
  const answer = await confirm({ message: 'Write these files?' });
  return !isCancel(answer) && answer;
}

interface Outcome {
  todo: Change[];
  notes: string[];
  planned: ReturnType<typeof plannedMigrations>;
  migrated: Migrated;
}

function report(dir: string, version: string, { todo, notes, planned, migrated }: Outcome, options: Options): void {
  if (options.json) {
    const changes = todo.map((c) => ({ path: c.path, change: word(c) }));
    const migrations = options.dryRun ? planned : migrated.ran.map(migratedRow);
    return json({ dir, version, dry_run: options.dryRun === true, changes, notes, migrations });
  }
  tellMigrated(migrated);
  if (todo.length + planned.length === 0) return out(`Troth ${version} is in place in ${dir}: nothing to change.`);
  if (options.dryRun) return out(`A dry run: nothing was written in ${dir}.`);
  out(`Troth ${version} is live in ${dir} from the next Claude Code session on.`);
  out('See what was said and done: npx troth status');
}

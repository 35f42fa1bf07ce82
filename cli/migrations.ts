/** troth migrations: what became of each data migration, and taking one back. */

import { systemClock } from '../ledger/clock.ts';
import { FORMAT, formatOf, isNewer } from '../ledger/format.ts';
import { type Listed, listMigrations, skipMigration, undoMigration, unskipMigration } from '../migrators/index.ts';
import { CannotUndo } from '../migrators/undo.ts';
import { colours as pc } from './colours.ts';
import { EXIT, Usage } from './failures.ts';
import { isRecording, type Source, sourceAt } from './ledgers.ts';
import { day, json, out, table } from './output.ts';

export interface Options {
  cwd: string;
  json?: true;
}

/** @returns the exit code: 1 where one failed, was deferred, or has something to do */
export function migrations(options: Options): number {
  const source = sourceAt(options.cwd);
  const listed = listMigrations(source.ledger);
  const code = listed.some(isDue) ? EXIT.found : EXIT.fine;
  if (options.json) {
    const { root, ledger } = source;
    json({ root, format: formatOf(ledger), known_format: FORMAT, newer: isNewer(ledger), migrations: listed.map(row) });
    return code;
  }
  if (!isRecording(source)) {
    out(`Nothing is recorded in ${source.root}. To start: npx troth init`);
    return EXIT.fine;
  }
  out(
    table(
      ['STATE', 'MIGRATION', 'AT', 'RECORDS', 'WHAT'],
      listed.map((m) => [
        paint(m),
        m.id,
        m.state ? day(m.state.at) : '',
        String(m.state?.rows ?? m.due),
        m.state?.reason ?? m.title ?? '',
      ]),
    ),
  );
  if (isNewer(source.ledger)) out('This ledger was written by a newer Troth: this one only reads it.');
  else if (code === EXIT.found) out('To run what is not done: npx troth upgrade');
  return code;
}

const isDue = ({ outcome, due }: Listed): boolean =>
  outcome === 'pending' ? due > 0 : outcome === 'deferred' || outcome === 'failed';

function paint({ outcome }: Listed): string {
  if (outcome === 'failed') return pc.red(outcome);
  return outcome === 'deferred' || outcome === 'pending' ? pc.yellow(outcome) : pc.green(outcome);
}

/** As `docs/json.md` promises it. */
const row = ({ id, title, outcome, due, state }: Listed) => ({
  id,
  title,
  state: outcome,
  reason: state?.reason ?? null,
  at: state?.at ?? null,
  by: state?.by ?? null,
  due,
  files: state?.files ?? 0,
  rows: state?.rows ?? 0,
  quarantined: state?.quarantined ?? 0,
  left: state?.left ?? [],
});

/** @returns the exit code: 1 where files changed since and stay as they are */
export function undo(id: string, options: Options, version: string): number {
  const { kept, state } = knowing(() => undoMigration(ledgerFor(options), id, runOptions(version)));
  if (options.json) json({ id, state: state.outcome, kept });
  else {
    for (const { file, reason } of kept) out(`${pc.yellow('kept')} ${file}: ${reason}`);
    out(`${id} is ${state.reason}. It is skipped from now on; to run it again: npx troth migrations retry ${id}`);
  }
  return kept.length > 0 ? EXIT.found : EXIT.fine;
}

export function skip(id: string, options: Options, version: string): void {
  knowing(() => skipMigration(ledgerFor(options), id, runOptions(version)));
  if (options.json) json({ id, state: 'skipped-by-user' });
  else out(`${id} is skipped from now on. To run it after all: npx troth migrations retry ${id}`);
}

export function retry(id: string, options: Options): void {
  knowing(() => unskipMigration(ledgerFor(options), id));
  if (options.json) json({ id, state: 'pending' });
  else out(`${id} runs at the next upgrade: npx troth upgrade`);
}

const ledgerFor = (options: Options): Source['ledger'] => sourceAt(options.cwd).ledger;
const runOptions = (version: string) => ({ version, clock: systemClock });

function knowing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CannotUndo ? new Usage(error.message) : error;
  }
}

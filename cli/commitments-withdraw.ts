/** troth commitments withdraw ID --why TEXT: the person takes a promise back for the agent. */
import { existsSync } from 'node:fs';
import type { Commitment } from '../domain/index.ts';
import { instant } from '../ledger/clock.ts';
import { appendTo } from '../ledger/journal.ts';
import { COMMANDS } from '../ledger/paths.ts';
import { NOBODY } from '../ledger/writer.ts';
import { isOverdue, withdrawn } from '../verdicts/commitments.ts';
import { readOpen, withCommitments, writeStep } from '../verdicts/shelves.ts';
import { type CommonOptions, commitmentById, commitmentRow } from './commitments.ts';
import { Usage } from './failures.ts';
import { both, type Source, sourceAt } from './ledgers.ts';
import { json, oneLine, out } from './output.ts';

export interface Options extends CommonOptions {
  why: string;
}

/** @throws Usage where it is not open any more, or no reason is given */
export function withdrawCommitment(id: string, options: Options): void {
  const why = options.why.trim();
  if (why === '') throw new Usage('--why: say why, in a few words');
  const source = sourceAt(options.cwd);
  const done = withdraw(commitmentById(id, source).id, why, source);
  if (options.json) return json(commitmentRow(done));
  out(`Withdrawn: ${done.action}, “${oneLine(done.text, 80)}”`);
}

/** Read and written under the lock that the hooks take, so that a deed that keeps it meanwhile is not lost. */
function withdraw(id: string, why: string, source: Source): Commitment {
  for (const ledger of both(source).filter((l) => existsSync(l.dir))) {
    const done = withCommitments(ledger, () => {
      const now = source.clock();
      const found = readOpen(ledger).found.find((d) => d.id === id)?.value;
      if (found?.state !== 'open' || isOverdue(found, now)) return null;
      const step = withdrawn(found, `the person: ${why}`, now);
      writeStep(ledger, step);
      appendTo(ledger, COMMANDS, NOBODY, instant(now), [
        { kind: 'command', command: 'commitments withdraw', detail: `${id}: ${why}` },
        { kind: 'commitment', ...step },
      ]);
      return step.commitment;
    });
    if (done) return done;
  }
  throw new Usage(`${id} is not open any more. See it: npx troth commitments show ${id}`);
}

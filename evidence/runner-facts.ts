/** A runner's own summary, given to the command that it belongs to. Only a command of that kind is looked for in the output. */
import type { ActionName, Counts } from '../domain/index.ts';
import { type Facts, facts, NO_FACTS } from './facts.ts';
import { RUNNERS } from './runners/index.ts';
import { type Reading, type Runner, readingsOf } from './runners/runner.ts';
import type { Run, ShellContext } from './shell-deeds.ts';

export function runnerFacts(runs: Run[], context: ShellContext): void {
  const asked = new Map<Runner, { run: Run; deed: Run['deeds'][number] }[]>();
  for (const run of runs) {
    if (run.outcome === 'not-run') continue;
    for (const deed of run.deeds) {
      const { runner } = deed.match;
      if (runner) asked.set(runner, [...(asked.get(runner) ?? []), { run, deed }]);
    }
  }
  for (const [runner, users] of asked) {
    const readings = readingsOf(runner, context.output);
    for (const [i, { run, deed }] of users.entries()) {
      // Several runs of one tool with fewer or more summaries: nobody can tell which is whose.
      if (users.length === 1) deed.facts = together(readings);
      else if (readings.length === users.length) deed.facts = together(readings.slice(i, i + 1));
      if (readings.length === 0 && runner.silent && untroubled(run, context)) {
        deed.facts = facts({ outcome: 'ok', note: 'no complaint' });
      }
    }
  }
}

const HARMLESS = /^(?:tail|head|cat|tee|sort|uniq)\b/;
const TROUBLE = /error|fail|warn|problem|not found|cannot|ELIFECYCLE|exception|traceback|[\u2716\u2718\u00d7]/i;

/** A tool that is silent where all is well, and in all that can be seen there is no word of trouble. */
function untroubled({ leaf }: Run, { output, whole, call }: ShellContext): boolean {
  if (leaf.hidden || !whole || call.output === null || call.result !== 'ok') return false;
  return leaf.through.every((filter) => HARMLESS.test(filter)) && !TROUBLE.test(output);
}

/** For a script known by its name alone: any runner of its kind may have spoken. */
export function scriptFacts(action: ActionName, output: string): Facts {
  const readings = RUNNERS.filter((runner) => runner.action === action).flatMap((runner) => readingsOf(runner, output));
  // Two runners may take the same line for theirs: the first one to speak of a place keeps it.
  const places = new Set<number>();
  return together(readings.filter(({ at }) => !places.has(at) && places.add(at)));
}

function together(readings: Reading[]): Facts {
  if (readings.length === 0) return NO_FACTS;
  const failed = readings.some((reading) => reading.ok === false);
  const ok = readings.some((reading) => reading.ok === true);
  const counts = readings.reduce<Counts | null>((sum, reading) => added(sum, reading.counts), null);
  const notes = [...new Set(readings.flatMap((reading) => reading.note ?? []))];
  const tested = readings.filter((reading) => reading.counts !== null || reading.empty);
  return facts({
    outcome: failed ? 'failed' : ok ? 'ok' : null,
    counts,
    note: notes.length > 0 ? notes.join(', ') : null,
    empty: tested.length > 0 && tested.every((reading) => reading.empty),
  });
}

function added(a: Counts | null, b: Counts | null): Counts | null {
  if (!a || !b) return a ?? b;
  const sum = (x: number | null, y: number | null): number | null => (x === null ? y : y === null ? x : x + y);
  return { passed: sum(a.passed, b.passed), failed: sum(a.failed, b.failed), skipped: sum(a.skipped, b.skipped) };
}

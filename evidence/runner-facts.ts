/** A runner's own summary, given to the command that it belongs to. Only a command of that kind is looked for in the output. */
import type { ActionName, Counts, Outcome } from '../domain/index.ts';
import { type Facts, facts, NO_FACTS } from './facts.ts';
import type { Match } from './rules.ts';
import { RUNNERS } from './runners/index.ts';
import type { Reading, Runner } from './runners/runner.ts';

export function runnerFacts(found: Match[][], outcomes: Outcome[], output: string, told: Map<Match, Facts>[]): void {
  const asked = new Map<Runner, { match: Match; at: number }[]>();
  for (const [at, matches] of found.entries()) {
    if (outcomes[at] === 'not-run') continue;
    for (const match of matches) {
      if (match.runner) asked.set(match.runner, [...(asked.get(match.runner) ?? []), { match, at }]);
    }
  }
  for (const [runner, runs] of asked) {
    const readings = runner.read?.(output) ?? [];
    const only = runs.length === 1 ? runs[0] : undefined;
    if (only) told[only.at]?.set(only.match, together(readings));
    else if (readings.length === runs.length) {
      for (const [i, { match, at }] of runs.entries()) told[at]?.set(match, together(readings.slice(i, i + 1)));
    }
    // Otherwise nobody can tell which summary is whose.
  }
}

/** For a script known by its name alone: any runner of its kind may have spoken. */
export function scriptFacts(action: ActionName, output: string): Facts {
  const readings = RUNNERS.filter((runner) => runner.action === action).flatMap(
    (runner) => runner.read?.(output) ?? [],
  );
  // Two runners may take the same line for theirs: the first one to speak of a place keeps it.
  const places = new Set<number>();
  return together(readings.filter(({ at }) => !places.has(at) && places.add(at)));
}

function together(readings: Reading[]): Facts {
  if (readings.length === 0) return NO_FACTS;
  const failed = readings.some((reading) => reading.ok === false);
  const ok = readings.some((reading) => reading.ok === true);
  const counts = readings.reduce<Counts | null>((sum, reading) => added(sum, reading.counts), null);
  const notes = readings.flatMap((reading) => reading.note ?? []);
  return facts({
    outcome: failed ? 'failed' : ok ? 'ok' : null,
    counts,
    note: notes.length > 0 ? notes.join(', ') : null,
    empty: readings.every((reading) => reading.empty),
  });
}

function added(a: Counts | null, b: Counts | null): Counts | null {
  if (!a || !b) return a ?? b;
  const sum = (x: number | null, y: number | null): number | null => (x === null ? y : y === null ? x : x + y);
  return { passed: sum(a.passed, b.passed), failed: sum(a.failed, b.failed), skipped: sum(a.skipped, b.skipped) };
}

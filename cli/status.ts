/** troth status: one screen of how words and deeds stand here. */
import { CONFIG_FILE, type Mode } from '../config/settings.ts';
import type { Commitment } from '../domain/index.ts';
import { type Report, reportOf } from '../report/report.ts';
import { Refusal } from '../scaffold/refusal.ts';
import { EXIT } from './failures.ts';
import {
  allCommitments,
  allVerdicts,
  faultCount,
  isRecording,
  lastWritten,
  type Source,
  sourceAt,
  type Verdicted,
} from './ledgers.ts';
import { day, json, oneLine, out, paintState, paintVerdict } from './output.ts';
import { printSums, shareText } from './report-output.ts';
import { settingsAt } from './settings.ts';

export interface Options {
  cwd: string;
  json?: true;
  check?: true;
}

const SHOWN = 3;
const DAY_MS = 86_400_000;

/** @returns the exit code: with `--check`, 1 where something lapsed, was contradicted, or went wrong in Troth itself */
export function status(options: Options): number {
  const source = sourceAt(options.cwd);
  const { all, unreadable } = allCommitments(source);
  const verdicts = allVerdicts(source);
  const faults = faultCount(source) + unreadable.length;
  const since = (days: number): Report => reportOf(verdicts, all, source.clock() - days * DAY_MS);
  const [ever, week, month] = [reportOf(verdicts, all), since(7), since(30)];
  const bad = ever.commitments.lapsed + ever.claims.contradicted + faults > 0;
  const code = options.check && bad ? EXIT.found : EXIT.fine;
  const recording = isRecording(source);
  if (options.json) {
    const { root } = source;
    const say_do = { ever: ever.say_do, week: week.say_do, month: month.say_do };
    json({
      root,
      recording,
      commitments: ever.commitments,
      claims: ever.claims,
      faults,
      say_do,
      posture: posture(source),
    });
    return code;
  }
  if (!recording) {
    out(`Nothing is recorded in ${source.root}. To start: npx troth init`);
    return code;
  }
  out(source.root);
  printSums(ever);
  out(`  of these   7 days: ${shareText(week.say_do)}   30 days: ${shareText(month.say_do)}`);
  out(`posture      ${postureText(source, faults)}`);
  printNewest(all, verdicts);
  return code;
}

/** The newest of each kind; what is open, oldest first. */
function printNewest(all: readonly Commitment[], verdicts: readonly Verdicted[]): void {
  const of = (state: Commitment['state']): Commitment[] => all.filter((c) => c.state === state);
  for (const c of of('open').slice(0, SHOWN)) out(`  ${paintState('open')} since ${day(c.opened_at)}: ${quote(c)}`);
  for (const c of of('kept').slice(-SHOWN)) {
    out(
      `  ${paintState('kept')} ${day(c.closed_at ?? '')}: ${quote(c)} — ${oneLine(c.evidence.at(-1)?.summary ?? '', 60)}`,
    );
  }
  for (const c of of('lapsed').slice(-SHOWN)) out(`  ${paintState('lapsed')} ${day(c.due_at)}: ${quote(c)}`);
  for (const r of verdicts.filter((v) => v.verdict === 'contradicted').slice(-SHOWN)) {
    out(`  ${paintVerdict('contradicted')} ${day(r.at)}: ${quote(r)} — ${oneLine(r.evidence[0]?.summary ?? '', 60)}`);
  }
}

const quote = ({ text }: { text: string }): string => `“${oneLine(text, 70)}”`;

/** What Troth is set to do here, and whether it does. */
function posture(source: Source): { mode: Mode | null; last_written: string | null } {
  const written = lastWritten(source);
  return { mode: modeOf(source), last_written: written === null ? null : new Date(written).toISOString() };
}

/** `null` where the config is not valid: what held before holds on, and only the hooks know it. */
function modeOf({ root }: Source): Mode | null {
  try {
    return settingsAt(root).settings.mode;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const DOES: Record<Mode, string> = {
  observe: 'observe: tells you, blocks nothing',
  nudge: 'nudge: tells the agent, blocks nothing',
  enforce: 'enforce: the agent may not stop on a false word, once a fact',
};

function postureText(source: Source, faults: number): string {
  const { mode, last_written } = posture(source);
  const seen = last_written === null ? 'no hook has run yet' : `a hook last wrote ${day(last_written)}`;
  const own = faults > 0 ? `; ${faults} faults of Troth's own: npx troth audit` : '';
  const does = mode === null ? `${CONFIG_FILE} is not valid: npx troth config` : DOES[mode];
  return `${does}; ${seen}${own}`;
}

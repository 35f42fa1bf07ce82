/** troth replay: what agents said and did in transcripts that exist already. Writes nothing to any ledger. */
import { type Clock, instant, systemClock } from '../ledger/clock.ts';
import type { Env } from '../ledger/paths.ts';
import { type Progress, type Replayed, replay as run } from '../replay/index.ts';
import { type Report, reportOf } from '../report/report.ts';
import { claimRow } from '../verdicts/rows.ts';
import { commitmentRow } from './commitments.ts';
import { EXIT } from './failures.ts';
import { out } from './output.ts';
import { progressLine } from './progress.ts';
import { type Format, tell } from './report.ts';
import { printFindings, printSums } from './report-output.ts';
import { type Asked, choose } from './transcripts.ts';

export interface Options extends Asked, Format {
  check?: true;
}

/** @returns the exit code: with `--check`, 1 where something was contradicted, unsupported or dropped */
export async function replay(
  paths: readonly string[],
  options: Options,
  workerFile: string,
  clock: Clock = systemClock,
  env: Env = process.env,
): Promise<number> {
  const { sessions, since, what } = choose(paths, options, clock(), env);
  const line = progressLine();
  const progress = ({ sessions: done, bytes }: Progress): void =>
    line.show(`read ${done} of ${sessions.length} sessions, ${megabytes(bytes)}`);
  const replayed = await run(sessions, { clock, since, progress, workerFile });
  line.clear();
  const report = reportOf(replayed.claims, replayed.commitments);
  const subject = { what, made: instant(clock()) };
  await tell(report, subject, options, {
    text: () => printAll(what, replayed, report),
    json: asJson(replayed, report),
  });
  for (const { file, reason } of replayed.unreadable) process.stderr.write(`troth: cannot read ${file}: ${reason}\n`);
  return options.check && report.findings.length > 0 ? EXIT.found : EXIT.fine;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** As `docs/json.md` promises it: these keys, in this order. */
const asJson = (r: Replayed, { say_do }: Report) => ({
  transcripts: r.transcripts,
  bytes: r.bytes,
  lines: r.lines,
  broken_lines: r.broken_lines,
  unreadable: r.unreadable,
  sessions: r.sessions,
  turns: r.turns,
  turns_with_claims: r.turns_with_claims,
  not_opened: r.not_opened,
  say_do,
  claims: r.claims.map(claimRow),
  commitments: r.commitments.map(commitmentRow),
});

function printAll(what: string, r: Replayed, report: Report): void {
  const broken = r.broken_lines > 0 ? `, ${r.broken_lines} broken lines skipped` : '';
  out(
    `${what}: ${r.transcripts} ${r.transcripts === 1 ? 'transcript' : 'transcripts'}, ${megabytes(r.bytes)}${broken}`,
  );
  out(`sessions     ${r.sessions}  turns ${r.turns}, of which ${r.turns_with_claims} claim something`);
  printSums(report);
  printFindings(report.findings);
}

/** A report on a terminal: the sums, then each finding with its evidence. */

import { COMMITMENT_STATES, VERDICTS } from '../domain/index.ts';
import type { Finding, Report } from '../report/report.ts';
import { percent, periodText, type Subject } from '../report/words.ts';
import type { Share } from '../verdicts/say-do.ts';
import { colours as pc } from './colours.ts';
import { day, oneLine, out, paintState, paintVerdict, table } from './output.ts';

export function printReport(report: Report, { what }: Subject): void {
  out(`${what}, ${periodText(report)}`);
  printSums(report);
  const shown = report.periods.filter((p) => p.told > 0);
  if (shown.length > 1) out(`\n${shares(report.periods[0]?.days === 7 ? 'WEEK OF' : 'DAY', shown, (p) => p.day)}`);
  if (report.actions.length > 0) out(`\n${shares('ACTION', report.actions, (a) => a.action)}`);
  printFindings(report.findings);
}

export function printSums({ claims, commitments, say_do }: Report): void {
  out(`claims       ${VERDICTS.map((v) => `${claims[v]} ${paintVerdict(v)}`).join('  ')}`);
  out(`commitments  ${COMMITMENT_STATES.map((s) => `${commitments[s]} ${paintState(s)}`).join('  ')}`);
  out(`say/do       ${shareText(say_do)}`);
}

export const shareText = ({ ratio, done, told }: Share): string =>
  ratio === null ? 'nothing to tell yet' : `${percent(ratio)} (${done} of ${told})`;

const shares = <T extends Share>(head: string, rows: readonly T[], name: (row: T) => string): string =>
  table(
    [head, 'SAY/DO', 'DONE', 'TOLD'],
    rows.map((r) => [name(r), percent(r.ratio), String(r.done), String(r.told)]),
  );

export function printFindings(findings: readonly Finding[]): void {
  for (const { word, at, session_id, text, evidence } of findings) {
    out(`\n${pc.red(word)}  ${day(at)}  ${(session_id ?? '').slice(0, 8)}  “${oneLine(text, 160)}”`);
    out(`  ${pc.dim(oneLine(evidence, 120))}`);
  }
}

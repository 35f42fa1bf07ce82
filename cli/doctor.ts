/** troth doctor: whether Troth does here what it says, and what to do where it does not. */

import { counted, type Finding, findingsOf, isSick, type Report, type Severity } from '../scaffold/doctor/finding.ts';
import { examine } from '../scaffold/doctor/index.ts';
import { inWords, type Mended, mend } from '../scaffold/doctor/repairs.ts';
import { siteAt } from '../scaffold/doctor/site.ts';
import type { Package } from '../scaffold/init.ts';
import { colours as pc } from './colours.ts';
import { EXIT } from './failures.ts';
import { json, out } from './output.ts';
import { folderAt } from './places.ts';

export interface Options {
  cwd: string;
  json?: true;
  fix?: true;
  check?: true;
}

/** @returns the exit code: 1 where there is a problem */
export async function doctor(options: Options, source: Package): Promise<number> {
  const site = siteAt(folderAt(options.cwd, 'doctor --cwd'), source);
  let report = await examine(site);
  const mended = options.fix ? mend(report) : [];
  if (mended.length > 0) report = await examine(site); // what is mended is gone from it, or it is not mended
  if (options.json) json(inJson(report, mended));
  else print(report, mended, options);
  return isSick(report) ? EXIT.found : EXIT.fine;
}

/** As docs/json.md promises it. */
function inJson(report: Report, mended: readonly Mended[]) {
  const { dir, version, sections } = report;
  const plain = ({ repairs, ...finding }: Finding) => ({ ...finding, fix: repairs.map(inWords) });
  return {
    dir,
    version,
    healthy: !isSick(report),
    sections: sections.map((s) => ({ ...s, findings: s.findings.map(plain) })),
    mended,
  };
}

const MARK: Record<Severity, string> = {
  problem: pc.red('problem'),
  warning: pc.yellow('warning'),
  note: pc.dim('note'),
};

function print(report: Report, mended: readonly Mended[], { check }: Options): void {
  for (const { did, failed } of mended) {
    out(failed === null ? `${pc.green('mended')} ${did}` : `${pc.red('not mended')} ${did}: ${failed}`);
  }
  for (const { name, facts, findings } of report.sections) {
    const shown = check ? findings.filter((f) => f.severity === 'problem') : findings;
    if (check && shown.length === 0) continue;
    out(pc.bold(name));
    const width = Math.max(0, ...facts.map((f) => f.label.length));
    for (const { label, value } of check ? [] : facts) out(`  ${label.padEnd(width)}  ${value}`);
    for (const finding of shown) printFinding(finding);
  }
  if (!check) out(verdict(report));
}

function printFinding({ id, severity, where, message, remedy }: Finding): void {
  out(`  ${MARK[severity]} ${message} (${id})`);
  if (where !== null) out(`    where  ${where}`);
  out(`    do     ${remedy}`);
}

function verdict(report: Report): string {
  const count = (severity: Severity): number => findingsOf(report).filter((f) => f.severity === severity).length;
  const fixable = findingsOf(report).filter((f) => f.repairs.length > 0).length;
  const tail = fixable > 0 ? ` With --fix it mends ${fixable}.` : '';
  return isSick(report)
    ? pc.red(`${counted(count('problem'), 'problem')}, ${counted(count('warning'), 'warning')}.${tail}`)
    : pc.green(`No problem, ${counted(count('warning'), 'warning')}.${tail}`);
}

/** troth report: how words and deeds stood in a period. */
import { writeFileSync } from 'node:fs';
import { instant } from '../ledger/clock.ts';
import { markdown } from '../report/markdown.ts';
import { type Report, reportOf } from '../report/report.ts';
import type { Subject } from '../report/words.ts';
import { Usage } from './failures.ts';
import { allCommitments, allVerdicts, sourceAt } from './ledgers.ts';
import { out } from './output.ts';
import { printReport } from './report-output.ts';
import { sinceOf } from './since.ts';

export interface Format {
  json?: true;
  md?: true;
  html?: true;
  /** A file for it, instead of stdout. */
  out?: string;
}

export interface Options extends Format {
  cwd: string;
  since?: string;
}

export async function report(options: Options): Promise<void> {
  const source = sourceAt(options.cwd);
  const now = source.clock();
  const since = options.since === undefined ? 0 : sinceOf(options.since, now);
  const made = reportOf(allVerdicts(source), allCommitments(source).all, since);
  const subject = { what: source.root, made: instant(now) };
  await tell(made, subject, options, { text: () => printReport(made, subject), json: made });
}

/** What a command has of its own for the formats that `tell` does not make. */
interface Own {
  text: () => void;
  json: unknown;
}

/** Prints a report in the format that is asked for. @throws Usage where several are */
export async function tell(made: Report, subject: Subject, format: Format, own: Own): Promise<void> {
  const asked = [format.json, format.md, format.html].filter(Boolean);
  if (asked.length > 1) throw new Usage('one of --json, --md, --html');
  if (asked.length === 0) {
    if (format.out !== undefined) throw new Usage('--out is for --json, --md and --html');
    return own.text();
  }
  const text = await textOf(made, subject, format, own);
  if (format.out === undefined) return out(text);
  writeFileSync(format.out, `${text}\n`);
}

async function textOf(made: Report, subject: Subject, { json, md }: Format, own: Own): Promise<string> {
  if (json) return JSON.stringify(own.json, null, 2);
  if (md) return markdown(made, subject);
  const { html } = await import('../report/html.ts'); // its charts are most of the program
  return html(made, subject);
}

/** A report as Markdown, for a pull request or a note. */
import type { Finding, Report } from './report.ts';
import { percent, periodText, type Subject, sumLines } from './words.ts';

export function markdown(report: Report, { what }: Subject): string {
  const { say_do, periods, actions, findings } = report;
  const lines = [
    `# Troth: ${what}, ${periodText(report)}`,
    '',
    `**Say/do ratio ${percent(say_do.ratio)}** (${say_do.done} of ${say_do.told}): claims ${percent(say_do.claims.ratio)}, promises ${percent(say_do.promises.ratio)}.`,
    '',
    ...sumLines(report).map(([label, counts]) => `- ${label}: ${counts.map(([word, n]) => `${n} ${word}`).join(', ')}`),
    ...table(
      [periods[0]?.days === 7 ? 'week of' : 'day', 'ratio', 'done', 'told'],
      periods.filter((p) => p.told > 0).map((p) => [p.day, percent(p.ratio), p.done, p.told]),
    ),
    ...table(
      ['action', 'ratio', 'done', 'told'],
      actions.map((a) => [a.action, percent(a.ratio), a.done, a.told]),
    ),
    ...(findings.length > 0 ? ['', '## To look at', '', ...findings.map(item)] : []),
  ];
  return lines.join('\n');
}

const table = (head: string[], rows: (string | number)[][]): string[] =>
  rows.length === 0
    ? []
    : [
        '',
        `| ${head.join(' | ')} |`,
        `|${head.map(() => '---|').join('')}`,
        ...rows.map((r) => `| ${r.join(' | ')} |`),
      ];

const item = ({ word, at, session_id, text, evidence }: Finding): string =>
  `- **${word}** ${at.slice(0, 16).replace('T', ' ')} \`${(session_id ?? '').slice(0, 8)}\`: “${inline(text)}” — ${inline(evidence)}`;

/** On one line, and nothing in it taken for Markdown of ours. */
const inline = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');

/** A report as one page of HTML: no script, no network, readable in light and dark, on paper and on a phone. */
import { byAction, countsOverTime, ratioOverTime } from './charts.ts';
import type { Finding, Report } from './report.ts';
import { STYLE } from './style.ts';
import { percent, periodText, type Subject, sumLines } from './words.ts';

/** The page; `subject` says what it is about. */
export async function html(report: Report, subject: Subject): Promise<string> {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Troth: ${escaped(subject.what)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>What was said, and what was done</h1>
<p>${escaped(subject.what)} · ${escaped(periodText(report))} · made ${subject.made.slice(0, 16).replace('T', ' ')} UTC</p>
</header>
<main>
${tiles(report)}
${report.say_do.told > 0 ? await charts(report) : '<p class="none">Nothing was promised or claimed that can be told by now.</p>'}
${findings(report.findings)}
${sums(report)}
</main>
<footer>The say/do ratio: of all that was said and can be told by now, the part that was done. Claims count where a tool call
supports them, promises where one kept them in time. What nothing can tell, what is open and what was taken back count in neither.</footer>
</body>
</html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function tiles({ say_do, findings: all }: Report): string {
  const count = (word: Finding['word']): number => all.filter((f) => f.word === word).length;
  const share = ({ done, told }: { done: number; told: number }): string => `${done}&nbsp;of&nbsp;${told}`;
  const tile = (value: string, label: string, kind = ''): string =>
    `<div class="tile ${kind}"><b>${value}</b><span>${label}</span></div>`;
  const bad = (n: number): string => (n > 0 ? 'bad' : '');
  return `<section class="tiles">
${tile(percent(say_do.ratio), `say/do ratio, ${share(say_do)}`, 'main')}
${tile(percent(say_do.claims.ratio), `claims that were so, ${share(say_do.claims)}`)}
${tile(percent(say_do.promises.ratio), `promises that were kept, ${share(say_do.promises)}`)}
${tile(String(count('contradicted')), 'contradicted', bad(count('contradicted')))}
${tile(String(count('unsupported')), 'unsupported')}
${tile(String(count('dropped')), 'dropped', bad(count('dropped')))}
</section>`;
}

const KEY = '<p class="key"><span class="done"></span> done <span class="undone"></span> not done</p>';

async function charts({ periods, actions }: Report): Promise<string> {
  const unit = periods[0]?.days === 7 ? 'week' : 'day';
  const rows = periods.map(
    (p) => `<tr><td>${p.day}</td><td>${percent(p.ratio)}</td><td>${p.done}</td><td>${p.told}</td></tr>`,
  );
  return `<section>
<h2>Over time</h2>
<figure><figcaption>Say/do ratio by ${unit}</figcaption>${await ratioOverTime(periods)}</figure>
<figure><figcaption>What could be told by ${unit}</figcaption>${KEY}${await countsOverTime(periods)}</figure>
<details><summary>The numbers</summary><table><thead><tr><th>${unit}</th><th>ratio</th><th>done</th><th>told</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>
</section>
<section>
<h2>By action</h2>
<figure>${KEY}${await byAction(actions)}</figure>
</section>`;
}

/** More than these make a page that nobody reads; the JSON has them all. */
const MOST_FINDINGS = 200;

function findings(all: readonly Finding[]): string {
  if (all.length === 0)
    return '<section><h2>To look at</h2><p class="none">Nothing: no claim was contradicted or unsupported, no promise dropped.</p></section>';
  const items = all.slice(0, MOST_FINDINGS).map(
    (
      f,
    ) => `<li class="${f.word}"><p><span class="word">${f.word}</span> <time datetime="${f.at}">${f.at.slice(0, 16).replace('T', ' ')}</time> <code>${escaped((f.session_id ?? '').slice(0, 8))}</code></p>
<blockquote>${escaped(f.text)}</blockquote><p class="evidence">${escaped(f.evidence)}</p></li>`,
  );
  const more =
    all.length > MOST_FINDINGS
      ? `<p class="none">And ${all.length - MOST_FINDINGS} more: --json has them all.</p>`
      : '';
  return `<section><h2>To look at</h2><ul class="findings">${items.join('\n')}</ul>${more}</section>`;
}

const sums = (report: Report): string =>
  `<section><h2>All of it</h2><table>${sumLines(report)
    .map(
      ([label, counts]) => `<tr><th>${label}</th>${counts.map(([word, n]) => `<td>${n} ${word}</td>`).join('')}</tr>`,
    )
    .join('')}</table></section>`;

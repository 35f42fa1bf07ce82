/** What people see of a ledger and of a replay: status, claims, report, and the page in a real browser. */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { chromium, look, sizeOf } from '../support/browser.ts';
import { Session } from '../support/hooks.ts';
import { repository, Troth, tempDir } from '../support/scratch.ts';
import { Transcript } from '../support/transcript.ts';

const troth = new Troth(inject('installed'));
const DOC = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');

/** A repository with a promise that was kept, a claim that was so, one that was not, and a promise that is open. */
function recorded(): string {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  const s = new Session(cwd, 'abc');
  s.start();
  s.call({ input: { command: 'npm test' }, error: 'Exit code 1\n  41 passing\n  1 failing\n' });
  s.stop('All tests pass. I’ll push the branch next.');
  s.call({ input: { command: 'git push origin HEAD' } });
  s.stop('Pushed. I’ll open a PR next.');
  return cwd;
}

describe('of a ledger', () => {
  const cwd = recorded();

  it('status is one screen: sums, the ratio of 7 and 30 days, the posture, and the newest of each kind', () => {
    const lines = troth.ok(['status', '--cwd', cwd]).trimEnd().split('\n');
    expect(lines.length).toBeLessThan(24);
    const text = lines.join('\n');
    expect(text).toContain('commitments  1 open  1 kept  0 lapsed');
    expect(text).toContain('claims       1 supported  0 qualified  0 unsupported  1 contradicted');
    expect(text).toContain('say/do       67 % (2 of 3)');
    expect(text).toContain('7 days: 67 % (2 of 3)   30 days: 67 % (2 of 3)');
    expect(text).toMatch(/^posture {6}observe: tells you, blocks nothing; a hook last wrote \d{4}-/m);
    expect(text).toMatch(/^ {2}kept .*“I’ll push the branch next\.?” — git push origin HEAD/m);
    expect(text).toMatch(/^ {2}contradicted .* — npm test: exit 1, 41 passed, 1 failed$/m);
    const json = JSON.parse(troth.ok(['status', '--json', '--cwd', cwd]));
    expect(Object.keys(json)).toEqual(['root', 'recording', 'commitments', 'claims', 'faults', 'say_do', 'posture']);
    expect(json.say_do.week).toMatchObject({ told: 3, done: 2, claims: { told: 2 }, promises: { told: 1 } });
  });

  it('claims are filtered by verdict and by time; a word that is no verdict is refused with those that are', () => {
    const of = (...args: string[]) => JSON.parse(troth.ok(['claims', '--json', '--cwd', cwd, ...args]));
    expect(of('--verdict', 'contradicted')).toMatchObject([{ action: 'run-tests' }]);
    expect(of('--verdict', 'qualified')).toEqual([]);
    expect(of('--since', '1h')).toHaveLength(2);
    expect(of('--since', '2099-01-01')).toEqual([]);
    const wrong = troth.run(['claims', '--verdict', 'false', '--cwd', cwd]);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('one of supported, qualified, unsupported, contradicted, unverifiable');
  });

  it('a report is text, JSON as documented, Markdown or a page, to stdout or a file', () => {
    const args = ['report', '--cwd', cwd];
    expect(troth.ok(args)).toMatch(/^run-tests {2}0 %/m);
    const json = JSON.parse(troth.ok([...args, '--json']));
    const example = JSON.parse(DOC.split('## `troth report --json`')[1]?.split('```json')[1]?.split('```')[0] ?? '{}');
    expect(Object.keys(json)).toEqual(Object.keys(example));
    for (const list of ['periods', 'actions', 'findings']) {
      expect(Object.keys(json[list][0]), list).toEqual(Object.keys(example[list][0]));
    }
    expect(troth.ok([...args, '--md'])).toMatch(/^- \*\*contradicted\*\* .* `abc`: “All tests pass\\?\.” — npm test/m);
    const file = path.join(tempDir(), 'report.html');
    expect(troth.ok([...args, '--html', '--out', file])).toBe('');
    expect(readFileSync(file, 'utf8')).toContain('<svg');
    expect(troth.run([...args, '--md', '--html']).status).toBe(2);
    expect(troth.run([...args, '--out', file]).status).toBe(2);
    expect(JSON.parse(troth.ok([...args, '--since', '2099-01-01', '--json'])).say_do.told).toBe(0);
  });
});

it('a ledger of any size is read line by line: status, claims and report need little memory', () => {
  const cwd = recorded();
  const file = path.join(cwd, '.troth', 'ledger', 'journal', 'abc.jsonl');
  const [outcome = ''] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l.includes('"kind":"tool.outcome"'));
  const many = `${outcome.replace('"command":"npm test"', `"command":"${'x'.repeat(900)}"`)}\n`.repeat(10_000);
  for (let n = 0; n < 6; n++) appendFileSync(file, many);
  expect(statSync(file).size).toBeGreaterThan(60_000_000);
  const little = { NODE_OPTIONS: '--max-old-space-size=40' };
  for (const command of ['status', 'claims', 'report']) {
    const { status, stdout, stderr } = troth.run([command, '--json', '--cwd', cwd], little);
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('contradicted');
  }
});

const browser = chromium();
const why = 'no Chromium at hand: put one on the PATH or name it in TROTH_CHROMIUM';
if (browser === null) console.warn(`the page was not looked at in a browser: ${why}`);

describe.skipIf(browser === null)('the page in a browser', () => {
  const dir = tempDir();
  const start = Date.parse('2026-03-02T09:00:00.000Z');
  for (let day = 0; day < 12; day++) {
    const t = new Transcript(`s${day}`, { start: start + day * 86_400_000 }).ask('go');
    if (day === 4) t.bash('npx vitest run', { error: 'Exit code 1\n Tests  1 failed | 41 passed (42)\n' });
    else t.bash('npx vitest run', { stdout: ' Test Files  3 passed (3)\n      Tests  42 passed (42)\n' });
    t.bash('git push origin HEAD', { stdout: '   1..2  HEAD -> main\n' });
    t.text(`All tests pass. Pushed to main. ${day === 7 ? 'Opened the PR <i>now</i>.' : ''}`).write(dir);
  }
  const file = path.join(dir, 'page.html');
  troth.ok(['replay', dir, '--html', '--out', file]);
  const seen = (dark: boolean, width?: number) => look(browser ?? '', file, { dark, ...(width ? { width } : {}) });

  it('shows the ratio, the charts and the findings in words, asks no network and runs no script', () => {
    const { dom, png, complaints } = seen(false);
    const words = dom
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(words).toContain('What was said, and what was done');
    expect(words).toMatch(/92 % say\/do ratio, 23(?: |&nbsp;)of(?: |&nbsp;)25/);
    expect(words).toMatch(/Mar 2 .* Mar 4 .* run-tests .* 92 % \(11 of 12\)/);
    expect(words).toMatch(
      /contradicted 2026-03-06 09:00 s4 All tests pass\. npx vitest run: exit 1, 41 passed, 1 failed/,
    );
    expect(words).toContain('Opened the PR &lt;i&gt;now&lt;/i&gt;');
    expect(complaints).toEqual([]);
    expect(sizeOf(png)).toEqual([900, 1600]);
    expect(png.length).toBeGreaterThan(30_000);
  });

  it('is another picture in the dark, and on a narrow screen', () => {
    const light = seen(false).png;
    const dark = seen(true).png;
    expect(dark.equals(light)).toBe(false);
    expect(dark.length).toBeGreaterThan(30_000);
    expect(sizeOf(seen(false, 500).png)[0]).toBe(500);
  });
});

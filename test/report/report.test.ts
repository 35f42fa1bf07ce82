/** The numbers of a report, and how they are written. */
import { describe, expect, it } from 'vitest';
import { html } from '../../report/html.ts';
import { markdown } from '../../report/markdown.ts';
import { reportOf } from '../../report/report.ts';
import { percent } from '../../report/words.ts';
import { sayDo } from '../../verdicts/say-do.ts';
import { at, commitment, T0 } from '../support/words.ts';
import { claimRow, sample } from './sample.ts';

const DAY = 24 * 60;
const subject = { what: '/home/ada/<shop>', made: at(0) };

describe('the say/do ratio', () => {
  it('is what was done of what can be told: neither open nor unverifiable nor withdrawn count', () => {
    const verdicts = ['supported', 'qualified', 'unsupported', 'contradicted', 'unverifiable'] as const;
    const states = ['kept', 'kept', 'lapsed', 'open', 'withdrawn', 'unverifiable'] as const;
    expect(sayDo(verdicts, states)).toEqual({
      told: 7,
      done: 4,
      ratio: 4 / 7,
      claims: { told: 4, done: 2, ratio: 0.5 },
      promises: { told: 3, done: 2, ratio: 2 / 3 },
    });
  });

  it('is null, not zero, where nothing can be told', () => {
    expect(sayDo(['unverifiable'], ['open'])).toMatchObject({ told: 0, ratio: null });
    expect(percent(null)).toBe('–');
  });

  it('is 100 % only where all was done', () => {
    expect([percent(1), percent(0.999), percent(0.86), percent(0)]).toEqual(['100 %', '99 %', '86 %', '0 %']);
  });
});

describe('a report', () => {
  it('counts a promise on the day on which it was kept or its time was over, a claim when it was made', () => {
    const late = commitment({ state: 'lapsed', opened_at: at(0), due_at: at(2 * DAY), closed_at: at(2 * DAY) });
    const { periods } = reportOf([claimRow({ at: at(0) })], [late]);
    expect(periods.map((p) => [p.day, p.done, p.told])).toEqual([
      ['2026-03-01', 1, 1],
      ['2026-03-02', 0, 0],
      ['2026-03-03', 0, 1],
    ]);
  });

  it('goes by weeks where it is about more than ten', () => {
    const { periods } = reportOf([claimRow({ at: at(0) }), claimRow({ at: at(80 * DAY) })], []);
    expect(periods).toHaveLength(12);
    expect(periods[0]).toMatchObject({ day: '2026-03-01', days: 7, told: 1 });
    expect(periods.at(-1)).toMatchObject({ told: 1 });
    expect(periods.reduce((n, p) => n + p.told, 0)).toBe(2);
  });

  it('puts the gravest first, and says what was looked for where there is no evidence', () => {
    const { claims, commitments } = sample();
    const { findings } = reportOf(claims, commitments);
    expect(findings.map((f) => [f.word, f.evidence])).toEqual([
      ['contradicted', 'npx vitest run: exit 1, 41 passed, 1 failed'],
      ['unsupported', 'no deploy is seen in the session'],
      ['dropped', 'no open-pr is seen until 2026-03-19 18:20'],
    ]);
  });

  it('since a day leaves out what was told before; what is open is always there', () => {
    const old = commitment({ id: 'old', state: 'kept', closed_at: at(5) });
    const open = commitment({ id: 'open' });
    const report = reportOf([claimRow({ at: at(0) }), claimRow({ at: at(90) })], [old, open], T0 + 60 * 60_000);
    expect(report.claims.supported).toBe(1);
    expect(report.commitments).toMatchObject({ kept: 0, open: 1 });
  });

  it('of nothing is none', async () => {
    const report = reportOf([], []);
    expect(report).toMatchObject({ from: null, periods: [], actions: [], findings: [], say_do: { ratio: null } });
    expect(await html(report, subject)).toContain('Nothing was promised or claimed that can be told by now.');
    expect(markdown(report, subject)).toContain('**Say/do ratio –**');
  });
});

describe('as a page', () => {
  it('needs nothing from elsewhere, and takes no word of the agent’s for markup', async () => {
    const { claims, commitments } = sample();
    const page = await html(reportOf(claims, commitments), subject);
    expect(page).not.toMatch(/<script|<link|<img|@import|\surl\(|\shref=|\ssrc=/i);
    expect(page.replaceAll(/xmlns(?::xlink)?="[^"]*"/g, '')).not.toContain('http');
    expect(page).toContain('All tests pass &#38; &#60;b&#62;lint&#60;/b&#62; is clean');
    expect(page).not.toContain('<b>lint');
    expect(page).not.toContain('<shop>');
  });

  it('draws each day’s and each action’s part that was done, and the one that was not', async () => {
    const { claims, commitments } = sample();
    const page = await html(reportOf(claims, commitments), subject);
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(page).toContain('aria-label="2026-03-10, done: 6"');
    expect(page).toContain('aria-label="2026-03-10, not done: 1"');
    expect(page).toContain('aria-label="run-tests, not done: 1"');
    expect(page).toContain('aria-label="2026-03-10: 86 %"');
  });

  it('leaves the report as it was: two pages of it are the same', async () => {
    const { claims, commitments } = sample();
    const report = reportOf(claims, commitments);
    const before = structuredClone(report);
    expect(await html(report, subject)).toBe(await html(report, subject));
    expect(report).toEqual(before);
  });
});

it('as Markdown escapes what the agent said', () => {
  const said = claimRow({ verdict: 'unsupported', evidence: [], text: 'Pushed\n# *all* of `it` <b>' });
  const [line] = markdown(reportOf([said], []), subject)
    .split('\n')
    .slice(-1);
  expect(line).toContain('“Pushed \\# \\*all\\* of \\`it\\` \\<b\\>”');
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The table of `docs/accuracy.md` is what the command prints, and no figure of it falls below the bar. */
it('the page on accuracy shows what is measured, and every figure is above the bar', () => {
  const printed = execFileSync(process.execPath, ['scripts/accuracy.mjs'], { encoding: 'utf8' }).trim();
  const page = readFileSync('docs/accuracy.md', 'utf8');
  expect(page).toContain(printed);
  const together = printed.split('\n').find((line) => line.startsWith('| together')) ?? '';
  const [commitmentPrecision = 0, commitmentRecall = 0, , , claimPrecision = 0, claimRecall = 0] = [
    ...together.matchAll(/([\d.]+) %/g),
  ].map((match) => Number(match[1]));
  expect(commitmentPrecision).toBeGreaterThanOrEqual(95);
  expect(commitmentRecall).toBeGreaterThanOrEqual(92);
  expect(claimPrecision).toBeGreaterThanOrEqual(95);
  expect(claimRecall).toBeGreaterThanOrEqual(90);
}, 60_000);

/** How commands print: tables for people, colours only where a terminal and NO_COLOR allow. */
import Table from 'cli-table3';
import type { CommitmentState, Verdict } from '../domain/index.ts';
import { colours as pc } from './colours.ts';

export const out = (text: string): void => void process.stdout.write(`${text}\n`);
export const json = (value: unknown): void => out(JSON.stringify(value, null, 2));

type Paint = (text: string) => string;

const STATE: Record<CommitmentState, Paint> = {
  open: pc.yellow,
  kept: pc.green,
  lapsed: pc.red,
  withdrawn: pc.dim,
  unverifiable: pc.dim,
};
const VERDICT: Record<Verdict, Paint> = {
  supported: pc.green,
  qualified: pc.yellow,
  unsupported: pc.red,
  contradicted: pc.red,
  unverifiable: pc.dim,
};
export const paintState = (state: CommitmentState): string => STATE[state](state);
export const paintVerdict = (verdict: Verdict): string => VERDICT[verdict](verdict);

/** Columns without rules; the last one takes what is left of the terminal's width. */
export function table(head: string[], rows: string[][]): string {
  const bare = Object.fromEntries(
    [
      'top',
      'top-mid',
      'top-left',
      'top-right',
      'bottom',
      'bottom-mid',
      'bottom-left',
      'bottom-right',
      'left',
      'left-mid',
      'mid',
      'mid-mid',
      'right',
      'right-mid',
    ].map((part) => [part, '']),
  );
  const t = new Table({
    head: head.map((h) => pc.bold(h)),
    chars: { ...bare, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  t.push(...rows);
  return t
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

export const day = (at: string): string => at.slice(0, 16).replace('T', ' ');

export { cut as oneLine } from '../verdicts/cut.ts';

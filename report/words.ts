/** What text, Markdown and HTML say alike. */
import { COMMITMENT_STATES, type Instant, VERDICTS } from '../domain/index.ts';
import type { Report } from './report.ts';

/** What a report is about, and when it was made. */
export interface Subject {
  what: string;
  made: Instant;
}

/** `86 %`; a dash where there is nothing to tell. All of it is 100 %, and nothing less is. */
export const percent = (ratio: number | null): string =>
  ratio === null ? '–' : `${ratio < 1 ? Math.min(99, Math.round(ratio * 100)) : 100} %`;

export const periodText = ({ from, to }: Report): string => {
  if (from === null || to === null) return 'nothing told yet';
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  return first === last ? first : `${first} to ${last}`;
};

export const sumLines = ({ claims, commitments }: Report): [string, [string, number][]][] => [
  ['claims', VERDICTS.map((v) => [v, claims[v]])],
  ['commitments', COMMITMENT_STATES.map((s) => [s, commitments[s]])],
];

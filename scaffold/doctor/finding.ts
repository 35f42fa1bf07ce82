/** What doctor finds: each thing with its place and its remedy, and what it may mend by itself. */
import type { Ledger } from '../../ledger/paths.ts';

export const SECTIONS = ['installation', 'settings', 'hooks', 'ledger', 'posture', 'environment'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** `problem`: Troth does not do its work, or not all of it. `warning`: it does, and something wants a look. */
export type Severity = 'problem' | 'warning' | 'note';

export interface Finding {
  /** Stable, for scripts: `hook-file-missing`. */
  id: string;
  severity: Severity;
  /** A file, an event of a file, a program; `null` where it has no place. */
  where: string | null;
  message: string;
  /** What the person does about it, as a sentence or a command. */
  remedy: string;
  /** What `--fix` does about it; none: only the person can. */
  repairs: Repair[];
}

/** A change that loses nothing and that nobody would want undone. */
export type Repair =
  | { kind: 'mode'; path: string; mode: number }
  | { kind: 'write'; path: string; text: string; mode: number }
  | { kind: 'migrate'; ledger: Ledger }
  | {
      kind: 'remove';
      path: string /** Only while it is still this old; milliseconds since the epoch. */;
      mtimeMs: number;
    };

/** A line of what is so: shown to people, and read by nobody as good or bad. */
export interface Fact {
  label: string;
  value: string;
}

export interface Section {
  name: SectionName;
  facts: Fact[];
  findings: Finding[];
}

export interface Report {
  dir: string;
  /** Of the Troth that looked. */
  version: string;
  sections: Section[];
}

type Sketch = Pick<Finding, 'id' | 'message' | 'remedy'> & Partial<Pick<Finding, 'where' | 'repairs'>>;

const finding =
  (severity: Severity) =>
  ({ where = null, repairs = [], ...rest }: Sketch): Finding => ({ ...rest, severity, where, repairs });

export const problem = finding('problem');
export const warning = finding('warning');
export const note = finding('note');

export const findingsOf = (report: Report): Finding[] => report.sections.flatMap((s) => s.findings);

export const isSick = (report: Report): boolean => findingsOf(report).some((f) => f.severity === 'problem');

/** `1 file`, `2 files`. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

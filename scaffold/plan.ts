/** What is to be done, decided without writing anything. A dry run is a plan, printed. */
import path from 'node:path';
import type { Places } from './places.ts';
import { HOOK_FOLDER } from './registrations.ts';

/** One file: `after === before` means that nothing is to be done; `after: null` that it goes. */
export interface Change {
  kind: 'file';
  /** As it is shown: below the install's folder with `/`, absolute where it lies elsewhere. */
  path: string;
  /** Absolute. */
  file: string;
  before: string | null;
  after: string | null;
  /** Of a file that is new; an existing file keeps its own. */
  mode: number;
  /** A file of the person's that Troth only adds to: it is backed up, and its difference is shown. */
  shared: boolean;
}

export type Step =
  | Change
  /** A folder that goes if nothing is left in it. */
  | { kind: 'folder'; folder: string }
  /** A folder of records that is moved as it is, or removed (`to: null`). Not there: nothing to do. */
  | { kind: 'store'; from: string; to: string | null };

/** Something that the person should know, with what to do about it. */
export interface Note {
  text: string;
  remedy?: string;
  /** While this stands, hooks do not run at all. */
  silences?: true;
}

export interface Plan {
  places: Places;
  version: string;
  /** In the order in which they are carried out. */
  steps: Step[];
  notes: Note[];
}

/** A file's text by its absolute path, or `null`. @throws Refusal */
export type Read = (file: string) => string | null;

/** A change of one file, from what is there now. */
export function change(
  dir: string,
  read: Read,
  file: string,
  after: string | null,
  more: Partial<Change> = {},
): Change {
  const before = read(file);
  return { kind: 'file', path: shown(dir, file), file, before, after, mode: 0o644, shared: false, ...more };
}

/** How a path is shown: below `dir`, or whole. */
export function shown(dir: string, file: string): string {
  const below = path.relative(dir, file);
  return below.startsWith('..') || path.isAbsolute(below) ? file : below.replaceAll('\\', '/');
}

export const changesOf = (plan: Plan): Change[] => plan.steps.filter((step) => step.kind === 'file');

/** The files that will really be written or removed. */
export const pending = (plan: Plan): Change[] => changesOf(plan).filter((c) => c.before !== c.after);

/** A hook file's name in the manifest. */
export const hookKey = ({ scope }: Places, name: string): string =>
  `${scope === 'user' ? 'hooks/troth' : HOOK_FOLDER}/${name}.cjs`;

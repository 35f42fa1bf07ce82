/** Where things last. The one place that turns ids into file names. */
import { homedir } from 'node:os';
import path from 'node:path';
import { fingerprint } from './fingerprint.ts';

export interface Ledger {
  dir: string;
  /** Where records go when `dir` cannot be written: the XDG state folder. `null` for that one itself. */
  readonly fallback: Ledger | null;
}

export type Env = Record<string, string | undefined>;

/** The ledger of a repository, by its root (see `projectRoot`). */
export function ledgerOf(root: string, env: Env = process.env): Ledger {
  return {
    dir: path.join(root, '.troth', 'ledger'),
    fallback: { dir: path.join(stateFolder(env), 'ledgers', fingerprint(root)), fallback: null },
  };
}

/** `$XDG_STATE_HOME/troth`, else `~/.local/state/troth`. */
function stateFolder(env: Env): string {
  const xdg = env.XDG_STATE_HOME;
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(env.HOME || homedir(), '.local', 'state');
  return path.join(base, 'troth');
}

/** Journals that belong to no session; their underscore keeps them apart from every session's. */
export const FAULTS = '_faults';
export const COMMANDS = '_commands';

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

export const isPlainName = (id: string): boolean => PLAIN.test(id) && !WINDOWS_DEVICE.test(id);

/** A file name for an id from outside: the id itself where it is a plain name, else a fingerprint of it. */
export const fileNameFor = (id: string): string => (isPlainName(id) ? id : `x-${fingerprint(id)}`);

export const journalFile = (ledger: Ledger, name: string): string => path.join(ledger.dir, 'journal', `${name}.jsonl`);

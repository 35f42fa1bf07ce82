/** Where things last. The one place that turns ids into file names. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.ts';

export interface Ledger {
  dir: string;
  /** Where records go when `dir` cannot be written: the XDG state folder. `null` for that one itself, and where there is none. */
  readonly fallback: Ledger | null;
}

export type Env = Record<string, string | undefined>;

/**
 * Where a hook records what happens in a repository, by its root (see `projectRoot`). A guest, which nobody installed in
 * the repository (a plugin), leaves no file in it: its records go to the state folder, unless Troth is at home there too.
 * `TROTH_LEDGER` names another folder: a trial run leaves no trace in the person's records.
 */
export function ledgerFor(root: string, env: Env, guest: boolean): Ledger {
  const { TROTH_LEDGER } = env;
  if (TROTH_LEDGER && path.isAbsolute(TROTH_LEDGER)) return { dir: TROTH_LEDGER, fallback: null };
  const own = ledgerOf(root, env);
  return guest && own.fallback && !existsSync(path.join(root, '.troth')) ? own.fallback : own;
}

/** The ledger inside a repository, whether or not it is there. */
export function ledgerOf(root: string, env: Env = process.env): Ledger {
  const state = stateFolder(env);
  const fallback = state === null ? null : { dir: path.join(state, 'ledgers', fingerprint(root)), fallback: null };
  return { dir: path.join(root, '.troth', 'ledger'), fallback };
}

/** `$XDG_STATE_HOME/troth`, else `~/.local/state/troth`; `null` for somebody without a home. */
export function stateFolder(env: Env): string | null {
  const xdg = env.XDG_STATE_HOME;
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'troth');
  const home = env.HOME || env.USERPROFILE;
  return home ? path.join(home, '.local', 'state', 'troth') : null;
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

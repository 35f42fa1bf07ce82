/**
 * What hooks have of the config: plain JSON in the ledger, made from the file by the reader (`config-reader.ts`) and good
 * for exactly this file and this reader. A hook pays one `stat`; only a changed file makes it load the reader.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, PRIVATE_FILE } from '../ledger/folders.ts';
import type { Ledger } from '../ledger/paths.ts';
import type { Reading } from './read.ts';
import { CONFIG_FILE, DEFAULTS, type Fault, type Settings } from './settings.ts';

/** What the reader's bundle exports. */
export interface ConfigReader {
  readConfig(text: string): Reading;
}

/** A name for exactly this build's reader (put in by the build): another one may know other keys. */
declare const __CONFIG_READER__: string | undefined;
const READER = typeof __CONFIG_READER__ === 'string' ? __CONFIG_READER__ : 'source';

interface Compiled {
  v: 1;
  reader: string;
  mtime: number;
  size: number;
  /** Of a bad file: the last good ones, or the defaults. */
  settings: Settings;
  fault: Fault | null;
}

export interface InForce {
  settings: Settings;
  fault: Fault | null;
  /** The fault was found just now, and is to be recorded. */
  news: boolean;
}

/** What is in force in a repository. Never throws for what is in the file. `load` is only called where the file changed. */
export function settingsInForce(root: string, ledger: Ledger, load: () => ConfigReader): InForce {
  const file = path.join(root, CONFIG_FILE);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return { settings: DEFAULTS, fault: null, news: false };
  const known = recall(ledger);
  if (known?.reader === READER && known.mtime === stat.mtimeMs && known.size === stat.size) {
    return { settings: known.settings, fault: known.fault, news: false };
  }
  let reader: ConfigReader;
  try {
    reader = load();
  } catch (error) {
    const message = `its reader cannot be loaded (npx troth init lays it down again): ${(error as Error).message}`;
    return { settings: known?.settings ?? DEFAULTS, fault: { message, line: 1, column: 1 }, news: true };
  }
  const reading = read(file, reader);
  const settings = reading.settings ?? known?.settings ?? DEFAULTS;
  const { fault } = reading;
  const kept = keep(ledger, { v: 1, reader: READER, mtime: stat.mtimeMs, size: stat.size, settings, fault });
  return { settings, fault, news: fault !== null && kept };
}

function read(file: string, reader: ConfigReader): Reading {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { settings: null, fault: { message: `cannot be read: ${(error as Error).message}`, line: 1, column: 1 } };
  }
  return reader.readConfig(text);
}

const fileIn = (ledger: Ledger): string => path.join(ledger.dir, 'config', 'compiled.json');
const both = (ledger: Ledger): Ledger[] => (ledger.fallback ? [ledger, ledger.fallback] : [ledger]);

function recall(ledger: Ledger): Compiled | null {
  for (const { dir, fallback } of both(ledger)) {
    try {
      const value = JSON.parse(readFileSync(fileIn({ dir, fallback }), 'utf8')) as Compiled | null;
      if (value?.v === 1 && isSettings(value.settings)) return value;
    } catch {
      // not there, or not whole: it is made again
    }
  }
  return null;
}

/** Of another build, it may lack what this one knows; then the defaults are better. */
const isSettings = (value: Partial<Settings> | undefined): boolean =>
  value !== undefined && Object.keys(DEFAULTS).every((key) => key in value);

/** @returns whether it was kept: else the next hook reads the file anew */
function keep(ledger: Ledger, compiled: Compiled): boolean {
  for (const target of both(ledger)) {
    try {
      ensureFolder(target, 'config');
      const draft = `${fileIn(target)}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(compiled), { mode: PRIVATE_FILE });
      renameSync(draft, fileIn(target));
      return true;
    } catch {
      // the ledger cannot be written: the fallback is next
    }
  }
  return false;
}

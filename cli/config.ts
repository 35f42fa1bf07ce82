/** troth config: the settings in force here, or what is wrong with the file. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { durationText } from '../config/durations.ts';
import { readConfig } from '../config/read.ts';
import { CONFIG_FILE, DEFAULTS, type Settings } from '../config/settings.ts';
import { Refusal } from '../scaffold/refusal.ts';
import { sourceAt } from './ledgers.ts';
import { json, out, table } from './output.ts';

export interface Options {
  cwd: string;
  json?: true;
}

/** @throws Refusal where the file is not valid: hooks go on with what held before */
export function config(options: Options): void {
  const file = path.join(sourceAt(options.cwd).root, CONFIG_FILE);
  const there = existsSync(file);
  const settings = there ? settingsIn(file) : DEFAULTS;
  const shown = asWritten(settings);
  if (options.json) return json({ file: there ? file : null, settings: shown });
  out(there ? file : `No ${CONFIG_FILE}: these are the defaults.`);
  out(table(['KEY', 'VALUE'], rows(shown)));
}

function settingsIn(file: string): Settings {
  const { settings, fault } = readConfig(readFileSync(file, 'utf8'));
  if (settings) return settings;
  const { message, line, column } = fault;
  throw new Refusal(file, message, 'Mend it there; until then the hooks go on with what held before.', {
    line,
    column,
  });
}

/** As the file would have it: times are texts. */
const asWritten = ({ mode, commitments }: Settings) => ({
  mode,
  commitments: {
    ttl: durationText(commitments.ttl),
    ceiling: durationText(commitments.ceiling),
    perSession: commitments.perSession,
    perRepository: commitments.perRepository,
  },
});

const rows = (value: object, above = ''): string[][] =>
  Object.entries(value).flatMap(([key, v]) =>
    typeof v === 'object' && v !== null ? rows(v, `${above}${key}.`) : [[`${above}${key}`, String(v)]],
  );

/** troth config: the settings in force here, or what is wrong with the file. */
import { durationText } from '../config/durations.ts';
import { CONFIG_FILE, type Settings } from '../config/settings.ts';
import { json, out, table } from './output.ts';
import { settingsAt } from './settings.ts';

export interface Options {
  cwd: string;
  json?: true;
}

/** @throws Refusal where the file is not valid: hooks go on with what held before */
export function config(options: Options): void {
  const { file, there, settings } = settingsAt(options.cwd);
  const shown = asWritten(settings);
  if (options.json) return json({ file: there ? file : null, settings: shown });
  out(there ? file : `No ${CONFIG_FILE}: these are the defaults.`);
  out(table(['KEY', 'VALUE'], rows(shown)));
}

/** As the file would have it: times are texts. */
const asWritten = ({ mode, commitments, actions }: Settings) => ({
  mode,
  commitments: {
    ttl: durationText(commitments.ttl),
    ceiling: durationText(commitments.ceiling),
    perSession: commitments.perSession,
    perRepository: commitments.perRepository,
  },
  actions: Object.fromEntries(actions.map(({ name, say, do: deed }) => [name, { say, do: deed }])),
});

const rows = (value: object, above = ''): string[][] =>
  Object.entries(value).flatMap(([key, v]) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? rows(v, `${above}${key}.`)
      : [[`${above}${key}`, Array.isArray(v) ? v.join(', ') : String(v ?? '')]],
  );

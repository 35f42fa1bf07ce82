/** The person's settings, for commands. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Action } from '../actions/action.ts';
import { ownActions } from '../actions/own.ts';
import { readConfig } from '../config/read.ts';
import { CONFIG_FILE, DEFAULTS, type Settings } from '../config/settings.ts';
import { Refusal } from '../scaffold/refusal.ts';
import { sourceAt } from './ledgers.ts';

/**
 * Of the repository that a folder lies in; the defaults where it has no config.
 * @throws Refusal where the file is not valid: hooks go on with what held before
 */
export function settingsAt(cwd: string): { file: string; there: boolean; settings: Settings } {
  const file = path.join(sourceAt(cwd).root, CONFIG_FILE);
  const there = existsSync(file);
  return { file, there, settings: there ? settingsIn(file) : DEFAULTS };
}

export const ownActionsAt = (cwd: string): readonly Action[] => ownActions(settingsAt(cwd).settings.actions);

function settingsIn(file: string): Settings {
  const { settings, fault } = readConfig(readFileSync(file, 'utf8'));
  if (settings) return settings;
  const { message, line, column } = fault;
  throw new Refusal(file, message, 'Mend it there; until then the hooks go on with what held before.', {
    line,
    column,
  });
}

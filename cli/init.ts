/** troth init: asks, then installs the hooks; on an install that is older, an upgrade. */
import path from 'node:path';
import { CONFIG_FILE, DEFAULTS, MODES, type Mode } from '../config/settings.ts';
import { type Package, placesOf, wantsBlock } from '../scaffold/init.ts';
import type { Places } from '../scaffold/places.ts';
import { placeNotes, surroundingsOf } from '../scaffold/surroundings.ts';
import { configWith } from '../templates/config.ts';
import { ask, Left } from './dialogue.ts';
import { EXIT, Usage } from './failures.ts';
import { type Options as InstallOptions, install } from './installing.ts';
import { folderAt, installedIn, scopeOf } from './places.ts';
import { isTerminal } from './plan-output.ts';

export interface Options extends InstallOptions {
  scope?: string;
  mode?: string;
  /** `--claude-md`, `--no-claude-md`. */
  claudeMd?: boolean;
}

/** @returns the exit code */
export async function init(target: string, options: Options, source: Package): Promise<number> {
  const named = folderAt(target, 'init');
  const there = installedIn(placesOf('project', named));
  const given = {
    dir: named,
    scope: scopeOf(options.scope),
    mode: modeOf(options.mode),
    claudeMd: options.claudeMd ?? null,
  };
  const mustAsk =
    there === null && given.scope !== 'user' && !options.yes && !options.dryRun && !options.json && isTerminal();
  try {
    const { dir, scope, mode, claudeMd } = mustAsk ? await asked(given, source.version) : given;
    const places = placesOf(scope ?? there?.scope ?? 'project', dir);
    const notes = places.scope === 'user' ? [] : placeNotes(dir, surroundingsOf(dir));
    return await install(
      { dir, places, source, wishes: { claudeMd, answers: configOf(places, mode) }, notes },
      options,
    );
  } catch (error) {
    if (error instanceof Left) return EXIT.found;
    throw error;
  }
}

interface Choices {
  dir: string;
  scope: Places['scope'] | null;
  mode: Mode | null;
  claudeMd: boolean | null;
}

/** What was not said on the command line is asked. */
async function asked(given: Choices, version: string): Promise<Choices> {
  const { root, installedAbove } = surroundingsOf(given.dir);
  const answers = await ask(version, {
    root: root === given.dir || installedAbove !== null ? null : root,
    dir: given.dir,
    scope: given.scope === null,
    mode: given.mode === null,
    claudeMd: given.claudeMd === null ? (dir, scope) => wantsBlock(placesOf(scope, dir)) : null,
  });
  return {
    dir: answers.dir,
    scope: given.scope ?? answers.scope,
    mode: given.mode ?? answers.mode,
    claudeMd: given.claudeMd ?? answers.claudeMd,
  };
}

/** @throws Usage */
function modeOf(text: string | undefined): Mode | null {
  const mode = MODES.find((m) => m === text);
  if (text === undefined || mode) return mode ?? null;
  throw new Usage(`--mode ${text}: it is one of ${MODES.join(', ')}`);
}

/** Only what differs from the defaults is written, at the repository's root. @throws Usage */
function configOf({ ledger, dir }: Places, mode: Mode | null): Map<string, string> {
  if (mode === null || mode === DEFAULTS.mode) return new Map();
  const root = ledger === null ? null : path.dirname(path.dirname(ledger));
  if (root === dir) return new Map([[path.join(root, CONFIG_FILE), configWith(mode)]]);
  throw new Usage(
    `the mode belongs to a repository: set it in ${path.join(root ?? '', CONFIG_FILE)} of its main worktree`,
  );
}

/** Where Claude Code takes hooks from: its settings files in their order, and plugins. Read as it reads them. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../files.ts';
import { PLUGIN_NAME } from '../plugin.ts';
import { Refusal } from '../refusal.ts';
import { isOurs, USER_WIDE } from '../registrations.ts';
import { parseStrict, plainValue, splitBom } from '../settings-shape.ts';
import type { Site } from './site.ts';

/** The strongest first: what one says of a single value hides what those behind it say. */
export type Scope = 'managed' | 'local' | 'project' | 'user' | 'plugin';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface SettingsFile {
  scope: Scope;
  file: string;
  /** `null` where it is no strict JSON, or no object. */
  value: Json | null;
  /** Why not; Claude Code then ignores the whole file. */
  fault: { message: string; place: { line: number; column: number } | null } | null;
}

/** Who stands back for whom: a hook runs only where none of a layer before its own does. */
export const LAYERS = ['project', 'user', 'plugin'] as const;
export type Layer = (typeof LAYERS)[number];

/** One entry that runs a hook of ours. */
export interface Registered {
  scope: Scope;
  layer: Layer;
  file: string;
  event: string;
  entry: Json;
  matcher: unknown;
  /** The plugin's folder; `null` for an entry of a settings file. */
  pluginRoot: string | null;
}

/** All that exist, the strongest first. */
export function settingsFiles({ dir, configDir, managedDir }: Site): SettingsFile[] {
  const places: [Scope, string][] = [
    ...managedFiles(managedDir).map((file): [Scope, string] => ['managed', file]),
    ['local', path.join(dir, '.claude', 'settings.local.json')],
    ['project', path.join(dir, '.claude', 'settings.json')],
  ];
  if (configDir !== null) places.push(['user', path.join(configDir, 'settings.json')]);
  return places.flatMap(([scope, file]) => {
    const read = readJson(file);
    return read === null ? [] : [{ scope, file, ...read }];
  });
}

/** `managed-settings.json`, and the drop-ins beside it, of which the last one by name is the strongest. */
function managedFiles(folder: string): string[] {
  const dropIns = path.join(folder, 'managed-settings.d');
  const names = listed(dropIns).filter((name) => name.endsWith('.json'));
  return [...names.map((name) => path.join(dropIns, name)).reverse(), path.join(folder, 'managed-settings.json')];
}

/** In order of name; `[]` where there is no such folder. */
export function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

type Read = Pick<SettingsFile, 'value' | 'fault'>;

/** `null` where there is no file. */
function readJson(file: string): Read | null {
  try {
    const text = readText(file);
    return text === null ? null : parseJson(file, text);
  } catch (error) {
    return { value: null, fault: { message: (error as Error).message, place: null } };
  }
}

/** As strictly as Claude Code parses. */
export function parseJson(file: string, text: string): Read {
  try {
    return { value: plainValue(parseStrict(file, splitBom(text).body)) as Json, fault: null };
  } catch (error) {
    if (error instanceof Refusal) return { value: null, fault: { message: error.message, place: error.place } };
    throw error;
  }
}

/** Our entries in all files and in an enabled plugin, in the order in which they stand. */
export function registeredIn(files: readonly SettingsFile[], plugin: Plugin | null): Registered[] {
  const places: { scope: Scope; file: string; hooks: unknown; pluginRoot: string | null }[] = files.map((f) => ({
    scope: f.scope,
    file: f.file,
    hooks: f.value?.hooks,
    pluginRoot: null,
  }));
  if (plugin) places.push({ scope: 'plugin', file: plugin.file, hooks: plugin.hooks, pluginRoot: plugin.root });
  return places.flatMap(({ hooks, ...place }) =>
    entriesOf(hooks)
      .filter(({ entry }) => place.scope === 'plugin' || isOurs(entry))
      .map((found) => ({ ...place, layer: layerOf(place.scope, found.entry), ...found })),
  );
}

/** An entry that is handed the word of a user-wide install stands back, wherever it is written. */
function layerOf(scope: Scope, { command, args }: Json): Layer {
  if (scope === 'plugin') return 'plugin';
  const last = Array.isArray(args) ? args.at(-1) : String(command).split(/\s+/).at(-1);
  return last === USER_WIDE ? 'user' : 'project';
}

/** Every entry of a `hooks` value that has a shape to be one. */
function entriesOf(hooks: unknown): Pick<Registered, 'event' | 'entry' | 'matcher'>[] {
  if (!isObject(hooks)) return [];
  return Object.entries(hooks).flatMap(([event, groups]) =>
    (Array.isArray(groups) ? groups : [])
      .filter(isObject)
      .flatMap((group) =>
        (Array.isArray(group.hooks) ? group.hooks : [])
          .filter(isObject)
          .map((entry) => ({ event, entry, matcher: group.matcher })),
      ),
  );
}

/** Troth, installed and enabled as a plugin. */
export interface Plugin {
  /** `troth@market`. */
  id: string;
  version: string | null;
  root: string;
  /** Its `hooks.json`. */
  file: string;
  hooks: unknown;
}

/** `null` where no enabled plugin is Troth. One given on the command line of a session is not seen. */
export function pluginOf(site: Site, files: readonly SettingsFile[]): Plugin | null {
  if (site.configDir === null) return null;
  const installed = readJson(path.join(site.configDir, 'plugins', 'installed_plugins.json'))?.value?.plugins;
  for (const [id, installs] of Object.entries(isObject(installed) ? installed : {})) {
    if (id.split('@')[0] !== PLUGIN_NAME || !isEnabled(id, files)) continue;
    const here = (Array.isArray(installs) ? installs : [])
      .filter(isObject)
      .find((i) => i.scope === 'user' || i.scope === 'managed' || i.projectPath === site.dir);
    if (typeof here?.installPath !== 'string') continue;
    const file = path.join(here.installPath, 'hooks', 'hooks.json');
    const version = typeof here.version === 'string' ? here.version : null;
    return { id, version, root: here.installPath, file, hooks: readJson(file)?.value?.hooks };
  }
  return null;
}

/** The strongest file that names it decides. */
function isEnabled(id: string, files: readonly SettingsFile[]): boolean {
  for (const { value } of files) {
    const said = isObject(value?.enabledPlugins) ? value.enabledPlugins[id] : undefined;
    if (said !== undefined) return said !== false;
  }
  return false;
}

/** Section installation: what init wrote, as it lies on the disk now. */
import path from 'node:path';
import { sha256 } from '../../ledger/hash.ts';
import { MANIFEST, readManifest } from '../manifest.ts';
import { HOOK_FOLDER, HOOK_NAMES } from '../registrations.ts';
import { isAtLeast } from './client.ts';
import { type Fact, type Finding, note, problem, type Section, warning } from './finding.ts';
import type { Plugin, Registered } from './sources.ts';

export interface InstallationInput {
  dir: string;
  version: string;
  built: ReadonlyMap<string, string>;
  registered: readonly Registered[];
  plugin: Plugin | null;
  /** A file's text by its path below the project; `null` where there is none. */
  read(file: string): string | null;
}

/** Of a hook file: this version's, another version's as it was written, changed by hand, or not there. */
type FileState = 'current' | 'old' | 'changed' | 'missing';

export function installationSection(input: InstallationInput): Section {
  const { dir, plugin, registered, read } = input;
  const manifest = readManifest(read(MANIFEST));
  const inSettings = registered.filter((r) => r.scope !== 'plugin');
  const states = HOOK_NAMES.map((name): [string, FileState] => [name, stateOf(name, input)]);
  const atHome = manifest !== null || inSettings.length > 0 || states.some(([, state]) => state !== 'missing');
  const facts: Fact[] = [{ label: 'project', value: dir }];
  if (atHome) facts.push({ label: 'installed', value: manifest?.version ?? 'no manifest' });
  if (plugin) facts.push({ label: 'plugin', value: `${plugin.id} ${plugin.version ?? ''}`.trim() });
  if (!atHome) return { name: 'installation', facts, findings: plugin ? [] : [notInstalled(dir)] };
  const inProject = inSettings.some((r) => r.scope === 'project' || r.scope === 'local');
  return {
    name: 'installation',
    facts,
    findings: [
      ...(inSettings.length === 0 ? [unregistered(dir)] : []),
      ...(manifest === null && inProject ? [noManifest] : []),
      ...versionFindings(manifest?.version ?? null, input.version),
      ...(inProject ? states.flatMap(([name, state]) => fileFinding(name, state, manifest?.version, input)) : []),
      ...(plugin && inSettings.length > 0 ? [both(plugin, inSettings)] : []),
    ],
  };
}

function stateOf(name: string, { read, built }: InstallationInput): FileState {
  const file = fileOf(name);
  const text = read(file);
  if (text === null) return 'missing';
  if (text === built.get(name)) return 'current';
  const known = readManifest(read(MANIFEST))?.files[file]?.sha256;
  return sha256(text) === known ? 'old' : 'changed';
}

const fileOf = (name: string): string => `${HOOK_FOLDER}/${name}.cjs`;

const notInstalled = (dir: string): Finding =>
  problem({ id: 'not-installed', where: dir, message: 'Troth is not installed here', remedy: 'Run npx troth init.' });

const unregistered = (dir: string): Finding =>
  problem({
    id: 'not-registered',
    where: path.join(dir, '.claude', 'settings.json'),
    message: 'the files are here, but no settings file registers a hook of Troth: nothing runs',
    remedy: 'Run npx troth init.',
  });

const noManifest: Finding = warning({
  id: 'manifest-missing',
  where: MANIFEST,
  message: 'the manifest is missing or cannot be read, so no upgrade knows which files are its own',
  remedy: 'Run npx troth init, or restore it from git.',
});

function versionFindings(installed: string | null, ours: string): Finding[] {
  if (installed === null || installed === ours) return [];
  const newer = isAtLeast(installed, ours);
  return [
    warning({
      id: newer ? 'version-newer' : 'version-old',
      where: MANIFEST,
      message: `the installed hooks are of Troth ${installed}, this is ${ours}`,
      remedy: newer ? `Use Troth ${installed} or later here.` : 'Run npx troth upgrade.',
    }),
  ];
}

function fileFinding(
  name: string,
  state: FileState,
  installed: string | undefined,
  input: InstallationInput,
): Finding[] {
  const { dir, built, registered, version } = input;
  const file = fileOf(name);
  if (state === 'current') return [];
  if (state === 'old') {
    const message = 'is not the one that this version brings';
    return [warning({ id: 'hook-file-old', where: file, message, remedy: 'Run npx troth upgrade.' })];
  }
  if (state === 'changed') {
    const message = 'was changed by hand; it is not replaced';
    return [
      note({
        id: 'hook-file-changed',
        where: file,
        message,
        remedy: 'Nothing, if you meant it. Else delete it and run npx troth init.',
      }),
    ];
  }
  if (!registered.some((r) => JSON.stringify(r.entry).includes(`${name}.cjs`))) return [];
  // One file of this version among those of another is no repair.
  const same = installed === undefined || installed === version;
  const text = built.get(name) ?? '';
  return [
    problem({
      id: 'hook-file-missing',
      where: file,
      message: 'is registered and not there: every call of it fails, and Claude Code shows nothing of it',
      remedy: `Run npx troth ${same ? 'doctor --fix' : 'upgrade'}, or restore it from git.`,
      repairs: same ? [{ kind: 'write', path: path.join(dir, file), text, mode: 0o644 }] : [],
    }),
  ];
}

const both = (plugin: Plugin, inSettings: readonly Registered[]): Finding =>
  warning({
    id: 'installed-twice',
    where: `${plugin.id}, ${[...new Set(inSettings.map((r) => r.file))].join(', ')}`,
    message:
      'Troth is installed as a plugin and in settings as well; the plugin stays silent, nothing is recorded twice',
    remedy: `Nothing has to be done. To keep one: claude plugin disable ${plugin.id}`,
  });

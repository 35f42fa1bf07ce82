/** Section installation: what init wrote, in the project and for the person, as it lies on the disk now. */
import path from 'node:path';
import { type HookState, stateOf } from '../hook-files.ts';
import { type Manifest, readManifest } from '../manifest.ts';
import type { Places } from '../places.ts';
import { hookKey } from '../plan.ts';
import { HOOK_NAMES, hookOf, REGISTRATIONS } from '../registrations.ts';
import { compareVersions } from '../versions.ts';
import { type Fact, type Finding, note, problem, type Section, warning } from './finding.ts';
import { LAYERS, type Layer, type Plugin, type Registered } from './sources.ts';

export interface InstallationInput {
  dir: string;
  version: string;
  built: ReadonlyMap<string, string>;
  registered: readonly Registered[];
  plugin: Plugin | null;
  /** Where an install may lie: in the project, and user-wide. */
  places: readonly Places[];
  /** A file's text; `null` where there is none, or none that can be read. */
  read(file: string): string | null;
}

/** One install as it is found: `null` for what is missing. */
interface Install {
  places: Places;
  manifest: Manifest | null;
  files: { name: string; file: string; state: HookState }[];
  registered: Registered[];
}

export function installationSection(input: InstallationInput): Section {
  const { dir, plugin, registered, version } = input;
  const installs = input.places.map((places) => installAt(places, input)).filter(isThere);
  const facts: Fact[] = [
    { label: 'project', value: dir },
    ...installs.map(({ manifest, places }) => ({
      label: 'installed',
      value: manifest ? `${manifest.version}, scope ${manifest.scope}` : `${places.hooks}, without a manifest`,
    })),
    ...(plugin ? [{ label: 'plugin', value: [plugin.id, plugin.version].filter(Boolean).join(' ') }] : []),
  ];
  const layers = LAYERS.filter((layer) => registered.some((r) => r.layer === layer));
  return {
    name: 'installation',
    facts,
    findings: [
      ...(installs.length === 0 && registered.length === 0 ? [notInstalled(dir)] : []),
      ...installs.flatMap((install) => [
        ...(install.registered.length === 0 ? [unregistered(install)] : []),
        ...(install.manifest === null ? [noManifest(install)] : versionFindings(install, version)),
        ...install.files.flatMap((file) => fileFinding(file, install, input)),
      ]),
      ...(layers.length > 1 ? [installedTwice(layers)] : []),
    ],
  };
}

function installAt(places: Places, { built, read, registered }: InstallationInput): Install {
  const manifest = readManifest(read(places.manifest));
  const layer = places.scope === 'user' ? 'user' : 'project';
  return {
    places,
    manifest,
    files: [...built].map(([name, ours]) => {
      const file = path.join(places.hooks, `${name}.cjs`);
      return { name, file, state: stateOf(read(file), ours, manifest?.files[hookKey(places, name)]) };
    }),
    registered: registered.filter((r) => r.layer === layer),
  };
}

const isThere = ({ manifest, files, registered }: Install): boolean =>
  manifest !== null || registered.length > 0 || files.some((f) => f.state !== 'missing');

const notInstalled = (dir: string): Finding =>
  problem({ id: 'not-installed', where: dir, message: 'Troth is not installed here', remedy: 'Run npx troth init.' });

const initOf = ({ places, manifest }: Install): string =>
  `npx troth init${places.scope === 'user' ? ' --scope user' : manifest?.scope === 'local' ? ' --scope local' : ''}`;

const unregistered = (install: Install): Finding =>
  problem({
    id: 'not-registered',
    where: install.places.settings,
    message: 'the files are here, but no settings file registers a hook of Troth: nothing runs',
    remedy: `Run ${initOf(install)}.`,
  });

const noManifest = (install: Install): Finding =>
  warning({
    id: 'manifest-missing',
    where: install.places.manifest,
    message: 'the manifest is missing or cannot be read, so no upgrade knows which files are its own',
    remedy: `Run ${initOf(install)}, or restore it from git.`,
  });

function versionFindings({ manifest, places }: Install, ours: string): Finding[] {
  const installed = manifest?.version ?? ours;
  if (installed === ours) return [];
  const newer = compareVersions(installed, ours) > 0;
  return [
    warning({
      id: newer ? 'version-newer' : 'version-old',
      where: places.manifest,
      message: `the installed hooks are of Troth ${installed}, this is ${ours}`,
      remedy: newer ? `Use Troth ${installed} or later here.` : 'Run npx troth upgrade.',
    }),
  ];
}

function fileFinding(
  { name, file, state }: Install['files'][number],
  install: Install,
  input: InstallationInput,
): Finding[] {
  switch (state) {
    case 'current':
      return [];
    case 'stock-old': {
      const message = 'is not the one that this version brings';
      return [warning({ id: 'hook-file-old', where: file, message, remedy: 'Run npx troth upgrade.' })];
    }
    case 'user-changed': {
      const message = 'was changed by hand; it is not replaced';
      const remedy = `Nothing, if you meant it. Else delete it and run ${initOf(install)}.`;
      return [note({ id: 'hook-file-changed', where: file, message, remedy })];
    }
    case 'missing':
      return isNeeded(name, install.registered) ? [missing(name, file, install, input)] : [];
  }
}

/** It is registered, or one that is loads it. */
const isNeeded = (name: string, registered: readonly Registered[]): boolean =>
  REGISTRATIONS.some((r) => r.hook === name)
    ? registered.some((r) => hookOf(r.entry) === name)
    : HOOK_NAMES.includes(name) && registered.length > 0;

function missing(name: string, file: string, { manifest }: Install, { built, version }: InstallationInput): Finding {
  // One file of this version among those of another is no repair.
  const same = manifest === null || manifest.version === version;
  const text = built.get(name) ?? '';
  return problem({
    id: 'hook-file-missing',
    where: file,
    message: 'is needed and not there: every call of it fails, and Claude Code shows nothing of it',
    remedy: `Run npx troth ${same ? 'doctor --fix' : 'upgrade'}, or restore it from git.`,
    repairs: same ? [{ kind: 'write', path: file, text, mode: 0o644 }] : [],
  });
}

const NAMES: Record<Layer, string> = {
  project: 'in the project',
  user: 'for every project of yours',
  plugin: 'as a plugin',
};

const installedTwice = ([first, ...others]: readonly Layer[]): Finding =>
  warning({
    id: 'installed-twice',
    where: null,
    message: `Troth is installed ${[first, ...others].map((layer) => NAMES[layer as Layer]).join(' and ')}; what is ${NAMES[first as Layer]} runs, the rest stays silent, nothing is recorded twice`,
    remedy: 'Nothing has to be done. To keep one, take the other out: npx troth uninstall, or claude plugin disable',
  });

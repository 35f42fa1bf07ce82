/** What doctor says of the files that init wrote. */
import { expect, test } from 'vitest';
import { type InstallationInput, installationSection } from '../../../scaffold/doctor/installation.ts';
import type { Layer, Plugin, Registered } from '../../../scaffold/doctor/sources.ts';
import { hashOf, readManifest, renderManifest } from '../../../scaffold/manifest.ts';
import { projectPlaces, userPlaces } from '../../../scaffold/places.ts';
import { entryOf, HOOK_NAMES, REGISTRATIONS } from '../../../scaffold/registrations.ts';

const env = { HOME: '/home/me' };
const exists = (): boolean => false;
const project = projectPlaces('project', '/p', { dir: '/p/.troth/ledger', fallback: null }, { env, exists });
const user = userPlaces({ env, exists });
const built = new Map(HOOK_NAMES.map((name) => [name, `// ${name}`]));
const inLayer = (layer: Layer): Registered[] =>
  REGISTRATIONS.map((r) => ({
    scope: layer,
    layer,
    file: '/p/.claude/settings.json',
    event: r.event,
    entry: { ...entryOf(r) },
    matcher: undefined,
    pluginRoot: null,
  }));
const registered = inLayer('project');
const plugin: Plugin = {
  id: 'troth@troth',
  version: '1.0.0',
  root: '/plug',
  file: '/plug/hooks/hooks.json',
  hooks: {},
};
const MANIFEST = project.manifest;
const STOP = `${project.hooks}/stop.cjs`;

function files(over: Record<string, string | null> = {}, version = '1.0.0'): Record<string, string | null> {
  const entries = [...built].map(([name, text]) => [`.claude/hooks/troth/${name}.cjs`, { sha256: hashOf(text) }]);
  const manifest = readManifest(JSON.stringify({ version, files: Object.fromEntries(entries) }));
  const hooks = [...built].map(([name, text]) => [`${project.hooks}/${name}.cjs`, text]);
  return { [MANIFEST]: manifest && renderManifest(manifest), ...Object.fromEntries(hooks), ...over };
}

function look(disk: Record<string, string | null>, over: Partial<InstallationInput> = {}) {
  const read = (file: string): string | null => disk[file] ?? null;
  const places = user ? [project, user] : [project];
  return installationSection({ dir: '/p', version: '1.0.0', built, registered, plugin: null, places, read, ...over })
    .findings;
}
const idsOf = (...args: Parameters<typeof look>): string[] => look(...args).map((f) => `${f.severity} ${f.id}`);
test('as init left it, it is fine', () => {
  expect(idsOf(files())).toEqual([]);
});

test('nothing at all is not installed; a plugin alone is', () => {
  expect(idsOf({}, { registered: [] })).toEqual(['problem not-installed']);
  expect(idsOf({}, { registered: inLayer('plugin'), plugin })).toEqual([]);
});

test('files that nobody registered do nothing', () => {
  expect(idsOf(files(), { registered: [] })).toEqual(['problem not-registered']);
});

test('two ways at once is told, and which of them stays silent', () => {
  const [found, ...others] = look(files(), { plugin, registered: [...registered, ...inLayer('plugin')] });
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    id: 'installed-twice',
    severity: 'warning',
    message: expect.stringContaining('what is in the project runs'),
  });
});

test('a user-wide install is looked at where it lies', () => {
  const found = look({}, { registered: inLayer('user') });
  expect(new Set(found.map((f) => f.id))).toEqual(new Set(['manifest-missing', 'hook-file-missing']));
  for (const { where } of found) expect(where).toMatch(/^\/home\/me\//);
});

test('a missing hook is a problem that can be mended; one that nobody registered is not missed', () => {
  const [found] = look(files({ [STOP]: null }));
  expect(found).toMatchObject({
    id: 'hook-file-missing',
    repairs: [{ kind: 'write', path: STOP, text: '// stop' }],
  });
  expect(idsOf(files({ [STOP]: null }), { registered: registered.filter((r) => !r.event.endsWith('Stop')) })).toEqual(
    [],
  );
});

test('what the hooks load is missed although nobody registers it', () => {
  expect(idsOf(files({ [`${project.hooks}/config-reader.cjs`]: null }))).toEqual(['problem hook-file-missing']);
});

test('among the hooks of another version no single file is put', () => {
  const [version, file] = look(files({ [STOP]: null }, '0.9.0'));
  expect(version).toMatchObject({ id: 'version-old', severity: 'warning', remedy: expect.stringContaining('upgrade') });
  expect(file).toMatchObject({ id: 'hook-file-missing', repairs: [], remedy: expect.stringContaining('upgrade') });
});

test('a hook of an older build is old, one that was edited is the person’s', () => {
  const old = new Map([...built, ['stop', '// newer']]);
  expect(idsOf(files(), { built: old })).toEqual(['warning hook-file-old']);
  expect(idsOf(files({ [STOP]: '// mine' }))).toEqual(['note hook-file-changed']);
});

test('hooks of a version after this one are told', () => {
  expect(idsOf(files({}, '1.0.10'))).toEqual(['warning version-newer']);
});

test('a manifest that is missing or broken is told', () => {
  for (const text of [null, '{', '[]'])
    expect(idsOf(files({ [MANIFEST]: text }))).toEqual(['warning manifest-missing']);
});

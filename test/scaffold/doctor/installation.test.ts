/** What doctor says of the files that init wrote. */
import { expect, test } from 'vitest';
import { sha256 } from '../../../ledger/hash.ts';
import { type InstallationInput, installationSection } from '../../../scaffold/doctor/installation.ts';
import type { Plugin, Registered } from '../../../scaffold/doctor/sources.ts';
import { MANIFEST, renderManifest } from '../../../scaffold/manifest.ts';
import { entryOf, HOOK_FOLDER, HOOK_NAMES, REGISTRATIONS } from '../../../scaffold/registrations.ts';

const built = new Map(HOOK_NAMES.map((name) => [name, `// ${name}`]));
const registered = REGISTRATIONS.map(
  (r): Registered => ({
    scope: 'project',
    file: '/p/.claude/settings.json',
    event: r.event,
    entry: { ...entryOf(r) },
    matcher: undefined,
    pluginRoot: null,
  }),
);
const plugin: Plugin = {
  id: 'troth@troth',
  version: '1.0.0',
  root: '/plug',
  file: '/plug/hooks/hooks.json',
  hooks: {},
};

function files(over: Record<string, string | null> = {}, version = '1.0.0'): Record<string, string | null> {
  const hooks = HOOK_NAMES.map((name) => [`${HOOK_FOLDER}/${name}.cjs`, built.get(name) ?? '']);
  const manifest = renderManifest({
    version,
    files: Object.fromEntries(hooks.map(([f = '', t = '']) => [f, { sha256: sha256(t) }])),
  });
  return { [MANIFEST]: manifest, ...Object.fromEntries(hooks), ...over };
}

function look(disk: Record<string, string | null>, over: Partial<InstallationInput> = {}) {
  const read = (file: string): string | null => disk[file] ?? null;
  return installationSection({ dir: '/p', version: '1.0.0', built, registered, plugin: null, read, ...over }).findings;
}
const idsOf = (...args: Parameters<typeof look>): string[] => look(...args).map((f) => `${f.severity} ${f.id}`);
const STOP = `${HOOK_FOLDER}/stop.cjs`;

test('as init left it, it is fine', () => {
  expect(idsOf(files())).toEqual([]);
});

test('nothing at all is not installed; a plugin alone is', () => {
  expect(idsOf({}, { registered: [] })).toEqual(['problem not-installed']);
  expect(idsOf({}, { registered: [], plugin })).toEqual([]);
});

test('files that nobody registered do nothing', () => {
  expect(idsOf(files(), { registered: [] })).toEqual(['problem not-registered']);
});

test('both ways at once is told, and which of them stays silent', () => {
  const [found] = look(files(), { plugin });
  expect(found).toMatchObject({
    id: 'installed-twice',
    severity: 'warning',
    message: expect.stringContaining('plugin stays silent'),
  });
});

test('a missing hook is a problem that can be mended; one that nobody registered is not missed', () => {
  const [found] = look(files({ [STOP]: null }));
  expect(found).toMatchObject({
    id: 'hook-file-missing',
    repairs: [{ kind: 'write', path: `/p/${STOP}`, text: '// stop' }],
  });
  expect(idsOf(files({ [STOP]: null }), { registered: registered.filter((r) => r.event !== 'Stop') })).toEqual([]);
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

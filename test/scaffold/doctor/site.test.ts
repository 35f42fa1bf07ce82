/** What lies around: the project, settings files, plugins, Node; and programs that are asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentSection } from '../../../scaffold/doctor/environment.ts';
import { managedDirOf, run, type Site, siteAt } from '../../../scaffold/doctor/site.ts';
import { pluginOf, registeredIn, settingsFiles } from '../../../scaffold/doctor/sources.ts';
import { tempFolder } from '../../support/folder.ts';
import { builtHooks } from '../../support/project.ts';

function put(root: string, file: string, value: unknown): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), typeof value === 'string' ? value : JSON.stringify(value));
}

describe('the project', () => {
  test('is the nearest folder above with a manifest, else the worktree, else the folder', () => {
    const source = { hooksDir: builtHooks(), version: '1' };
    const root = tempFolder();
    mkdirSync(path.join(root, 'packages/app/src'), { recursive: true });
    const from = path.join(root, 'packages/app/src');
    expect(siteAt(from, source).dir).toBe(from);
    mkdirSync(path.join(root, '.git'));
    expect(siteAt(from, source).dir).toBe(root);
    put(root, 'packages/app/.troth/manifest.json', {});
    expect(siteAt(from, source).dir).toBe(path.join(root, 'packages/app'));
  });

  test('policies lie where each system keeps them', () => {
    expect((['linux', 'darwin', 'win32'] as const).map(managedDirOf)).toEqual([
      '/etc/claude-code',
      '/Library/Application Support/ClaudeCode',
      'C:\\Program Files\\ClaudeCode',
    ]);
  });
});

describe('settings', () => {
  function site(): Site {
    const root = tempFolder();
    return { dir: path.join(root, 'p'), configDir: path.join(root, 'c'), managedDir: path.join(root, 'm') } as Site;
  }

  test('are read in the order of their strength, a byte order mark included; what is not there is not', () => {
    const s = site();
    put(s.managedDir, 'managed-settings.json', {});
    put(s.managedDir, 'managed-settings.d/10-a.json', {});
    put(s.managedDir, 'managed-settings.d/20-b.json', {});
    put(s.configDir ?? '', 'settings.json', '\uFEFF{"model":"x"}');
    put(s.dir, '.claude/settings.json', '{');
    const found = settingsFiles(s);
    expect(found.map((f) => [f.scope, path.basename(f.file)])).toEqual([
      ['managed', '20-b.json'],
      ['managed', '10-a.json'],
      ['managed', 'managed-settings.json'],
      ['project', 'settings.json'],
      ['user', 'settings.json'],
    ]);
    expect(found.map((f) => f.fault === null)).toEqual([true, true, true, false, true]);
  });

  test('a plugin counts where it is installed for this project or the person, and not switched off', () => {
    const s = site();
    const root = path.join(s.dir, '..', 'plugin');
    put(root, 'hooks/hooks.json', {
      hooks: { Stop: [{ hooks: [{ type: 'command', command: 'node', args: ['x'] }] }] },
    });
    const install = (over: object): void =>
      put(s.configDir ?? '', 'plugins/installed_plugins.json', {
        plugins: { 'other@x': [{}], 'troth@market': [{ installPath: root, version: '1.0.0', ...over }] },
      });
    const enabled = (value: boolean | undefined) => {
      put(s.configDir ?? '', 'settings.json', { enabledPlugins: { 'troth@market': value } });
      return pluginOf(s, settingsFiles(s));
    };
    install({ scope: 'user' });
    expect(enabled(true)).toMatchObject({ id: 'troth@market', version: '1.0.0', root });
    expect(registeredIn([], enabled(true))).toMatchObject([{ scope: 'plugin', event: 'Stop', pluginRoot: root }]);
    expect(enabled(false)).toBeNull();
    expect(enabled(undefined)).toBeNull();
    install({ scope: 'project', projectPath: '/elsewhere' });
    expect(enabled(true)).toBeNull();
    install({ scope: 'project', projectPath: s.dir });
    expect(enabled(true)).not.toBeNull();
  });
});

describe('the environment', () => {
  const input = {
    platform: 'linux' as const,
    env: {},
    node: 'v20.12.0',
    nodeOnDesktop: true,
    client: { file: 'claude', version: '2.1.330' },
  };
  const idsOf = (over: object): string[] =>
    environmentSection({ ...input, ...over }).findings.map((f) => `${f.severity} ${f.id}`);

  test('is fine with the oldest Node that is supported', () => {
    expect(idsOf({})).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['no node', { node: null }, 'problem node-missing'],
    ['a node that is too old', { node: 'v20.11.1' }, 'problem node-old'],
    ['a node that only a shell finds', { nodeOnDesktop: false }, 'note node-not-on-desktop'],
    ['no client', { client: null }, 'note client-missing'],
    ['TROTH_OFF', { env: { TROTH_OFF: '1' } }, 'problem switched-off'],
    ['TROTH_LEDGER', { env: { TROTH_LEDGER: '/x' } }, 'warning ledger-elsewhere'],
  ])('tells of %s', (_, over, id) => {
    expect(idsOf(over)).toEqual([id]);
  });

  test('TROTH_OFF=0 is not off', () => {
    expect(idsOf({ env: { TROTH_OFF: '0' } })).toEqual([]);
  });
});

describe('a program', () => {
  const at = { cwd: process.cwd(), env: process.env, timeoutMs: 10_000 };
  const node = (code: string, over: object = {}) => run({ ...at, file: process.execPath, args: ['-e', code], ...over });

  test('is given its input and asked for its words and its code', async () => {
    const code = 'process.stdin.on("data", (d) => console.log(String(d))); console.error("e"); process.exitCode = 3';
    expect(await node(code, { input: 'hello' })).toMatchObject({
      code: 3,
      stdout: 'hello\n',
      stderr: 'e\n',
      failed: null,
    });
  });

  test('that is not there is told, one that does not end is ended, one that does not read breaks nothing', async () => {
    expect(await run({ ...at, file: '/nonexistent/x', args: [] })).toMatchObject({ code: null, failed: 'ENOENT' });
    expect(await node('setInterval(() => {}, 1000)', { timeoutMs: 300 })).toMatchObject({ code: null, timedOut: true });
    expect(await node('process.exit(0)', { input: 'x'.repeat(1 << 20) })).toMatchObject({ code: 0, failed: null });
  });
});

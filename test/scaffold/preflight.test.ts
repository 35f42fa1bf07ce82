import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Command, Ran, Site } from '../../scaffold/doctor/site.ts';
import { siteAt } from '../../scaffold/doctor/site.ts';
import { preflight, stableNode } from '../../scaffold/preflight.ts';
import { tempFolder } from '../support/folder.ts';
import { Project } from '../support/project.ts';

const ran = (stdout: string): Ran => ({ code: 0, stdout, stderr: '', ms: 1, failed: null, timedOut: false });
const missing: Ran = { code: null, stdout: '', stderr: '', ms: 1, failed: 'ENOENT', timedOut: false };

interface Machine {
  claude?: string | null;
  node?: string | null;
  scope?: 'project' | 'local' | 'user';
  /** Files that are there, beside the project's. */
  there?: string[];
  settings?: object;
  managed?: object;
}

async function look({
  claude = '2.1.330',
  node = 'v24.0.0',
  scope = 'project',
  there = [],
  settings,
  managed,
}: Machine) {
  const p = new Project({ scope });
  const managedDir = tempFolder();
  if (settings) p.write('.claude/settings.json', JSON.stringify(settings));
  if (managed) writeFileSync(path.join(managedDir, 'managed-settings.json'), JSON.stringify(managed));
  const run = async ({ file }: Command): Promise<Ran> => {
    if (file === 'node') return node === null ? missing : ran(`${node}\n`);
    return claude !== null && file === 'claude' ? ran(`${claude} (Claude Code)\n`) : missing;
  };
  const site: Site = { ...siteAt(p.dir, p.source, p.env), dir: p.dir, managedDir, platform: 'linux', run };
  return preflight(site, p.places(), (file) => there.includes(file));
}

const EXEC = { form: 'exec', node: 'node' };

describe('how hooks are registered', () => {
  test.each(['2.1.139', '2.1.330', '3.0.0'])('for Claude Code %s without a shell', async (claude) => {
    expect((await look({ claude })).manner).toEqual(EXEC);
  });

  test.each(['2.1.138', '2.0.999', '1.0.80'])(
    'for Claude Code %s, which knows no args, as shell commands',
    async (claude) => {
      const { manner, notes } = await look({ claude });
      expect(manner).toEqual({ form: 'shell', node: 'node' });
      expect(notes).toMatchObject([{ text: expect.stringContaining(claude) }]);
    },
  );

  test('where no Claude Code is found, as today’s read them, and that is said', async () => {
    const { manner, notes } = await look({ claude: null });
    expect(manner).toEqual(EXEC);
    expect(notes).toMatchObject([{ text: expect.stringContaining('no claude is on the PATH') }]);
  });

  test('for everybody who clones it, always with the node of their PATH; that there is none here is said', async () => {
    const { manner, notes } = await look({ node: null, there: ['/usr/local/bin/node'] });
    expect(manner).toEqual(EXEC);
    expect(notes.filter((n) => n.silences)).toMatchObject([{ text: expect.stringContaining('no node') }]);
  });

  test.each(['local', 'user'] as const)(
    'for one person (%s) without node on the PATH, with one that stays',
    async (scope) => {
      const { manner, notes } = await look({ node: null, scope, there: ['/opt/homebrew/bin/node'] });
      expect(manner).toEqual({ form: 'exec', node: '/opt/homebrew/bin/node' });
      expect(notes.filter((n) => n.silences)).toEqual([]);
    },
  );
});

test('a node that stays is never one of a version folder', () => {
  const env = { HOME: '/home/ada' };
  const everything = (file: string): boolean => /v?\d+\.\d+/.test(file);
  expect(stableNode({ env, platform: 'linux' }, everything)).toBeNull();
  expect(stableNode({ env, platform: 'linux' }, (f) => f === '/home/ada/.volta/bin/node')).toBe(
    '/home/ada/.volta/bin/node',
  );
  expect(stableNode({ env: { ProgramFiles: 'D:\\Apps' }, platform: 'win32' }, () => true)).toBe(
    'D:/Apps/nodejs/node.exe',
  );
});

describe('what keeps hooks from running is said, with what to do', () => {
  test.each<[string, Machine, string]>([
    ['disableAllHooks', { settings: { disableAllHooks: true } }, 'disableAllHooks'],
    ['a managed allowManagedHooksOnly', { managed: { allowManagedHooksOnly: true } }, 'organisation'],
    ['a managed strictPluginOnlyCustomization', { managed: { strictPluginOnlyCustomization: ['hooks'] } }, 'plugin'],
    ['a node that is too old', { node: 'v18.20.0' }, 'v18.20.0'],
  ])('%s', async (_, machine, word) => {
    const [note, ...others] = (await look(machine)).notes.filter((n) => n.silences);
    expect(others).toEqual([]);
    expect(`${note?.text} ${note?.remedy}`).toContain(word);
  });

  test('and nothing where all is well', async () => {
    expect((await look({ there: ['/usr/bin/node'] })).notes.filter((n) => n.silences)).toEqual([]);
  });
});

test('a plugin of the same name is told', async () => {
  const p = new Project();
  const plugins = path.join(p.home, '.claude', 'plugins');
  mkdirSync(plugins, { recursive: true });
  const installs = { 'troth@market': [{ scope: 'user', installPath: path.join(plugins, 'troth'), version: '1.0.0' }] };
  writeFileSync(path.join(plugins, 'installed_plugins.json'), JSON.stringify({ plugins: installs }));
  p.write('.claude/settings.json', JSON.stringify({ enabledPlugins: { 'troth@market': true } }));
  const site = { ...siteAt(p.dir, p.source, p.env), dir: p.dir, run: async () => ran('2.1.330') };
  const { notes } = await preflight(site, p.places(), () => false);
  expect(notes.map((n) => n.text).join('\n')).toContain('troth@market');
});

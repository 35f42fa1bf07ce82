/** When the plugin's hooks stand back, and when they must not: else an event is recorded twice, or by nobody. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Guest, guestOf, runsElsewhere } from '../../hooks/plugin.ts';
import { tempFolder } from '../support/folder.ts';

interface Scene {
  settings?: string;
  name?: string;
  hook?: boolean;
  place?: 'project' | 'person';
  guest?: Guest;
}

const entry = { type: 'command', command: 'node', args: ['${CLAUDE_PROJECT_DIR}/.claude/hooks/troth/stop.cjs'] };
const registered = JSON.stringify({ hooks: { Stop: [{ hooks: [entry] }] } });

function standsBack({
  settings,
  name = 'settings.json',
  hook = true,
  place = 'project',
  guest = 'plugin',
}: Scene): boolean {
  const project = tempFolder();
  const home = tempFolder();
  const base = path.join(place === 'project' ? project : home, '.claude');
  mkdirSync(path.join(base, 'hooks', 'troth'), { recursive: true });
  if (settings !== undefined) writeFileSync(path.join(base, name), settings);
  if (hook) writeFileSync(path.join(base, 'hooks', 'troth', 'stop.cjs'), '');
  return runsElsewhere('stop', guest, { CLAUDE_PROJECT_DIR: project, HOME: home });
}

test.each<[string, Scene]>([
  ['the project registers the hook', { settings: registered }],
  ['its local settings do', { settings: registered, name: 'settings.local.json' }],
  ["the person's own settings do", { settings: registered, place: 'person' }],
  ['behind a byte order mark', { settings: `\uFEFF${registered}` }],
  [
    'in the shell form',
    { settings: registered.replace(/"node".*?\]/, '"node \\"$CLAUDE_PROJECT_DIR\\"/.claude/hooks/troth/stop.cjs"') },
  ],
])('the plugin stands back where %s', (_, scene) => {
  expect(standsBack(scene)).toBe(true);
});

test.each<[string, Scene]>([
  ['nothing is registered', {}],
  ['the registered file is missing', { settings: registered, hook: false }],
  ['Claude Code ignores the file for a comment', { settings: `// mine\n${registered}` }],
  [
    'only another hook of Troth is registered',
    { settings: registered.replace('Stop', 'SessionEnd').replace('stop.cjs', 'session-end.cjs') },
  ],
  ["another tool's hook has a like name", { settings: registered.replace('hooks/troth', 'hooks/other') }],
  ['hooks are null', { settings: '{"hooks":null}' }],
  ['groups are no list', { settings: '{"hooks":{"Stop":{"hooks":[]}}}' }],
])('it runs where %s', (_, scene) => {
  expect(standsBack(scene)).toBe(false);
});

test('it runs where it is told of no project and no home', () => {
  expect(runsElsewhere('stop', 'plugin', {})).toBe(false);
});

test('user-wide hooks stand back before the project’s, not before themselves', () => {
  expect(standsBack({ settings: registered, guest: 'user' })).toBe(true);
  expect(standsBack({ settings: registered, guest: 'user', place: 'person' })).toBe(false);
});

test('user-wide hooks run in the person’s home, whose .claude is both', () => {
  const home = tempFolder();
  mkdirSync(path.join(home, '.claude', 'hooks', 'troth'), { recursive: true });
  writeFileSync(path.join(home, '.claude', 'hooks', 'troth', 'stop.cjs'), '');
  writeFileSync(path.join(home, '.claude', 'settings.json'), registered);
  const env = { CLAUDE_PROJECT_DIR: home, HOME: home };
  expect(runsElsewhere('stop', 'user', env)).toBe(false);
  expect(runsElsewhere('stop', 'plugin', env)).toBe(true);
});

test("only the entries of a guest make a hook the guest's", () => {
  expect(guestOf(['node', 'stop.cjs', 'plugin'])).toBe('plugin');
  expect(guestOf(['node', 'stop.cjs', 'user'])).toBe('user');
  expect(guestOf(['node', 'stop.cjs'])).toBeNull();
  expect(guestOf(['node', 'plugin'])).toBeNull();
});

/** Where an install lies, on every system: pure path logic. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectPlaces, userPlaces } from '../../scaffold/places.ts';
import { entryOf, PROJECT_MANNER, REGISTRATIONS } from '../../scaffold/registrations.ts';

const nothing = () => false;
const stop = REGISTRATIONS.find((r) => r.event === 'Stop') ?? (REGISTRATIONS[0] as (typeof REGISTRATIONS)[number]);

describe('on Windows', () => {
  const env = { USERPROFILE: 'C:\\Users\\Ada Lovelace' };
  const windows = { env, exists: nothing, path: path.win32 };

  test('a project has its files below it', () => {
    const ledger = { dir: 'C:\\shop\\.troth\\ledger', fallback: { dir: 'C:\\state\\l', fallback: null } };
    expect(projectPlaces('local', 'C:\\shop', ledger, windows)).toMatchObject({
      settings: 'C:\\shop\\.claude\\settings.local.json',
      claudeMd: 'C:\\shop\\CLAUDE.local.md',
      hooks: 'C:\\shop\\.claude\\hooks\\troth',
      manifest: 'C:\\shop\\.troth\\manifest.json',
      backups: 'C:\\shop\\.troth\\backups',
      manner: { folder: '${CLAUDE_PROJECT_DIR}/.claude/hooks/troth' },
    });
  });

  test('user-wide hooks are registered with forward slashes, in exec form as one word', () => {
    const places = userPlaces(windows);
    expect(places?.settings).toBe('C:\\Users\\Ada Lovelace\\.claude\\settings.json');
    expect(entryOf(stop, { form: 'exec', node: 'node', ...(places?.manner ?? PROJECT_MANNER) })).toMatchObject({
      command: 'node',
      args: ['C:/Users/Ada Lovelace/.claude/hooks/troth/stop.cjs', 'user'],
    });
  });
});

test('CLAUDE_CONFIG_DIR is where the person’s settings are, and each such folder has an install of its own', () => {
  const at = (dir?: string) => userPlaces({ env: { HOME: '/home/ada', CLAUDE_CONFIG_DIR: dir }, exists: nothing });
  expect(at('/etc/claude')?.settings).toBe('/etc/claude/settings.json');
  expect(at('/etc/claude')?.manifest).not.toBe(at()?.manifest);
});

test('somebody without a home has no user-wide place', () => {
  expect(userPlaces({ env: {}, exists: nothing })).toBeNull();
});

test('no command that is registered names a version, a cache or a temporary folder, in any form or scope', () => {
  const user = userPlaces({ env: { HOME: '/home/ada' }, exists: nothing });
  for (const r of REGISTRATIONS) {
    for (const form of ['exec', 'shell'] as const) {
      for (const where of [PROJECT_MANNER, user?.manner ?? PROJECT_MANNER]) {
        const entry = entryOf(r, { ...PROJECT_MANNER, ...where, form });
        expect(JSON.stringify(entry)).not.toMatch(/node_modules|_npx|\d+\.\d+|\/tmp|cache|\.nvm/);
        expect(entry.timeout).toBeLessThanOrEqual(60);
      }
    }
  }
});

/** What doctor makes of settings files: as Claude Code 2.1.329 and 2.1.330 were measured to read them. */
import { describe, expect, test } from 'vitest';
import { type Complaint, isAtLeast, readComplaints } from '../../../scaffold/doctor/client.ts';
import { settingsSection } from '../../../scaffold/doctor/settings.ts';
import { complaintsIn, hasMore } from '../../../scaffold/doctor/shapes.ts';
import { parseJson, type Registered, registeredIn, type SettingsFile } from '../../../scaffold/doctor/sources.ts';
import { entryOf, PROJECT_MANNER, REGISTRATIONS, USER_WIDE } from '../../../scaffold/registrations.ts';

const ours = () => Object.fromEntries(REGISTRATIONS.map((r) => [r.event, [{ hooks: [entryOf(r) as object] }]]));
const FILE = '/p/.claude/settings.json';
const file = (value: Record<string, unknown>, over: Partial<SettingsFile> = {}): SettingsFile => ({
  scope: 'project',
  file: FILE,
  value,
  fault: null,
  ...over,
});

function idsOf(files: SettingsFile[], complaints: Complaint[] = [], version: string | null = '2.1.330'): string[] {
  const client = { file: 'claude', version };
  const registered = registeredIn(files, null);
  return settingsSection({ files, registered, complaints, client }).findings.map((f) => `${f.severity} ${f.id}`);
}

describe('a part that Claude Code cannot use', () => {
  const hooks = (Stop: unknown): object => ({ hooks: { ...ours(), Stop } });
  const command = (over: object): object => hooks([{ hooks: [{ type: 'command', command: 'true', ...over }] }]);

  test.each<[string, object, string]>([
    ['an entry without its command', hooks([{ hooks: [{ type: 'command' }] }]), 'hooks.Stop.0.hooks.0'],
    ['a command that is a number', command({ command: 3 }), 'hooks.Stop.0.hooks.0'],
    ['a type that nobody knows', command({ type: 'frob' }), 'hooks.Stop.0.hooks.0'],
    ['an entry that is a string', hooks([{ hooks: ['x'] }]), 'hooks.Stop.0.hooks.0'],
    ['a timeout in words', command({ timeout: '5' }), 'hooks.Stop.0.hooks.0'],
    ['a timeout below zero', command({ timeout: -5 }), 'hooks.Stop.0.hooks.0'],
    ['args that are a string', command({ args: 'x' }), 'hooks.Stop.0.hooks.0'],
    ['async in words', command({ async: 'yes' }), 'hooks.Stop.0.hooks.0'],
    ['a group without hooks', hooks([{ matcher: 'x' }]), 'hooks.Stop.0.hooks'],
    ['a group that is a string', hooks(['x']), 'hooks.Stop.0'],
    ['a matcher that is a number', hooks([{ matcher: 7, hooks: [] }]), 'hooks.Stop.0.matcher'],
    ['an event that is an object', hooks({ hooks: [] }), 'hooks.Stop'],
    ['an event that is null', hooks(null), 'hooks.Stop'],
    ['hooks that are null', { hooks: null }, 'hooks'],
  ])('%s costs that part alone', (_, value, path) => {
    expect(complaintsIn(FILE, { ...value })).toEqual([
      { file: FILE, path, message: expect.any(String), wholeFile: false },
    ]);
  });

  test.each<[string, object]>([
    ['model', { model: 7 }],
    ['permissions', { permissions: 'all' }],
    ['permissions.allow', { permissions: { allow: 7 } }],
    ['env', { env: [] }],
    ['disableAllHooks', { disableAllHooks: 'yes' }],
    ['statusLine', { statusLine: 'x' }],
    ['enabledPlugins', { enabledPlugins: ['a'] }],
  ])('%s of the wrong type costs the whole file', (path, value) => {
    expect(complaintsIn(FILE, { ...value, hooks: ours() })).toMatchObject([{ path, wholeFile: true }]);
  });

  test.each<[string, unknown]>([
    ['an entry without its command', [{ hooks: [{ type: 'command' }] }]],
    ['a type that nobody knows', [{ hooks: [{ type: 'frob' }] }]],
    ['a group without hooks', [{ matcher: 'x' }]],
    ['a matcher that is a list', [{ matcher: ['x'], hooks: [] }]],
    ['an event that is an object', {}],
  ])('%s costs the whole file in an event that can forbid', (_, PreToolUse) => {
    expect(complaintsIn(FILE, { hooks: { PreToolUse } })).toMatchObject([{ wholeFile: true }]);
    expect(complaintsIn(FILE, { hooks: { PermissionRequest: PreToolUse } })).toMatchObject([{ wholeFile: true }]);
    expect(complaintsIn(FILE, { hooks: { PermissionRequest: null } })).toMatchObject([{ wholeFile: false }]); // measured
  });

  test('nothing is said of what it takes: our hooks, other types of hooks, unknown keys, a number in env', () => {
    const others = {
      Stop: [
        {
          hooks: [
            { type: 'prompt', prompt: 'x' },
            { type: 'http', url: 'http://x' },
          ],
        },
      ],
    };
    for (const hooks of [ours(), others]) expect(complaintsIn(FILE, { hooks, frob: 1, env: { A: 7 } })).toEqual([]);
  });

  test('the client is asked only where a file holds what was not measured', () => {
    expect(hasMore({ $schema: 'x', hooks: {}, permissions: {}, model: 'opus' })).toBe(false);
    expect(hasMore({ hooks: {}, sandbox: {} })).toBe(true);
  });

  test.each([
    ['2.1.330', 'warning'],
    ['2.1.329', 'warning'],
    ['2.1.300', 'problem'],
    [null, 'problem'],
  ])('a broken entry is on Claude Code %s a %s', (version, severity) => {
    const value = { hooks: { ...ours(), PostToolBatch: [{}] } };
    expect(idsOf([file(value)], complaintsIn(FILE, value), version)).toEqual([`${severity} hook-entry-ignored`]);
  });
});

describe('what the client itself says', () => {
  const printed = `Claude Code doctor

Running: npm-global (2.1.330)

Invalid settings
- /p/.claude/settings.json › hooks.Stop.1.hooks.0: Invalid command hook (command: Invalid input: expected string, received undefined); entry ignored.
- /p/.claude/settings.json › permissions.allow: Invalid permission rule "Bash(" was skipped: Malformed Tool(content) rule.
- /p/.claude/settings.json › hooks.PreToolUse.1.hooks.0: Invalid command hook — a PreToolUse/PermissionRequest hook that cannot be loaded may be what guards the permissions declared beside it, so nothing it sits in is applied until the entry is fixed or removed.
- /p/.claude/settings.json › sandbox: Expected object, but received string
- /p/.claude/settings.local.json: Invalid or malformed JSON

Remote Control
- Not signed in to claude.ai
`;

  test('is read from its list of invalid settings, and tells a part from the whole file', () => {
    expect(readComplaints(printed).map((c) => [c.file, c.path, c.wholeFile])).toEqual([
      ['/p/.claude/settings.json', 'hooks.Stop.1.hooks.0', false],
      ['/p/.claude/settings.json', 'permissions.allow', false],
      ['/p/.claude/settings.json', 'hooks.PreToolUse.1.hooks.0', true],
      ['/p/.claude/settings.json', 'sandbox', true],
      ['/p/.claude/settings.local.json', '', true],
    ]);
  });

  test('is nothing where it lists nothing', () => {
    expect(readComplaints('Claude Code doctor\n\nNo installation issues found.\n- a list of something else\n')).toEqual(
      [],
    );
  });
});

test('versions are compared as numbers, and an unknown one is never new enough', () => {
  expect(['2.1.330', '2.2.0', '3.0.0', '2.1.400'].map((v) => isAtLeast(v, '2.1.330'))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['2.1.33', '2.0.999', '1.9.9', null, 'x'].map((v) => isAtLeast(v, '2.1.330'))).toEqual(Array(5).fill(false));
});

describe('what stands in the files', () => {
  test('is fine as init writes it, beside hooks of others', () => {
    const hooks = ours();
    hooks.Stop?.unshift({ hooks: [{ type: 'command', command: 'say done' }] });
    expect(idsOf([file({ hooks })])).toEqual([]);
    expect(idsOf([file({ disableAllHooks: false, hooks })])).toEqual([]);
  });

  test('is broken with its line and column where it is no strict JSON', () => {
    expect(parseJson(FILE, '{\n  "a": 1, // mine\n}')).toMatchObject({
      value: null,
      fault: { place: { line: 2, column: 11 } },
    });
    expect(parseJson(FILE, '[]').fault?.message).toBe('not a JSON object');
    expect(parseJson(FILE, '{"a":{"b":[1]}}')).toEqual({ value: { a: { b: [1] } }, fault: null });
    expect(idsOf([file({}, { value: null, ...{ fault: { message: 'x', place: null } } })])).toEqual([
      'problem settings-ignored',
    ]);
  });

  test.each<[string, SettingsFile[], string]>([
    ['an event is missing', [file({ hooks: { Stop: ours().Stop } })], 'problem hook-not-registered'],
    [
      'an event is there twice',
      [file({ hooks: { ...ours(), Stop: [...(ours().Stop ?? []), ...(ours().Stop ?? [])] } })],
      'problem hook-registered-twice',
    ],
    [
      'two files register the same',
      [file({ hooks: ours() }), file({ hooks: ours() }, { scope: 'user', file: '/u' })],
      'problem hook-registered-twice',
    ],
    ['all hooks are off', [file({ disableAllHooks: true, hooks: ours() })], 'problem hooks-disabled'],
    [
      'only managed hooks run',
      [file({ allowManagedHooksOnly: true }, { scope: 'managed', file: '/m' }), file({ hooks: ours() })],
      'problem managed-hooks-only',
    ],
    [
      'only hooks of plugins run',
      [file({ strictPluginOnlyCustomization: ['hooks'] }, { scope: 'managed', file: '/m' }), file({ hooks: ours() })],
      'problem plugin-hooks-only',
    ],
    ['TROTH_OFF is set in env', [file({ env: { TROTH_OFF: '1' }, hooks: ours() })], 'problem switched-off'],
  ])('%s', (_, files, id) => {
    expect(idsOf(files)).toContain(id);
  });

  test('a user-wide install beside one of the project registers nothing twice; the working one must be whole', () => {
    const manner = { ...PROJECT_MANNER, folder: '/home/me/.claude/hooks/troth', more: [USER_WIDE] };
    const wide = Object.fromEntries(REGISTRATIONS.map((r) => [r.event, [{ hooks: [entryOf(r, manner)] }]]));
    const { Stop, ...rest } = ours();
    const user = file({ hooks: wide }, { scope: 'user', file: '/u' });
    expect(registeredIn([user], null).every((r) => r.layer === 'user')).toBe(true);
    expect(idsOf([user])).toEqual([]);
    expect(idsOf([file({ hooks: { ...rest, Stop } }), user])).toEqual([]);
    expect(idsOf([file({ hooks: rest }), user])).toEqual(['problem hook-not-registered']);
  });

  test('a stronger file that switches hooks on again wins, and a policy counts only where it is managed', () => {
    const on = file({ disableAllHooks: false }, { scope: 'local', file: '/l' });
    expect(idsOf([on, file({ disableAllHooks: true, hooks: ours() })])).toEqual([]);
    expect(idsOf([file({ allowManagedHooksOnly: true, env: { TROTH_OFF: '0' }, hooks: ours() })])).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a timeout of milliseconds', { timeout: 5000 }, 'warning hook-timeout-long'],
    ['an answer that nobody reads', { async: true }, 'warning hook-async'],
  ])('%s', (_, over, id) => {
    const hooks = { ...ours(), Stop: [{ hooks: [{ ...ours().Stop?.[0]?.hooks[0], ...over }] }] };
    expect(idsOf([file({ hooks })])).toEqual([id]);
  });

  test('a matcher that leaves calls out is told; one that takes all is not', () => {
    const matching = (matcher: string): object => ({
      ...ours(),
      PreToolUse: [{ matcher, hooks: ours().PreToolUse?.[0]?.hooks }],
    });
    expect(idsOf([file({ hooks: matching('Bash') })])).toEqual(['warning hook-matcher']);
    for (const all of ['', '*']) expect(idsOf([file({ hooks: matching(all) })])).toEqual([]);
  });

  test('args for a client that knows none are told, and a shell command is not', () => {
    const shell = Object.fromEntries(
      REGISTRATIONS.map((r) => [r.event, [{ hooks: [entryOf(r, { ...PROJECT_MANNER, form: 'shell' })] }]]),
    );
    expect(idsOf([file({ hooks: ours() })], [], '2.1.138')).toEqual(['problem client-too-old']);
    expect(idsOf([file({ hooks: ours() })], [], '2.1.139')).toEqual([]);
    expect(idsOf([file({ hooks: shell })], [], '2.1.138')).toEqual([]);
    expect(idsOf([file({ hooks: ours() })], [], null)).toEqual([]);
  });

  test('an entry for a file that this version does not have is told', () => {
    const old = { type: 'command', command: 'node', args: ['${CLAUDE_PROJECT_DIR}/.claude/hooks/troth/gone.cjs'] };
    expect(idsOf([file({ hooks: { ...ours(), Notification: [{ hooks: [old] }] } })])).toEqual(['warning hook-unknown']);
  });
});

test('an entry is ours by its script; what another tool registers is not looked at', () => {
  const hooks = {
    Stop: [...(ours().Stop ?? []), { hooks: [{ type: 'command', command: 'node x.cjs' }] }],
    Frob: 'x',
    Gone: null,
  };
  const found: Registered[] = registeredIn([file({ hooks })], null);
  expect(found.map((r) => [r.event, r.scope, r.layer, r.pluginRoot])).toEqual([['Stop', 'project', 'project', null]]);
});

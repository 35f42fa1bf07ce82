/**
 * Settings files and CLAUDE.md files as people really have them. Each goes through init, init again, upgrade and
 * uninstall: not a byte of theirs may change, and what was there at first must be there at last.
 */
import { chmodSync, existsSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../scaffold/refusal.ts';
import { isOurs } from '../../scaffold/registrations.ts';
import { tempFolder } from '../support/folder.ts';
import { Project } from '../support/project.ts';

const SETTINGS = '.claude/settings.json';

const command = (text: string, more: object = {}) => ({ type: 'command', command: text, ...more });
const pretty = (value: unknown, indent: string | number = 2): string => `${JSON.stringify(value, null, indent)}\n`;
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

/** As other packs register themselves. */
const PACKS = {
  formatter: {
    PostToolUse: [{ matcher: 'Edit|Write', hooks: [command('npx prettier --write "$CLAUDE_FILE_PATHS"')] }],
  },
  notifier: { Stop: [{ hooks: [command('say done'), command('notify-send done', { timeout: 5 })] }] },
  guard: {
    PreToolUse: [
      { matcher: 'Bash', hooks: [command('uv run ~/.claude/guard.py', { timeout: 10 })] },
      { matcher: 'Edit', hooks: [command('/opt/guard/edit.sh')] },
    ],
  },
  exec: { Stop: [{ hooks: [command('node', { args: ['${CLAUDE_PROJECT_DIR}/.claude/hooks/other/stop.cjs'] })] }] },
  prompt: { Stop: [{ hooks: [{ type: 'prompt', prompt: 'Is it done?', model: 'haiku' }] }] },
  http: { SessionEnd: [{ hooks: [{ type: 'http', url: 'http://127.0.0.1:9999/end' }] }] },
  future: { SessionStart: [{ matcher: 'startup', hooks: [{ type: 'telepathy', wave: 7, nested: { a: [1, 2] } }] }] },
  everything: Object.fromEntries(
    ['SessionStart', 'PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'Stop', 'SessionEnd', 'Notification'].map(
      (e) => [e, [{ matcher: '*', hooks: [command(`other ${e}`)] }]],
    ),
  ),
};

const KEPT: [string, string][] = [
  ['nothing but braces', '{}'],
  ['braces and a newline', '{}\n'],
  ['braces with blanks between', '{ \n }\n'],
  ['an empty file', ''],
  ['blanks alone', ' \n\n'],
  ['a newline of Windows alone', '\r\n'],
  ['empty hooks', '{"hooks": {}}'],
  ['empty hooks over two lines', '{\n  "hooks": {\n  }\n}\n'],
  ['an event without groups', '{\n  "hooks": {\n    "Stop": []\n  }\n}\n'],
  ['an event with a blank between its brackets', '{"hooks": {"Stop": [ ], "SessionEnd": [\n]}}'],
  ['a group without hooks', '{"hooks":{"Stop":[{"hooks":[]}]}}'],
  ['a group with a matcher alone', '{"hooks":{"Stop":[{"matcher":"Bash"}]}}'],
  ['settings without hooks', pretty({ model: 'opus', permissions: { allow: ['Bash(ls:*)'], deny: [] } })],
  ['one line', '{"model":"opus","env":{"A":"1"}}'],
  ['one line with blanks', '{ "model": "opus", "hooks": { "Stop": [ { "hooks": [ ] } ] } }'],
  ['no newline at its end', '{\n  "model": "opus"\n}'],
  ['many newlines at its end', '{\n  "model": "opus"\n}\n\n\n'],
  ['tabs', pretty({ model: 'opus', hooks: PACKS.notifier }, '\t')],
  ['four spaces', pretty({ model: 'opus', hooks: PACKS.guard }, 4)],
  ['one space', pretty({ model: 'opus', hooks: PACKS.guard }, 1)],
  ['line ends of Windows', crlf(pretty({ model: 'opus', hooks: PACKS.formatter }))],
  ['line ends of Windows and tabs', crlf(pretty({ hooks: PACKS.everything }, '\t'))],
  ['both kinds of line ends', '{\r\n  "model": "opus",\n  "env": {}\r\n}\n'],
  ['a byte order mark', `\uFEFF${pretty({ model: 'opus' })}`],
  ['a byte order mark and nothing', '\uFEFF'],
  ['a byte order mark, line ends of Windows, hooks', `\uFEFF${crlf(pretty({ hooks: PACKS.notifier }))}`],
  ['a schema first', pretty({ $schema: 'https://json.schemastore.org/claude-code-settings.json', hooks: PACKS.guard })],
  ['hooks before other keys', pretty({ hooks: PACKS.notifier, model: 'opus', zoom: 1.5 })],
  ['hooks between other keys', pretty({ a: 1, hooks: PACKS.notifier, z: [] })],
  [
    'numbers and escapes in their own spelling',
    '{"zoom": 1.50, "n": 1e3, "s": "caf\\u00e9 \\/ \\ud83d\\ude00", "e": "é😀"}\n',
  ],
  [
    'odd blanks everywhere',
    '{"a" :1 ,\n"hooks"\t: {"Stop" : [{"hooks" :[ {"type":"command" ,"command":"x"} ]} ] } , "b":2}',
  ],
  ['keys that hold brackets and quotes', pretty({ 'a{': '}', 'b"': ']', hooks: PACKS.notifier })],
  ['a key that stands twice', '{"model":"a","model":"b","hooks":{"Stop":[]}}\n'],
  ['an unknown event of any shape', pretty({ hooks: { Frobnicate: {}, ...PACKS.notifier } })],
  ['an event of another tool that is an object', '{"hooks": {"Notification": {}, "Setup": [{"matcher": ["a"]}]}}'],
  ['a hook of a type to come that can forbid', '{"hooks":{"PreToolUse":[{"hooks":[{"type":"telepathy"}]}]}}'],
  ['an event of another tool that is null', '{"hooks": {"Notification": null}}'],
  ['broken entries of another tool', pretty({ hooks: { Stop: [1, 'x', null, { hooks: null }, { hooks: [{}, 5] }] } })],
  [
    'a word of ours in another place',
    pretty({ permissions: { allow: ['Read(.claude/hooks/troth/**)'] }, env: { TROTH: '1' } }),
  ],
  ['two megabytes', pretty({ hooks: PACKS.everything, env: { BIG: 'x'.repeat(2_000_000) } })],
  [
    'two megabytes in many lines',
    pretty(Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`key${i}`, { a: [i], b: 'ü' }]))),
  ],
  ...Object.entries(PACKS).map(([name, hooks]): [string, string] => [`the pack "${name}"`, pretty({ hooks })]),
  [
    'all packs of one event, on one line',
    JSON.stringify({ hooks: { Stop: [...PACKS.notifier.Stop, ...PACKS.exec.Stop] } }),
  ],
];

const place = (line: number, column: number) => ({ line, column });
const REFUSED: [string, string | Buffer, { line: number; column: number }][] = [
  ['a comment behind a value', '{\n  "model": "opus", // mine\n  "a": 1\n}\n', place(2, 20)],
  ['a comment above everything', '// settings\n{}\n', place(1, 1)],
  ['a block comment', '{\r\n  /* x */ "a": 1\r\n}\r\n', place(2, 3)],
  ['a trailing comma in an object', '{\n  "a": 1,\n}\n', place(3, 1)],
  ['a trailing comma in a list', '{\n  "permissions": { "allow": ["Bash", ] }\n}\n', place(2, 38)],
  ['single quotes', "{'a': 1}", place(1, 2)],
  ['a missing brace', '{"a": {"b": 1}\n', place(2, 1)],
  ['a merge conflict', '{\n<<<<<<< ours\n  "a": 1\n}\n', place(2, 1)],
  ['two documents', '{}\n{}\n', place(2, 1)],
  ['a list', '[]', place(1, 1)],
  ['null', 'null\n', place(1, 1)],
  ['a word', '"settings"', place(1, 1)],
  ['hooks that are null', '{\n  "hooks": null\n}\n', place(2, 12)],
  ['hooks that are a list', '{"hooks": [{"matcher": "Bash"}]}', place(1, 11)],
  ['hooks that are a word', '{"hooks": "off"}', place(1, 11)],
  ['an event of ours that is an object', '{"hooks": {\n "Stop": {"hooks": []}}}', place(2, 10)],
  ['an event of ours that is null', '{"hooks": {"Stop": null}}', place(1, 20)],
  // Beside a broken hook that could forbid something, Claude Code reads nothing of the file.
  ['a broken hook that could forbid', '{"hooks":{"PreToolUse":[{"hooks":[{"type":"command"}]}]}}', place(1, 35)],
  ['its command a number', '{"hooks":{"PreToolUse":[{"hooks":[{"type":"command","command":5}]}]}}', place(1, 63)],
  ['its type left out', '{"hooks":{"PermissionRequest":[{"hooks":[{"command":"x"}]}]}}', place(1, 42)],
  [
    'its timeout a word',
    '{"hooks":{"PreToolUse":[{"hooks":[{"type":"command","command":"x","timeout":"5"}]}]}}',
    place(1, 77),
  ],
  ['its group a word', '{"hooks":{"PreToolUse":["x"]}}', place(1, 25)],
  ['its group without hooks', '{"hooks":{"PreToolUse":[{"matcher":"Bash"}]}}', place(1, 25)],
  ['its matcher a list', '{"hooks":{"PreToolUse":[{"matcher":["a"],"hooks":[]}]}}', place(1, 36)],
  ['its event an object', '{"hooks": {"PermissionRequest": {}}}', place(1, 33)],
  ['a model that is a number: the file is silent', '{"model": 5}', place(1, 11)],
  ['permissions that are a list', '{\n "permissions": []}', place(2, 17)],
  ['hooks that stand twice', '{"hooks": {},\n "hooks": {}}', place(2, 2)],
  ['an event that stands twice', '{"hooks": {"Stop": [], "Stop": []}}', place(1, 24)],
  ['a byte that is no UTF-8', Buffer.from('{\n  "a": "\xff"}', 'latin1'), place(2, 9)],
  ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), place(1, 1)],
  [
    'a character that is cut off',
    Buffer.concat([Buffer.from('{"a": "'), Buffer.from('é').subarray(0, 1)]),
    place(1, 8),
  ],
];

const NOTES: [string, string][] = [
  ['a title', '# Mine\n'],
  ['no newline at its end', '# Mine\n\nText.'],
  ['an empty line at its end', '# Mine\n\n'],
  ['nothing', ''],
  ['blanks alone', '\n\n  \n'],
  ['line ends of Windows', '# Mine\r\n\r\nText.\r\n'],
  ['line ends of Windows, none at the end', '# Mine\r\nText.'],
  ['both kinds of line ends', '# Mine\r\nText.\nMore.\n'],
  ['a byte order mark', '\uFEFF# Mine\n'],
  ['a fence that is never closed', '# Mine\n\n```sh\nnpm test\n'],
  [
    'our block as an example in a fence',
    '```md\n<!-- troth:begin 0 sha256:0000000000000000 -->\n<!-- troth:end -->\n```\n',
  ],
  ['our name in its own words', '# Troth\n\nWe use Troth. <!-- troth:begin is theirs -->\n'],
  ['a lone end marker', 'x\n<!-- troth:end -->\n'],
  ['another tool’s block', '<!-- OTHER:START -->\nrules\n<!-- OTHER:END -->\n'],
  ['an import among words', '# Mine\n@docs/rules.md\n\nBe brief.\n'],
  ['262 KB', `${'A line of rules that somebody wrote.\n'.repeat(7_300)}`],
];

/** Init, again, upgrade, uninstall, with `text` in `file`. */
function through(file: string, text: string): Project {
  const p = new Project();
  p.write(file, text);
  const before = p.everything();
  p.init();
  expect(p.read(file)).not.toBe(text);
  const after = p.everything();
  expect(p.init(), 'a second time').toEqual([]);
  expect(p.everything()).toEqual(after);
  p.release('1.1.0', 'second');
  expect(p.init(), 'an upgrade').not.toContain(file);
  p.uninstall();
  expect(p.everything()).toEqual(before);
  return p;
}

interface Group {
  hooks?: unknown;
}

/** All that is not ours, as it is read. */
function foreign(text: string): unknown {
  const { hooks = {}, ...rest } = JSON.parse(text.replace(/^\uFEFF/, '').trim() || '{}');
  const events = Object.entries(hooks as Record<string, unknown>).map(([event, groups]) => {
    if (!Array.isArray(groups)) return [event, groups];
    const isTheirs = (group: Group | null) => !(Array.isArray(group?.hooks) && group.hooks.some(isOurs));
    return [event, groups.filter(isTheirs)];
  });
  return { ...rest, hooks: Object.fromEntries(events.filter(([, g]) => !Array.isArray(g) || g.length > 0)) };
}

describe('a settings file', () => {
  test.each(KEPT)('with %s comes back to the byte', { timeout: 60_000 }, (_, text) => {
    const p = through(SETTINGS, text);
    p.init();
    expect(foreign(p.read(SETTINGS))).toEqual(foreign(text));
  });

  test.each(REFUSED)('with %s is refused: line, column, what to do, and nothing written', (_, text, where) => {
    const p = new Project();
    p.write(SETTINGS, text);
    p.write('CLAUDE.md', '# Mine\n');
    const before = p.everything();
    for (const act of [() => p.init(), () => p.init()]) {
      let refused: unknown;
      try {
        act();
      } catch (error) {
        refused = error;
      }
      expect(refused).toBeInstanceOf(Refusal);
      expect(refused).toMatchObject({
        file: p.file(SETTINGS),
        place: where,
        remedy: expect.stringMatching(/run this again/),
      });
      expect(p.everything()).toEqual(before);
    }
  });

  test.each([0o600, 0o640, 0o664])('keeps its mode %o', (mode) => {
    const p = new Project();
    chmodSync(p.write(SETTINGS, pretty({ model: 'opus' })), mode);
    const before = p.everything();
    p.init();
    expect(statSync(p.file(SETTINGS)).mode & 0o777).toBe(mode);
    p.uninstall();
    expect(p.everything()).toEqual(before);
  });

  test('that cannot be written to is replaced, its mode kept', () => {
    const p = new Project();
    chmodSync(p.write(SETTINGS, '{}\n'), 0o400);
    p.init();
    expect(statSync(p.file(SETTINGS)).mode & 0o777).toBe(0o400);
  });

  test.each(['a file of dotfiles', 'a file by a way of two links', 'a folder of dotfiles'])(
    'that is a link to %s stays one',
    (how) => {
      const p = new Project();
      const dotfiles = tempFolder();
      const target = path.join(dotfiles, 'claude', 'settings.json');
      mkdirSync(path.dirname(target));
      writeFileSync(target, pretty({ hooks: PACKS.notifier }, '\t'), { mode: 0o600 });
      if (how.includes('folder')) symlinkSync(path.dirname(target), p.file('.claude'));
      else {
        mkdirSync(p.file('.claude'));
        const between = path.join(dotfiles, 'between.json');
        symlinkSync(target, between);
        symlinkSync(how.includes('two') ? between : target, p.file(SETTINGS));
      }
      const before = p.everything();
      const bytes = pretty({ hooks: PACKS.notifier }, '\t');
      p.init();
      expect(lstatSync(target).isSymbolicLink()).toBe(false);
      p.uninstall();
      expect(p.everything()).toEqual(before);
      expect(new Project({ dir: path.dirname(target) }).read('settings.json')).toBe(bytes);
      expect(statSync(target).mode & 0o777).toBe(0o600);
    },
  );

  test('with a comment that came after init: uninstall refuses it and takes nothing away', () => {
    const p = new Project();
    p.init();
    p.write(SETTINGS, `// mine\n${p.read(SETTINGS)}`);
    const before = p.everything();
    expect(() => p.uninstall()).toThrow(Refusal);
    expect(p.everything()).toEqual(before);
  });
});

test('a settings file above 2 MB, which Claude Code does not read, keeps its bytes, and that is said', {
  timeout: 60_000,
}, () => {
  const p = new Project();
  const text = pretty({ env: { BIG: 'x'.repeat(2_200_000) } });
  p.write(SETTINGS, text);
  expect(p.plan().notes).toMatchObject([{ silences: true, text: expect.stringContaining('2 MB') }]);
  p.init();
  p.uninstall();
  expect(p.read(SETTINGS)).toBe(text);
});

describe('CLAUDE.md', () => {
  test.each(NOTES)('with %s comes back to the byte', (_, text) => {
    through('CLAUDE.md', text);
  });

  test.each([
    ['a block without an end', '# Mine\n\n<!-- troth:begin 1.0.0 sha256:0123456789abcdef -->\nrest\n', place(3, 1)],
    [
      'a block whose end is in a fence',
      '<!-- troth:begin 1.0.0 sha256:0123456789abcdef -->\n```\n<!-- troth:end -->\n```\n',
      place(1, 1),
    ],
    ['bytes that are no UTF-8', Buffer.from('# Caf\xe9\n', 'latin1'), place(1, 6)],
  ])('with %s is refused, and nothing is written', (_, text, where) => {
    const p = new Project();
    p.write('CLAUDE.md', text);
    const before = p.everything();
    try {
      p.init();
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ place: where });
    }
    expect(p.everything()).toEqual(before);
  });

  test('whose block the person edited keeps it, through upgrade and uninstall', () => {
    const p = new Project();
    p.init();
    const edited = p.read('CLAUDE.md').replace('## Troth', '## Troth, as we use it');
    p.write('CLAUDE.md', edited);
    p.release('1.1.0', 'second');
    expect(p.plan().notes).toMatchObject([{ text: expect.stringContaining('edited by hand') }]);
    p.init();
    expect(p.read('CLAUDE.md')).toBe(edited);
    expect(p.uninstall().notes).toMatchObject([{ text: expect.stringContaining('edited by hand') }]);
    expect(p.read('CLAUDE.md')).toBe(edited);
    expect(existsSync(p.file('.troth'))).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../scaffold/refusal.ts';
import { entryOf, isOurs, REGISTRATIONS } from '../../scaffold/registrations.ts';
import { withHooks, withoutHooks } from '../../scaffold/settings.ts';

const FILE = '/p/.claude/settings.json';
const add = (text: string | null): string => withHooks(FILE, text).text;

interface Entry {
  command?: string;
  args?: string[];
  timeout?: number;
}
interface Settings {
  hooks: Record<string, { matcher?: string; hooks: Entry[] }[]>;
  [key: string]: unknown;
}
const parse = (text: string): Settings => JSON.parse(text.replace(/^\uFEFF/, ''));

/** Settings without our entries and what is empty then. */
function without(settings: Partial<Settings>): Record<string, unknown> {
  const hooks = Object.entries(settings.hooks ?? {}).flatMap(([event, groups]) => {
    const left = groups
      .map((g) => ({ ...g, hooks: g.hooks.filter((h) => !isOurs(h)) }))
      .filter((g, i) => g.hooks.length > 0 || groups[i]?.hooks.length === 0);
    return left.length > 0 ? [[event, left] as const] : [];
  });
  const { hooks: _, ...rest } = settings;
  return hooks.length > 0 ? { ...rest, hooks: Object.fromEntries(hooks) } : rest;
}

function expectOurs(text: string): void {
  const { hooks } = parse(text);
  for (const registration of REGISTRATIONS) {
    const found = (hooks[registration.event] ?? []).flatMap((g) => g.hooks).filter(isOurs);
    expect(found, registration.event).toEqual([entryOf(registration)]);
  }
}

function refusal(text: string): Refusal {
  try {
    add(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('our hooks are registered', () => {
  test.each<[string, string | null]>([
    ['no file', null],
    ['an empty file', ''],
    ['a file of blanks', ' \n\n'],
    ['{}', '{}'],
    ['{} and a newline', '{}\n'],
    ['an empty hooks object', '{ "hooks": {} }'],
    ['an event without groups', '{"hooks":{"Stop":[]}}'],
    ['an empty group', '{"hooks":{"Stop":[{"hooks":[]}]}}'],
    ['other settings alone', '{\n  "model": "opus"\n}\n'],
    ['one line', '{"model":"opus","permissions":{"allow":["Bash(ls:*)"]}}'],
  ])('in %s', (_, text) => {
    const result = add(text);
    expectOurs(result);
    expect(without(parse(result))).toEqual(without(text?.trim() ? parse(text) : {}));
    expect(add(result)).toBe(result);
  });

  test('in exec form by a path that names no version, cache or worktree, with a timeout in seconds', () => {
    for (const registration of REGISTRATIONS) {
      const entry = entryOf(registration);
      expect(entry).toMatchObject({ type: 'command', command: 'node' });
      expect(entry.args).toEqual([`\${CLAUDE_PROJECT_DIR}/.claude/hooks/troth/${registration.hook}.cjs`]);
      expect(entry.timeout).toBeGreaterThan(0);
      expect(entry.timeout).toBeLessThanOrEqual(60);
    }
  });

  test('with what the file looks like kept: tabs', () => {
    const result = add('{\n\t"model": "opus",\n\t"env": {\n\t\t"A": "1"\n\t}\n}\n');
    expect(result).toContain('{\n\t"model": "opus",\n\t"env": {\n\t\t"A": "1"\n\t}');
    expect(result).toContain('\n\t"hooks": {\n\t\t"SessionStart": [\n\t\t\t{');
    expect(result).not.toMatch(/^ /m);
    expect(result.endsWith('}\n')).toBe(true);
  });

  test('with what the file looks like kept: four spaces', () => {
    const result = add('{\n    "model": "opus"\n}\n');
    expect(result).toContain('\n    "hooks": {\n        "SessionStart": [\n            {');
    expect(result).toContain('{\n    "model": "opus",\n');
  });

  test('with what the file looks like kept: CRLF', () => {
    const result = add('{\r\n  "model": "opus",\r\n  "hooks": {}\r\n}\r\n');
    expectOurs(result);
    expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(result.startsWith('{\r\n  "model": "opus",\r\n')).toBe(true);
  });

  test('with what the file looks like kept: a byte order mark', () => {
    for (const text of ['\uFEFF{"model":"opus"}', '\uFEFF', '\uFEFF{}\n']) {
      const result = add(text);
      expect(result.startsWith('\uFEFF{')).toBe(true);
      expectOurs(result);
      expect(add(result)).toBe(result);
    }
  });

  test('behind other tools’ hooks, which stay byte for byte, in their order and groups', () => {
    const theirs = `{
  "hooks": {
    "Stop": [
      { "hooks": [ { "type": "command", "command": "fmt --all" },   { "type": "command", "command": "notify" } ] }
    ],
    "PreToolUse": [ { "matcher": "Bash", "hooks": [ { "type": "command", "command": "safety-net", "timeout": 5 } ] } ],
    "Notification": [ { "hooks": [ { "type": "command", "command": "say hi" } ] } ]
  },
  "zoom": 1.50
}
`;
    const result = add(theirs);
    expectOurs(result);
    expect(result).toContain(
      '{ "hooks": [ { "type": "command", "command": "fmt --all" },   { "type": "command", "command": "notify" } ] }',
    );
    expect(result).toContain('"Notification": [ { "hooks": [ { "type": "command", "command": "say hi" } ] } ]');
    expect(result).toContain('"zoom": 1.50');
    const { hooks } = parse(result);
    expect(hooks.Stop?.[0]?.hooks.map((h) => h.command)).toEqual(['fmt --all', 'notify']);
    expect(hooks.PreToolUse?.[0]).toEqual(parse(theirs).hooks.PreToolUse?.[0]);
    expect(without(parse(result))).toEqual(parse(theirs));
  });

  test('beside another tool’s hook that only looks like ours', () => {
    const theirs = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"node","args":["/x/troth/stop.cjs"]}]}]}}';
    expect(parse(add(theirs)).hooks.Stop?.[0]?.hooks[0]?.args).toEqual(['/x/troth/stop.cjs']);
    expectOurs(add(theirs));
  });
});

describe('a stale entry of ours', () => {
  const stale = (entry: object): string =>
    JSON.stringify({
      hooks: {
        Stop: [
          {
            hooks: [
              { type: 'command', command: 'first' },
              { type: 'command', ...entry },
              { type: 'command', command: 'last' },
            ],
          },
        ],
      },
    });

  test.each<[string, object]>([
    ['of the shell form', { command: 'node "$CLAUDE_PROJECT_DIR"/.claude/hooks/troth/stop.cjs' }],
    ['with another timeout', { ...entryOf({ event: 'Stop', hook: 'stop', timeout: 5, async: false }) }],
    ['with backslashes', { command: 'node', args: ['C:\\p\\.claude\\hooks\\troth\\stop.cjs'] }],
    ['that ran beside the agent', { ...entryOf({ event: 'Stop', hook: 'stop', timeout: 30, async: true }) }],
  ])('%s is updated in its place, and its neighbours stay', (_, entry) => {
    const result = add(stale(entry));
    expectOurs(result);
    const [group, ...more] = parse(result).hooks.Stop ?? [];
    expect(more).toEqual([]);
    expect(group?.hooks.map((h) => h.command)).toEqual(['first', 'node', 'last']);
    expect(add(result)).toBe(result);
  });

  test('that differs only in the order of its keys is left as it is', () => {
    const { type, command, args, timeout } = entryOf({ event: 'Stop', hook: 'stop', timeout: 30, async: false });
    const text = add(stale({}).replace('{"type":"command"},', `${JSON.stringify({ timeout, args, command, type })},`));
    expect(text).toContain(JSON.stringify({ timeout, args, command, type }));
  });
});

describe('a settings file is refused, with the place and what to do', () => {
  test.each<[string, string, { line: number; column: number }]>([
    ['a comment', '{\n  "model": "opus", // mine\n  "hooks": {}\n}', { line: 2, column: 20 }],
    ['a block comment', '/* x */ {}', { line: 1, column: 1 }],
    ['a trailing comma', '{\n  "model": "opus",\n}', { line: 3, column: 1 }],
    ['a trailing comma in a list', '{"a": [1,\n2,\n]}', { line: 3, column: 1 }],
    ['a missing brace', '{\n  "model": "opus"\n', { line: 3, column: 1 }],
    ['a bare word', '{"model": opus}', { line: 1, column: 11 }],
    ['two values', '{} {}', { line: 1, column: 4 }],
  ])('for %s', (_, text, place) => {
    const refused = refusal(text);
    expect(refused.place).toEqual(place);
    expect(refused.file).toBe(FILE);
    expect(refused.message).toMatch(/^not valid JSON: /);
    expect(refused.remedy).toMatch(/run this again/);
  });

  test.each<[string, string, RegExp, { line: number; column: number }]>([
    ['null hooks', '{\n  "hooks": null\n}', /^hooks is null/, { line: 2, column: 12 }],
    ['a list of hooks', '{"hooks": []}', /^hooks is of type array/, { line: 1, column: 11 }],
    ['hooks that are a word', '{"hooks": "on"}', /^hooks is of type string/, { line: 1, column: 11 }],
    ['an event that is no list', '{"hooks":\n{"Stop": {}}}', /^hooks\.Stop is of type object/, { line: 2, column: 10 }],
    ['an event that is null', '{"hooks": {"Stop": null}}', /^hooks\.Stop is null/, { line: 1, column: 20 }],
    ['a list instead of an object', '[]', /^not a JSON object/, { line: 1, column: 1 }],
    ['null', 'null', /^not a JSON object/, { line: 1, column: 1 }],
    // JSON.parse takes the last of two: entries in the first would never run.
    ['hooks twice', '{"hooks": {},\n "hooks": {}}', /^hooks stands twice/, { line: 2, column: 2 }],
    ['an event twice', '{"hooks": {"Stop": [], "Stop": []}}', /^hooks\.Stop stands twice/, { line: 1, column: 24 }],
  ])('for %s', (_, text, message, place) => {
    const refused = refusal(text);
    expect(refused.message).toMatch(message);
    expect(refused.place).toEqual(place);
  });

  test('but not for groups of others that have no hooks we could read', () => {
    for (const groups of ['[1, "x", null]', '[{"matcher": "Bash"}]', '[{"hooks": {"a": 1}}]', '[{"hooks": null}]']) {
      const result = add(`{"hooks": {"Stop": ${groups}}}`);
      const [, ...stop] = [...(parse(result).hooks.Stop ?? [])].reverse();
      expect(stop.reverse()).toEqual(JSON.parse(groups));
    }
  });
});

describe('whatever else the file holds', () => {
  const entry = fc.record({ type: fc.constant('command'), command: fc.string({ maxLength: 12 }) });
  const group = fc.record(
    { matcher: fc.constantFrom('', 'Bash', '*'), hooks: fc.array(entry, { maxLength: 2 }) },
    { requiredKeys: ['hooks'] },
  );
  const event = fc.constantFrom('Stop', 'PreToolUse', 'SessionEnd', 'Notification', 'PreCompact');
  const settings = fc.record(
    {
      hooks: fc.dictionary(event, fc.array(group, { maxLength: 2 }), { maxKeys: 3 }),
      env: fc.dictionary(fc.constantFrom('A', 'é', 'x y', '"'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
      model: fc.string({ maxLength: 9 }),
    },
    { requiredKeys: [] },
  );
  const written = fc
    .tuple(settings, fc.constantFrom(undefined, 2, 4, '\t'), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\n'))
    .map(([value, indent, eol, end]) => JSON.stringify(value, null, indent).replaceAll('\n', eol) + end);

  test('the result is strict JSON with our entries once, the rest as it was, and a second time changes nothing', () => {
    fc.assert(
      fc.property(written, (text) => {
        const result = add(text);
        expectOurs(result);
        expect(JSON.stringify(without(parse(result)))).toBe(JSON.stringify(without(parse(text))));
        expect(add(result)).toBe(result);
      }),
      { numRuns: 100 },
    );
  });

  test('no byte of it is lost or moved: they all stand there in their order, ours between them', () => {
    // An empty list or object may be opened up; its blanks are nobody's.
    const bytes = written.map((text) => text.replace(/([[{])\s+([\]}])/g, '$1$2'));
    fc.assert(
      fc.property(bytes, (text) => {
        const result = add(text);
        let at = 0;
        for (const char of text) {
          at = result.indexOf(char, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('taken out again, it is what it was, to the byte', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('', '\uFEFF'), (text, bom) => {
        const { text: result, trace } = withHooks(FILE, bom + text);
        expect(withoutHooks(FILE, result, trace)).toBe(bom + text);
      }),
      { numRuns: 300 },
    );
  });

  test('re-written whole by another program in between, what it means is what it meant', () => {
    fc.assert(
      fc.property(written, fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const { text: result, trace } = withHooks(FILE, text);
        const rewritten = JSON.stringify({ first: 1, ...JSON.parse(result), last: 2 }, null, indent);
        const left = withoutHooks(FILE, rewritten, trace) ?? '';
        expect(JSON.parse(left)).toEqual({ first: 1, ...JSON.parse(text), last: 2 });
      }),
      { numRuns: 200 },
    );
  });

  test('taken out by somebody who knows nothing of before, all that is not ours is there', () => {
    fc.assert(
      fc.property(written, (text) => {
        const left = withoutHooks(FILE, add(text), null) ?? '{}';
        expect(without(parse(left))).toEqual(without(parse(text)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('taking our hooks out', () => {
  const ours = (text: string) => withHooks(FILE, text);
  const stop = (text: string) => parse(text).hooks?.Stop;

  test('leaves another’s hook that was put into our group, and its group', () => {
    const { text, trace } = ours('{}\n');
    const shared = text.replace(/("Stop": \[\s*\{\s*"hooks": \[)/, '$1{"type": "command", "command": "fmt"}, ');
    expect(stop(shared)?.[0]?.hooks).toHaveLength(2);
    const left = withoutHooks(FILE, shared, trace) ?? '';
    expect(parse(left)).toEqual({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'fmt' }] }] } });
  });

  test('leaves what others put behind, before and between', () => {
    const { text, trace } = ours('{"hooks": {"Stop": [{"hooks": []}]}}');
    const added = text
      .replace('[{"hooks": []}', '[{"matcher": "a", "hooks": [1]}, {"hooks": []}')
      .replace(/stop\.cjs"\],"timeout":30\}\]\}/, '$&, "z"');
    expect(stop(added)).toHaveLength(4);
    const left = withoutHooks(FILE, added, trace) ?? '';
    expect(parse(left).hooks.Stop).toEqual([{ matcher: 'a', hooks: [1] }, { hooks: [] }, 'z']);
  });

  test('takes also what is left of other versions: other events, other spellings, twice', () => {
    const mine = (command: string) => ({ hooks: [{ type: 'command', command }] });
    const hooks = {
      Notification: [mine('node .claude/hooks/troth/notify.cjs')],
      Stop: [
        mine('node "$CLAUDE_PROJECT_DIR/.claude/hooks/troth/stop.cjs"'),
        mine('say'),
        mine('node /a/hooks/troth/stop.cjs'),
      ],
    };
    expect(parse(withoutHooks(FILE, JSON.stringify({ hooks }), null) ?? '')).toEqual({
      hooks: { Stop: [mine('say')] },
    });
    // init puts the same right.
    const { hooks: after } = parse(add(JSON.stringify({ hooks })));
    expect(after.Notification).toBeUndefined();
    expect(after.Stop?.map((g) => g.hooks[0]?.command)).toEqual(['node', 'say']);
  });

  test('goes through keys that stand twice', () => {
    const { text } = ours('{}');
    const twice = text.replace(/\}\s*$/, ', "hooks": {"Stop": []}}');
    expect(withoutHooks(FILE, twice, null)).not.toContain('troth');
  });

  test('of a file without them changes nothing', () => {
    for (const text of ['', ' ', '{}', '{"hooks": null}', '{"hooks": []}', '{"hooks": {"Stop": {}}}']) {
      expect(withoutHooks(FILE, text, null)).toBe(text);
    }
  });
});

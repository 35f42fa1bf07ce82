/** doctor beside the real client: what it says of a session is what happened in it. */
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { clientBinary, outOfReach, runClaude, type Step } from '../support/claude.ts';
import { repository, Troth, tempDir, write } from '../support/scratch.ts';

const installed = inject('installed');
const troth = new Troth(installed);
const SETTINGS = '.claude/settings.json';

let cwd: string;
let home: string;
beforeEach(() => {
  cwd = repository();
  home = tempDir();
  troth.ok(['init', '--yes', cwd]);
});

const settings = () => JSON.parse(readFileSync(path.join(cwd, SETTINGS), 'utf8'));
const setSettings = (value: unknown): void => write(cwd, SETTINGS, JSON.stringify(value, null, 2));

const steps: Step[] = [
  {
    say: 'Looking.',
    tools: [
      { name: 'Bash', input: { command: 'git status --short' } },
      { name: 'Bash', input: { command: 'false' } },
    ],
  },
  { text: 'The tree is as it was.' },
];

/** Runs a session. @returns how many records it left */
function session(env: Record<string, string> = {}): number {
  const run = runClaude({ cwd, home, steps, env });
  expect(run.code, run.err).toBe(0);
  return troth.audit(cwd).length;
}

interface Finding {
  id: string;
  severity: string;
  where: string | null;
  message: string;
}

/** With the client on the PATH. @returns what is more than a note */
function doctor(): { code: number | null; findings: Finding[]; facts: Record<string, string> } {
  const bin = tempDir();
  symlinkSync(clientBinary(), path.join(bin, 'claude'));
  const command = [
    process.execPath,
    path.join(installed, 'node_modules', 'troth', 'bin', 'troth.js'),
    'doctor',
    '--json',
  ];
  const { code, out } = outOfReach(command, { cwd, home, env: { PATH: `${bin}:${process.env.PATH}` } });
  const { sections } = JSON.parse(out) as {
    sections: { facts: { label: string; value: string }[]; findings: Finding[] }[];
  };
  return {
    code,
    findings: sections.flatMap((s) => s.findings).filter((f) => f.severity !== 'note' && f.id !== 'hook-slow'),
    facts: Object.fromEntries(sections.flatMap((s) => s.facts).map((f) => [f.label, f.value])),
  };
}

test('after a session it is healthy, knows the session, and saw every hook run', () => {
  expect(session()).toBeGreaterThan(0);
  const before = troth.audit(cwd);
  const { code, findings, facts } = doctor();
  expect(findings).toEqual([]);
  expect(code).toBe(0);
  expect(facts['Claude Code']).toMatch(/^2\./);
  expect(facts['newest session']).toContain(String(before[0]?.session_id));
  for (const event of Object.keys(settings().hooks)) {
    expect(facts[event], event).toContain(event === 'SubagentStop' ? 'never ran' : 'last ran');
  }
  expect(troth.audit(cwd)).toEqual(before);
});

test('a session in which the hooks did not run is divergent, for each of them that it should have started', () => {
  expect(session({ TROTH_OFF: '1' })).toBe(0);
  const { code, findings } = doctor();
  expect(code).toBe(1);
  expect(findings.map((f) => f.id)).toEqual(
    ['SessionStart', 'PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'UserPromptSubmit', 'Stop'].map(
      (event) => `divergent-${event}`,
    ),
  );
});

describe('a settings file that Claude Code does not like', () => {
  test("through another tool's broken entry: ours fire, and doctor says that it alone is ignored", () => {
    const all = settings();
    all.hooks.Stop.unshift({ hooks: [{ type: 'command' }] });
    setSettings(all);
    expect(session()).toBeGreaterThan(0);
    const { code, findings } = doctor();
    expect(code).toBe(0);
    expect(findings).toMatchObject([
      { id: 'hook-entry-ignored', severity: 'warning', message: expect.stringContaining('ignores this entry') },
    ]);
  });

  test.each<[string, string, (all: ReturnType<typeof settings>) => void]>([
    ['a value of the wrong type', 'model', (all) => Object.assign(all, { model: 7 })],
    [
      'one that only the client knows to be wrong',
      'autoMemoryEnabled',
      (all) => Object.assign(all, { autoMemoryEnabled: 'yes' }),
    ],
    [
      "another tool's broken entry that could forbid",
      'hooks.PreToolUse.1.hooks.0',
      (all) => all.hooks.PreToolUse.push({ hooks: [{ type: 'command' }] }),
    ],
  ])('through %s: none fires, and doctor says that the whole file is ignored', (_, spot, breakIt) => {
    const all = settings();
    breakIt(all);
    setSettings(all);
    expect(session()).toBe(0);
    const { code, findings } = doctor();
    expect(code).toBe(1);
    expect(findings).toMatchObject([
      {
        id: 'settings-ignored',
        where: expect.stringContaining(`› ${spot}`),
        message: expect.stringMatching(/Claude Code 2\..* ignores the whole file/),
      },
    ]);
  });
});

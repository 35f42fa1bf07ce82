/** init at a terminal: what it asks, what it shows before it writes, and that No and Escape write nothing. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { git, repository, tempDir } from '../support/scratch.ts';

const BIN = path.join(inject('installed'), 'node_modules', 'troth', 'bin', 'troth.js');
/** util-linux; the one of BSD takes other options. */
const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

const ENTER = '\r';
const DOWN = '\u001b[B';
const ESCAPE = '\u001b';

/** Answers each question when it is on the screen. @returns all that was on it */
function talk(
  dir: string,
  answers: [question: string, keys: string][],
): Promise<{ code: number | null; screen: string }> {
  const command = `stty cols 120 rows 50; exec "${process.execPath}" "${BIN}" init "${dir}"`;
  const env = { ...process.env, TERM: 'xterm', XDG_STATE_HOME: tempDir(), CI: '' };
  const child = spawn('script', ['-qec', command, '/dev/null'], { env });
  let screen = '';
  const left = [...answers];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [question, keys] = left[0] ?? [];
    if (question === undefined || keys === undefined || !screen.includes(question)) return;
    left.shift();
    child.stdin.write(keys);
  });
  return new Promise((done) => child.on('close', (code) => done({ code, screen })));
}

const ALL: [string, string][] = [
  ['For whom?', ENTER],
  ['When the agent says', DOWN + ENTER],
  ['Add a few lines to CLAUDE.md', ENTER],
];

describe.runIf(hasTerminal)('init at a terminal', () => {
  test('asks for whom, what then and for CLAUDE.md, shows the difference, and writes what was chosen', async () => {
    const dir = repository('p', { '.claude/settings.json': '{\n  "model": "opus"\n}\n' });
    const { code, screen } = await talk(dir, [...ALL, ['Write these files?', 'y']]);
    expect(code, screen).toBe(0);
    expect(screen).toContain('-  "model": "opus"');
    expect(screen).toContain('+  "model": "opus",');
    expect(screen.indexOf('+  "model": "opus",')).toBeLessThan(screen.indexOf('Write these files?'));
    expect(readFileSync(path.join(dir, 'troth.config.json5'), 'utf8')).toContain("mode: 'nudge'");
    expect(existsSync(path.join(dir, 'CLAUDE.md'))).toBe(true);
  });

  test('asks which folder, inside of a repository', async () => {
    const dir = repository();
    const inner = path.join(dir, 'packages', 'a');
    mkdirSync(inner, { recursive: true });
    const { code, screen } = await talk(inner, [['Which folder?', ENTER], ...ALL, ['Write these files?', 'y']]);
    expect(code, screen).toBe(0);
    expect(existsSync(path.join(dir, '.claude', 'settings.json'))).toBe(true);
    expect(existsSync(path.join(inner, '.claude'))).toBe(false);
  });

  test.each<[string, [string, string][]]>([
    ['No', [...ALL, ['Write these files?', 'n']]],
    ['Escape at the first question', [['For whom?', ESCAPE]]],
    ['Ctrl-C at the last', [...ALL, ['Write these files?', '\u0003']]],
  ])('after %s nothing was written', async (_, answers) => {
    const dir = repository();
    const { code, screen } = await talk(dir, answers);
    expect(code).toBe(1);
    expect(screen).toContain('Nothing was written.');
    expect(git(dir, 'status', '--short', '--ignored')).toBe('');
  });
});

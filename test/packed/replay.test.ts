/** `troth replay` as a user runs it: which transcripts it takes, what it prints, and that it writes nothing. */
import { mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { repository, Troth, tempDir } from '../support/scratch.ts';
import { Transcript } from '../support/transcript.ts';

const troth = new Troth(inject('installed'));
const DOC = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
const DAY = 24 * 3_600_000;
const FAILED = 'Exit code 1\n Tests  1 failed | 41 passed (42)\n';

/** A config folder of Claude Code's with two sessions: of yesterday, with a lie and a promise, and of last month. */
function configFolder(): string {
  const dir = tempDir();
  const now = Date.now();
  const yesterday = new Transcript('yesterday', { start: now - DAY })
    .ask('go')
    .bash('npx vitest run', { error: FAILED });
  yesterday.text('All tests pass. I’ll push the branch next.').write(path.join(dir, 'projects', '-home-ada-shop'));
  const month = new Transcript('month', { start: now - 30 * DAY }).ask('go').bash('ls').text('Pushed to main.');
  const old = month.write(path.join(dir, 'projects', '-home-ada-old'));
  utimesSync(old, (now - 30 * DAY) / 1_000, (now - 30 * DAY) / 1_000);
  return dir;
}

const replayed = (args: string[], env: Record<string, string>) => {
  const { status, stdout, stderr } = troth.run(['replay', '--json', ...args], env);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
};

describe('troth replay', () => {
  const CLAUDE_CONFIG_DIR = configFolder();
  const env = { CLAUDE_CONFIG_DIR };

  it('takes the last week, all, or the last session', () => {
    expect(replayed([], env).claims.map((c: { session_id: string }) => c.session_id)).toEqual(['yesterday']);
    expect(replayed(['--all'], env).sessions).toBe(2);
    expect(replayed(['--last'], env)).toMatchObject({ transcripts: 1, claims: [{ session_id: 'yesterday' }] });
    expect(replayed(['--since', '40d'], env).sessions).toBe(2);
  });

  it('takes files, folders, and projects by their own folder', () => {
    const file = path.join(CLAUDE_CONFIG_DIR, 'projects', '-home-ada-old', 'month.jsonl');
    expect(replayed([file], {}).claims).toMatchObject([{ action: 'push', verdict: 'unsupported' }]);
    expect(replayed([path.dirname(file), file], {}).sessions).toBe(1);
    const project = repository('shop');
    const slug = project.replace(/[^A-Za-z0-9]/g, '-');
    const config = tempDir();
    new Transcript('here')
      .ask('go')
      .bash('ls')
      .text('Pushed.')
      .write(path.join(config, 'projects', slug));
    expect(replayed([project], { CLAUDE_CONFIG_DIR: config }).claims).toMatchObject([{ session_id: 'here' }]);
  });

  it('prints the documented keys', () => {
    const example = DOC.split('## `troth replay --json`')[1]?.split('```json')[1]?.split('```')[0] ?? '';
    const documented = JSON.parse(example);
    const printed = replayed(['--all'], env);
    expect(Object.keys(printed)).toEqual(Object.keys(documented));
    expect(Object.keys(printed.say_do)).toEqual(Object.keys(documented.say_do));
    const keys = (heading: string) =>
      Object.keys(JSON.parse(DOC.split(`## \`${heading}\``)[1]?.split('```json')[1]?.split('```')[0] ?? ''));
    expect(Object.keys(printed.claims[0])).toEqual(keys('troth claims --json'));
    expect(Object.keys(printed.commitments[0])).toEqual(keys('troth commitments --json'));
  });

  it('prints what a person reads in ten seconds: the sums, then each finding with its evidence', () => {
    const { status, stdout } = troth.run(['replay', '--last'], env);
    expect(status).toBe(0);
    const file = path.join(CLAUDE_CONFIG_DIR, 'projects', '-home-ada-shop', 'yesterday.jsonl');
    expect(stdout).toContain(`${file}: 1 transcript, `);
    expect(stdout).toMatch(
      /^claims {7}0 supported {2}0 qualified {2}0 unsupported {2}1 contradicted {2}0 unverifiable$/m,
    );
    expect(stdout).toMatch(/^say\/do {7}0 % \(0 of 2\)$/m);
    expect(stdout).toMatch(
      /^contradicted {2}\S+ \S+ {2}yesterda {2}“All tests pass\.”\n {2}npx vitest run: exit 1, 41/m,
    );
    expect(stdout).toMatch(/^dropped .*“I’ll push the branch next\.?”$/m);
  });

  it('exits 1 with --check where something is wrong, 0 where nothing is', () => {
    expect(troth.run(['replay', '--last', '--check'], env).status).toBe(1);
    const dir = tempDir();
    new Transcript('fine').ask('go').bash('ls').text('Here is the list.').write(dir);
    expect(troth.run(['replay', dir, '--check'], env).status).toBe(0);
  });

  it('says what is wrong with its arguments', () => {
    const wrong: [string[], string][] = [
      [['/nowhere/x.jsonl'], 'no such file'],
      [[tempDir()], 'no transcripts in it'],
      [['--last', CLAUDE_CONFIG_DIR], 'not both'],
      [['--since', 'soon'], 'say how long ago'],
    ];
    for (const [args, words] of wrong) {
      const { status, stderr } = troth.run(['replay', ...args], env);
      expect(status, args.join(' ')).toBe(2);
      expect(stderr).toContain(words);
    }
    const { status, stderr } = troth.run(['replay'], { CLAUDE_CONFIG_DIR: tempDir() });
    expect(status).toBe(2);
    expect(stderr).toContain('no transcripts in');
  });

  it('writes nothing: neither beside the transcripts, nor in the repository, nor in the state folder', () => {
    const project = repository('shop');
    const state = tempDir();
    const dir = tempDir();
    const before = readdirSync(project);
    new Transcript('here', { cwd: project }).ask('go').bash('ls').text('Pushed. I’ll run the tests next.').write(dir);
    replayed([dir], { XDG_STATE_HOME: state });
    expect(readdirSync(project)).toEqual(before);
    expect(readdirSync(state)).toEqual([]);
    expect(readdirSync(dir)).toEqual(['here.jsonl']);
  });

  it('reads much in several threads, with the same verdicts in the same order', () => {
    const dir = tempDir();
    mkdirSync(dir, { recursive: true });
    for (let n = 0; n < 6; n++) {
      const t = new Transcript(`s${n}`, { start: Date.now() - (10 - n) * DAY }).ask('go');
      t.bash('cat big.txt', { stdout: 'x'.repeat(1_000_000) }).bash('npx vitest run', { error: FAILED });
      t.text(`All tests pass. Pushed to main ${n}.`).write(dir);
    }
    const { claims, bytes } = replayed([dir], {});
    expect(bytes).toBeGreaterThan(8 * 1024 * 1024);
    expect(claims.map((c: { session_id: string; verdict: string }) => [c.session_id, c.verdict])).toEqual(
      [0, 1, 2, 3, 4, 5].flatMap((n) => [
        [`s${n}`, 'contradicted'],
        [`s${n}`, 'unsupported'],
      ]),
    );
  });
});

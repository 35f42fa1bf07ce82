/**
 * SIGKILL at every call that changes the file system, in turn, in init, upgrade and uninstall: each file is the old one
 * or the new one, what is registered is there, and the next run completes.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { sha256 } from '../../ledger/hash.ts';
import type { Package } from '../../scaffold/init.ts';
import { everythingIn, Project } from '../support/project.ts';
import { tempDir, write } from '../support/scratch.ts';

const PRELOAD = path.join(import.meta.dirname ?? '.', '..', 'support', 'kill-command.cjs');
const SETTINGS = '.claude/settings.json';
const THEIRS =
  '{\r\n\t"model": "opus",\r\n\t"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "say"}]}]}\r\n}';

/** The packed command line with hooks of one line: what they hold makes no difference here. */
function light(installed: string): Package {
  const dir = tempDir();
  cpSync(path.join(installed, 'node_modules', 'troth'), dir, { recursive: true });
  const { version } = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')) as { version: string };
  const hooksDir = path.join(dir, 'dist', 'hooks');
  for (const name of readdirSync(hooksDir)) writeFileSync(path.join(hooksDir, name), `// ${name} of ${version}\n`);
  return { hooksDir, version };
}

const today = light(inject('installed'));

interface Ended {
  signal: string | null;
  status: number | null;
  stderr: string;
}

function troth(command: string, dir: string, more: Record<string, string> = {}): Promise<Ended> {
  const bin = path.join(today.hooksDir, '..', 'cli.js');
  const env = { PATH: process.env.PATH, HOME: path.dirname(dir), ...more };
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--require', PRELOAD, bin, command, '--yes', dir], { env });
    let stderr = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('close', (status, signal) => done({ signal, status, stderr }));
  });
}

/** The same project, for what comes before and behind the kill. */
function projectAt(dir: string): Project {
  const project = new Project({ dir, home: path.dirname(dir) });
  project.source = today;
  return project;
}

/** What people see of a project; what Troth records for itself differs by its dates. */
const seen = (dir: string): Map<string, string> =>
  new Map(
    everythingIn(dir)
      .map((line): [string, string] => [line.split(' ', 1).join(''), line])
      .filter(([name]) => !/^\.troth\/(backups|ledger\/.)/.test(name)),
  );

const DRAFT = /(^|\/)\.[^/]+\.troth-draft$/;
const isFolder = (line: string | undefined): boolean => line?.split(' ')[1]?.startsWith('4') ?? false;

/** Where a file is neither the old one nor the new one. */
function between(now: Map<string, string>, old: Map<string, string>, done: Map<string, string>): string[] {
  return [...new Set([...old.keys(), ...done.keys(), ...now.keys()])].filter((name) => {
    if (DRAFT.test(name) || [now, old, done].some((m) => isFolder(m.get(name)))) return false;
    return now.get(name) !== old.get(name) && now.get(name) !== done.get(name);
  });
}

/** Hooks that the settings register and that are not there. */
function dangling(dir: string): string[] {
  const file = path.join(dir, SETTINGS);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  JSON.parse(text); // throws where it is torn
  return [...text.matchAll(/CLAUDE_PROJECT_DIR\}\/([^"]+)"/g)]
    .map(([, hook = '']) => hook)
    .filter((hook) => !existsSync(path.join(dir, hook)));
}

/** @param begin brings a project to where the command is run */
async function killEverywhere(command: string, begin: (project: Project) => void): Promise<void> {
  const base = tempDir();
  const template = path.join(base, 'template', 'project');
  mkdirSync(path.join(template, '.git'), { recursive: true });
  write(template, 'CLAUDE.md', '# Mine\n');
  write(template, SETTINGS, THEIRS);
  const original = seen(template);
  begin(projectAt(template));
  const old = seen(template);

  const copy = (name: string): string => {
    cpSync(path.dirname(template), path.join(base, name), { recursive: true });
    return path.join(base, name, 'project');
  };
  const whole = copy('whole');
  const count = path.join(base, 'count');
  expect(await troth(command, whole, { COUNT_TO: count })).toMatchObject({ signal: null, stderr: '' }); // such hooks do nothing, and init says so
  const done = seen(whole);
  const calls = Number(readFileSync(count, 'utf8'));
  expect(calls).toBeGreaterThan(20);

  const killAt = async (at: number): Promise<void> => {
    const dir = copy(String(at));
    const where = `${command}, killed at call ${at} of ${calls}`;
    expect((await troth(command, dir, { KILL_AT: String(at) })).signal, where).toBe('SIGKILL');
    expect(between(seen(dir), old, done), where).toEqual([]);
    expect(dangling(dir), where).toEqual([]);
    const project = projectAt(dir);
    if (command === 'uninstall') project.uninstall();
    else project.init();
    expect(seen(dir), where).toEqual(done);
    project.uninstall();
    expect(seen(dir), `${where}, then uninstalled`).toEqual(original);
    rmSync(path.dirname(dir), { recursive: true, force: true });
  };
  let next = 1;
  const worker = async (): Promise<void> => {
    while (next <= calls) await killAt(next++);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

function ofOld(project: Project): void {
  project.release('0.0.9', 'old');
  project.init();
  const text = project.read('CLAUDE.md').replace('## Troth', '## Troth, of old');
  const body = /<!-- troth:begin .*?-->\n([\s\S]*?)\n<!-- troth:end/.exec(text)?.[1] ?? '';
  project.write('CLAUDE.md', text.replace(/sha256:\w+/, `sha256:${sha256(body).slice(0, 16)}`));
}

describe('killed at any call', { timeout: 1_200_000 }, () => {
  test('init', () => killEverywhere('init', () => {}));
  test('upgrade', () => killEverywhere('upgrade', ofOld));
  test('uninstall', () => killEverywhere('uninstall', (project) => void project.init()));
});

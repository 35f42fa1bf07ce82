/** What doctor looks at, and how it asks other programs: handed in, so that tests need neither a home nor a client. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { type Clock, systemClock } from '../../ledger/clock.ts';
import { type Env, type Ledger, ledgerOf } from '../../ledger/paths.ts';
import { checkoutOf, isInstalled, projectRoot } from '../../ledger/roots.ts';
import { builtHooks, type Package } from '../init.ts';
import { configFolder } from '../places.ts';

export interface Site {
  /** The project's folder, where its `.claude` lies. */
  dir: string;
  /** The repository's main worktree, or the folder that stands for it. */
  root: string;
  ledger: Ledger;
  env: Env;
  platform: NodeJS.Platform;
  /** Of this Troth. */
  version: string;
  /** This version's hooks, by name. */
  built: ReadonlyMap<string, string>;
  /** Claude Code's folder of the person: settings, plugins, transcripts. `null` for somebody without a home. */
  configDir: string | null;
  /** Where an administrator's settings lie. */
  managedDir: string;
  clock: Clock;
  run: Run;
}

export interface Command {
  file: string;
  args: string[];
  /** `file` is a command line for the shell. */
  shell?: boolean;
  cwd: string;
  env: Env;
  input?: string;
  timeoutMs: number;
}

export interface Ran {
  /** `null` where it was killed, or never started. */
  code: number | null;
  stdout: string;
  stderr: string;
  ms: number;
  /** Why it could not be started: `ENOENT`… */
  failed: string | null;
  timedOut: boolean;
}

export type Run = (command: Command) => Promise<Ran>;

/** @param cwd a folder of the project */
export function siteAt(cwd: string, source: Package, env: Env = process.env): Site {
  const dir = projectOf(cwd);
  const root = projectRoot([dir]);
  return {
    dir,
    root,
    ledger: ledgerOf(root, env),
    env,
    platform: process.platform,
    version: source.version,
    built: builtHooks(source),
    configDir: configFolder(env),
    managedDir: managedDirOf(process.platform),
    clock: systemClock,
    run,
  };
}

/** The nearest folder above where Troth is installed; else the worktree; else the folder itself. */
function projectOf(cwd: string): string {
  const top = checkoutOf(cwd)?.worktree ?? null;
  for (let dir = path.resolve(cwd); ; dir = path.dirname(dir)) {
    if (isInstalled(dir)) return dir;
    if (dir === top || dir === path.dirname(dir)) return top ?? path.resolve(cwd);
  }
}

export function managedDirOf(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return '/Library/Application Support/ClaudeCode';
  return platform === 'win32' ? 'C:\\Program Files\\ClaudeCode' : '/etc/claude-code';
}

const MAX_OUTPUT = 1024 * 1024;

/** Runs a program to its end, or until its time is over. Never throws. */
export const run: Run = ({ file, args, shell = false, cwd, env, input = '', timeoutMs }) =>
  new Promise((resolve) => {
    const began = process.hrtime.bigint();
    const texts = { stdout: '', stderr: '' };
    let timedOut = false;
    const end = (code: number | null, failed: string | null): void => {
      clearTimeout(timer);
      resolve({ ...texts, code, failed, timedOut, ms: Number(process.hrtime.bigint() - began) / 1e6 });
    };
    // A group of its own, so that what a shell started ends with it.
    const group = process.platform !== 'win32';
    const child = spawn(file, args, { cwd, env, shell, detached: group, windowsHide: true });
    const timer = setTimeout(() => {
      timedOut = true;
      try {
        if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // it ended meanwhile
      }
    }, timeoutMs);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (texts[name].length < MAX_OUTPUT) texts[name] += text;
      });
    }
    child.stdin.on('error', () => {}); // it did not read what it was given
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) => end(null, error.code ?? error.message));
    child.on('close', (code) => end(code, null));
  });

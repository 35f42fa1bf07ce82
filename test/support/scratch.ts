/** Scratch repositories as users have them: git with a bare remote, and the packed Troth installed by its own init. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Commitment, Evidence } from '../../domain/index.ts';

const gitconfig = path.join(import.meta.dirname ?? '.', 'gitconfig');
const env = { ...process.env, GIT_CONFIG_GLOBAL: gitconfig, GIT_CONFIG_NOSYSTEM: '1' };

export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, env, encoding: 'utf8' });

export interface Result {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface ClaimRow {
  text: string;
  action: string;
  object: string | null;
  verdict: string;
  caveats: { kind: string; detail: string | null }[];
  session_id: string | null;
  prompt_id: string | null;
  agent_id: string | null;
  at: string;
  evidence: Evidence[];
}

export type AuditRow = { seq: number; at: string; kind: string; session_id: string | null } & Record<string, unknown>;

/** The `troth` command of an installed tarball. */
export class Troth {
  constructor(
    readonly installed: string,
    readonly node: string = process.execPath,
    readonly env: Record<string, string> = {},
  ) {}

  run(args: string[], extra: Record<string, string> = {}): Result {
    const bin = path.join(this.installed, 'node_modules', 'troth', 'bin', 'troth.js');
    const { status, stdout, stderr } = spawnSync(this.node, [bin, ...args], {
      env: { ...env, ...this.env, ...extra },
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    return { status, stdout, stderr };
  }

  /** The same beside others. */
  start(args: string[]): Promise<Result> {
    const bin = path.join(this.installed, 'node_modules', 'troth', 'bin', 'troth.js');
    return new Promise((done) =>
      execFile(this.node, [bin, ...args], { env, encoding: 'utf8' }, (error, stdout, stderr) =>
        done({ status: error ? Number(error.code) : 0, stdout, stderr }),
      ),
    );
  }

  ok(args: string[]): string {
    const { status, stdout, stderr } = this.run(args);
    if (status !== 0) throw new Error(`troth ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  commitments = (cwd: string): Commitment[] => JSON.parse(this.ok(['commitments', '--json', '--cwd', cwd]));
  claims = (cwd: string): ClaimRow[] => JSON.parse(this.ok(['claims', '--json', '--cwd', cwd]));
  audit = (cwd: string, ...more: string[]): AuditRow[] =>
    this.ok(['audit', '--json', '--cwd', cwd, ...more])
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
}

export const tempDir = (name = 'troth-'): string => realpathSync(mkdtempSync(path.join(tmpdir(), name)));

/** A repository with one commit and a bare remote `origin` beside it; `name` may hold spaces, quotes and `$`. */
export function repository(name = 'project', files: Record<string, string> = { 'README.md': '# Scratch\n' }): string {
  const base = tempDir();
  const dir = path.join(base, name);
  mkdirSync(dir, { recursive: true });
  git(base, 'init', '--quiet', '--bare', 'remote.git');
  git(dir, 'init', '--quiet');
  for (const [file, text] of Object.entries(files)) write(dir, file, text);
  git(dir, 'add', '-A');
  git(dir, 'commit', '--quiet', '-m', 'first');
  git(dir, 'remote', 'add', 'origin', path.join(base, 'remote.git'));
  return dir;
}

export function write(dir: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), text);
}

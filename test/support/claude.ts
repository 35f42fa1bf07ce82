/** The real Claude Code in a scratch repository, with a scripted model. Nothing leaves the machine. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

export interface Step {
  text?: string;
  say?: string;
  tools?: { name: string; input: Record<string, unknown> }[];
  /** Only for the agent whose first message holds this text. */
  for?: string;
}

export interface Run {
  code: number | null;
  ms: number;
  err: string;
  /** What `--output-format stream-json` printed. */
  events: Record<string, unknown>[];
  /** Bodies of the requests that reached the model. */
  requests: { messages: unknown[]; system?: unknown; tools?: unknown[] }[];
  session: string;
}

export interface Job {
  cwd: string;
  steps: Step[];
  prompts?: string[];
  args?: string[];
  env?: Record<string, string>;
  /** A HOME to keep between runs, so that a session can be resumed. */
  home?: string;
}

const CLIENT = path.join(here, '..', 'client', 'node_modules', '@anthropic-ai');

/** The native binary of the client's package for this machine; no shell, no download of its own. */
export function clientBinary(): string {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  return path.join(
    CLIENT,
    `claude-code-${process.platform}-${arch}`,
    process.platform === 'win32' ? 'claude.exe' : 'claude',
  );
}

type Isolation = 'namespace' | 'dead-proxy';

let isolation: Isolation | undefined;

/**
 * A network namespace with loopback alone where `unshare` and `ip` allow it (Linux). Elsewhere the client is given a
 * proxy that answers nothing for everything but loopback.
 */
export function isolationHere(): Isolation {
  isolation ??=
    spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0 ? 'namespace' : 'dead-proxy';
  return isolation;
}

export function runClaude({ cwd, steps, prompts = ['go on'], args = [], env = {}, home }: Job): Run {
  const scratch = mkdtempSync(path.join(tmpdir(), 'troth-lab-'));
  const file = path.join(scratch, 'job.json');
  const job = {
    client: clientBinary(),
    cwd,
    steps,
    prompts,
    args,
    timeout: 60_000 + prompts.length * 10_000,
    env: { ...clientEnv(home ?? scratch), ...env },
  };
  writeFileSync(file, JSON.stringify(job));
  const [bin = '', ...rest] = isolated([process.execPath, path.join(here, 'run-claude.mjs'), file]);
  const printed = execFileSync(bin, rest, { encoding: 'utf8', maxBuffer: 1 << 30 });
  const { out, ...result } = JSON.parse(printed) as Omit<Run, 'events' | 'session'> & { out: string };
  const events = out
    .split('\n')
    .filter((l) => l.startsWith('{'))
    .map((l) => JSON.parse(l) as Record<string, unknown>);
  return { ...result, events, session: String(events.find((e) => e.session_id)?.session_id) };
}

interface Place {
  cwd: string;
  home: string;
  env?: Record<string, string>;
}

/** A command of the client that asks no model, such as `plugin validate`. @returns its exit code and all that it printed */
export function claudeCommand(args: string[], place: Place): { code: number | null; out: string } {
  return outOfReach([clientBinary(), ...args], place);
}

/** A program that may start the client, where nothing can be reached. @returns its exit code and all that it printed */
export function outOfReach(command: string[], { cwd, home, env = {} }: Place): { code: number | null; out: string } {
  const [bin = '', ...rest] = isolated(command);
  const { status, stdout, stderr } = spawnSync(bin, rest, {
    cwd,
    env: { ...clientEnv(home), ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout + stderr };
}

/** What the client is started with: a home of its own, a scripted key, nothing that it would fetch. */
function clientEnv(home: string): NodeJS.ProcessEnv {
  const dead = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1,localhost' };
  return {
    PATH: process.env.PATH,
    HOME: home,
    TERM: 'xterm',
    IS_SANDBOX: '1', // lets --dangerously-skip-permissions run as root
    ANTHROPIC_API_KEY: 'scripted',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_AUTOUPDATER: '1',
    GIT_CONFIG_GLOBAL: path.join(here, 'gitconfig'),
    ...(isolationHere() === 'dead-proxy' ? dead : {}),
  };
}

const isolated = (command: string[]): string[] =>
  isolationHere() === 'namespace'
    ? ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command]
    : command;

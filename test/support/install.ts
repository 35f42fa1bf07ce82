/** Vitest's global set-up: what the tests need beyond `npm ci` is installed here, and the package is packed once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder in which the packed tarball is installed, as a user has it. */
    installed: string;
    tarball: string;
  }
}

const root = path.resolve(import.meta.dirname ?? '.', '..', '..');
// On Windows npm is a script that only a shell can start.
const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Installs a folder of the tests that has its own lockfile. */
export function installOnce(folder: string): void {
  const dir = path.join(root, 'test', folder);
  if (existsSync(path.join(dir, 'node_modules', '.package-lock.json'))) return;
  process.stderr.write(`installing test/${folder} (once)\n`);
  npm(dir, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
}

/** Packed once for all projects of a run. */
const shared = globalThis as { trothPacked?: { dir: string; tarball: string } };

export default function setup(project: TestProject): () => void {
  if (project.name === 'claude') installOnce('client');
  shared.trothPacked ??= pack();
  const { dir, tarball } = shared.trothPacked;
  project.provide('installed', dir);
  project.provide('tarball', tarball);
  return () => {
    rmSync(dir, { recursive: true, force: true });
    delete shared.trothPacked;
  };
}

function pack(): { dir: string; tarball: string } {
  const dir = mkdtempSync(path.join(tmpdir(), 'troth-pack-'));
  npm(root, 'run', '--silent', 'build');
  npm(root, 'pack', '--silent', '--ignore-scripts', '--pack-destination', dir);
  const tarball = path.join(dir, readdirSync(dir).find((f) => f.endsWith('.tgz')) ?? '');
  npm(dir, 'init', '--yes', '--silent');
  npm(dir, 'install', '--silent', '--offline', '--no-audit', '--no-fund', tarball);
  return { dir, tarball };
}

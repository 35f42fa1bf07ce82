/**
 * Which repository a piece of work belongs to, read from `.git` without starting git.
 * Linked worktrees share the main worktree's ledger, so that removing one loses nothing.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is asked of the file system here; tests hand in their own, with `path.win32` beside it. */
export interface RootsEnv {
  path: Pick<typeof path, 'dirname' | 'join' | 'resolve' | 'basename' | 'isAbsolute'>;
  /** `null` where nothing is there. */
  kind(file: string): 'file' | 'dir' | null;
  read(file: string): string | null;
}

const diskEnv: RootsEnv = {
  path,
  kind(file) {
    try {
      return statSync(file).isDirectory() ? 'dir' : 'file';
    } catch {
      return null; // nothing there, or nothing that we may see
    }
  },
  read(file) {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  },
};

/** A checkout: the worktree that a folder lies in, and the main worktree of its repository (the same, mostly). */
export interface Checkout {
  worktree: string;
  main: string;
}

/** The checkout that holds `from`, or `null` outside of any. */
export function checkoutOf(from: string, env: RootsEnv = diskEnv): Checkout | null {
  const { path: p } = env;
  for (let dir = p.resolve(from); ; dir = p.dirname(dir)) {
    const dotGit = p.join(dir, '.git');
    const kind = env.kind(dotGit);
    if (kind === 'dir') return { worktree: dir, main: dir };
    if (kind === 'file') return { worktree: dir, main: mainOf(dir, dotGit, env) };
    if (p.dirname(dir) === dir) return null;
  }
}

/** A `.git` file names the git folder; only a linked worktree's holds `commondir`, the way to the main one. */
function mainOf(worktree: string, dotGit: string, env: RootsEnv): string {
  const { path: p } = env;
  const gitDir = /^gitdir:\s*(.+?)\s*$/m.exec(env.read(dotGit) ?? '')?.[1];
  if (gitDir === undefined) return worktree;
  const absolute = p.resolve(worktree, gitDir);
  const common = env.read(p.join(absolute, 'commondir'))?.trim();
  if (!common) return worktree; // a submodule or --separate-git-dir: its own repository, rooted where the file lies
  const commonDir = p.resolve(absolute, common);
  if (p.basename(commonDir) === '.git') return p.dirname(commonDir);
  // A submodule's git folder lies in its parent's, and names the worktree. A bare repository's has none to name: the
  // bare folder itself is what its worktrees share.
  const named = /^\s*worktree\s*=\s*(.+?)\s*$/m.exec(env.read(p.join(commonDir, 'config')) ?? '')?.[1];
  return named === undefined ? commonDir : p.resolve(commonDir, named);
}

const INSTALLED = path.join('.troth', 'manifest.json');

/**
 * The folder whose `.troth/` a session belongs to: of the candidates, in order, the first that lies in a repository
 * (or folder) where Troth is installed; else the first in any repository; else the first.
 * An agent that wanders to `/tmp` thereby stays on its project's ledger.
 */
export function projectRoot(candidates: readonly (string | null | undefined)[], installed = isInstalled): string {
  const given = candidates.filter((c): c is string => typeof c === 'string' && path.isAbsolute(c));
  let inGit: string | null = null;
  for (const dir of given) {
    const checkout = checkoutOf(dir);
    inGit ??= checkout?.main ?? null;
    if (checkout && (installed(checkout.worktree) || installed(checkout.main))) return checkout.main;
    const above = installedAbove(dir, checkout?.worktree ?? null, installed);
    if (above !== null) return checkout ? path.join(checkout.main, path.relative(checkout.worktree, above)) : above;
  }
  return inGit ?? given[0] ?? workingFolder();
}

/** The process's own folder; the root where it was removed meanwhile, as a worktree may be. */
export function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return path.parse(process.execPath).root;
  }
}

/** An install in a monorepo's inner folder, or outside of git. */
function installedAbove(from: string, stop: string | null, installed: (dir: string) => boolean): string | null {
  for (let dir = path.resolve(from); ; dir = path.dirname(dir)) {
    if (installed(dir)) return dir;
    if (dir === stop || path.dirname(dir) === dir) return null;
  }
}

export function isInstalled(dir: string): boolean {
  return existsSync(path.join(dir, INSTALLED));
}

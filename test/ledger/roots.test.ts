import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkoutOf, projectRoot, type RootsEnv } from '../../ledger/roots.ts';
import { tempFolder } from '../support/folder.ts';
import { git } from '../support/scratch.ts';

/** A file system of these files alone; a name that ends in the separator is a folder. */
function madeOf(p: path.PlatformPath, files: Record<string, string>): RootsEnv {
  const names = Object.keys(files);
  return {
    path: p,
    kind: (file) => {
      if (names.includes(file)) return 'file';
      return names.some((n) => n.startsWith(file + p.sep)) ? 'dir' : null;
    },
    read: (file) => files[file] ?? null,
  };
}

function repository(dir: string): string {
  mkdirSync(dir, { recursive: true });
  git(dir, 'init', '--quiet');
  git(dir, 'commit', '--quiet', '--allow-empty', '-m', 'first');
  return dir;
}

const install = (dir: string): void => {
  mkdirSync(path.join(dir, '.troth'), { recursive: true });
  writeFileSync(path.join(dir, '.troth', 'manifest.json'), '{}');
};

describe('the checkout of a folder', () => {
  test('is the repository that it lies in', () => {
    const repo = repository(path.join(tempFolder(), 'r'));
    mkdirSync(path.join(repo, 'a', 'b'), { recursive: true });
    for (const from of [repo, path.join(repo, 'a', 'b'), path.join(repo, 'not', 'there', 'yet')]) {
      expect(checkoutOf(from)).toEqual({ worktree: repo, main: repo });
    }
  });

  test('is none outside of any', () => {
    expect(checkoutOf('/x/y', madeOf(path.posix, { '/z/.git/HEAD': '' }))).toBeNull();
  });

  test('of a linked worktree leads to the main one', () => {
    const base = tempFolder();
    const repo = repository(path.join(base, 'main'));
    const linked = path.join(base, 'elsewhere', 'linked');
    git(repo, 'worktree', 'add', '--quiet', linked);
    mkdirSync(path.join(linked, 'src'));
    expect(checkoutOf(path.join(linked, 'src'))).toEqual({ worktree: linked, main: repo });
  });

  test('of a linked worktree inside the main one is still the linked one', () => {
    const repo = repository(path.join(tempFolder(), 'main'));
    const linked = path.join(repo, '.claude', 'worktrees', 'one');
    git(repo, 'worktree', 'add', '--quiet', linked);
    expect(checkoutOf(linked)).toEqual({ worktree: linked, main: repo });
  });

  test('of a bare repository’s worktree leads to the bare folder', () => {
    const base = tempFolder();
    const repo = repository(path.join(base, 'source'));
    const bare = path.join(base, 'r.git');
    git(base, 'clone', '--quiet', '--bare', repo, bare);
    const linked = path.join(base, 'w');
    git(bare, 'worktree', 'add', '--quiet', linked);
    expect(checkoutOf(linked)).toEqual({ worktree: linked, main: bare });
  });

  test('of a submodule (a .git file without commondir) is its own', () => {
    const base = tempFolder();
    const part = repository(path.join(base, 'part'));
    const whole = repository(path.join(base, 'whole'));
    git(whole, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part, 'sub');
    const sub = path.join(whole, 'sub');
    expect(checkoutOf(sub)).toEqual({ worktree: sub, main: sub });
  });

  test('of a submodule’s linked worktree is the submodule, not a folder inside of .git', () => {
    const base = tempFolder();
    const part = repository(path.join(base, 'part'));
    const whole = repository(path.join(base, 'whole'));
    git(whole, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part, 'sub');
    const linked = path.join(base, 'linked');
    git(path.join(whole, 'sub'), 'worktree', 'add', '--quiet', linked);
    expect(checkoutOf(linked)).toEqual({ worktree: linked, main: path.join(whole, 'sub') });
  });

  test('with a .git file that says nothing of use is the folder itself', () => {
    for (const content of ['', 'nonsense', 'gitdir:', 'gitdir: /gone/away']) {
      expect(checkoutOf('/r/a', madeOf(path.posix, { '/r/.git': content }))).toEqual({ worktree: '/r', main: '/r' });
    }
  });

  test('on Windows: drives, backslashes, a relative commondir', () => {
    const env = madeOf(path.win32, {
      'C:\\w\\linked\\.git': 'gitdir: C:/w/main/.git/worktrees/linked\r\n',
      'C:\\w\\main\\.git\\worktrees\\linked\\commondir': '../..\r\n',
      'C:\\w\\main\\.git\\HEAD': 'ref: refs/heads/main\n',
    });
    expect(checkoutOf('C:\\w\\linked\\src', env)).toEqual({ worktree: 'C:\\w\\linked', main: 'C:\\w\\main' });
    expect(checkoutOf('C:\\w\\main\\src', env)).toEqual({ worktree: 'C:\\w\\main', main: 'C:\\w\\main' });
    expect(checkoutOf('D:\\other', env)).toBeNull();
    expect(checkoutOf('C:\\', env)).toBeNull();
  });
});

describe('the project of a session', () => {
  test('is the first of its folders where Troth is installed, wherever the agent wandered', () => {
    const base = tempFolder();
    const project = repository(path.join(base, 'project'));
    const other = repository(path.join(base, 'other'));
    install(project);
    expect(projectRoot([other, project])).toBe(project);
    expect(projectRoot([path.join(other, 'deep'), null, undefined, project])).toBe(project);
  });

  test('where it is installed nowhere is the first repository, else the first folder', () => {
    const base = tempFolder();
    const repo = repository(path.join(base, 'repo'));
    expect(projectRoot([base, repo])).toBe(repo);
    expect(projectRoot([null, base])).toBe(base);
  });

  test('is not taken from a relative path', () => {
    const base = tempFolder();
    expect(projectRoot(['.', 'src', base])).toBe(base);
  });

  test('of a linked worktree is the main one, also where only the worktree has the manifest yet', () => {
    const base = tempFolder();
    const repo = repository(path.join(base, 'main'));
    const linked = path.join(base, 'linked');
    git(repo, 'worktree', 'add', '--quiet', linked);
    install(linked);
    expect(projectRoot([path.join(linked, 'src')])).toBe(repo);
  });

  test('installed in a monorepo’s inner folder is that folder, for sessions inside of it', () => {
    const repo = repository(path.join(tempFolder(), 'mono'));
    const inner = path.join(repo, 'packages', 'app');
    mkdirSync(path.join(inner, 'src'), { recursive: true });
    install(inner);
    expect(projectRoot([path.join(inner, 'src')])).toBe(inner);
    expect(projectRoot([path.join(repo, 'packages', 'other')])).toBe(repo);
  });

  test('installed in an inner folder, seen from a linked worktree, is the main worktree’s inner folder', () => {
    const base = tempFolder();
    const repo = repository(path.join(base, 'main'));
    const linked = path.join(base, 'linked');
    git(repo, 'worktree', 'add', '--quiet', linked);
    install(path.join(linked, 'packages', 'app'));
    expect(projectRoot([path.join(linked, 'packages', 'app', 'src')])).toBe(path.join(repo, 'packages', 'app'));
  });

  test('is found above a folder outside of git', () => {
    const base = tempFolder();
    install(base);
    expect(projectRoot([path.join(base, 'a', 'b')])).toBe(base);
  });
});

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply } from '../../scaffold/apply.ts';
import { carryOut, plan } from '../../scaffold/init.ts';
import { pending } from '../../scaffold/plan.ts';
import { Refusal } from '../../scaffold/refusal.ts';
import { HOOK_NAMES } from '../../scaffold/registrations.ts';
import { tempFolder } from '../support/folder.ts';
import { builtHooks } from '../support/project.ts';
import { git } from '../support/scratch.ts';

const SETTINGS = '.claude/settings.json';
const HOOK = '.claude/hooks/troth/stop.cjs';

const init = (dir: string, hooks: string, version = '1.0.0'): string[] => carryOut(plan(dir, hooks, version), hooks);
const read = (dir: string, file: string): string => readFileSync(path.join(dir, file), 'utf8');
function write(dir: string, file: string, text: string | Buffer): string {
  const full = path.join(dir, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}
/** Every file below a folder with its text, links and modes. */
const everything = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stat = lstatSync(path.join(dir, name));
      return `${name} ${stat.mode} ${stat.isFile() ? read(dir, name) : ''}`;
    });

describe('init', () => {
  test('writes the hooks, the block, the manifest, the ledger’s own .gitignore and, last of all, the registrations', () => {
    const dir = tempFolder();
    const hooks = builtHooks();
    const written = init(dir, hooks);
    expect(written).toEqual([
      '.troth/ledger/.gitignore',
      ...HOOK_NAMES.map((name) => `.claude/hooks/troth/${name}.cjs`),
      'CLAUDE.md',
      '.troth/manifest.json',
      SETTINGS,
    ]);
    expect(read(dir, HOOK)).toBe('// stop, first build\n');
    expect(Object.keys(JSON.parse(read(dir, '.troth/manifest.json')).files)).toEqual(
      HOOK_NAMES.map((name) => `.claude/hooks/troth/${name}.cjs`),
    );
    expect(statSync(path.join(dir, '.troth', 'ledger')).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dir, '.troth/ledger/.gitignore')).mode & 0o777).toBe(0o600);
  });

  test('a second time changes nothing, not even a date', () => {
    const dir = tempFolder();
    const hooks = builtHooks();
    init(dir, hooks);
    const before = everything(dir);
    const { mtimeMs } = statSync(path.join(dir, SETTINGS));
    expect(init(dir, hooks)).toEqual([]);
    expect(everything(dir)).toEqual(before);
    expect(statSync(path.join(dir, SETTINGS)).mtimeMs).toBe(mtimeMs);
  });

  test('planned and not carried out writes nothing', () => {
    const dir = tempFolder();
    plan(dir, builtHooks(), '1.0.0');
    expect(readdirSync(dir)).toEqual([]);
  });

  test('of a new version replaces its own hooks', () => {
    const dir = tempFolder();
    init(dir, builtHooks());
    const written = init(dir, builtHooks('second'), '1.1.0');
    expect(read(dir, HOOK)).toBe('// stop, second build\n');
    expect(written).toContain('.troth/manifest.json');
    expect(written).not.toContain(SETTINGS);
    expect(existsSync(path.join(dir, `${HOOK}.new`))).toBe(false);
  });

  test('that refuses a settings file leaves every byte of the project as it was', () => {
    const dir = tempFolder();
    write(dir, SETTINGS, '{\n  // mine\n}\n');
    const before = everything(dir);
    expect(() => init(dir, builtHooks())).toThrow(Refusal);
    expect(everything(dir)).toEqual(before);
  });

  test.each(['CLAUDE.md', SETTINGS])('refuses a %s that is no UTF-8, whose bytes would be lost', (file) => {
    const dir = tempFolder();
    const latin = Buffer.from('{"name":"caf\xe9"}\n', 'latin1');
    write(dir, file, latin);
    expect(() => init(dir, builtHooks())).toThrow(/UTF-8/);
    expect(readFileSync(path.join(dir, file))).toEqual(latin);
    expect(existsSync(path.join(dir, '.troth'))).toBe(false);
  });

  test('in a linked worktree puts the ledger into the main one', () => {
    const base = tempFolder();
    const main = path.join(base, 'main');
    mkdirSync(main);
    git(main, 'init', '--quiet');
    git(main, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    const linked = path.join(base, 'linked');
    git(main, 'worktree', 'add', '--quiet', linked);
    const hooks = builtHooks();
    init(linked, hooks);
    expect(existsSync(path.join(main, '.troth/ledger/.gitignore'))).toBe(true);
    expect(existsSync(path.join(linked, '.troth/ledger'))).toBe(false);
    expect(existsSync(path.join(linked, HOOK))).toBe(true);
    expect(init(linked, hooks)).toEqual([]);
  });
});

describe('a hook file that the person changed', () => {
  test('stays, with this version’s beside it and a note', () => {
    const dir = tempFolder();
    const hooks = builtHooks();
    init(dir, hooks);
    write(dir, HOOK, '// mine\n');
    const made = plan(dir, builtHooks('second'), '1.1.0');
    const change = made.changes.find((c) => c.path === `${HOOK}.new`);
    expect(change?.note).toContain('was changed by hand and stays');
    const second = builtHooks('second');
    init(dir, second, '1.1.0');
    expect(read(dir, HOOK)).toBe('// mine\n');
    expect(read(dir, `${HOOK}.new`)).toBe('// stop, second build\n');
    expect(init(dir, second, '1.1.0')).toEqual([]);
    init(dir, builtHooks('third'), '1.2.0');
    expect(read(dir, HOOK)).toBe('// mine\n');
    expect(read(dir, `${HOOK}.new`)).toBe('// stop, third build\n');
  });

  test.each([
    ['gone', null],
    ['unreadable', '<<<<<<< ours\n'],
    ['of another shape', '{"version":1,"files":[]}'],
  ])('is taken for theirs where the manifest is %s: nobody can tell', (_, manifest) => {
    const dir = tempFolder();
    init(dir, builtHooks());
    if (manifest === null) rmSync(path.join(dir, '.troth/manifest.json'));
    else write(dir, '.troth/manifest.json', manifest);
    init(dir, builtHooks('second'), '1.1.0');
    expect(read(dir, HOOK)).toBe('// stop, first build\n');
    expect(read(dir, `${HOOK}.new`)).toBe('// stop, second build\n');
  });

  test('but that is this version’s to the byte is ours, manifest or not', () => {
    const dir = tempFolder();
    const hooks = builtHooks();
    init(dir, hooks);
    rmSync(path.join(dir, '.troth/manifest.json'));
    expect(init(dir, hooks)).toEqual(['.troth/manifest.json']);
  });
});

describe('applying a plan', () => {
  test('writes through a link: the link stays, its file keeps its mode', () => {
    const dir = tempFolder();
    const dotfiles = tempFolder();
    const target = write(dotfiles, 'settings.json', '{"model":"opus"}\n');
    chmodSync(target, 0o600);
    mkdirSync(path.join(dir, '.claude'));
    symlinkSync(target, path.join(dir, SETTINGS));
    init(dir, builtHooks());
    expect(lstatSync(path.join(dir, SETTINGS)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ model: 'opus', hooks: { Stop: [{}] } });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(dotfiles)).toEqual(['settings.json']);
  });

  test('writes through a link to a file that is not there yet', () => {
    const dir = tempFolder();
    const dotfiles = tempFolder();
    symlinkSync(path.join(dotfiles, 'deep', 'CLAUDE.md'), path.join(dir, 'CLAUDE.md'));
    init(dir, builtHooks());
    expect(lstatSync(path.join(dir, 'CLAUDE.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(dotfiles, 'deep', 'CLAUDE.md'), 'utf8')).toContain('troth:begin');
  });

  test('keeps a mode that the umask would narrow', () => {
    const dir = tempFolder();
    chmodSync(write(dir, 'CLAUDE.md', '# Mine\n'), 0o666);
    init(dir, builtHooks());
    expect(statSync(path.join(dir, 'CLAUDE.md')).mode & 0o777).toBe(0o666);
  });

  test('is refused where a file changed since the plan was made, and nothing is written', () => {
    const dir = tempFolder();
    write(dir, 'CLAUDE.md', '# Mine\n');
    const made = plan(dir, builtHooks(), '1.0.0');
    write(dir, 'CLAUDE.md', '# Mine, and more\n');
    const before = everything(dir);
    expect(() => apply(made)).toThrow(Refusal);
    expect(() => apply(made)).toThrow(/was changed by somebody else meanwhile/);
    expect(everything(dir)).toEqual(before);
  });

  test('is refused where a file appeared since, or went away', () => {
    const dir = tempFolder();
    const appeared = plan(dir, builtHooks(), '1.0.0');
    write(dir, 'CLAUDE.md', '# New\n');
    expect(() => apply(appeared)).toThrow(/meanwhile/);
    const gone = plan(dir, builtHooks(), '1.0.0');
    rmSync(path.join(dir, 'CLAUDE.md'));
    expect(() => apply(gone)).toThrow(/meanwhile/);
  });

  test('leaves no draft behind, done or refused', () => {
    const dir = tempFolder();
    init(dir, builtHooks());
    const made = plan(dir, builtHooks('second'), '1.1.0');
    write(dir, '.claude/hooks/troth/stop.cjs', '// theirs\n');
    expect(() => apply(made)).toThrow(/meanwhile/);
    expect(everything(dir).filter((line) => line.includes('.troth-'))).toEqual([]);
  });

  test('touches nothing that it has no business with', () => {
    const dir = tempFolder();
    write(dir, '.claude/hooks/theirs.sh', '#!/bin/sh\n');
    write(dir, '.claude/settings.local.json', '{ "a": 1, }');
    write(dir, 'src/a.ts', 'a');
    const before = everything(dir);
    init(dir, builtHooks());
    for (const line of before.filter((l) => !l.startsWith('.claude 1'))) expect(everything(dir)).toContain(line);
  });

  test('has nothing pending after', () => {
    const dir = tempFolder();
    const hooks = builtHooks();
    const made = plan(dir, hooks, '1.0.0');
    expect(pending(made).length).toBeGreaterThan(0);
    apply(made);
    expect(pending(plan(dir, hooks, '1.0.0'))).toEqual([]);
  });
});

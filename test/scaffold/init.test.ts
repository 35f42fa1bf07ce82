import { spawnSync } from 'node:child_process';
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
import { fingerprint } from '../../ledger/fingerprint.ts';
import { apply } from '../../scaffold/apply.ts';
import { carryOut } from '../../scaffold/init.ts';
import { MANIFEST } from '../../scaffold/manifest.ts';
import { pending } from '../../scaffold/plan.ts';
import { Refusal } from '../../scaffold/refusal.ts';
import { HOOK_NAMES } from '../../scaffold/registrations.ts';
import { tempFolder } from '../support/folder.ts';
import { everythingIn, Project } from '../support/project.ts';
import { git } from '../support/scratch.ts';

const SETTINGS = '.claude/settings.json';
const HOOK = '.claude/hooks/troth/stop.cjs';

describe('init', () => {
  test('writes the manifest first, the registrations last, and between them all that these need', () => {
    const p = new Project();
    expect(p.init()).toEqual([
      MANIFEST,
      '.troth/ledger/.gitignore',
      ...HOOK_NAMES.map((name) => `.claude/hooks/troth/${name}.cjs`),
      'CLAUDE.md',
      SETTINGS,
    ]);
    expect(p.read(HOOK)).toBe('// stop, first build\n');
    expect(Object.keys(JSON.parse(p.read(MANIFEST)).files)).toEqual(
      HOOK_NAMES.map((name) => `.claude/hooks/troth/${name}.cjs`),
    );
    expect(statSync(p.file('.troth/ledger')).mode & 0o777).toBe(0o700);
    expect(statSync(p.file('.troth/ledger/.gitignore')).mode & 0o777).toBe(0o600);
  });

  test('a second time changes nothing, not even a date', () => {
    const p = new Project();
    p.init();
    const before = p.everything();
    const { mtimeMs } = statSync(p.file(SETTINGS));
    expect(p.init()).toEqual([]);
    expect(p.everything()).toEqual(before);
    expect(statSync(p.file(SETTINGS)).mtimeMs).toBe(mtimeMs);
  });

  test('planned and not carried out writes nothing', () => {
    const p = new Project();
    p.plan();
    expect(readdirSync(p.dir)).toEqual([]);
  });

  test('of a new version replaces its own hooks', () => {
    const p = new Project();
    p.init();
    p.release('1.1.0', 'second');
    const written = p.init();
    expect(p.read(HOOK)).toBe('// stop, second build\n');
    expect(written).toContain(MANIFEST);
    expect(written).not.toContain(SETTINGS);
    expect(existsSync(p.file(`${HOOK}.new`))).toBe(false);
  });

  test('of an older version than the one that is installed is refused, with what to do', () => {
    const p = new Project();
    p.release('1.10.0', 'newer');
    p.init();
    const before = p.everything();
    p.release('1.9.0', 'older');
    expect(() => p.init()).toThrow(/written by Troth 1\.10\.0, which is newer/);
    expect(p.everything()).toEqual(before);
  });

  test('that refuses a settings file leaves every byte of the project as it was', () => {
    const p = new Project();
    p.write(SETTINGS, '{\n  // mine\n}\n');
    const before = p.everything();
    expect(() => p.init()).toThrow(Refusal);
    expect(p.everything()).toEqual(before);
  });

  test.each(['CLAUDE.md', SETTINGS])('refuses a %s that is no UTF-8, with the place of the first such byte', (file) => {
    const p = new Project();
    const latin = Buffer.from('{\n  "name": "caf\xe9"}\n', 'latin1');
    p.write(file, latin);
    expect(() => p.init()).toThrow(/UTF-8/);
    try {
      p.init();
    } catch (error) {
      expect(error).toMatchObject({ place: { line: 2, column: 15 } });
    }
    expect(readFileSync(p.file(file))).toEqual(latin);
    expect(existsSync(p.file('.troth'))).toBe(false);
  });

  test('in a linked worktree puts the ledger into the main one', () => {
    const main = path.join(tempFolder(), 'main');
    mkdirSync(main);
    git(main, 'init', '--quiet');
    git(main, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    const linked = path.join(path.dirname(main), 'linked');
    git(main, 'worktree', 'add', '--quiet', linked);
    const p = new Project({ dir: linked });
    p.init();
    expect(existsSync(path.join(main, '.troth/ledger/.gitignore'))).toBe(true);
    expect(existsSync(path.join(linked, '.troth/ledger'))).toBe(false);
    expect(existsSync(path.join(linked, HOOK))).toBe(true);
    expect(p.init()).toEqual([]);
  });

  test('keeps the scope that is there, and says how to move', () => {
    const p = new Project();
    p.init();
    p.scope = 'local';
    expect(() => p.init()).toThrow(/installed here with scope project, not local/);
  });
});

describe('a hook file that the person changed', () => {
  test('stays, with this version’s beside it, and that is said once', () => {
    const p = new Project();
    p.init();
    p.write(HOOK, '// mine\n');
    p.release('1.1.0', 'second');
    expect(p.plan().notes).toMatchObject([{ text: expect.stringContaining('was changed by hand and stays') }]);
    p.init();
    expect(p.read(HOOK)).toBe('// mine\n');
    expect(p.read(`${HOOK}.new`)).toBe('// stop, second build\n');
    expect(p.plan().notes).toEqual([]);
    expect(p.init()).toEqual([]);
    p.release('1.2.0', 'third');
    p.init();
    expect(p.read(HOOK)).toBe('// mine\n');
    expect(p.read(`${HOOK}.new`)).toBe('// stop, third build\n');
  });

  test('is ours again where the person took ours: what lay beside it goes', () => {
    const p = new Project();
    p.init();
    p.write(HOOK, '// mine\n');
    p.init();
    p.write(HOOK, p.read(`${HOOK}.new`));
    expect(p.init()).toEqual([`${HOOK}.new`]);
    expect(existsSync(p.file(`${HOOK}.new`))).toBe(false);
  });

  test.each([
    ['gone', null],
    ['unreadable', '<<<<<<< ours\n'],
    ['of another shape', '{"version":1,"files":[]}'],
  ])('is taken for theirs where the manifest is %s: nobody can tell', (_, manifest) => {
    const p = new Project();
    p.init();
    if (manifest === null) rmSync(p.file(MANIFEST));
    else p.write(MANIFEST, manifest);
    p.release('1.1.0', 'second');
    p.init();
    expect(p.read(HOOK)).toBe('// stop, first build\n');
    expect(p.read(`${HOOK}.new`)).toBe('// stop, second build\n');
  });

  test('but that is this version’s to the byte is ours, manifest or not', () => {
    const p = new Project();
    p.init();
    rmSync(p.file(MANIFEST));
    expect(p.init()).toEqual([MANIFEST]);
  });

  test('but that only git gave other line ends is ours, and is left so', () => {
    const p = new Project();
    p.init();
    p.write(HOOK, p.read(HOOK).replaceAll('\n', '\r\n'));
    expect(p.init()).toEqual([]);
    p.release('1.1.0', 'second');
    p.init();
    expect(p.read(HOOK)).toBe('// stop, second build\n');
  });
});

describe('a hook file', () => {
  test('that is missing is put back', () => {
    const p = new Project();
    p.init();
    rmSync(p.file(HOOK));
    expect(p.init()).toEqual([HOOK]);
  });

  test('of two versions ago is still known: an upgrade was cut short', () => {
    const p = new Project();
    p.init();
    const first = p.read(HOOK);
    p.release('1.1.0', 'second');
    p.init();
    p.release('1.2.0', 'third');
    p.init();
    p.write(HOOK, first);
    p.release('1.3.0', 'fourth');
    p.init();
    expect(p.read(HOOK)).toBe('// stop, fourth build\n');
    expect(existsSync(p.file(`${HOOK}.new`))).toBe(false);
  });
});

describe('CLAUDE.md', () => {
  test.each([
    ['only imports', { 'CLAUDE.md': '@AGENTS.md\n', 'AGENTS.md': '# Rules\n' }],
    ['imports below a title', { 'CLAUDE.md': '# Project\n\n<!-- see -->\n- @docs/a.md\n@~/b.md\n' }],
    ['is not there, and AGENTS.md is', { 'AGENTS.md': '# Rules\n' }],
  ])('that %s is left alone, with a word on how to have the block', (_, files) => {
    const p = new Project();
    for (const [file, text] of Object.entries(files)) p.write(file, text);
    expect(p.plan().notes).toMatchObject([{ remedy: expect.stringContaining('--claude-md') }]);
    expect(p.init()).not.toContain('CLAUDE.md');
    for (const [file, text] of Object.entries(files)) expect(p.read(file)).toBe(text);
    expect(p.init()).toEqual([]);
    p.release('1.1.0', 'second');
    expect(p.init()).not.toContain('CLAUDE.md'); // an upgrade does not ask again
    expect(p.init({ claudeMd: true })).toContain('CLAUDE.md');
  });

  test('that is a link to AGENTS.md is left alone: the block would stand in a file for other agents', () => {
    const p = new Project();
    p.write('AGENTS.md', '# Rules\n');
    symlinkSync('AGENTS.md', p.file('CLAUDE.md'));
    expect(p.init()).not.toContain('CLAUDE.md');
    expect(p.read('AGENTS.md')).toBe('# Rules\n');
    p.init({ claudeMd: true });
    expect(lstatSync(p.file('CLAUDE.md')).isSymbolicLink()).toBe(true);
    expect(p.read('AGENTS.md')).toContain('troth:begin');
    p.uninstall();
    expect(p.read('AGENTS.md')).toBe('# Rules\n');
  });

  test('with words of its own beside an import gets the block', () => {
    const p = new Project();
    p.write('CLAUDE.md', '@AGENTS.md\n\nUse pnpm.\n');
    expect(p.init()).toContain('CLAUDE.md');
  });

  test('stays as it is where the person said no, also at the next upgrade', () => {
    const p = new Project();
    p.init({ claudeMd: false });
    p.release('1.1.0', 'second');
    p.init();
    expect(existsSync(p.file('CLAUDE.md'))).toBe(false);
  });

  test('in .claude/ is the one that is used where it is the only one', () => {
    const p = new Project();
    p.write('.claude/CLAUDE.md', '# Mine\n');
    expect(p.init()).toContain('.claude/CLAUDE.md');
    expect(existsSync(p.file('CLAUDE.md'))).toBe(false);
  });
});

describe('an install whose past nobody knows', () => {
  test.each<[string, (p: Project) => void]>([
    ['its manifest is lost', (p) => rmSync(p.file(MANIFEST))],
    [
      'its manifest is of a version that did not look',
      (p) => {
        const { version, files } = JSON.parse(p.read(MANIFEST));
        p.write(MANIFEST, JSON.stringify({ version, files }));
      },
    ],
  ])('is upgraded and taken out without a rest: %s', (_, forget) => {
    const p = new Project();
    p.init();
    forget(p);
    p.init();
    p.release('1.1.0', 'second');
    p.init();
    p.uninstall();
    // Without a manifest the hooks of the first build count as the person's.
    expect(p.everything().filter((line) => !line.includes('troth') && !/^\.claude(\/hooks)? /.test(line))).toEqual([]);
  });

  test('keeps what the person has beside it', () => {
    const p = new Project();
    p.write(SETTINGS, '{\n  "model": "opus"\n}\n');
    p.write('CLAUDE.md', '# Mine\n');
    p.init();
    rmSync(p.file(MANIFEST));
    p.init();
    p.uninstall();
    expect(p.read(SETTINGS)).toBe('{\n  "model": "opus"\n}\n');
    expect(p.read('CLAUDE.md')).toBe('# Mine\n');
  });
});

describe('applying a plan', () => {
  test('writes through a link: the link stays, its file keeps its mode', () => {
    const p = new Project();
    const dotfiles = new Project();
    const target = dotfiles.write('settings.json', '{"model":"opus"}\n');
    chmodSync(target, 0o600);
    mkdirSync(p.file('.claude'));
    symlinkSync(target, p.file(SETTINGS));
    p.init();
    expect(lstatSync(p.file(SETTINGS)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ model: 'opus', hooks: { Stop: [{}] } });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(dotfiles.dir)).toEqual(['settings.json']);
    p.uninstall();
    expect(lstatSync(p.file(SETTINGS)).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('{"model":"opus"}\n');
  });

  test('writes through a link to a file that is not there yet', () => {
    const p = new Project();
    const dotfiles = tempFolder();
    symlinkSync(path.join(dotfiles, 'deep', 'CLAUDE.md'), p.file('CLAUDE.md'));
    p.init();
    expect(lstatSync(p.file('CLAUDE.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(dotfiles, 'deep', 'CLAUDE.md'), 'utf8')).toContain('troth:begin');
  });

  test('keeps a mode that the umask would narrow', () => {
    const p = new Project();
    chmodSync(p.write('CLAUDE.md', '# Mine\n'), 0o666);
    p.init();
    expect(statSync(p.file('CLAUDE.md')).mode & 0o777).toBe(0o666);
  });

  test.each<[string, (p: Project) => void]>([
    ['changed', (p) => p.write('CLAUDE.md', '# Mine, and more\n')],
    ['went away', (p) => rmSync(p.file('CLAUDE.md'))],
  ])('is refused where a file %s since the plan was made, and nothing is written', (_, meanwhile) => {
    const p = new Project();
    p.write('CLAUDE.md', '# Mine\n');
    const made = p.plan();
    meanwhile(p);
    const before = p.everything();
    expect(() => apply(made, p.env)).toThrow(/was changed by somebody else meanwhile/);
    expect(p.everything()).toEqual(before);
  });

  test('that is out of date is made anew, and what the other wrote is in it', () => {
    const p = new Project();
    p.write('CLAUDE.md', '# Mine\n');
    const made = p.plan();
    p.write('CLAUDE.md', '# Mine, and more\n');
    carryOut(made, p.plan, p.env);
    expect(p.read('CLAUDE.md')).toMatch(/^# Mine, and more\n\n<!-- troth:begin/);
  });

  test('waits for another run that lives, and gives up with a word; one that was killed is not waited for', {
    timeout: 20_000,
  }, () => {
    const p = new Project();
    const locks = path.join(p.home, '.local/state/troth/locks');
    p.init();
    p.write(SETTINGS, '{}\n');
    const lock = path.join(locks, `${fingerprint(p.dir)}.lock`);
    writeFileSync(lock, `${process.pid} 1`);
    expect(() => p.init()).toThrow(/another Troth is at work/);
    expect(p.read(SETTINGS)).toBe('{}\n');
    writeFileSync(lock, `${spawnSync(process.execPath, ['-e', '0']).pid} 1`);
    expect(p.init()).toContain(SETTINGS);
    expect(existsSync(lock)).toBe(false);
  });

  test('clears away the drafts of a run that was killed', () => {
    const p = new Project();
    p.init();
    p.write('.claude/.settings.json.troth-draft', '{"ho');
    p.write('.claude/hooks/troth/.stop.cjs.troth-draft', '// st');
    p.release('1.1.0', 'second');
    p.init();
    expect(p.everything().filter((line) => line.includes('draft'))).toEqual([]);
  });

  test('touches nothing that it has no business with', () => {
    const p = new Project();
    p.write('.claude/hooks/theirs.sh', '#!/bin/sh\n');
    p.write('.claude/settings.local.json', '{ "a": 1, }');
    p.write('src/a.ts', 'a');
    const before = p.everything();
    p.init();
    expect(p.everything()).toEqual(expect.arrayContaining(before));
  });

  test('keeps copies of what the person had, the last ten, where git does not see them', () => {
    const p = new Project();
    p.write(SETTINGS, '{}\n');
    for (let i = 0; i < 12; i++) {
      p.write(SETTINGS, `{"n": ${i}}\n`);
      p.init();
    }
    const copies = readdirSync(p.file('.troth/backups')).filter((name) => name.startsWith('settings.json.'));
    expect(copies).toHaveLength(10);
    expect(p.read(`.troth/backups/${copies.sort().at(-1)}`)).toBe('{"n": 11}\n');
    expect(p.read('.troth/backups/.gitignore')).toContain('*');
    expect(statSync(p.file(`.troth/backups/${copies[0]}`)).mode & 0o777).toBe(0o600);
  });

  test('has nothing pending after', () => {
    const p = new Project();
    expect(pending(p.plan()).length).toBeGreaterThan(0);
    apply(p.plan(), p.env);
    expect(pending(p.plan())).toEqual([]);
  });
});

describe('the scope', () => {
  test('local leaves nothing for git to see but the two files that are local by name', () => {
    const p = new Project({ scope: 'local' });
    git(p.dir, 'init', '--quiet');
    p.init();
    expect(git(p.dir, 'status', '--short', '-uall').trim().split('\n').sort()).toEqual([
      '?? .claude/settings.local.json',
      '?? CLAUDE.local.md',
    ]);
    expect(p.init()).toEqual([]);
    p.uninstall();
    expect(p.everything()).toEqual([]);
  });

  test('user puts everything into the person’s own folder, by absolute path, and nothing into the project', () => {
    const p = new Project({ scope: 'user' });
    p.init();
    expect(p.everything()).toEqual([]);
    const { hooks } = JSON.parse(readFileSync(path.join(p.home, '.claude/settings.json'), 'utf8'));
    const script = path.join(p.home, '.claude/hooks/troth/stop.cjs');
    expect(hooks.Stop[0].hooks[0]).toMatchObject({ command: 'node', args: [script, 'user'] });
    expect(existsSync(script)).toBe(true);
    expect(p.init()).toEqual([]);
    p.uninstall();
    expect(everythingIn(p.home).filter((line) => line.startsWith('.claude'))).toEqual([]);
  });
});

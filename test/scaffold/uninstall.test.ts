import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { MANIFEST } from '../../scaffold/manifest.ts';
import { tempFolder } from '../support/folder.ts';
import { everythingIn, Project } from '../support/project.ts';
import { git } from '../support/scratch.ts';

const HOOK = '.claude/hooks/troth/stop.cjs';

describe('uninstall', () => {
  test('takes the registration first and the manifest last', () => {
    const p = new Project();
    p.init();
    const files = p.removal().steps.flatMap((step) => (step.kind === 'file' ? [step.path] : []));
    expect(files[0]).toBe('.claude/settings.json');
    expect(files.at(-1)).toBe(MANIFEST);
  });

  test('leaves a hook that the person changed, takes what lay beside it, and names it', () => {
    const p = new Project();
    p.init();
    p.write(HOOK, '// mine\n');
    p.init();
    const { notes } = p.uninstall();
    expect(notes).toMatchObject([{ text: `${HOOK} was changed by hand and stays` }]);
    expect(p.everything().filter((line) => line.includes('troth/'))).toEqual([expect.stringContaining(HOOK)]);
  });

  test('leaves what somebody else put into its folders', () => {
    const p = new Project();
    p.init();
    p.write('.claude/hooks/troth/notes.md', 'mine');
    p.write('.claude/commands/a.md', 'mine');
    p.uninstall();
    expect(p.read('.claude/hooks/troth/notes.md')).toBe('mine');
    expect(p.read('.claude/commands/a.md')).toBe('mine');
    expect(existsSync(p.file('.troth'))).toBe(false);
  });

  test('takes a config that an answer wrote, and leaves one that was edited since', () => {
    for (const edited of [false, true]) {
      const p = new Project();
      const file = p.file('troth.config.json5');
      p.init({ answers: new Map([[file, "{ mode: 'nudge' }\n"]]) });
      p.release('1.1.0', 'second');
      p.init();
      if (edited) p.write('troth.config.json5', "{ mode: 'enforce' }\n");
      p.uninstall();
      expect(existsSync(file)).toBe(edited);
    }
  });

  test('never follows a name of the manifest out of the project', () => {
    const p = new Project();
    p.init();
    const outside = new Project();
    outside.write('precious', 'mine\n');
    const key = path.relative(p.dir, outside.file('precious')).replaceAll('\\', '/');
    const manifest = JSON.parse(p.read(MANIFEST));
    const { sha256 } = manifest.files[HOOK];
    for (const name of [key, outside.file('precious')]) manifest.files[name] = { sha256 };
    manifest.before.folders.push('../..');
    p.write(MANIFEST, JSON.stringify(manifest));
    p.uninstall();
    expect(outside.read('precious')).toBe('mine\n');
  });

  test('moves records out of the tree, and a further one adds to them', () => {
    const p = new Project();
    const state = path.join(p.home, '.local/state/troth');
    for (const n of [1, 2]) {
      p.init();
      p.write(`.troth/ledger/journal/session-${n}.jsonl`, `${n}\n`);
      p.uninstall();
      expect(p.everything()).toEqual([]);
    }
    const kept = everythingIn(state).filter((line) => line.includes('.jsonl'));
    expect(kept.map((line) => line.split(' ').at(-1)?.trim())).toEqual(['1', '2']);
  });

  test.each(['keep', 'purge'] as const)('with records to %s does that', (records) => {
    const p = new Project();
    p.init();
    p.write('.troth/ledger/journal/s.jsonl', '1\n');
    p.uninstall(records);
    expect(existsSync(p.file('.troth/ledger/journal/s.jsonl'))).toBe(records === 'keep');
    expect(everythingIn(p.home).filter((line) => line.includes('s.jsonl'))).toEqual([]);
    expect(existsSync(p.file(MANIFEST))).toBe(false);
  });

  test('in a linked worktree leaves the records to the main one, as long as that has an install', () => {
    const main = path.join(tempFolder(), 'main');
    mkdirSync(main);
    git(main, 'init', '--quiet');
    git(main, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    const linked = path.join(path.dirname(main), 'linked');
    git(main, 'worktree', 'add', '--quiet', linked);
    const [m, l] = [new Project({ dir: main }), new Project({ dir: linked })];
    m.init();
    l.init();
    m.write('.troth/ledger/journal/s.jsonl', '1\n');
    l.uninstall();
    expect(readFileSync(m.file('.troth/ledger/journal/s.jsonl'), 'utf8')).toBe('1\n');
    expect(git(linked, 'status', '--short', '--ignored')).toBe('');
    m.uninstall();
    expect(git(main, 'status', '--short', '--ignored')).toBe('');
  });

  test('a second time has nothing to do', () => {
    const p = new Project();
    p.init();
    p.uninstall();
    expect(p.removal().steps.filter((step) => step.kind === 'file' && step.before !== step.after)).toEqual([]);
  });

  test('of a clone, whose own folders git made, leaves nothing behind', () => {
    const p = new Project();
    p.init();
    rmSync(p.file('.troth/ledger'), { recursive: true });
    p.uninstall();
    expect(p.everything()).toEqual([]);
  });
});

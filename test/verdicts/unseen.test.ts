/** A session shows less than happens: where something else may have done it, nobody is accused. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../verdicts/judge.ts';
import { claim, counts, memory, seen } from '../support/words.ts';

const turn = { prompt_id: 'prompt-1', agent_id: null, blind: false };
const ran = (summary: string) => seen({ action: 'run-command', summary: `${summary}: ok` });
const look = (summary: string) => seen({ action: 'check', summary: `${summary}: ok` });
const verdict = (said: Parameters<typeof claim>[0], ...all: Parameters<typeof memory>) =>
  judge(claim(said), memory(...all), turn).verdict;

describe('a claim of which nothing was seen is unverifiable', () => {
  it.each([
    ['run-tests', './run-checks.sh'],
    ['lint', 'make verify'],
    ['typecheck', 'python tools/check.py'],
    ['commit', './release.sh'],
    ['push', 'npm run ship'],
  ])('where a script may have done it (%s by %s)', (action, script) => {
    expect(verdict({ action, text: 'x' }, ran(script))).toBe('unverifiable');
    expect(verdict({ action, text: 'x' }, ran('mkdir -p out'))).toBe('unsupported');
  });

  it('but an interpreter’s script commits and pushes nothing', () => {
    expect(verdict({ action: 'commit', text: 'Committed.' }, ran('python3 -c print(1)'))).toBe('unsupported');
  });

  it.each([
    ['typecheck', 'build'],
    ['build', 'restart'],
    ['push', 'open-pr'],
    ['deploy', 'restart'],
  ])('where it may be a part of what was done (%s of %s)', (action, whole) => {
    expect(verdict({ action, text: 'x' }, seen({ action: whole }))).toBe('unverifiable');
    expect(verdict({ action, text: 'x' }, seen({ action: whole, outcome: 'failed' }))).toBe('unsupported');
  });

  it.each([
    ['commit', 'git log --oneline -3', 'git diff'],
    ['push', 'git status -sb', 'git diff'],
    ['run-tests', 'gh pr checks 12', 'cat README.md'],
    ['merge', 'gh pr view 33', 'ls'],
  ])('where a look may have shown it (%s by %s, not by %s)', (action, telling, other) => {
    expect(verdict({ action, text: 'x' }, look(telling))).toBe('unverifiable');
    expect(verdict({ action, text: 'x' }, look(other))).toBe('unsupported');
  });

  it('where an edit may be called so, but not where a file, a branch or a number is named', () => {
    const edit = seen({ action: 'edit', objects: ['/home/ada/shop/src/a.ts'] });
    for (const [action, object] of [
      ['delete', 'unused import'],
      ['merge', null],
      ['install', 'guard'],
    ] as const) {
      expect(verdict({ action, object, text: 'x' }, edit), action).toBe('unverifiable');
      expect(verdict({ action, object, text: 'x' }, look('ls')), action).toBe('unsupported');
    }
    expect(verdict({ action: 'delete', object: 'src/b.ts', text: 'x' }, edit)).toBe('unsupported');
    expect(verdict({ action: 'merge', object: '#33', text: 'x' }, edit)).toBe('unsupported');
  });

  it('where a tool changes such files on its way', () => {
    const said = (object: string) => ({ action: 'edit', object, text: 'x' });
    const install = seen({ action: 'install', summary: 'npm i x: added 1 package' });
    expect(verdict(said('package-lock.json'), install)).toBe('unverifiable');
    expect(verdict(said('src/a.ts'), install)).toBe('unsupported');
    const lint = (command: string) => seen({ action: 'lint', summary: `${command}: ok` });
    expect(verdict(said('src/a.ts'), lint('eslint . --fix'))).toBe('unverifiable');
    expect(verdict(said('src/a.ts'), lint('eslint .'))).toBe('unsupported');
  });

  it('where it points back, to an earlier session maybe', () => {
    expect(verdict({ pointsBack: true, text: 'I already pushed it.' })).toBe('unverifiable');
    expect(verdict({ text: 'Pushed.' })).toBe('unsupported');
  });

  it('but a push that went to another branch than the one named is seen', () => {
    const other = seen({ objects: ['origin', 'topic', 'origin/topic'] });
    expect(verdict({ object: 'main', text: 'Pushed to main.' }, look('git log'), other)).toBe('contradicted');
  });
});

describe('a last try that failed contradicts no claim', () => {
  const failed = (action: string, note: string, objects: string[] = []) =>
    seen({ action, outcome: 'failed', objects, summary: `git ${action}: exit 1, ${note}` });

  it('where it was needless: done before', () => {
    const nothing = failed('commit', 'nothing to commit, working tree clean');
    expect(verdict({ action: 'commit', text: 'All of it is committed.' }, nothing)).toBe('unverifiable');
    expect(verdict({ action: 'commit', text: 'Committed.' }, seen({ action: 'commit' }), nothing)).not.toBe(
      'contradicted',
    );
    expect(verdict({ action: 'commit', text: 'Committed.' }, nothing)).toBe('contradicted');
    const exists = failed('open-pr', 'a pull request already exists');
    expect(verdict({ action: 'open-pr', text: 'PR #12 is open.' }, exists)).toBe('unverifiable');
    const other = failed('commit', 'pre-commit failed');
    expect(verdict({ action: 'commit', text: 'Committed.' }, other)).toBe('contradicted');
  });

  it('where a commit, or the same command going on, resolved the conflict', () => {
    const conflict = failed('merge', 'CONFLICT', ['main']);
    const said = { action: 'merge', object: 'main', text: 'Merged main.' };
    expect(verdict(said, conflict)).toBe('contradicted');
    expect(verdict(said, conflict, seen({ action: 'commit' }))).toBe('supported');
    expect(verdict(said, seen({ action: 'commit' }), conflict)).toBe('contradicted');
    const rebase = { action: 'rebase', object: 'main', text: 'Rebased onto main.' };
    expect(verdict(rebase, failed('rebase', 'CONFLICT', ['main']), seen({ action: 'rebase' }))).toBe('supported');
  });
});

describe('a run of tests', () => {
  const suite = (over: Parameters<typeof seen>[0] = {}) => seen({ action: 'run-tests', whole: true, ...over });
  const pass = { action: 'run-tests', all: true, text: 'All tests pass.' };

  it('while the changes were put away says nothing of the code as it is', () => {
    const red = suite({ outcome: 'failed', summary: 'npm test: exit 1' });
    const stash = (summary: string) => seen({ action: 'revert', summary: `${summary}: ok` });
    expect(verdict(pass, stash('git stash'), red, stash('git stash pop'))).toBe('unverifiable');
    expect(verdict(pass, stash('git stash'), stash('git stash pop'), red)).toBe('contradicted');
    expect(verdict(pass, suite(), stash('git stash'), red, stash('git stash pop'))).toBe('supported');
  });

  it('is not held against a larger number where other runs may not have been counted', () => {
    const said = { ...pass, counts: counts(200), text: 'All 200 tests pass.' };
    const counted = suite({ counts: counts(80), summary: 'pytest -q: 80 passed' });
    expect(verdict(said, counted)).toBe('contradicted');
    expect(verdict(said, counted, ran('./web/test.sh'))).toBe('supported');
    const cut = suite({ counts: counts(12), summary: 'cargo test | tail -5: 12 passed' });
    expect(verdict(said, cut)).toBe('supported');
  });

  it('whose output went to a file did not change the source', () => {
    const [run, log] = [suite(), seen({ action: 'create-file', objects: ['/home/ada/shop/test.log'] })];
    expect(verdict(pass, run, log)).toBe('supported');
    expect(verdict(pass, run, seen({ action: 'create-file', objects: ['/home/ada/shop/a.ts'] }))).toBe('qualified');
  });
});

/** Fragments of release notes: their form, the changelog that is made of them, and what an upgrade shows. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { notesBetween, type ReleaseNote } from '../../scaffold/releases.ts';
import { assemble, checkFragment, readFragments } from '../../scripts/fragments.ts';

const fragment = (over: Partial<ReleaseNote> = {}): string => {
  const { version, title, person, agent } = {
    version: '1.2.0',
    title: 'A thing',
    person: 'You can.',
    agent: 'It may.',
    ...over,
  };
  return `# ${version}: ${title}\n\n## For you\n\n${person}\n\n## For your agent\n\n${agent}\n`;
};
const problemsOf = (text: string): string => {
  const checked = checkFragment('changes/a.md', text, '1.2.0');
  return checked.ok ? '' : checked.problems.join('\n');
};

describe('a fragment', () => {
  test('has a version and a title, a part for the person and one for the agent', () => {
    expect(checkFragment('a.md', fragment(), '1.2.0')).toEqual({
      ok: true,
      note: { version: '1.2.0', title: 'A thing', person: 'You can.', agent: 'It may.' },
    });
    expect(problemsOf(fragment().replaceAll('\n', '\r\n'))).toBe('');
    expect(problemsOf(fragment({ version: '1.1.9' }))).toBe('');
  });

  test.each([
    ['no version in its title', fragment().replace('1.2.0: ', ''), 'is not of the form'],
    ['a version of two numbers', fragment({ version: '1.2' }), 'is not of the form'],
    ['no part for the person', fragment().replace('## For you\n', ''), 'is not of the form'],
    ['no part for the agent', fragment().replace(/\n## For your agent[\s\S]*/, ''), 'is not of the form'],
    ['an empty part', fragment({ person: ' ' }), 'has nothing in person'],
    ['a version that is to come', fragment({ version: '1.3.0' }), 'is of 1.3.0, and this is 1.2.0'],
    ['too much for the person', fragment({ person: 'x'.repeat(1_201) }), 'person has 1201 characters, 1200 at most'],
    ['too much for the agent', fragment({ agent: 'x'.repeat(501) }), 'agent has 501'],
    ['too long a title', fragment({ title: 'x'.repeat(81) }), 'title has 81'],
    ['headings of its own', fragment({ person: 'a\n\n## For all\n\nb' }), 'headings of its own'],
    ['nothing', '', 'is not of the form'],
  ])('with %s is refused, with its name', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
    expect(problemsOf(text)).toContain('changes/a.md');
  });

  test('that is wrong stops all, and every one that is wrong is told', () => {
    const files = new Map([
      ['b.md', ''],
      ['a.md', fragment({ version: '9.0.0' })],
      ['c.md', fragment()],
    ]);
    expect(() => readFragments(files, '1.2.0')).toThrow(/^a\.md: is of 9\.0\.0.*\nb\.md: is not of the form/);
  });
});

describe('the changelog', () => {
  const note = (over: Partial<ReleaseNote> = {}): ReleaseNote => ({
    version: '1.2.0',
    title: 'A thing',
    person: 'You can.',
    agent: '-',
    ...over,
  });
  const LOG = '# Changelog\n\n## 1.2.0 (unreleased)\n\nBy hand.\n\n## 1.1.0\n\nOld.\n';

  test('gets each note in the section of its version; what was written by hand stays', () => {
    const after = assemble(LOG, [note(), note({ version: '1.1.0', title: 'Older' }), note({ title: 'Another' })]);
    expect(after).toMatch(/^# Changelog\n\n## 1\.2\.0 \(unreleased\)\n\nBy hand\.\n\n<!-- from/);
    expect(after.indexOf('### A thing')).toBeLessThan(after.indexOf('### Another'));
    expect(after.indexOf('### Another')).toBeLessThan(after.indexOf('## 1.1.0'));
    expect(after.indexOf('### Older')).toBeGreaterThan(after.indexOf('Old.'));
    expect(after).not.toContain('For your agent');
  });

  test('assembled again is the same; a note that went is gone', () => {
    const once = assemble(LOG, [note(), note({ title: 'Another' })]);
    expect(assemble(once, [note(), note({ title: 'Another' })])).toBe(once);
    expect(assemble(once, [note()])).not.toContain('Another');
  });

  test('without a section for a version is no place for its notes', () => {
    expect(() => assemble(LOG, [note({ version: '1.0.0' })])).toThrow('no section "## 1.0.0"');
    expect(() => assemble(LOG, [note({ version: '1x2.0' })])).toThrow('no section');
  });
});

test('an upgrade shows what came after the version before, up to this one, oldest first', () => {
  const notes = ['1.10.0', '1.2.0', '1.9.0', '2.0.0'].map((version) => ({
    version,
    title: version,
    person: '',
    agent: '',
  }));
  const shown = (from: string | null, to: string) => notesBetween(notes, from, to).map((n) => n.version);
  expect(shown('1.2.0', '1.10.0')).toEqual(['1.9.0', '1.10.0']);
  expect(shown('1.10.0', '1.10.0')).toEqual([]);
  expect(shown('2.0.0', '1.2.0')).toEqual([]);
  expect(shown(null, '1.9.0')).toEqual([]);
});

test('the fragments of this repository are as they should be, and the changelog is in step', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const read = (...name: string[]): string => readFileSync(path.join(root, ...name), 'utf8');
  const names = readdirSync(path.join(root, 'changes')).filter((name) => name !== 'README.md');
  const { version } = JSON.parse(read('package.json'));
  const notes = readFragments(new Map(names.map((name) => [name, read('changes', name)])), version);
  expect(notes.length).toBeGreaterThan(0);
  expect(assemble(read('CHANGELOG.md'), notes)).toBe(read('CHANGELOG.md'));
});

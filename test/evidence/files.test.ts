import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileKind } from '../../evidence/files.ts';
import { bash, deed, deeds, tool } from './helpers.ts';

const win = { env: { path: path.win32 }, cwd: 'C:\\repo' };

/** Action and path, for each path that the shell wrote. */
const written = (command: string): string[] =>
  bash(command).deeds.flatMap((found) =>
    /^(?:edit|create-file|delete|revert)$/.test(found.action) ? [`${found.action} ${found.objects[0]}`] : [],
  );

describe('file tools', () => {
  it.each([
    ['Edit', { file_path: '/repo/src/a.ts', old_string: 'a', new_string: 'b' }, 'edit'],
    ['MultiEdit', { file_path: '/repo/src/a.ts', edits: [] }, 'edit'],
    ['NotebookEdit', { notebook_path: '/repo/src/a.ipynb', new_source: '' }, 'edit'],
    ['Write', { file_path: '/repo/src/a.ts', content: 'git push' }, 'create-file'],
    ['str_replace_based_edit_tool', { command: 'create', path: 'src/a.ts', file_text: '' }, 'create-file'],
    ['str_replace_based_edit_tool', { command: 'view', path: 'src/a.ts' }, 'check'],
    ['mcp__filesystem__write_file', { path: 'src/a.ts', content: '' }, 'create-file'],
    ['mcp__filesystem__edit_file', { path: 'src/a.ts', edits: [] }, 'edit'],
  ])('%s', (name, input, action) => {
    const event = tool(name, input);
    expect(deeds(event)).toEqual([`${action} ok`]);
    expect(event.deeds[0]?.objects[0]).toMatch(/^\/repo\/src\/a\./);
    expect(event.command).toBeNull();
  });

  it('Write of a file that was there is an edit', () => {
    const input = { file_path: 'README.md', content: 'x' };
    expect(deeds(tool('Write', input, { created: false }))).toEqual(['edit ok']);
    expect(deeds(tool('Write', input, { created: true }))).toEqual(['create-file ok']);
    expect(deeds(tool('Write', input, { output: '{"type":"update","filePath":"README.md"}' }))).toEqual(['edit ok']);
    expect(deeds(tool('Write', input, { output: 'The file README.md has been updated.' }))).toEqual(['edit ok']);
  });

  it('a tool that failed wrote nothing', () => {
    const event = tool('Edit', { file_path: 'a.ts' }, { exit: 1 });
    expect(event).toMatchObject({ outcome: 'failed', files: [], deeds: [{ outcome: 'failed' }] });
  });

  it('a patch is each of its files', () => {
    const input =
      '*** Begin Patch\n*** Add File: src/new.ts\n+x\n*** Update File: src/a.ts\n@@\n*** Delete File: old.md\n*** End Patch';
    const event = tool('apply_patch', { input });
    expect(event.deeds.map((found) => `${found.action} ${found.objects[0]}`)).toEqual([
      'create-file /repo/src/new.ts',
      'edit /repo/src/a.ts',
      'delete /repo/old.md',
    ]);
  });

  it('Windows paths', () => {
    expect(tool('Edit', { file_path: 'C:\\repo\\src\\a.ts' }, win).files).toEqual([
      { path: 'C:\\repo\\src\\a.ts', kind: 'source' },
    ]);
    expect(tool('Write', { file_path: 'docs\\a.md' }, win).files).toEqual([
      { path: 'C:\\repo\\docs\\a.md', kind: 'document' },
    ]);
    expect(bash('cd src && echo x > a.ts && rm /c/repo/b.ts', '', win).files.map((file) => file.path)).toEqual([
      'C:\\repo\\src\\a.ts',
      'c:\\repo\\b.ts',
    ]);
  });
});

describe('files that a shell writes', () => {
  it.each([
    ['echo x > a.txt', ['create-file /repo/a.txt']],
    ['echo x >> a.txt', ['edit /repo/a.txt']],
    ["cat <<'EOF' > docs/a.md\nrm -rf b\nEOF", ['create-file /repo/docs/a.md']],
    ['echo x | tee -a log/a.txt', ['edit /repo/log/a.txt']],
    ["sed -i 's/a/b/' src/a.ts src/b.ts", ['edit /repo/src/a.ts', 'edit /repo/src/b.ts']],
    ["sed -i.bak -e 's/a/b/' src/a.ts", ['edit /repo/src/a.ts']],
    ["perl -pi -e 's/a/b/' src/a.ts", ['edit /repo/src/a.ts']],
    ['mv a.ts b.ts', ['delete /repo/a.ts', 'create-file /repo/b.ts']],
    ['cp a.ts b.ts src/', ['create-file /repo/src/a.ts', 'create-file /repo/src/b.ts']],
    ['rm -rf a.ts dir', ['delete /repo/a.ts', 'delete /repo/dir']],
    ['touch a b && mkdir -p c', ['create-file /repo/a', 'create-file /repo/b', 'create-file /repo/c']],
    ['git mv a.ts b.ts', ['edit /repo/a.ts', 'delete /repo/a.ts', 'create-file /repo/b.ts']],
    ['git rm -q a.ts', ['delete /repo/a.ts', 'delete /repo/a.ts']],
    ['cd src && echo x > a.ts', ['create-file /repo/src/a.ts']],
    ['(cd src && echo x > a.ts); echo y > b.ts', ['create-file /repo/src/a.ts', 'create-file /repo/b.ts']],
    ['cd /other; echo x > a.ts', ['create-file /other/a.ts']],
    ['cd "$DIR"; echo x > a.ts', ['create-file a.ts']],
    ['echo x > "$DIR/src/a.ts"', ['create-file src/a.ts']],
    ['OUT=dist; echo x > $OUT/a.js', ['create-file /repo/dist/a.js']],
    ['for f in a b; do sed -i s/x/y/ $f.ts; done', ['edit /repo/a.ts', 'edit /repo/b.ts']],
    ['rm src/{a,b}.ts', ['delete /repo/src/a.ts', 'delete /repo/src/b.ts']],
    ['curl -sL https://x.dev/a -o a.json', ['create-file https://x.dev/a', 'create-file /repo/a.json']],
    ["python3 - <<'EOF'\np = 'src/a.py'\ns = open(p).read()\nopen(p, 'w').write(s)\nEOF", ['edit /repo/src/a.py']],
    ["node -e \"require('fs').writeFileSync('out.json', '{}')\"", ['edit /repo/out.json']],
    ['npx prettier --write src/a.ts', ['edit /repo/src/a.ts', 'edit /repo/src/a.ts']],
  ])('%s', (command, expected) => {
    expect(written(command)).toEqual(expected);
  });

  it.each([
    'echo x > /dev/null',
    'npm test 2>&1',
    'npm test 2> err.log',
    'cat a.txt',
    'echo "x > a.txt"',
    "sed 's/a/b/' a.ts",
    'grep "> b" a.txt',
    'git mv --help > /dev/null',
    "python3 - <<'EOF'\nprint(open('src/a.py').read())\nEOF",
    'ssh host "echo x > a.txt"',
    'docker exec box rm a.txt',
    '[ 3 -gt 2 ] && [[ a > b ]]',
  ])('%s writes none', (command) => {
    expect(bash(command).files).toEqual([]);
  });

  it('what never ran wrote nothing', () => {
    expect(bash('false && echo x > a.txt', '', { exit: 1 }).files).toEqual([]);
  });
});

describe('kinds of files', () => {
  it.each([
    ['/repo/src/a.ts', 'source'],
    ['/repo/test/a.ts', 'test'],
    ['/repo/src/a.test.ts', 'test'],
    ['/repo/src/test_a.py', 'test'],
    ['/repo/pkg/a_test.go', 'test'],
    ['/repo/src/ATest.java', 'test'],
    ['/repo/src/latest.ts', 'source'],
    ['/repo/src/contest/a.ts', 'source'],
    ['/repo/README.md', 'document'],
    ['/repo/docs/a.html', 'document'],
    ['/repo/LICENSE', 'document'],
    ['C:\\repo\\tests\\a.cs', 'test'],
    ['/repo/src/doctest.c', 'source'],
  ])('%s is %s', (file, kind) => {
    expect(fileKind(file)).toBe(kind);
  });
});

describe('other tools', () => {
  it.each([
    ['Read', { file_path: '/repo/a.ts' }, 'check'],
    ['Grep', { pattern: 'x' }, 'check'],
    ['WebFetch', { url: 'https://x.dev' }, 'check'],
    ['Task', { subagent_type: 'Explore', description: 'look', prompt: 'git push' }, 'spawn-agent'],
    ['Agent', { description: 'look', prompt: 'x' }, 'spawn-agent'],
    ['mcp__github__create_pull_request', { title: 'Fix', head: 'topic', base: 'main' }, 'open-pr'],
    ['mcp__github__merge_pull_request', { pullNumber: 12 }, 'merge'],
    ['mcp__slack__slack_post_message', { channel: '#dev', text: 'hi' }, 'message'],
    ['mcp__github__add_issue_comment', { issue_number: 3, body: 'x' }, 'message'],
    ['mcp__supabase__apply_migration', { name: 'x', query: 'create table' }, 'migrate'],
    ['mcp__vercel__deploy_to_vercel', {}, 'deploy'],
    ['mcp__github__list_issues', { owner: 'o' }, 'check'],
    ['mcp__ide__getDiagnostics', {}, 'typecheck'],
  ])('%s', (name, input, action) => {
    expect(tool(name, input).deeds.map((found) => found.action)).toContain(action);
  });

  it('a tool that nobody knows did something all the same', () => {
    expect(deeds(tool('mcp__x__frobnicate', { id: 'a' }))).toEqual(['run-command ok']);
    expect(deeds(tool('AskUserQuestion', {}))).toEqual([]);
  });

  it('names what it was given', () => {
    expect(deed(tool('mcp__github__merge_pull_request', { pullNumber: 12, owner: 'o' }), 'merge').objects).toEqual([
      '12',
      '#12',
    ]);
  });

  it('an agent in the background has been spawned, though it has not ended', () => {
    const event = tool('Agent', { description: 'look' }, { background: true });
    expect(event).toMatchObject({ outcome: 'unknown', background: true });
    expect(event.deeds[0]).toMatchObject({ action: 'spawn-agent', outcome: 'ok', caveats: [] });
  });
});

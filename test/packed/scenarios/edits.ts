/** Claims about files: each tool that writes, moves or removes one. */
import { edited, ran, type Scenario, says } from './scenario.ts';

const written = (file: string, type: 'create' | 'update') => ({
  tool: 'Write',
  input: { file_path: file, content: 'b' },
  response: { type, filePath: file, content: 'b', structuredPatch: [], originalFile: type === 'create' ? null : 'a' },
});
const PATCH = `*** Begin Patch
*** Update File: src/cart.ts
@@
-const a = 1
+const a = 2
*** Add File: src/total.ts
+export const total = 0
*** Delete File: src/old.ts
*** End Patch`;

export const EDITS: readonly Scenario[] = [
  says(
    'several files by Edit',
    [edited('/repo/src/cart.ts'), edited('/repo/src/total.ts')],
    'I updated `src/cart.ts` and `src/total.ts`.',
    ['edit supported', 'edit supported'],
    false,
  ),
  says('one of two files was not', [edited('/repo/src/cart.ts')], 'I updated `src/cart.ts` and `src/total.ts`.', [
    'edit supported',
    'edit unsupported',
  ]),
  says(
    'a new file by Write',
    [written('/repo/src/total.ts', 'create')],
    'Created `src/total.ts`.',
    ['create-file supported'],
    false,
  ),
  says(
    'an old file by Write',
    [written('/repo/src/total.ts', 'update')],
    'Rewrote `src/total.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'MultiEdit',
    [
      {
        tool: 'MultiEdit',
        input: {
          file_path: '/repo/src/cart.ts',
          edits: [
            { old_string: 'a', new_string: 'b' },
            { old_string: 'c', new_string: 'd' },
          ],
        },
      },
    ],
    'Updated `src/cart.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'NotebookEdit',
    [{ tool: 'NotebookEdit', input: { notebook_path: '/repo/analysis.ipynb', cell_id: 'c1', new_source: 'x = 1' } }],
    'Updated `analysis.ipynb`.',
    ['edit supported'],
    false,
  ),
  says(
    'an Edit that did not match',
    [
      {
        tool: 'Edit',
        input: { file_path: '/repo/src/cart.ts', old_string: 'a', new_string: 'b' },
        error: 'String to replace not found in file.\nString: a',
      },
    ],
    'Updated `src/cart.ts`.',
    ['edit contradicted'],
    true,
  ),
  says(
    'an Edit that did not match, then did',
    [
      {
        tool: 'Edit',
        input: { file_path: '/repo/src/cart.ts', old_string: 'a', new_string: 'b' },
        error: 'String to replace not found in file.\nString: a',
      },
      edited('/repo/src/cart.ts'),
    ],
    'Updated `src/cart.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'apply_patch as a tool',
    [{ tool: 'apply_patch', input: { patch: PATCH } }],
    'Updated `src/cart.ts`, created `src/total.ts` and deleted `src/old.ts`.',
    ['edit supported', 'create-file supported', 'delete supported'],
    false,
  ),
  says(
    'patch in the shell',
    [
      ran(
        'patch -p1 <<EOF\n--- a/src/cart.ts\n+++ b/src/cart.ts\n@@ -1 +1 @@\n-a\n+b\nEOF',
        'patching file src/cart.ts\n',
      ),
    ],
    'Updated `src/cart.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'patch that did not fit',
    [
      ran(
        'patch -p1 < fix.diff',
        'patching file src/cart.ts\nHunk #1 FAILED at 3.\n1 out of 1 hunk FAILED -- saving rejects to file src/cart.ts.rej\n',
        1,
      ),
    ],
    'Updated `src/cart.ts`.',
    ['edit contradicted'],
  ),
  says('git apply', [ran('git apply fix.diff', '')], 'Updated `src/cart.ts`.', ['edit unverifiable']),
  says(
    'tee appends',
    [ran('echo "dist/" | tee -a .gitignore', 'dist/\n')],
    'Updated `.gitignore`.',
    ['edit supported'],
    false,
  ),
  says(
    'appended by the shell',
    [ran('echo "SHOP=1" >> .env.example', '')],
    'Added `SHOP` to `.env.example`.',
    ['edit supported'],
    false,
  ),
  says(
    'moved by git',
    [ran('git mv src/old.ts src/new.ts', '')],
    'Renamed `src/old.ts` to `src/new.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'moved by mv, told as created',
    [ran('mv /tmp/draft.md docs/guide.md', '')],
    'Created `docs/guide.md`.',
    ['create-file supported'],
    false,
  ),
  says(
    'copied',
    [ran('cp .env.example .env', '')],
    'Created `.env` from the example.',
    ['create-file supported'],
    false,
  ),
  says('removed', [ran('rm -rf dist/ src/old.ts', '')], 'Removed `src/old.ts`.', ['delete supported'], false),
  says(
    'removed, though it was not there',
    [ran('rm src/old.ts', "rm: cannot remove 'src/old.ts': No such file or directory\n", 1)],
    'Deleted `src/old.ts`.',
    ['delete contradicted'],
    true,
  ),
  says('another file was removed', [ran('rm src/older.ts', '')], 'Deleted `src/old.ts`.', ['delete unsupported']),
  says(
    'restored by git',
    [ran('git checkout -- src/cart.ts', '')],
    'Reverted `src/cart.ts`.',
    ['revert supported'],
    false,
  ),
  says(
    'restored by git restore',
    [ran('git restore src/cart.ts', '')],
    'I reverted my changes to `src/cart.ts`.',
    ['revert supported'],
    false,
  ),
  says(
    'sed over several files',
    [ran("sed -i 's/getCart/loadCart/g' src/cart.ts src/total.ts", '')],
    'Updated `src/total.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'sed without -i changes nothing',
    [ran("sed 's/getCart/loadCart/g' src/cart.ts", 'loadCart()\n')],
    'Updated `src/cart.ts`.',
    ['edit unsupported'],
  ),
  says(
    'a path in a heredoc is no file',
    [ran('cat <<EOF\nsrc/cart.ts > src/total.ts\nEOF', 'src/cart.ts > src/total.ts\n')],
    'Created `src/total.ts`.',
    ['create-file unsupported'],
  ),
  says(
    'read, not written',
    [
      {
        tool: 'Read',
        input: { file_path: '/repo/src/cart.ts' },
        response: { type: 'text', file: { filePath: '/repo/src/cart.ts', content: 'a' } },
      },
    ],
    'Updated `src/cart.ts`.',
    ['edit unsupported'],
  ),
  says('by a name alone', [edited('/repo/packages/api/src/cart.ts')], 'Updated `cart.ts`.', ['edit supported'], false),
  says(
    'in a linked worktree',
    [edited('/repo/.claude/worktrees/fix/src/cart.ts')],
    'Updated `src/cart.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'a folder',
    [ran('mkdir -p src/lib && touch src/lib/index.ts', '')],
    'Created `src/lib/index.ts`.',
    ['create-file supported'],
    false,
  ),
  says(
    'edited by a serena-like tool',
    [
      {
        tool: 'mcp__serena__replace_symbol_body',
        input: { relative_path: 'src/cart.ts', name_path: 'total', body: 'b' },
        response: [{ type: 'text', text: 'OK' }],
      },
    ],
    'Updated `src/cart.ts`.',
    ['edit supported'],
    false,
  ),
  says(
    'written by a filesystem tool',
    [
      {
        tool: 'mcp__filesystem__write_file',
        input: { path: '/repo/src/total.ts', content: 'b' },
        response: [{ type: 'text', text: 'Successfully wrote to /repo/src/total.ts' }],
      },
    ],
    'Created `src/total.ts`.',
    ['create-file supported'],
    false,
  ),
];

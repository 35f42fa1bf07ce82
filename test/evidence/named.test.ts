/** Names, parts and writes that a command or its own words tell. */
import { describe, expect, it } from 'vitest';
import { actions, bash, caveats, deed, deeds, tool } from './helpers.ts';

describe('patch', () => {
  const text = 'patch -p1 <<EOF\n--- a/src/cart.ts\n+++ b/src/cart.ts\n@@ -1 +1 @@\n-a\n+b\nEOF';

  it('writes the files that it is given, or says that it patched', () => {
    expect(deed(bash(text), 'edit').objects[0]).toMatch(/src\/cart\.ts$/);
    expect(deed(bash('patch -p1 < fix.diff', 'patching file src/cart.ts\n'), 'edit').objects[0]).toMatch(/cart\.ts$/);
    expect(deed(bash('patch -p1 < fix.diff', "patching file 'src/my cart.ts'\n"), 'edit').objects[0]).toMatch(
      /my cart\.ts$/,
    );
  });

  it('but tries nothing on in a dry run', () => {
    expect(actions(bash(text.replace('-p1', '-p1 --dry-run')))).not.toContain('edit');
    expect(actions(bash('git log -1', 'patching file src/cart.ts\n'))).toContain('check');
  });
});

describe('a part', () => {
  it('single files that a linter or type checker was given', () => {
    expect(caveats(bash('npx eslint src/cart.ts'), 'lint')).toContain('part-of-suite');
    expect(caveats(bash('ruff check shop/cart.py'), 'lint')).toContain('part-of-suite');
    expect(caveats(bash('mypy shop/cart.py'), 'typecheck')).toContain('part-of-suite');
  });

  it.each([
    'npx eslint .',
    'npx eslint src',
    "npx eslint 'src/**/*.ts'",
    'npx eslint -c eslint.config.mjs',
    'ruff check',
  ])('but not %s', (command) => {
    expect(caveats(bash(command), 'lint')).not.toContain('part-of-suite');
  });
});

describe('names', () => {
  it('what people call the tests of a browser', () => {
    expect(deed(bash('npx playwright test'), 'run-tests').objects).toContain('end-to-end tests');
    expect(deed(bash('npx vitest run'), 'run-tests').objects).not.toContain('end-to-end tests');
  });

  it('a preview, unless a word of production is there', () => {
    expect(deed(bash('netlify deploy'), 'deploy').objects).toContain('preview');
    expect(deed(bash('npx vercel --yes'), 'deploy').objects).toContain('preview');
    expect(deed(bash('netlify deploy --prod'), 'deploy').objects).not.toContain('preview');
    expect(deed(bash('vercel deploy --target=production'), 'deploy').objects).not.toContain('preview');
    expect(deed(bash('fly deploy'), 'deploy').objects).not.toContain('preview');
  });

  it('the file that a tool of a server edits', () => {
    const event = tool('mcp__serena__replace_symbol_body', { relative_path: 'src/cart.ts', body: 'b' });
    expect(deed(event, 'edit').objects).toContain('src/cart.ts');
  });
});

describe('a task runner that a package manager starts', () => {
  it.each(['pnpm turbo run test', 'yarn turbo test', 'npx turbo run test'])('%s runs its task', (command) => {
    expect(deeds(bash(command))).toEqual(['run-tests ok']);
  });

  it('a script of that name goes first', () => {
    const files = { '/repo/package.json': '{"scripts":{"turbo":"eslint ."}}' };
    expect(actions(bash('pnpm turbo run test', '', { files }))).not.toContain('run-tests');
  });
});

describe('looks', () => {
  it.each(['kubectl apply --dry-run=client -f k8s/', 'helm upgrade api ./chart --dry-run', 'cat <<EOF\na > b.ts\nEOF'])(
    '%s does nothing',
    (command) => {
      expect(deeds(bash(command)).filter((d) => !d.startsWith('check'))).toEqual([]);
    },
  );
});

describe('a linter in a commit’s hook', () => {
  const out =
    '[STARTED] eslint --fix\n[FAILED] eslint --fix [FAILED]\n\n/r/a.ts\n  3:7  error  x  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n';

  it('is that linter', () => {
    expect(deeds(bash('git commit -m x', out, { exit: 1 }))).toEqual(['commit failed', 'lint failed']);
    expect(deeds(bash('git commit -m x', '[main 3f2a1b9] x\n 1 file changed\n'))).toEqual(['commit ok']);
  });
});

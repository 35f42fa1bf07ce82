/** `npx troth init` from the tarball alone, on every Node: what it registers outlives the cache that it ran from. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { REGISTRATIONS } from '../../scaffold/registrations.ts';
import { Session } from '../support/hooks.ts';
import { supportedNodes } from '../support/nodes.ts';
import { git, repository, Troth, tempDir } from '../support/scratch.ts';

describe.runIf(process.platform !== 'win32').each(supportedNodes())('npx on Node %s', (_, node) => {
  it('installs, and the hooks run when its cache is gone', () => {
    const dir = repository();
    const cache = tempDir();
    const npx = realpathSync(execFileSync('which', ['npx'], { encoding: 'utf8' }).trim());
    const bin = path.dirname(node);
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, npm_config_cache: cache };
    const args = [npx, '--yes', '--offline', '--package', inject('tarball'), 'troth', 'init', '--yes', dir];
    const run = spawnSync(node, args, { cwd: dir, env, encoding: 'utf8' });
    expect(run, run.stderr).toMatchObject({ status: 0 });
    expect(run.stdout).toContain(`${REGISTRATIONS.length} hooks were tried`);
    rmSync(cache, { recursive: true, force: true });
    const { hooks } = JSON.parse(readFileSync(path.join(dir, '.claude/settings.json'), 'utf8'));
    expect(JSON.stringify(hooks)).not.toMatch(/_npx|node_modules|cache|\/tmp|\d+\.\d+\.\d+/);
    const s = new Session(dir, 'abc', { node });
    s.call({ input: { command: 'npm test' }, error: 'Exit code 1\n Tests  1 failed | 41 passed (42)\n' });
    expect(s.stop('All tests pass.')).toMatch(/^Troth: /);
    new Troth(inject('installed'), node).ok(['uninstall', dir]);
    expect(git(dir, 'status', '--short', '--ignored')).toBe('');
  });
});

/** The packed hooks and CLI on every Node that is supported. */
import { describe, expect, inject, it } from 'vitest';
import { Session } from '../support/hooks.ts';
import { supportedNodes } from '../support/nodes.ts';
import { repository, Troth } from '../support/scratch.ts';

describe.each(supportedNodes())('Node %s', (_, node) => {
  it('installs, records, judges and shows', () => {
    const troth = new Troth(inject('installed'), node);
    const cwd = repository('esm', { 'package.json': '{"type":"module","scripts":{"test":"vitest run"}}' });
    troth.ok(['init', '--yes', cwd]);
    const s = new Session(cwd, 'abc', { node });
    s.start();
    s.call({ input: { command: 'npm test' }, error: 'Exit code 1\n Tests  1 failed | 41 passed (42)\n' });
    expect(s.stop('All tests pass. I’ll push the branch next.')).toMatch(/^Troth: .*\n.*$/);
    expect(new Session(cwd, 'def', { node }).start().stdout).toContain('push the branch');
    s.call({ input: { command: 'git push origin HEAD' } });
    expect(s.stop('Pushed.')).toBeNull();
    expect(troth.commitments(cwd)).toMatchObject([{ state: 'kept' }]);
    expect(troth.claims(cwd)).toMatchObject([{ verdict: 'contradicted' }, { verdict: 'supported' }]);
    expect(troth.audit(cwd).filter((r) => r.kind === 'fault')).toEqual([]);
  });
});

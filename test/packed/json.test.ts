/** The shapes that docs/json.md promises. */
import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { Session } from '../support/hooks.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const DOC = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Keys, in order, of the first JSON example below a heading of the document. */
const documented = (heading: string): string[] => {
  const example = DOC.split(`## \`${heading}\``)[1]?.split('```json')[1]?.split('```')[0] ?? '';
  return Object.keys(JSON.parse(example));
};

function session(): string {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  const s = new Session(cwd, 'abc');
  s.start();
  s.call({ input: { command: 'npm test' }, error: 'Exit code 1\n  2 passing\n  1 failing\n' });
  s.stop('All tests pass. I’ll push the branch next.');
  s.call({ input: { command: 'git push origin HEAD' } });
  s.stop('Pushed.');
  return cwd;
}

it('prints commitments, claims and audit with the documented keys, nulls for what is absent, and UTC times', () => {
  const cwd = session();
  const commitments = troth.commitments(cwd);
  expect(commitments.map((c) => c.state)).toEqual(['kept']);
  for (const c of commitments) {
    expect(Object.keys(c)).toEqual(documented('troth commitments --json'));
    expect(c.opened_at).toMatch(TIME);
    expect(c.closed_at).toMatch(TIME);
    expect(c.agent_id).toBeNull();
    expect(Object.keys(c.evidence[0] ?? {})).toEqual(['tool_use_id', 'tool', 'summary', 'at']);
  }
  const claims = troth.claims(cwd);
  expect(claims.map((c) => c.verdict)).toEqual(['contradicted', 'supported']);
  for (const c of claims) expect(Object.keys(c)).toEqual(documented('troth claims --json'));

  const audit = troth.audit(cwd);
  const kinds = [...DOC.matchAll(/^\| `([a-z.]+)` \| /gm)].map((m) => m[1]);
  for (const row of audit) {
    expect(Object.keys(row).slice(0, 7)).toEqual(documented('troth audit --json').slice(0, 7));
    expect(Object.keys(row).slice(-3)).toEqual(['since', 'prev', 'hash']);
    expect(kinds).toContain(row.kind);
    expect(Object.values(row)).not.toContain(undefined);
    const adds = DOC.match(new RegExp(`^\\| \`${row.kind}\` \\| (.*) \\|$`, 'm'))?.[1] ?? '';
    for (const key of Object.keys(row).slice(7, -3)) expect(adds).toContain(`\`${key}\``);
  }
  expect(new Set(audit.map((r) => r.kind))).toEqual(
    new Set(['session', 'tool.intent', 'tool.outcome', 'statement', 'verdict', 'commitment']),
  );
  expect(audit.map((r) => r.at)).toEqual(audit.map((r) => r.at).toSorted());
});

it('filters by state and by session, and prints nothing where nothing is', () => {
  const cwd = session();
  const open = JSON.parse(troth.ok(['commitments', '--json', '--state', 'open', '--cwd', cwd]));
  expect(open).toEqual([]);
  expect(troth.audit(cwd, '--session', 'abc').every((r) => r.session_id === 'abc')).toBe(true);
  expect(troth.audit(cwd, '--session', 'none')).toEqual([]);
  const empty = repository();
  expect(troth.commitments(empty)).toEqual([]);
  expect(troth.claims(empty)).toEqual([]);
  expect(troth.audit(empty)).toEqual([]);
});

it('status --check exits 1 where something was contradicted, and colours only where they are wanted', () => {
  const cwd = session();
  expect(troth.run(['status', '--check', '--cwd', cwd]).status).toBe(1);
  expect(troth.run(['status', '--cwd', cwd]).status).toBe(0);
  const coloured = troth.run(['status', '--cwd', cwd], { FORCE_COLOR: '1' }).stdout;
  expect(coloured).toContain('\u001b[');
  expect(troth.run(['status', '--cwd', cwd], { NO_COLOR: '1', FORCE_COLOR: '' }).stdout).not.toContain('\u001b[');
  const clean = repository();
  expect(troth.run(['status', '--check', '--cwd', clean]).status).toBe(0);
});

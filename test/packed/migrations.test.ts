/** Data migrations as a user meets them: an install of before, upgraded by the packed Troth. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { verifyChain } from '../../ledger/chain.ts';
import { MIGRATIONS } from '../../migrators/all.ts';
import { writeFirstLedger } from '../support/first-ledger.ts';
import { Session } from '../support/hooks.ts';
import { treeHash } from '../support/migrations.ts';
import { capturedAt, ENDED, RUNNING } from '../support/old-ledgers.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));
const JOURNALS = '2026-11-25-journal-lines';

/** An install whose ledger the first version wrote. */
function oldInstall(
  fill: (ledger: string) => void = (dir) => cpSync(capturedAt('first'), dir, { recursive: true }),
): string {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  const ledger = path.join(cwd, '.troth', 'ledger');
  rmSync(ledger, { recursive: true });
  mkdirSync(ledger);
  writeFileSync(path.join(ledger, '.gitignore'), '*\n');
  fill(ledger);
  return cwd;
}
const states = (cwd: string): Record<string, string> => {
  const { stdout } = troth.run(['migrations', '--json', '--cwd', cwd]);
  const { migrations } = JSON.parse(stdout) as { migrations: { id: string; state: string }[] };
  return Object.fromEntries(migrations.map((m) => [m.id, m.state]));
};
const journal = (cwd: string, name: string): string => path.join(cwd, '.troth', 'ledger', 'journal', `${name}.jsonl`);

test('a dry run of an upgrade changes no byte of the tree, the ledger included', () => {
  const cwd = oldInstall();
  const before = treeHash(cwd);
  const planned = troth.ok(['upgrade', '--dry-run', cwd]);
  expect(planned).toContain('52 records in 2 places');
  const { migrations } = JSON.parse(troth.ok(['upgrade', '--dry-run', '--json', cwd]));
  expect(migrations.map((m: { id: string }) => m.id)).toContain(JOURNALS);
  expect(troth.run(['migrations', '--cwd', cwd]).status).toBe(1);
  troth.ok(['audit', '--cwd', cwd]);
  troth.ok(['status', '--cwd', cwd]);
  expect(treeHash(cwd)).toBe(before);
});

test('an upgrade brings the records up to date once, and what they say stays', () => {
  const cwd = oldInstall();
  const said = () =>
    troth
      .audit(cwd)
      .filter((r) => r.kind !== 'migration')
      .map(({ since: _since, prev: _prev, hash: _hash, commitment, ...rest }) => ({
        ...rest,
        ...(commitment ? { commitment: { ...commitment, id: '' } } : {}),
      }));
  const before = [said(), troth.claims(cwd)];
  expect(before[0]).toHaveLength(52);
  const shown = troth.ok(['upgrade', cwd]);
  expect(shown).toContain(`npx troth migrations undo ${JOURNALS}`);
  expect([said(), troth.claims(cwd)]).toEqual(before);
  for (const name of [ENDED, RUNNING]) {
    expect(verifyChain(readFileSync(journal(cwd, name), 'utf8'))).toMatchObject({ unreadable: 0, broken: [] });
  }
  expect(Object.values(states(cwd))).toEqual(MIGRATIONS.map(() => 'applied'));
  expect(troth.run(['migrations', '--cwd', cwd]).status).toBe(0);
  expect(troth.ok(['upgrade', cwd])).toContain('nothing to change');
});

test('a session that was running goes on after it: its push keeps the promise of before, and is seen once', () => {
  const cwd = oldInstall();
  troth.ok(['upgrade', cwd]);
  const session = new Session(cwd, RUNNING);
  const open = troth.commitments(cwd).filter((c) => c.session_id === RUNNING);
  expect(open.map((c) => c.action)).toEqual(['open-pr']);
  session.call({ input: { command: 'gh pr create --fill' } });
  session.stop('Opened the PR.');
  const now = troth.commitments(cwd).filter((c) => c.session_id === RUNNING);
  expect(now).toMatchObject([
    { id: open[0]?.id, state: 'kept', evidence: [{ summary: expect.stringContaining('gh pr create') }] },
  ]);
  expect(verifyChain(readFileSync(journal(cwd, RUNNING), 'utf8'))).toMatchObject({ unreadable: 0, broken: [] });
});

test('undo gives the bytes back where nothing changed since, says what it kept, and skips it from then on', () => {
  const cwd = oldInstall();
  troth.ok(['upgrade', cwd]);
  const session = new Session(cwd, RUNNING);
  session.call({ input: { command: 'ls' } });
  const { status, stdout } = troth.run(['migrations', 'undo', JOURNALS, '--cwd', cwd]);
  expect(status).toBe(1);
  expect(stdout).toContain(`${RUNNING}.jsonl: changed since`);
  const old = path.join(capturedAt('first'), 'journal', `${ENDED}.jsonl`);
  expect(readFileSync(journal(cwd, ENDED), 'utf8')).toBe(readFileSync(old, 'utf8'));
  expect(states(cwd)[JOURNALS]).toBe('skipped-by-user');
  troth.ok(['upgrade', cwd]);
  expect(states(cwd)[JOURNALS]).toBe('skipped-by-user');
  troth.ok(['migrations', 'retry', JOURNALS, '--cwd', cwd]);
  expect(states(cwd)[JOURNALS]).toBe('pending');
  troth.ok(['upgrade', cwd]);
  expect(states(cwd)[JOURNALS]).toBe('applied');
  expect(troth.run(['migrations', 'undo', 'no-such', '--cwd', cwd]).status).toBe(2);
});

test('a ledger that is newer is read, and said to be: nothing is written, exit 3', () => {
  const cwd = oldInstall();
  writeFileSync(path.join(cwd, '.troth', 'ledger', 'format.json'), '{"format": 99}\n');
  const before = treeHash(cwd);
  for (const args of [
    ['upgrade', cwd],
    ['init', '--yes', cwd],
    ['migrations', 'skip', JOURNALS, '--cwd', cwd],
  ]) {
    const { status, stderr } = troth.run(args);
    expect([args[0], status]).toEqual([args[0], 3]);
    expect(stderr).toContain('written by a newer Troth');
    expect(stderr).toContain('Nothing in the ledger was changed.');
  }
  expect(troth.audit(cwd)).toHaveLength(52);
  expect(troth.run(['migrations', '--cwd', cwd]).stdout).toContain('this one only reads it');
  expect(treeHash(cwd)).toBe(before);
});

test('hooks of a version that is older than the ledger move no document that they cannot read', () => {
  const cwd = oldInstall();
  const shelf = path.join(cwd, '.troth', 'ledger', 'commitments', 'open');
  const names = readdirSync(shelf).length;
  writeFileSync(path.join(shelf, 'from-the-future.json'), '{"id": "from-the-future", "state": "dreamt"}\n');
  writeFileSync(path.join(cwd, '.troth', 'ledger', 'format.json'), '{"format": 99}\n');
  new Session(cwd, 'abc').start();
  expect(readdirSync(shelf)).toHaveLength(names + 1);
  writeFileSync(path.join(cwd, '.troth', 'ledger', 'format.json'), '{"format": 2}\n');
  new Session(cwd, 'abc').start();
  expect(existsSync(path.join(shelf, 'from-the-future.json'))).toBe(false);
});

test('two upgrades at once while a session’s hooks write: one at least is done, the other too or exit 5; nothing is lost', async () => {
  const cwd = oldInstall((dir) => writeFirstLedger(dir, { journals: 2, rows: 6_000, commitments: 20, looseEvery: 3 }));
  const bin = path.join(troth.installed, 'node_modules', 'troth', 'bin', 'troth.js');
  const upgrade = (): Promise<number | null> =>
    new Promise((resolve) => {
      spawn(process.execPath, [bin, 'upgrade', cwd], { stdio: 'ignore' }).on('close', resolve);
    });
  const both = Promise.all([upgrade(), upgrade()]);
  let over = false;
  void both.then(() => {
    over = true;
  });
  const session = new Session(cwd, 'session-0');
  const calls: string[] = [];
  for (let n = 0; n < 40 && (!over || n < 5); n++) {
    calls.push(session.call({ input: { command: `git status # ${n}` } }));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const codes = await both;
  expect(codes).toContain(0);
  expect(codes.every((code) => code === 0 || code === 5)).toBe(true);
  troth.ok(['upgrade', cwd]);
  const outcomes = troth.audit(cwd, '--session', 'session-0').filter((r) => r.kind === 'tool.outcome');
  for (const id of calls) expect(outcomes.filter((r) => r.tool_use_id === id)).toHaveLength(1);
  expect(verifyChain(readFileSync(journal(cwd, 'session-0'), 'utf8'))).toMatchObject({ unreadable: 0, broken: [] });
  expect(troth.audit(cwd).filter((r) => r.session_id === 'session-1')).toHaveLength(6_001);
});

test('an upgrade from an older version shows what is new, for the person and for the agent; one from this version nothing', () => {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  expect(troth.ok(['upgrade', cwd])).not.toContain('New in');
  const manifest = path.join(cwd, '.troth', 'manifest.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(version, '0.0.1'));
  const { news } = JSON.parse(troth.ok(['upgrade', '--dry-run', '--json', cwd]));
  expect(news.length).toBeGreaterThan(1);
  const shown = troth.ok(['upgrade', cwd]);
  for (const { title, agent } of news) {
    expect(shown).toContain(`New in ${version}: ${title}`);
    expect(shown).toContain(`For your agent: ${agent.split('\n')[0]}`);
  }
});

test('another that is at work on the ledger: exit 5, with what to do', () => {
  const cwd = oldInstall();
  mkdirSync(path.join(cwd, '.troth', 'ledger', 'locks'));
  writeFileSync(path.join(cwd, '.troth', 'ledger', 'locks', '_migrations.lock'), `${process.pid} 1`);
  const { status, stderr } = troth.run(['upgrade', cwd]);
  expect(status).toBe(5);
  expect(stderr).toContain('Try again when it is done.');
});

test('instar’s commitments are taken over once; the source keeps its bytes and its time', () => {
  const cwd = repository();
  troth.ok(['init', '--yes', cwd]);
  const agent = repository('agent');
  const file = path.join(agent, '.instar', 'state', 'commitments.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const base = {
    type: 'one-time-action',
    createdAt: '2026-03-01T09:00:00.000Z',
    verificationCount: 0,
    violationCount: 0,
  };
  const commitments = [
    { ...base, id: 'CMT-001', agentResponse: 'I’ll push the branch.', status: 'pending' },
    { ...base, id: 'CMT-002', agentResponse: 'I’ll run the tests.', status: 'delivered', resolvedAt: base.createdAt },
    {
      ...base,
      id: 'CMT-003',
      agentResponse: 'I’ll deploy it.',
      status: 'delivered',
      resolvedAt: base.createdAt,
      deliveryMessageId: '99',
    },
  ];
  writeFileSync(file, JSON.stringify({ version: 2, commitments, lastModified: base.createdAt }));
  const before = [readFileSync(file, 'utf8'), statSync(file).mtimeMs, treeHash(agent)];
  const dry = JSON.parse(troth.ok(['import', 'instar', agent, '--cwd', cwd, '--dry-run', '--json']));
  expect(dry).toMatchObject({ imported: 3, dry_run: true });
  expect(troth.commitments(cwd)).toEqual([]);
  expect(troth.ok(['import', 'instar', agent, '--cwd', cwd])).toContain('3 taken over');
  expect(
    troth
      .commitments(cwd)
      .map((c) => c.state)
      .sort(),
  ).toEqual(['kept', 'lapsed', 'unverifiable']);
  expect(JSON.parse(troth.ok(['import', 'instar', file, '--cwd', cwd, '--json']))).toMatchObject({
    imported: 0,
    already: 3,
  });
  expect(troth.commitments(cwd)).toHaveLength(3);
  expect([readFileSync(file, 'utf8'), statSync(file).mtimeMs, treeHash(agent)]).toEqual(before);

  writeFileSync(file, JSON.stringify({ version: 2, commitments }).slice(0, -40));
  const torn = troth.run(['import', 'instar', file, '--cwd', cwd]);
  expect([torn.status, torn.stdout]).toEqual([1, expect.stringContaining('torn or broken')]);
  writeFileSync(file, 'not JSON');
  expect(troth.run(['import', 'instar', file, '--cwd', cwd]).status).toBe(3);
  expect(troth.run(['import', 'instar', '/nowhere', '--cwd', cwd]).status).toBe(2);
  troth.ok(['migrations', 'undo', 'import-instar', '--cwd', cwd]);
  expect(troth.commitments(cwd)).toEqual([]);
});

/** The commands as they print, on a ledger in a temp folder. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { audit } from '../../cli/audit.ts';
import { claims } from '../../cli/claims.ts';
import { commitments } from '../../cli/commitments.ts';
import { EXIT, Usage } from '../../cli/failures.ts';
import { init } from '../../cli/init.ts';
import { status } from '../../cli/status.ts';
import { createDocument } from '../../ledger/documents.ts';
import { appendTo } from '../../ledger/journal.ts';
import { FAULTS, type Ledger, ledgerOf } from '../../ledger/paths.ts';
import type { Body } from '../../ledger/records.ts';
import { CLOSED, OPEN } from '../../verdicts/shelves.ts';
import { tempFolder } from '../support/folder.ts';
import { builtHooks } from '../support/project.ts';
import { at, commitment, context, deed, outcome } from '../support/words.ts';

let cwd: string;
let ledger: Ledger;
let printed: string;
beforeEach(() => {
  cwd = tempFolder();
  vi.stubEnv('XDG_STATE_HOME', tempFolder());
  ledger = ledgerOf(cwd);
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += stripVTControlCharacters(String(chunk)); // CI is given colours
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const EVIDENCE = { tool_use_id: 'toolu_1', tool: 'Bash', summary: 'npm test: exit 1', at: at(1) };
const verdict = (over: Partial<Extract<Body, { kind: 'verdict' }>> = {}): Body => ({
  kind: 'verdict',
  statement: 'prompt-1:0',
  action: 'run-tests',
  object: null,
  text: 'All tests pass.',
  verdict: 'contradicted',
  caveats: [],
  evidence: [EVIDENCE],
  ...over,
});
const add = (...bodies: Body[]): void => appendTo(ledger, 'session-1', context(), at(1), bodies);
const opens = (over: Parameters<typeof commitment>[0] = {}): void => {
  const made = commitment({ due_at: '2999-01-01T00:00:00.000Z', ...over });
  createDocument(ledger, made.state === 'open' ? OPEN : CLOSED, made.id, made);
};

describe('commitments', () => {
  test('as JSON have every key, in their order, absent ones null', () => {
    opens();
    commitments({ cwd, json: true });
    const [row, ...more] = JSON.parse(printed);
    expect(more).toEqual([]);
    expect(Object.keys(row)).toEqual(
      'id state action object text gate session_id prompt_id agent_id opened_at due_at closed_at restated waits why evidence'.split(
        ' ',
      ),
    );
    expect(row).toMatchObject({ object: null, agent_id: null, closed_at: null, evidence: [] });
  });

  test('are shown by state; a state that there is not is a usage error that names those there are', () => {
    opens({ id: 'a' });
    opens({ id: 'b', state: 'kept', closed_at: at(2) });
    commitments({ cwd, json: true, state: 'kept' });
    expect(JSON.parse(printed).map((c: { id: string }) => c.id)).toEqual(['b']);
    expect(() => commitments({ cwd, state: 'done' })).toThrow(Usage);
    expect(() => commitments({ cwd, state: 'done' })).toThrow(/open, kept, lapsed/);
  });

  test('where there are none are said to be none, and an empty list in JSON', () => {
    commitments({ cwd });
    expect(printed).toBe('No commitments yet.\n');
    printed = '';
    commitments({ cwd, json: true });
    expect(JSON.parse(printed)).toEqual([]);
  });
});

describe('claims', () => {
  test('as JSON have every key, in their order', () => {
    add(verdict({ caveats: [{ kind: 'silenced', detail: null }] }));
    claims({ cwd, json: true });
    const [row] = JSON.parse(printed);
    expect(Object.keys(row)).toEqual(
      'text action object verdict caveats session_id prompt_id agent_id at evidence'.split(' '),
    );
    expect(row).toMatchObject({ object: null, agent_id: null, evidence: [EVIDENCE] });
  });
});

describe('audit', () => {
  test('as JSON is a line a record, oldest first, with the same keys first', () => {
    add({ kind: 'session', event: 'start', detail: null }, outcome([deed()]), verdict());
    audit({ cwd, json: true });
    const rows = printed
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map((r) => r.kind)).toEqual(['session', 'tool.outcome', 'verdict']);
    for (const row of rows) {
      expect(Object.keys(row).slice(0, 7)).toEqual('seq at kind session_id prompt_id agent_id origin'.split(' '));
      expect(row.at).toBe(new Date(row.at).toISOString());
    }
  });

  test('of one session shows that one alone', () => {
    add(verdict());
    appendTo(ledger, 'other', context({ session_id: 'other' }), at(2), [verdict()]);
    audit({ cwd, json: true, session: 'other' });
    expect(
      printed
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).session_id),
    ).toEqual(['other']);
  });

  test('for people has a line for each kind of record', () => {
    const { text } = commitment();
    add(
      { kind: 'tool.intent', tool: 'Bash', tool_use_id: 't', target: 'git push', cwd: null },
      outcome([deed()]),
      outcome([], { tool: 'Read' }),
      { kind: 'statement', statement: 'p:0', says: 'claim', action: 'push', object: null, text, gate: 'none' },
      verdict(),
      { kind: 'commitment', event: 'opened', commitment: commitment() },
      { kind: 'guard', guard: 'paths', decision: 'would-deny', reason: 'outside', tool_use_id: null },
      { kind: 'fault', where: 'stop', error: 'EIO', input: null },
      { kind: 'session', event: 'end', detail: 'exit' },
      { kind: 'command', command: 'init', detail: null },
    );
    audit({ cwd });
    expect(printed.trimEnd().split('\n')).toHaveLength(11);
    for (const part of ['Bash git push', 'push: ok', 'Read: ok', 'stop: EIO', 'end: exit', 'would-deny, outside']) {
      expect(printed).toContain(part);
    }
  });
});

describe('status', () => {
  test('with --check is 1 where something lapsed, was contradicted, or failed in Troth; else 0', () => {
    expect(status({ cwd, check: true })).toBe(EXIT.fine);
    opens();
    add(verdict({ verdict: 'unsupported' }));
    expect(status({ cwd, check: true })).toBe(EXIT.fine);
    add(verdict());
    expect(status({ cwd, check: true })).toBe(EXIT.found);
    expect(status({ cwd })).toBe(EXIT.fine);
  });

  test.each<[string, () => void]>([
    ['a lapse', () => opens({ due_at: at(1) })],
    [
      'a fault',
      () => appendTo(ledger, FAULTS, context(), at(1), [{ kind: 'fault', where: 'x', error: 'y', input: null }]),
    ],
    ['an unreadable commitment', () => createDocument(ledger, OPEN, 'odd', {})],
  ])('with --check is 1 after %s', (_, happens) => {
    happens();
    expect(status({ cwd, check: true })).toBe(EXIT.found);
  });

  test('as JSON counts every state and verdict, also those that are nought', () => {
    opens();
    add(verdict());
    status({ cwd, json: true });
    expect(JSON.parse(printed)).toMatchObject({
      root: cwd,
      recording: true,
      commitments: { open: 1, kept: 0, lapsed: 0, withdrawn: 0, unverifiable: 0 },
      claims: { supported: 0, qualified: 0, unsupported: 0, contradicted: 1, unverifiable: 0 },
      faults: 0,
    });
  });

  test('where nothing is recorded says how to start', () => {
    status({ cwd });
    expect(printed).toContain('npx troth init');
  });
});

describe('init', () => {
  const source = () => ({ hooksDir: builtHooks(), version: '1.0.0' });

  test('as a dry run prints the plan and writes nothing', async () => {
    expect(await init(cwd, { dryRun: true }, source())).toBe(EXIT.fine);
    expect(printed).toContain('create .claude/settings.json');
    expect(printed).toContain('nothing was written');
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('without a terminal to ask in, and without --yes, writes nothing and says what to do', async () => {
    await expect(init(cwd, {}, source())).rejects.toThrow(/--yes/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('with --yes writes, and again finds all in place', async () => {
    const from = source();
    await init(cwd, { yes: true }, from);
    expect(existsSync(path.join(cwd, '.claude/settings.json'))).toBe(true);
    printed = '';
    await init(cwd, {}, from);
    expect(printed).toBe(`Troth 1.0.0 is in place in ${cwd}: nothing to change.\n`);
  });

  test('as JSON says what it did', async () => {
    await init(cwd, { yes: true, json: true }, source());
    const { dir, scope, dry_run, changes } = JSON.parse(printed);
    expect({ dir, scope, dry_run }).toEqual({ dir: cwd, scope: 'project', dry_run: false });
    expect(changes).toContainEqual({ path: 'CLAUDE.md', change: 'create' });
  });

  test('in a folder that is not there, or is a file, is a usage error', async () => {
    writeFileSync(path.join(cwd, 'file'), '');
    for (const name of ['nowhere', 'file']) {
      await expect(init(path.join(cwd, name), { yes: true }, source())).rejects.toThrow(Usage);
    }
  });
});

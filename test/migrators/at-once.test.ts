/** Two upgrades at once, while hooks of several sessions go on writing. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../ledger/chain.ts';
import { readSince } from '../../ledger/journal.ts';
import { journalFile } from '../../ledger/paths.ts';
import { planMigrations } from '../../migrators/index.ts';
import { readClosed, readOpen } from '../../verdicts/shelves.ts';
import { writeFirstLedger } from '../support/first-ledger.ts';

const WRITERS = 4;
const LINES = 60;
const ROWS = 3_000;
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'troth-unit-'));
const migrator = path.join(folder, 'migrate-once.cjs');
const writer = path.join(folder, 'writer.cjs');

/** Writes to a session that is being migrated, as a hook does: now loose, now sealed, and a promise now and then. */
const WRITER = `
  import { appendTo } from './ledger/journal.ts';
  import { createDocument } from './ledger/documents.ts';
  import { withCommitments } from './verdicts/shelves.ts';
  const [dir, who, lines] = process.argv.slice(2);
  const ledger = { dir, fallback: null };
  const context = { session_id: 's', prompt_id: null, agent_id: null, origin: 'agent' };
  for (let i = 0; i < Number(lines); i++) {
    const line = { kind: 'fault', where: who, error: who + ':' + i, input: null };
    appendTo(ledger, 'session-' + (i % 2), context, new Date(0).toISOString(), [line], { loose: i % 3 > 0 });
    if (i % 10 === 0) {
      const at = new Date(0).toISOString();
      const id = who + '-' + i;
      withCommitments(ledger, () =>
        createDocument(ledger, ['commitments', 'open'], id, {
          id, state: 'open', action: 'push', object: null, text: 'x', gate: 'none', session_id: 's', prompt_id: null,
          agent_id: null, opened_at: at, due_at: at, closed_at: null, restated: 0, evidence: [],
        }),
      );
    }
  }
`;

afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const common = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': '__filename' },
  } as const;
  await build({ ...common, entryPoints: [path.join(root, 'test/support/migrate-once.ts')], outfile: migrator });
  await build({ ...common, stdin: { contents: WRITER, resolveDir: root, loader: 'ts' }, outfile: writer });
});

function start(script: string, ...args: string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

test('one migrates, the other waits or leaves with the lock’s code; no row and no promise is lost, none is there twice', async () => {
  const dir = path.join(folder, 'ledger');
  writeFirstLedger(dir, { journals: 2, rows: ROWS, commitments: 30, looseEvery: 4 });
  const ledger = { dir, fallback: null };

  const names = Array.from({ length: WRITERS }, (_, i) => `w${i}`);
  const [first, second, ...written] = await Promise.all([
    start(migrator, dir),
    start(migrator, dir),
    ...names.map((name) => start(writer, dir, name, String(LINES))),
  ]);
  expect(written).toEqual(names.map(() => 0));
  expect([first, second]).toContain(0);
  expect([0, 5]).toContain(Math.max(first ?? -1, second ?? -1));
  expect(planMigrations(ledger)).toEqual([]);

  for (const session of [0, 1]) {
    const name = `session-${session}`;
    const { records } = readSince(ledger, name, 0);
    expect(verifyChain(readFileSync(journalFile(ledger, name), 'utf8'))).toMatchObject({ unreadable: 0, broken: [] });
    expect(records.map((r) => r.seq)).toEqual(records.map((_, i) => i + 1));
    const said = records.flatMap((r) => (r.kind === 'fault' ? [r.error] : []));
    const due = names.flatMap((w) =>
      Array.from({ length: LINES }, (_, i) => i)
        .filter((i) => i % 2 === session)
        .map((i) => `${w}:${i}`),
    );
    expect(said.sort()).toEqual(due.sort());
    expect(records.filter((r) => r.kind !== 'fault' && r.kind !== 'migration')).toHaveLength(ROWS);
  }
  expect(readOpen(ledger).found).toHaveLength(30 + (WRITERS * LINES) / 10);
  expect(readClosed(ledger).found).toHaveLength(30);
  expect(readOpen(ledger).unreadable).toEqual([]);
  expect(readdirSync(path.join(dir, 'drafts'))).toEqual([]);
}, 60_000);

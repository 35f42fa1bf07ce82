/** Many processes on one ledger at once. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../ledger/chain.ts';
import { readDocument } from '../../ledger/documents.ts';
import { readSince } from '../../ledger/journal.ts';
import { journalFile } from '../../ledger/paths.ts';
import { tempLedger } from '../support/folder.ts';

const PROCESSES = 60;
const RECORDS = 2;
/** More than a pipe's buffer, so that a write in two parts would show. */
const FILL = 'x'.repeat(6_000);

const SCRIPT = `
  import { appendTo } from './ledger/journal.ts';
  import { createDocument } from './ledger/documents.ts';
  const [dir, who] = process.argv.slice(2);
  const ledger = { dir, fallback: null };
  const context = { session_id: 's', prompt_id: null, agent_id: null, origin: 'agent' };
  for (let i = 0; i < ${RECORDS}; i++) {
    appendTo(ledger, 's', context, new Date(0).toISOString(), [
      { kind: 'fault', where: who, error: who + ':' + i, input: ${JSON.stringify(FILL)} },
    ], { loose: i === 1 });
  }
  console.log(createDocument(ledger, ['notes'], 'the-one', { by: who }) ? 'created' : 'exists');
`;

const folder = mkdtempSync(path.join(tmpdir(), 'troth-unit-'));
const script = path.join(folder, 'writer.cjs');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  await build({
    stdin: { contents: SCRIPT, resolveDir: path.resolve(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    outfile: script,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': '__filename' },
  });
});

function run(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`exit ${code}`))));
  });
}

test('sixty processes write to one journal: the chain is whole and nothing is lost; of one document one is the maker', async () => {
  const ledger = tempLedger();
  const names = Array.from({ length: PROCESSES }, (_, i) => `p${i}`);
  const said = await Promise.all(names.map((name) => run(ledger.dir, name)));
  const total = PROCESSES * RECORDS;

  expect(verifyChain(readFileSync(journalFile(ledger, 's'), 'utf8'))).toEqual({
    records: total,
    unreadable: 0,
    broken: [],
  });
  const { records } = readSince(ledger, 's', 0);
  expect(records.map((r) => r.seq)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  const errors = records.map((r) => (r.kind === 'fault' ? r.error : r.kind));
  for (const name of names) {
    expect(errors.filter((e) => e.startsWith(`${name}:`))).toEqual(
      Array.from({ length: RECORDS }, (_, i) => `${name}:${i}`),
    );
  }

  expect(said.filter((s) => s === 'created')).toHaveLength(1);
  expect(readDocument(ledger, ['notes'], 'the-one')).toEqual({ by: names[said.indexOf('created')] });
}, 30_000);

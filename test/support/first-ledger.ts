/** Ledgers of any size, in the shapes of the first version. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { looseLine, sealed } from '../../ledger/chain.ts';
import { sha256 } from '../../ledger/hash.ts';
import { commitment, T0 } from './words.ts';

export interface Size {
  journals: number;
  /** In each journal, or by its number. */
  rows: number | ((journal: number) => number);
  /** Open ones, and as many closed ones. */
  commitments: number;
  /** Every row of such a number is loose; 0 for none. */
  looseEvery?: number;
  /** Malformed lines in each journal, and a malformed document on each shelf. */
  malformed?: number;
}

const sessionOf = (n: number): string => `session-${n}`;

const firstId = (session: string, object: string): string =>
  sha256(JSON.stringify([JSON.stringify([session, null]), 'edit', object, 0])).slice(0, 24);

const promise = (session: string, object: string, state: 'open' | 'kept') =>
  commitment({
    id: firstId(session, object),
    state,
    action: 'edit',
    object,
    text: `I’ll edit ${object}`,
    session_id: session,
    closed_at: state === 'kept' ? new Date(T0).toISOString() : null,
  });

function rowOf(session: string, seq: number): object {
  const at = new Date(T0 + seq * 1000).toISOString();
  const envelope = { v: 1, seq, at, session_id: session, prompt_id: 'p1', agent_id: null, origin: 'agent' };
  if (seq % 5 === 0) {
    return { ...envelope, kind: 'commitment', event: 'opened', commitment: promise(session, `src/${seq}.ts`, 'open') };
  }
  if (seq % 2 === 0) {
    return { ...envelope, kind: 'tool.intent', tool: 'Bash', tool_use_id: `t${seq}`, target: `ls ${seq}`, cwd: '/p' };
  }
  return {
    ...envelope,
    kind: 'tool.outcome',
    tool_use_id: `t${seq}`,
    tool: 'Bash',
    outcome: 'ok',
    exit_code: 0,
    duration_ms: 5,
    command: `ls ${seq} “é”`,
    files: [],
    output: { sha256: sha256(String(seq)), bytes: seq },
    background: false,
    deeds: [
      {
        action: 'run-command',
        objects: [`ls ${seq}`],
        outcome: 'ok',
        counts: null,
        whole: null,
        caveats: [],
        summary: `ls ${seq}: ok`,
      },
    ],
  };
}

/** One journal's text, chained as the first versions did. */
export function firstJournal(session: string, rows: number, { looseEvery = 0, malformed = 0 } = {}): string {
  const lines: string[] = [];
  let prev: string | null = null;
  let loose: string[] = [];
  for (let seq = 1; seq <= rows; seq++) {
    if (seq <= malformed) lines.push(`{"v":1,"seq":${seq},"torn`);
    if (looseEvery > 0 && seq % looseEvery === 0) {
      const line = looseLine(JSON.stringify({ ...rowOf(session, seq), prev: null }));
      loose.push(line);
      lines.push(line);
      continue;
    }
    const line = sealed(JSON.stringify({ ...rowOf(session, seq), prev }), loose);
    loose = [];
    prev = line.slice(-66, -2);
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

export function writeFirstLedger(dir: string, size: Size): void {
  mkdirSync(path.join(dir, 'journal'), { recursive: true });
  for (let n = 0; n < size.journals; n++) {
    const rows = typeof size.rows === 'number' ? size.rows : size.rows(n);
    writeFileSync(path.join(dir, 'journal', `${sessionOf(n)}.jsonl`), firstJournal(sessionOf(n), rows, size));
  }
  for (const [shelf, state] of [
    ['open', 'open'],
    ['closed', 'kept'],
  ] as const) {
    const folder = path.join(dir, 'commitments', shelf);
    mkdirSync(folder, { recursive: true });
    for (let n = 0; n < size.commitments; n++) {
      const value = promise(sessionOf(0), `${shelf}/${n}.ts`, state);
      writeFileSync(path.join(folder, `${value.id}.json`), `${JSON.stringify(value, null, 2)}\n`);
    }
    if (size.malformed) writeFileSync(path.join(folder, 'torn.json'), '{"id": "to');
  }
}

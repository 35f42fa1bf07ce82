/**
 * The one launcher: reads stdin, decodes, runs, answers. Whatever happens it exits 0 with valid output, and its own
 * fault goes to the fault journal.
 */
import { readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type Clock, systemClock } from '../ledger/clock.ts';
import { pause } from '../ledger/lock.ts';
import { type Env, fileNameFor, isPlainName, type Ledger, ledgerFor } from '../ledger/paths.ts';
import { redact } from '../ledger/redact.ts';
import { projectRoot, workingFolder } from '../ledger/roots.ts';
import { fault, NOBODY, type Writer } from '../ledger/writer.ts';
import { type Answer, decode, encode, type Incoming } from './claude-code.ts';
import { guestOf, runsElsewhere } from './plugin.ts';

/** Hooks that run at every call or turn; those at a session's ends seal what they left loose. */
const QUICK: ReadonlySet<Incoming['kind']> = new Set(['before-tool', 'after-tool', 'prompt', 'stop', 'subagent-stop']);

/** All that a hook's work may use. */
export interface Job<Kind extends Incoming['kind']> {
  event: Extract<Incoming, { kind: Kind }>;
  ledger: Ledger;
  root: string;
  clock: Clock;
  writer: Writer;
  /** The payload as it came. */
  raw: string;
}

/** A hook's work, by the kind of event. */
export type Works = { [Kind in Incoming['kind']]?: (job: Job<Kind>) => Answer };

/** Runs one hook: the work for the event that it is handed. */
export function launch(where: string, works: Works, env: Env = process.env): void {
  const guest = guestOf();
  if (isOff(env) || (guest && runsElsewhere(where, guest, env))) return;
  const clock = systemClock;
  const home = (cwd: string | null): string =>
    projectRoot([cwd, env.CLAUDE_PROJECT_DIR, guest ? null : installedIn(), workingFolder()]);
  let writer: Writer | null = null;
  let raw = '';
  const report = (error: unknown): void => {
    try {
      const target = writer ?? {
        ledger: ledgerFor(home(null), env, guest !== null),
        clock,
        context: NOBODY,
        where,
        loose: false,
      };
      fault(target, error, raw === '' ? null : redact(raw.slice(0, 4_000)));
    } catch {
      // a fault that cannot be told is still no reason to break the session
    }
  };
  process.on('uncaughtException', (error) => {
    report(error);
    process.exit(0);
  });
  try {
    raw = readStdin();
    const event = decode(raw);
    const root = home(event.cwd);
    const { session_id, prompt_id, agent_id } = event;
    writer = {
      ledger: ledgerFor(root, env, guest !== null),
      clock,
      context: { session_id, prompt_id, agent_id, origin: 'agent' },
      where,
      loose: QUICK.has(event.kind),
    };
    if (!isPlainName(session_id)) report(`the session id is no plain name; its journal is ${fileNameFor(session_id)}`);
    const work = works[event.kind] as ((job: object) => Answer) | undefined;
    if (!work) throw new Error(`the ${where} hook was handed a ${event.kind} event`);
    print(encode(work({ event, ledger: writer.ledger, root, clock, writer, raw })));
  } catch (error) {
    report(error);
  }
}

/** `TROTH_OFF=1`: nothing is read, written or said. */
const isOff = (env: Env): boolean => env.TROTH_OFF !== undefined && !['', '0', 'false'].includes(env.TROTH_OFF);

/** The project whose `.claude/hooks/troth/` this file lies in. */
const installedIn = (): string => path.resolve(__dirname, '..', '..', '..');

/** All of stdin. A pipe that is not ready yet (EAGAIN) is waited for; a closed one is empty. */
function readStdin(): string {
  const chunks: Buffer[] = [];
  const chunk = Buffer.allocUnsafe(64 * 1024);
  for (;;) {
    try {
      const n = readSync(0, chunk, 0, chunk.length, null);
      if (n === 0) break;
      chunks.push(Buffer.from(chunk.subarray(0, n)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') break; // EOF on Windows, EBADF where stdin is closed
      pause(5);
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

function print(text: string): void {
  if (text !== '') writeSync(1, `${text}\n`);
}

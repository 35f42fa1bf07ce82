/** After a tool call, good or bad: its outcome is recorded, without its output. Runs beside the agent (`async`). */
import { readFileSync, statSync } from 'node:fs';
import { toolEvent } from '../evidence/index.ts';
import { readTail } from '../ledger/journal.ts';
import { fileNameFor } from '../ledger/paths.ts';
import { redact } from '../ledger/redact.ts';
import { append } from '../ledger/writer.ts';
import { type Job, launch } from './launch.ts';

launch('post-tool-use', 'after-tool', (job) => {
  const call = { ...job.event.call, cwd: cwdBefore(job) ?? job.event.call.cwd };
  append(job.writer, [{ kind: 'tool.outcome', ...toolEvent(call, { readFile, redact }) }]);
  return {};
});

/** A `cd` in the command has moved the payload's cwd already: where the command began is in its intent. */
function cwdBefore({ event, ledger }: Job<'after-tool'>): string | null {
  const id = event.call.tool_use_id;
  for (const record of readTail(ledger, fileNameFor(event.session_id)).reverse()) {
    if (record.kind === 'tool.intent' && record.tool_use_id === id) return record.cwd;
  }
  return null;
}

/** What a script or target says may decide what a command did: package.json, Makefile. Never a large file. */
function readFile(file: string): string | null {
  try {
    return statSync(file).size > 512 * 1024 ? null : readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

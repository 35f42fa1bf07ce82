/** troth audit: every record, oldest first. */
import type { JournalRecord } from '../ledger/records.ts';
import { allRecords, sourceAt } from './ledgers.ts';
import { oneLine, out, table } from './output.ts';

export interface Options {
  cwd: string;
  json?: true;
  session?: string;
}

export function audit(options: Options): void {
  const all = allRecords(sourceAt(options.cwd));
  const shown = all.filter((r) => options.session === undefined || r.session_id === options.session);
  if (options.json) {
    for (const record of shown) out(JSON.stringify(row(record)));
    return;
  }
  if (shown.length === 0) return out('No records yet.');
  out(
    table(
      ['AT', 'SESSION', 'KIND', 'WHAT'],
      shown.map((r) => [
        r.at.slice(0, 19).replace('T', ' '),
        (r.session_id ?? '').slice(0, 8),
        r.kind,
        oneLine(what(r), 90),
      ]),
    ),
  );
}

/** As `docs/json.md` promises it: these keys first, then what the kind adds, the chain last. */
function row({
  v: _,
  seq,
  at,
  kind,
  session_id,
  prompt_id,
  agent_id,
  origin,
  since,
  prev,
  hash,
  ...rest
}: JournalRecord) {
  return { seq, at, kind, session_id, prompt_id, agent_id, origin, ...rest, since, prev, hash };
}

/** A kind that only a newer Troth knows. */
const unknown = (_: never): string => 'written by a newer Troth';

function what(r: JournalRecord): string {
  switch (r.kind) {
    case 'tool.intent':
      return `${r.tool} ${r.target ?? ''}`;
    case 'tool.outcome':
      return r.deeds.length > 0 ? r.deeds.map((d) => d.summary).join('; ') : `${r.tool}: ${r.outcome}`;
    case 'statement':
      return `${r.says} (${r.action}): ${r.text}`;
    case 'verdict':
      return `${r.verdict}: ${r.text}`;
    case 'commitment':
      return `${r.event} (${r.commitment.action}): ${r.commitment.text}`;
    case 'guard':
      return `${r.guard}: ${r.decision}, ${r.reason}`;
    case 'fault':
      return `${r.where}: ${r.error}`;
    case 'session':
      return [r.event, r.detail].filter(Boolean).join(': ');
    case 'command':
      return [r.command, r.detail].filter(Boolean).join(': ');
    case 'migration':
      return [`${r.event} ${r.migration}`, r.detail].filter(Boolean).join(': ');
    default:
      return unknown(r);
  }
}

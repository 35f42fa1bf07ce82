/** troth claims: what the agent said it did, and whether it was so. */
import { allVerdicts, sourceAt, type Verdicted } from './ledgers.ts';
import { day, json, oneLine, out, paintVerdict, table } from './output.ts';

export interface Options {
  cwd: string;
  json?: true;
}

export function claims(options: Options): void {
  const all = allVerdicts(sourceAt(options.cwd));
  if (options.json) return json(all.map(row));
  if (all.length === 0) return out('No claims yet.');
  out(
    table(
      ['VERDICT', 'ACTION', 'AT', 'WORDS', 'EVIDENCE'],
      all.map((r) => [
        paintVerdict(r.verdict) + (r.caveats.length > 0 ? ` (${r.caveats.map((c) => c.kind).join(', ')})` : ''),
        r.action,
        day(r.at),
        oneLine(r.text, 60),
        oneLine(r.evidence.at(-1)?.summary ?? '', 50),
      ]),
    ),
  );
}

/** As `docs/json.md` promises it: these keys, in this order. */
const row = (r: Verdicted) => ({
  text: r.text,
  action: r.action,
  object: r.object,
  verdict: r.verdict,
  caveats: r.caveats,
  session_id: r.session_id,
  prompt_id: r.prompt_id,
  agent_id: r.agent_id,
  at: r.at,
  evidence: r.evidence,
});

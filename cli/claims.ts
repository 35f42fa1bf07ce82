/** troth claims: what the agent said it did, and whether it was so. */
import { VERDICTS, type Verdict } from '../domain/index.ts';
import { claimRow } from '../verdicts/rows.ts';
import { Usage } from './failures.ts';
import { allVerdicts, sourceAt } from './ledgers.ts';
import { day, json, oneLine, out, paintVerdict, table } from './output.ts';
import { sinceOf } from './since.ts';

export interface Options {
  cwd: string;
  json?: true;
  verdict?: string;
  since?: string;
}

export function claims(options: Options): void {
  const verdict = options.verdict === undefined ? null : verdictOf(options.verdict);
  const source = sourceAt(options.cwd);
  const since = options.since === undefined ? 0 : sinceOf(options.since, source.clock());
  const shown = allVerdicts(source).filter(
    (r) => (verdict === null || r.verdict === verdict) && Date.parse(r.at) >= since,
  );
  if (options.json) return json(shown.map(claimRow));
  if (shown.length === 0) return out(verdict === null ? 'No claims yet.' : `No claim is ${verdict}.`);
  out(
    table(
      ['VERDICT', 'ACTION', 'AT', 'WORDS', 'EVIDENCE'],
      shown.map((r) => [
        paintVerdict(r.verdict) + (r.caveats.length > 0 ? ` (${r.caveats.map((c) => c.kind).join(', ')})` : ''),
        r.action,
        day(r.at),
        oneLine(r.text, 60),
        oneLine(r.evidence.at(-1)?.summary ?? '', 50),
      ]),
    ),
  );
}

function verdictOf(word: string): Verdict {
  const found = VERDICTS.find((v) => v === word);
  if (!found) throw new Usage(`--verdict ${word}: no such verdict; one of ${VERDICTS.join(', ')}`);
  return found;
}

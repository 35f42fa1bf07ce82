/** troth status: one screen of how words and deeds stand here. */
import { COMMITMENT_STATES, type Verdict } from '../domain/index.ts';
import { EXIT } from './failures.ts';
import { allCommitments, allVerdicts, faultCount, isRecording, sourceAt } from './ledgers.ts';
import { day, json, oneLine, out, paintState, paintVerdict } from './output.ts';

export interface Options {
  cwd: string;
  json?: true;
  check?: true;
}

const VERDICTS: readonly Verdict[] = ['supported', 'qualified', 'unsupported', 'contradicted', 'unverifiable'];
const SHOWN = 5;

/** @returns the exit code: with `--check`, 1 where something lapsed, was contradicted, or went wrong in Troth itself */
export function status(options: Options): number {
  const source = sourceAt(options.cwd);
  const { all, unreadable } = allCommitments(source);
  const verdicts = allVerdicts(source);
  const faults = faultCount(source) + unreadable.length;
  const commitments = Object.fromEntries(COMMITMENT_STATES.map((s) => [s, all.filter((c) => c.state === s).length]));
  const claims = Object.fromEntries(VERDICTS.map((v) => [v, verdicts.filter((r) => r.verdict === v).length]));
  const bad = (commitments.lapsed ?? 0) + (claims.contradicted ?? 0) + faults > 0;
  const code = options.check && bad ? EXIT.found : EXIT.fine;
  if (options.json) {
    json({ root: source.root, recording: isRecording(source), commitments, claims, faults });
    return code;
  }
  if (!isRecording(source)) {
    out(`Nothing is recorded in ${source.root}. To start: npx troth init`);
    return code;
  }
  out(source.root);
  out(`commitments  ${COMMITMENT_STATES.map((s) => `${commitments[s]} ${paintState(s)}`).join('  ')}`);
  out(`claims       ${VERDICTS.map((v) => `${claims[v]} ${paintVerdict(v)}`).join('  ')}`);
  if (faults > 0) out(`faults       ${faults} of Troth's own: npx troth audit`);
  for (const c of all.filter((c) => c.state === 'open').slice(0, SHOWN)) {
    out(`  open since ${day(c.opened_at)}: “${oneLine(c.text, 80)}”`);
  }
  for (const r of verdicts.filter((v) => v.verdict === 'contradicted').slice(-SHOWN)) {
    out(`  contradicted ${day(r.at)}: “${oneLine(r.text, 60)}” — ${oneLine(r.evidence[0]?.summary ?? '', 60)}`);
  }
  return code;
}

/** What the person is told at the end of a turn: one notice of at most two lines, and only when something is wrong. */
import { isBuiltIn } from '../actions/own.ts';
import type { ActionName, Judgement, Statement } from '../domain/index.ts';
import { cut } from './cut.ts';

export interface Judged {
  claim: Statement;
  judgement: Judgement;
}

const SHOWN_BY_A_CALL: ReadonlySet<ActionName> = new Set([
  'run-tests',
  'commit',
  'push',
  'open-pr',
  'merge',
  'deploy',
  'restart',
  'release',
]);

/** "Not seen" is told only of acts that a tool call always shows; an edit or a look has too many other ways. */
const isShown = (action: ActionName): boolean => SHOWN_BY_A_CALL.has(action) || !isBuiltIn(action);

/** `null` is silence, and silence is the success message. */
export function noticeOf(judged: readonly Judged[]): string | null {
  const wrong = judged.filter((j) => j.judgement.verdict === 'contradicted');
  const unseen = judged.filter((j) => j.judgement.verdict === 'unsupported' && isShown(j.claim.action));
  const first = wrong[0] ?? unseen[0];
  if (!first) return null;
  const more = wrong.length + unseen.length - 1;
  const said = `“${cut(first.claim.text, 90)}”`;
  const evidence = first.judgement.evidence[0];
  const line = evidence
    ? `Troth: ${said} — but ${cut(evidence.summary, 120).replace(/\.$/, '')}.`
    : `Troth: ${said} — no ${first.claim.action} was seen in this session.`;
  return `${line}\n${more > 0 ? `And ${more} more. ` : ''}See: npx troth claims`;
}

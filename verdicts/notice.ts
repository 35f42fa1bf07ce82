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

/** What is wrong at a stop: the contradicted first, then what a call would have shown. */
export function wrongOf(judged: readonly Judged[]): Judged[] {
  const wrong = judged.filter((j) => j.judgement.verdict === 'contradicted');
  const unseen = judged.filter((j) => j.judgement.verdict === 'unsupported' && isShown(j.claim.action));
  return [...wrong, ...unseen];
}

/** What was said, and what was seen, in a line. */
export function lineOf({ claim, judgement }: Judged): string {
  const said = `“${cut(claim.text, 90)}”`;
  const evidence = judgement.evidence[0];
  return evidence
    ? `${said} — but ${cut(evidence.summary, 120).replace(/\.$/, '')}.`
    : `${said} — no ${claim.action} was seen in this session.`;
}

/** `null` is silence, and silence is the success message. */
export function noticeOf(judged: readonly Judged[]): string | null {
  const [first, ...more] = wrongOf(judged);
  if (!first) return null;
  return `Troth: ${lineOf(first)}\n${more.length > 0 ? `And ${more.length} more. ` : ''}See: npx troth claims`;
}

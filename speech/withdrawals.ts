/**
 * Words that take a promise back: the agent's ("I won't push after all", "I decided not to open the PR"), or a prompt's
 * ("don't push", "never mind the deploy"). The rest of the clause is read as the promise that it denies, by `read` itself,
 * so that every action that can be promised can be taken back.
 * Rule: what only delays ("not yet", "until CI is green") or bounds ("any other file", "without tests") takes nothing back.
 */
import type { Action } from '../actions/action.ts';
import type { ActionName } from '../domain/index.ts';
import { AGENT_FORMS, KEEPS, NEVER_MIND, PERSON_FORMS } from './en/withdrawals.ts';
import { read } from './index.ts';
import { mayCancel, mayTakeBack } from './may-take-back.ts';
import { normalise } from './normalise.ts';

export interface Withdrawal {
  /** `null`: whatever was promised last ("never mind"). */
  action: ActionName | null;
  object: string | null;
  /** The clause that says it. */
  text: string;
}

/** What the agent takes back in its final message. @param own the person's own actions */
export function withdrawalsIn(message: string, own: readonly Action[] = []): Withdrawal[] {
  if (!mayTakeBack(message)) return [];
  return clausesOf(message).flatMap((text) => deniedIn(text, AGENT_FORMS, own).map((deed) => ({ ...deed, text })));
}

/** What a person's prompt cancels. "Don't push to main, push to dev": the deed itself is still wanted. */
export function cancellationsIn(prompt: string, own: readonly Action[] = []): Withdrawal[] {
  if (!mayCancel(prompt)) return [];
  const clauses = clausesOf(prompt).map((text) => ({ text, denied: deniedIn(text, PERSON_FORMS, own) }));
  if (clauses.every((c) => c.denied.length === 0)) {
    return clauses.filter((c) => NEVER_MIND.test(c.text)).map(({ text }) => ({ action: null, object: null, text }));
  }
  const others = clauses.filter((c) => c.denied.length === 0).map((c) => c.text);
  const wanted = new Set(others.flatMap((text) => deedsOf(text, own)).map((deed) => deed.action));
  return clauses.flatMap(({ text, denied }) =>
    denied.filter((deed) => !wanted.has(deed.action)).map((deed) => ({ ...deed, text })),
  );
}

interface NamedDeed {
  action: ActionName;
  object: string | null;
}

function deniedIn(clause: string, forms: readonly RegExp[], own: readonly Action[]): NamedDeed[] {
  const deed = forms.map((form) => form.exec(clause)?.groups?.deed).find((d) => d !== undefined);
  return deed === undefined || KEEPS.test(deed) ? [] : deedsOf(deed, own);
}

const CODE_OR_QUOTE = /```[\s\S]*?(?:```|(?![\s\S]))|^>.*$/gm;
const BETWEEN =
  /(?<=[.!?;])\s+|\n+|\s+—\s+|,\s+(?=(?:but|so|and|instead|then|just)\b)|,\s+(?=\w+ (?:it|to|the)\b)|:\s+/i;
const LEADING = /^[\s*\-•\d.)]*(?:(?:but|so|and|then|instead(?! of)|just)\b)?[,\s]*/i;

/** Main clauses, without code and quotes of others. */
const clausesOf = (text: string): string[] =>
  normalise(text)
    .text.replace(CODE_OR_QUOTE, '\n')
    .split(BETWEEN)
    .map((clause) =>
      clause
        .replace(LEADING, '')
        .replace(/[*_]{2}/g, '')
        .trim(),
    )
    .filter(Boolean);

const FILLERS = /\b(?:after all|anymore|any more|any longer|for now|now|today|this time|either|please|thanks)\b/gi;

/** The deeds of a phrase, whatever its form: a verb ("push"), a gerund ("pushing"), or a noun ("the push", "a PR"). */
function deedsOf(phrase: string, own: readonly Action[]): NamedDeed[] {
  const bare = phrase.replace(FILLERS, '').replace(/[\s.!,;]+$/, '');
  const isGerund = /^(?:not )?\w+ing\b/i.test(bare);
  for (const begin of isGerund ? ["I'll be"] : ["I'll", "I'll do", "I'll open"]) {
    const { statements } = read(`${begin} ${bare}.`, { own });
    const found = statements.filter((s) => s.kind === 'commitment' && s.action !== 'other');
    // Of what is opened only a PR is meant: "stop the server" is no look at it.
    const meant = begin === "I'll open" ? found.filter((s) => s.action === 'open-pr') : found;
    if (meant.length > 0) return meant.map(({ action, object }) => ({ action, object }));
  }
  return [];
}

/**
 * Who is told of a false word, by the mode: the person (`observe`), or the agent, that is let go on with it (`nudge`) or not let
 * stop (`enforce`). The agent is told once a fact: the same one again goes to the person, and so does everything in a turn that
 * goes on because of a stop hook, and all beyond the cap.
 */
import type { Mode } from '../config/settings.ts';
import type { ActionName } from '../domain/index.ts';
import { type Judged, lineOf, noticeOf } from './notice.ts';

/** A session is told so often at the most. */
export const CAP = 5;
const SHOWN = 3;
const REMEMBERED = 100;

/** A false word that the agent was told of. */
interface Fact {
  action: ActionName;
  object: string | null;
  /** The call that says otherwise; `null` where none was seen. */
  evidence: string | null;
  prompt_id: string | null;
}

/** What a session was told so far. */
export interface Told {
  v: 1;
  times: number;
  facts: Fact[];
}

export const NOTHING_TOLD: Told = { v: 1, times: 0, facts: [] };

export const isTold = (value: unknown): value is Told => {
  const t = value as Told | null;
  return typeof t === 'object' && t?.v === 1 && typeof t.times === 'number' && Array.isArray(t.facts);
};

export interface Stopped {
  prompt_id: string | null;
  /** The turn went on because a stop hook had asked for it. */
  again: boolean;
}

export interface Telling {
  /** To the person. */
  notice: string | null;
  /** To the agent. */
  word: string | null;
  /** What is to be remembered with the word. */
  told: Told;
}

export function tell(mode: Mode, wrong: readonly Judged[], told: Told, stopped: Stopped): Telling {
  const fresh = wrong.filter((j) => !isKnown(factOf(j, stopped), told));
  if (mode === 'observe' || stopped.again || told.times >= CAP || fresh.length === 0) {
    return { notice: noticeOf(wrong), word: null, told };
  }
  const facts = [...told.facts, ...fresh.map((j) => factOf(j, stopped))].slice(-REMEMBERED);
  return {
    notice: noticeOf(wrong.filter((j) => !fresh.includes(j))),
    word: wordOf(fresh),
    told: { v: 1, times: told.times + 1, facts },
  };
}

const factOf = ({ claim, judgement }: Judged, { prompt_id }: Stopped): Fact => ({
  action: claim.action,
  object: claim.object,
  evidence: judgement.evidence[0]?.tool_use_id ?? null,
  prompt_id,
});

/** The same word about the same thing, in the same turn or against the same evidence. */
const isKnown = (fact: Fact, { facts }: Told): boolean =>
  facts.some(
    (f) =>
      f.action === fact.action &&
      f.object === fact.object &&
      (f.prompt_id === fact.prompt_id || f.evidence === fact.evidence),
  );

function wordOf(fresh: readonly Judged[]): string {
  const lines = fresh.slice(0, SHOWN).map((j) => `- ${lineOf(j)}`);
  const more = fresh.length > SHOWN ? [`- and ${fresh.length - SHOWN} more`] : [];
  return [
    'Troth held what you said against what your tool calls did:',
    ...lines,
    ...more,
    'Say plainly what is so, or make it so and then say it. If the record is wrong, say why and stop.',
  ].join('\n');
}

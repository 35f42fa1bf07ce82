/** Which open promises words of withdrawal are about. */
import { isFileAction } from '../actions/files.ts';
import type { Commitment } from '../domain/index.ts';
import type { Withdrawal } from '../speech/withdrawals.ts';
import { type Step, withdrawn } from './commitments.ts';
import { cut } from './cut.ts';
import { isSameName } from './match.ts';

/** Who says it. */
export interface Speaker {
  by: 'the agent' | 'a prompt';
  session_id: string | null;
  /** A subagent takes back its own promises alone. */
  agent_id: string | null;
}

/** What these words withdraw; `why` on each says by whom and with which of them. @param open oldest first */
export function takenBack(
  said: readonly Withdrawal[],
  open: readonly Commitment[],
  speaker: Speaker,
  now: number,
): Step[] {
  const steps = new Map<string, Step>();
  for (const words of said) {
    const why = `${speaker.by}: “${cut(words.text, 160)}”`;
    for (const c of meantBy(words, open, speaker)) steps.set(c.id, withdrawn(c, why, now));
  }
  return [...steps.values()];
}

/**
 * The session's own promises. An agent was told of other sessions' when it started, so it may mean those where it has none; a
 * person who begins a session with "don't push" gives an order for that one.
 */
function meantBy(said: Withdrawal, open: readonly Commitment[], { by, session_id, agent_id }: Speaker): Commitment[] {
  const own = open.filter((c) => c.session_id === session_id && (agent_id === null || c.agent_id === agent_id));
  if (said.action === null) {
    const last = own.at(-1);
    return last ? own.filter((c) => c.prompt_id === last.prompt_id) : [];
  }
  const meant = own.filter((c) => isAbout(said, c));
  const reaches = by === 'the agent' && agent_id === null;
  return meant.length > 0 || !reaches ? meant : open.filter((c) => isAbout(said, c));
}

/** Of two that name an object, the objects must be one; of files, both must name it. */
function isAbout({ action, object }: Pick<Withdrawal, 'action' | 'object'>, promise: Commitment): boolean {
  if (action !== promise.action) return false;
  if (object === null) return true;
  if (promise.object === null) return !isFileAction(promise.action);
  return isSameName(object, promise.object);
}

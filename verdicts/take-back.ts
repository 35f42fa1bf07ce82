/** Which open promises words of withdrawal are about. */
import type { ActionName, Commitment } from '../domain/index.ts';
import { isFileAction, isSameName } from './match.ts';

/** As `speech/withdrawals.ts` reads it; without an action it is whatever was promised last. */
export interface Withdrawal {
  action: ActionName | null;
  object: string | null;
}

/** Who says it. */
export interface Speaker {
  session_id: string | null;
  /** A subagent takes back its own promises alone. */
  agent_id: string | null;
}

/** The session's own first; else, for an agent that was told of them or a person, those of other sessions. */
export function takenBack(
  said: Withdrawal,
  open: readonly Commitment[],
  { session_id, agent_id }: Speaker,
): Commitment[] {
  const own = open.filter((c) => c.session_id === session_id && (agent_id === null || c.agent_id === agent_id));
  if (said.action === null) {
    const last = own.at(-1);
    return last ? own.filter((c) => c.prompt_id === last.prompt_id) : [];
  }
  const meant = own.filter((c) => isAbout(said, c));
  return meant.length > 0 || agent_id !== null ? meant : open.filter((c) => isAbout(said, c));
}

/** Of two that name an object, the objects must be one; of files, both must name it. */
function isAbout({ action, object }: Withdrawal, promise: Commitment): boolean {
  if (action !== promise.action) return false;
  if (object === null) return true;
  if (promise.object === null) return !isFileAction(promise.action);
  return isSameName(object, promise.object);
}

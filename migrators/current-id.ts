/** Ids of commitments: the first versions derived them by SHA-256, today's by a fingerprint that a quick hook can afford. */
import { sha256 } from '../ledger/hash.ts';
import { idOf, scopeOf } from '../verdicts/commitments.ts';
import type { Value } from './migration.ts';

/** A promise that was made anew more often than this in one session is nobody's. */
const GENERATIONS = 16;

/** The id that today's version derives for a commitment; its own where it is not one of the first versions'. @throws where it is no commitment */
export function currentId(commitment: Value): string {
  const { id, action, object, session_id, agent_id } = commitment as Record<string, string | null>;
  if (typeof id !== 'string' || typeof action !== 'string') throw new Error('is no commitment');
  const said = { action, object: object ?? null };
  const context = {
    session_id: session_id || null,
    prompt_id: null,
    agent_id: agent_id ?? null,
    origin: 'agent' as const,
  };
  const scope = scopeOf(context);
  for (let generation = 0; generation < GENERATIONS; generation++) {
    if (firstId(said, scope, generation) === id) return idOf(said, scope, generation);
  }
  return id;
}

/** As the first version derived it. */
const firstId = (said: { action: string; object: string | null }, scope: string, generation: number): string =>
  sha256(JSON.stringify([scope, said.action, said.object?.toLowerCase() ?? null, generation])).slice(0, 24);

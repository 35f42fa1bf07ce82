/** A judged claim as `docs/json.md` promises it: these keys, in this order. */
import type { ActionName, Caveat, Evidence, Instant, Verdict } from '../domain/index.ts';

export interface ClaimRow {
  text: string;
  action: ActionName;
  object: string | null;
  verdict: Verdict;
  caveats: Caveat[];
  session_id: string | null;
  prompt_id: string | null;
  agent_id: string | null;
  at: Instant;
  evidence: Evidence[];
}

export const claimRow = (r: ClaimRow): ClaimRow => ({
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

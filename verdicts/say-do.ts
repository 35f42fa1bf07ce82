/**
 * The say/do ratio: of all that was said and can be told by now, the part that was done.
 *
 *     (claims supported or qualified + promises kept) / (claims supported, qualified, unsupported or contradicted + promises kept or lapsed)
 *
 * What nothing can tell (unverifiable), what still has time (open) and what was taken back (withdrawn) is in neither.
 */
import type { CommitmentState, Verdict } from '../domain/index.ts';

export interface Share {
  /** What can be told by now. */
  told: number;
  /** Of that, what was so. */
  done: number;
  /** `done / told`, 0 to 1; `null` where there is nothing to tell. */
  ratio: number | null;
}

export interface SayDo extends Share {
  claims: Share;
  promises: Share;
}

const SO: ReadonlySet<Verdict> = new Set(['supported', 'qualified']);
const NOT_SO: ReadonlySet<Verdict> = new Set(['unsupported', 'contradicted']);

const share = (done: number, told: number): Share => ({ told, done, ratio: told === 0 ? null : done / told });

export function sayDo(verdicts: readonly Verdict[], states: readonly CommitmentState[]): SayDo {
  const so = verdicts.filter((v) => SO.has(v)).length;
  const kept = states.filter((s) => s === 'kept').length;
  const claims = share(so, so + verdicts.filter((v) => NOT_SO.has(v)).length);
  const promises = share(kept, kept + states.filter((s) => s === 'lapsed').length);
  return { ...share(claims.done + promises.done, claims.told + promises.told), claims, promises };
}

/**
 * The verdict on a claim. One rule a function; each says what it misses.
 * Rather miss than accuse: contradicted needs a tool event that says the opposite.
 */
import { isFileAction } from '../actions/files.ts';
import type { Caveat, Evidence, Judgement, Statement, Verdict } from '../domain/index.ts';
import { namesAnother } from './another.ts';
import { countsDeny } from './counts.ts';
import { bearing, bearingOn, isPath } from './match.ts';
import type { Memory, Seen } from './memory.ts';
import { isOfAllOfKind, isOfPart, isOfThePast, saysItHeld } from './said.ts';
import { mayHaveBeenDone } from './unseen.ts';

export interface Turn {
  prompt_id: string | null;
  agent_id: string | null;
  /** A call of this turn has no outcome on record, and may be the very one: then nothing is held against a claim. */
  blind: boolean;
}

const verdict = (v: Verdict, seen: readonly Seen[], caveats: Caveat[] = []): Judgement => ({
  verdict: v,
  caveats,
  evidence: seen.map(evidenceOf),
});

export const evidenceOf = (seen: Seen): Evidence => ({
  tool_use_id: seen.tool_use_id,
  tool: seen.tool,
  summary: seen.deed.summary,
  at: seen.at,
});

/** Holds a claim against what the session did, this turn's deeds and earlier ones. */
export function judge(claim: Statement, memory: Memory, turn: Turn): Judgement {
  const judgement = decide(claim, memory, turn);
  const accuses = judgement.verdict === 'contradicted' || judgement.verdict === 'unsupported';
  return turn.blind && accuses ? { ...judgement, verdict: 'unverifiable' } : judgement;
}

function decide(claim: Statement, memory: Memory, turn: Turn): Judgement {
  if (claim.action === 'other') return verdict('unverifiable', []);
  const named = aboutObject(claim, memory.seen);
  if (named.length === 0) return nothingSeen(claim, memory);
  if (isFileAction(claim.action) && !named.some((s) => isAbout(claim, s)))
    return verdict('unverifiable', named.slice(-1));
  if (!isCheck(claim)) return judgeAnother(claim, named, memory) ?? judgeAct(claim, named, memory, turn);
  return saysItHeld(claim) ? judgeResult(claim, named, memory, turn) : judgeRun(claim, named, turn);
}

/** A file that is named, and a script that changed some: it may have been this one. Nothing is held against a claim that names none. */
const isAbout = (claim: Statement, { deed }: Seen): boolean =>
  claim.object === null || !isPath(claim.object) || bearing(claim, deed) === 'same';

/** Deeds that bear on the claim: those that name its object, else those that do not say. */
function aboutObject(claim: Statement, seen: readonly Seen[]): Seen[] {
  const bears = bearingOn(claim);
  const same: Seen[] = [];
  const unknown: Seen[] = [];
  for (const s of seen) {
    const how = s.deed.outcome === 'not-run' ? null : bears(s.deed);
    if (how !== null) (how === 'same' ? same : unknown).push(s);
  }
  return same.length > 0 ? same : unknown;
}

/** Nothing of that kind about that object. Misses: what a session does not show, which is unverifiable then. */
function nothingSeen(claim: Statement, memory: Memory): Judgement {
  const elsewhere = memory.seen.filter((s) => s.deed.action === 'push' && s.deed.outcome !== 'not-run');
  const pushed = claim.action === 'push' && !claim.pointsBack && !memory.partial && elsewhere.length > 0;
  if (pushed && elsewhere.every((s) => s.deed.outcome === 'ok')) {
    return verdict('contradicted', elsewhere.slice(-1)); // every push went to another branch than the one that is named
  }
  return verdict(mayHaveBeenDone(claim, memory) ? 'unverifiable' : 'unsupported', []);
}

/** What was done was done to another one than the claim names. */
function judgeAnother(claim: Statement, named: readonly Seen[], memory: Memory): Judgement | null {
  const against = namesAnother(claim, named);
  if (against === null) return null;
  if (mayHaveBeenDone(claim, memory)) return verdict('unverifiable', named.slice(-1));
  return verdict(against, against === 'contradicted' ? named.slice(-1) : []);
}

const CHECKS: ReadonlySet<string> = new Set(['run-tests', 'build', 'lint', 'typecheck']);
const isCheck = (claim: Statement): boolean => CHECKS.has(claim.action);

/** "Pushed", "Committed", "Updated a.ts": one that went well is enough. Misses: a good one that was undone later. */
function judgeAct(claim: Statement, seen: readonly Seen[], memory: Memory, turn: Turn): Judgement {
  const good = seen.filter(isGood);
  const best = prefer(claim, good, turn);
  const last = seen.at(-1);
  // An older push does not make good one that this turn tried in vain.
  const inVain = last?.deed.outcome === 'failed' && isThisTurn(last, turn) && best && !isThisTurn(best, turn);
  if (best && (!inVain || claim.pointsBack)) return supported(claim, best, turn, best.deed.caveats);
  if (last?.deed.outcome === 'failed' && last.deed.action === claim.action)
    return judgeFailed(claim, last, memory, turn);
  const unsure = prefer(claim, seen, turn);
  return unsure ? unclear(unsure) : verdict('unsupported', []);
}

/** It was done before: "nothing to commit", "a pull request already exists". */
const NEEDLESS = /nothing (?:added )?to commit|no changes added|already (?:exists|up.to.date|merged|installed)/i;
const NOTHING_TO_COMMIT = /nothing (?:added )?to commit|no changes added/i;

/** "Committed", against "nothing to commit", and none was ever made, or could have been unseen. "It is committed" may be older. */
const neverCommitted = (claim: Statement, memory: Memory): boolean =>
  !/\b(?:is|are|was|were)\b/i.test(claim.text) &&
  !memory.seen.some((s) => s.deed.action === 'commit' && isGood(s)) &&
  !mayHaveBeenDone(claim, memory);
/** A conflict is resolved by a commit. */
const CONCLUDED_BY_COMMIT: ReadonlySet<string> = new Set(['merge', 'rebase', 'revert']);

/** The last try failed. Misses: one whose failure the agent mended by hand, with no call that says so. */
function judgeFailed(claim: Statement, last: Seen, memory: Memory, turn: Turn): Judgement {
  if (NEEDLESS.test(last.deed.summary)) {
    const never = NOTHING_TO_COMMIT.test(last.deed.summary) && neverCommitted(claim, memory);
    return verdict(never ? 'contradicted' : 'unverifiable', [last]);
  }
  const bears = bearingOn({ action: claim.action, object: null });
  const concluded = memory.seen
    .slice(memory.seen.indexOf(last) + 1)
    .find(
      ({ deed }) =>
        deed.outcome === 'ok' &&
        ((deed.action === claim.action && bears(deed) !== null && deed.objects.length === 0) ||
          (CONCLUDED_BY_COMMIT.has(claim.action) && deed.action === 'commit')),
    );
  return concluded ? supported(claim, concluded, turn, concluded.deed.caveats) : verdict('contradicted', [last]);
}

/** A run is claimed, whatever came of it. */
function judgeRun(claim: Statement, seen: readonly Seen[], turn: Turn): Judgement {
  const ran = prefer(
    claim,
    seen.filter((s) => s.deed.outcome !== 'unknown'),
    turn,
  );
  if (ran) return supported(claim, ran, turn, ran.deed.caveats);
  const unsure = prefer(claim, seen, turn);
  return unsure ? unclear(unsure) : verdict('unsupported', []);
}

/** "already", "earlier": the past is meant; else this turn is. The newest of them. */
function prefer(claim: Statement, seen: readonly Seen[], turn: Turn): Seen | undefined {
  const inTurn = seen.filter((s) => isThisTurn(s, turn));
  const before = seen.filter((s) => !isThisTurn(s, turn));
  const [first, second] = claim.pointsBack ? [before, inTurn] : [inTurn, before];
  return first.at(-1) ?? second.at(-1);
}

const isGood = (s: Seen): boolean => s.deed.outcome === 'ok';
const isThisTurn = (s: Seen, turn: Turn): boolean => s.prompt_id === turn.prompt_id;

/** "All tests pass": the last run that tells decides. Misses: a suite that only CI runs, and one of two that failed first. */
function judgeResult(claim: Statement, ran: readonly Seen[], memory: Memory, turn: Turn): Judgement {
  const seen = ofPresentCode(ran, memory);
  if (seen.length === 0) return verdict('unverifiable', ran.slice(-1));
  const then = isOfThePast(claim) ? prefer(claim, seen.filter(isGood), turn) : undefined;
  if (then) return supported(claim, then, turn, then.deed.caveats);
  const last = seen.findLast(
    (s) => s.deed.outcome === 'ok' || (s.deed.outcome === 'failed' && !failedElsewhere(claim, s)),
  );
  if (!last) {
    const unsure = seen.at(-1);
    if (!unsure) return verdict('unsupported', []);
    return unsure.deed.outcome === 'failed' ? verdict('unverifiable', [unsure]) : unclear(unsure);
  }
  // A later run whose outcome does not show may have passed: nobody is held to the older failure then.
  const later = seen.slice(seen.indexOf(last) + 1).findLast((s) => s.deed.outcome === 'unknown');
  if (last.deed.outcome === 'failed') return later ? unclear(later) : verdict('contradicted', [last]);
  if (countsDeny(claim.counts, seen, memory)) return verdict('contradicted', [last]);
  const held = seen.slice(seen.findLastIndex((s) => s.deed.outcome === 'failed') + 1).filter(isGood);
  const cite = (run: Seen): Judgement =>
    supported(claim, run, turn, [...weighing(claim, run.deed.caveats), ...changedAfter(run, memory)]);
  // All of it passed, and then a part of it once more: the former is not made less.
  const plain = held.findLast((run) => cite(run).verdict === 'supported');
  return cite(plain ?? last);
}

const LOOKS_AT_STASH = /^git stash (?:list|show)\b/;
const UNSTASHED = /^git stash (?:pop|apply|drop|clear|branch)\b/;

/** Without runs while the changes were put away, to see what the code did before: they say nothing of what it does now. */
function ofPresentCode(ran: readonly Seen[], { seen }: Memory): readonly Seen[] {
  const stashes = seen.filter(({ deed }) => deed.summary.startsWith('git stash') && !LOOKS_AT_STASH.test(deed.summary));
  if (stashes.length === 0) return ran;
  return ran.filter((run) => {
    const at = seen.indexOf(run);
    const before = stashes.findLast((s) => seen.indexOf(s) < at);
    return before === undefined || UNSTASHED.test(before.deed.summary);
  });
}

/** "The auth tests pass", and the run that failed was of another part, or had some that passed: it may be so. */
function failedElsewhere(claim: Statement, { deed }: Seen): boolean {
  if (!isOfPart(claim) || bearing(claim, deed) === 'same') return false;
  return deed.whole === false || (deed.counts?.passed ?? 0) > 0;
}

/** A claim about a part is not weakened by `part-of-suite`. */
const weighing = (claim: Statement, caveats: readonly Caveat[]): Caveat[] =>
  caveats.filter((c) => c.kind !== 'part-of-suite' || !isOfPart(claim) || isOfAllOfKind(claim));

const commandOf = ({ deed }: Seen): string => deed.summary.slice(0, deed.summary.lastIndexOf(': '));

/** What `ruff check --fix` mended, it looked at again. */
const isOwnFix = (run: Seen, change: Seen): boolean =>
  change.tool_use_id === run.tool_use_id && commandOf(change) === commandOf(run);

/** Source that was changed after the run that is cited. Tests' own files count; documents do not. */
function changedAfter(run: Seen, memory: Memory): Caveat[] {
  const after = memory.seen.slice(memory.seen.indexOf(run) + 1).filter((s) => !isOwnFix(run, s));
  const change = after.find((s) => isFileAction(s.deed.action) && s.deed.outcome === 'ok' && !isDocument(s));
  return change ? [{ kind: 'source-changed-after', detail: change.deed.summary }] : [];
}

/** Or what a command put its output into. */
const isDocument = (s: Seen): boolean =>
  s.deed.objects.length > 0 &&
  s.deed.objects.every((o) => isPath(o) && /\.(?:md|mdx|txt|rst|adoc|log|out|err)$|^\/tmp\/[^/]+$/i.test(o));

/** An event whose outcome nothing tells: silenced, cut, in the background. */
function unclear(seen: Seen): Judgement {
  const caveats = [...seen.deed.caveats];
  if (seen.background) caveats.push({ kind: 'in-background', detail: null });
  return caveats.length > 0 ? verdict('qualified', [seen], unique(caveats)) : verdict('unverifiable', [seen]);
}

function supported(claim: Statement, seen: Seen, turn: Turn, own: readonly Caveat[]): Judgement {
  const caveats = [...own];
  if (seen.agent_id !== turn.agent_id) caveats.push({ kind: 'by-subagent', detail: seen.agent_id });
  // An agent in the background has been spawned all the same.
  if (seen.background && claim.action !== 'spawn-agent') caveats.push({ kind: 'in-background', detail: null });
  if (!isThisTurn(seen, turn) && !claim.pointsBack) caveats.push({ kind: 'earlier-turn', detail: seen.at });
  return verdict(caveats.length > 0 ? 'qualified' : 'supported', [seen], unique(caveats));
}

const unique = (caveats: readonly Caveat[]): Caveat[] => [...new Map(caveats.map((c) => [c.kind, c])).values()];

/**
 * Which commands of a script ran, and how they ended, as far as the one exit status tells.
 *
 * Each node is solved to its possible ends (ok, failed, or the shell stopped), and for each end to what every leaf
 * may have done. Alternatives are joined, so a leaf with two possibilities left is simply `unknown`.
 */
import type { Outcome } from '../../domain/index.ts';
import { type Node, visit } from './node.ts';

export const OK = 1;
export const FAILED = 2;
export const NOT_RUN = 4;
export const ANY = OK | FAILED;

/** For one end of a node: what each leaf may have done on the way there. */
type Trace = Uint8Array;
interface Ends {
  ok: Trace | null;
  failed: Trace | null;
  stopOk: Trace | null;
  stopFailed: Trace | null;
}

/** `can[i]`: what leaf `i` could do if it ran. `ends`: what is known of how a node ended. */
export interface Known {
  can: readonly number[];
  ends: ReadonlyMap<Node, 'ok' | 'failed'>;
  /** Leaves that are known to have run, or not. */
  ran: ReadonlyMap<number, boolean>;
}

interface Shell {
  errexit: boolean;
}

function either(a: Trace | null, b: Trace | null): Trace | null {
  if (!a) return b;
  if (!b) return a;
  const joined = a.slice();
  for (let i = 0; i < joined.length; i += 1) joined[i] = (joined[i] ?? 0) | (b[i] ?? 0);
  return joined;
}

/** One after the other: leaves are disjoint, so that joining is enough. */
const both = (a: Trace | null, b: Trace | null): Trace | null => (a && b ? either(a, b) : null);

function eitherEnds(a: Ends, b: Ends): Ends {
  return {
    ok: either(a.ok, b.ok),
    failed: either(a.failed, b.failed),
    stopOk: either(a.stopOk, b.stopOk),
    stopFailed: either(a.stopFailed, b.stopFailed),
  };
}

const anyEnd = (e: Ends): Trace | null => either(either(e.ok, e.failed), either(e.stopOk, e.stopFailed));

export function solve(root: Node, size: number, known: Known, status: 'ok' | 'failed' | null): number[] | null {
  const { can } = known;
  const blank = (): Trace => new Uint8Array(size);
  const only = (at: number, mask: number): Trace => {
    const trace = blank();
    trace[at] = mask;
    return trace;
  };
  const ends = (ok: Trace | null, failed: Trace | null = null): Ends => ({
    ok,
    failed,
    stopOk: null,
    stopFailed: null,
  });

  /** `null` where something of it is known to have run. */
  const skipped = (node: Node): Trace | null => {
    const trace = blank();
    let possible = true;
    visit(node, (at) => {
      trace[at] = NOT_RUN;
      if (known.ran.get(at) === true) possible = false;
    });
    return possible ? trace : null;
  };

  /** Ran, but its end tells nothing of the leaves. */
  const blurred = (node: Node, shell: Shell): Trace | null => anyEnd(solved(node, { ...shell }, true));

  const sequence = (first: Ends, second: Ends, skip: Trace | null): Ends => {
    const carried = either(first.ok, first.failed);
    return {
      ok: both(carried, second.ok),
      failed: both(carried, second.failed),
      stopOk: either(both(first.stopOk, skip), both(carried, second.stopOk)),
      stopFailed: either(both(first.stopFailed, skip), both(carried, second.stopFailed)),
    };
  };

  const raw = (node: Node, shell: Shell, tested: boolean): Ends => {
    switch (node.is) {
      case 'run': {
        if (known.ran.get(node.at) === false) return ends(null);
        const mask = can[node.at] ?? ANY;
        return ends(mask & OK ? only(node.at, OK) : null, mask & FAILED ? only(node.at, FAILED) : null);
      }
      case 'named': {
        const body = solved(node.body, { errexit: false }, false);
        const mask = can[node.at] ?? ANY;
        const ok = mask & OK ? either(body.ok, body.stopOk) : null;
        const failed = mask & FAILED ? either(body.failed, body.stopFailed) : null;
        return ends(both(ok, only(node.at, OK)), both(failed, only(node.at, FAILED)));
      }
      case 'list': {
        let total = ends(blank());
        for (const item of node.items) {
          total = sequence(total, solved(item, shell, tested), skipped(item));
        }
        return total;
      }
      case 'and':
      case 'or': {
        const left = solved(node.left, shell, true);
        const right = solved(node.right, shell, tested);
        const skip = skipped(node.right);
        const [goes, stays] = node.is === 'and' ? [left.ok, left.failed] : [left.failed, left.ok];
        const through: Ends = {
          ok: both(goes, right.ok),
          failed: both(goes, right.failed),
          stopOk: either(both(goes, right.stopOk), both(left.stopOk, skip)),
          stopFailed: either(both(goes, right.stopFailed), both(left.stopFailed, skip)),
        };
        const short = both(stays, skip);
        return eitherEnds(through, node.is === 'and' ? ends(null, short) : ends(short));
      }
      case 'not': {
        const body = solved(node.body, shell, true);
        return { ...body, ok: body.failed, failed: body.ok };
      }
      case 'pipe':
        return pipe(node, shell, tested);
      case 'if': {
        const test = solved(node.test, shell, true);
        const then = solved(node.yes, shell, tested);
        const otherwise = node.no ? solved(node.no, shell, tested) : ends(blank());
        const noThen = skipped(node.yes);
        const noElse = node.no ? skipped(node.no) : blank();
        const yes = sequence(ends(test.ok), then, noThen);
        const no = sequence(ends(test.failed), otherwise, noElse);
        const rest = both(noThen, noElse);
        return eitherEnds(eitherEnds(withTrace(yes, noElse), withTrace(no, noThen)), {
          ok: null,
          failed: null,
          stopOk: both(test.stopOk, rest),
          stopFailed: both(test.stopFailed, rest),
        });
      }
      case 'repeat': {
        const trace = either(blurred(node.body, shell), skipped(node.body));
        const murky = trace ? trace.map((m) => (m & ANY ? m | ANY : m)) : null;
        return ends(murky, murky);
      }
      case 'any': {
        const none = node.items.reduce<Trace | null>((t, item) => both(t, skipped(item)), blank());
        return node.items.reduce<Ends>((total, item) => {
          const others = node.items.filter((o) => o !== item).map(skipped);
          const rest = others.reduce<Trace | null>((t, o) => both(t, o), blank());
          return eitherEnds(total, withTrace(solved(item, { ...shell }, tested), rest));
        }, ends(none));
      }
      case 'shell': {
        const body = solved(node.body, { errexit: node.fresh ? false : shell.errexit }, node.fresh ? false : tested);
        return ends(either(body.ok, body.stopOk), either(body.failed, body.stopFailed));
      }
      case 'background':
        return ends(blurred(node.body, shell));
      case 'aside': {
        const aside = blurred(node.body, shell);
        return withTrace(solved(node.main, shell, tested), aside);
      }
      case 'errexit':
        shell.errexit = node.on;
        return ends(blank());
      case 'exit':
        return {
          ok: null,
          failed: null,
          stopOk: node.ok === false ? null : blank(),
          stopFailed: node.ok === true ? null : blank(),
        };
      case 'nothing':
        return ends(blank());
      case 'murk':
        return ends(blank(), blank());
    }
  };

  const withTrace = (e: Ends, trace: Trace | null): Ends => ({
    ok: both(e.ok, trace),
    failed: both(e.failed, trace),
    stopOk: both(e.stopOk, trace),
    stopFailed: both(e.stopFailed, trace),
  });

  /** All of a pipeline runs; its status is the last command's, or any failure's under `pipefail`. */
  const pipe = (node: Extract<Node, { is: 'pipe' }>, shell: Shell, tested: boolean): Ends => {
    const parts = node.items.map((item) => {
      const e = raw({ is: 'shell', body: item, fresh: false }, { ...shell }, tested);
      return { ok: e.ok, failed: e.failed, any: either(e.ok, e.failed) };
    });
    const last = parts.at(-1);
    if (!last) return ends(blank());
    const all = (pick: (part: (typeof parts)[number], i: number) => Trace | null): Trace | null =>
      parts.reduce<Trace | null>((t, part, i) => both(t, pick(part, i)), blank());
    if (!node.pipefail) {
      return ends(
        all((part) => (part === last ? part.ok : part.any)),
        all((part) => (part === last ? part.failed : part.any)),
      );
    }
    const failing = parts.map((_, k) => all((part, i) => (i === k ? part.failed : part.any)));
    return ends(
      all((part) => part.ok),
      failing.reduce<Trace | null>((t, f) => either(t, f), null),
    );
  };

  /** `set -e` ends the shell after a failure, unless something tests the status (a condition, `&&`, `||`, `!`). */
  const solved = (node: Node, shell: Shell, tested: boolean): Ends => {
    let result = raw(node, shell, tested);
    const known_ = known.ends.get(node);
    if (known_ === 'ok') result = { ...result, failed: null };
    if (known_ === 'failed') result = { ...result, ok: null };
    const simple = node.is === 'run' || node.is === 'named' || node.is === 'pipe' || node.is === 'shell';
    if (simple && shell.errexit && !tested && result.failed) {
      return { ...result, failed: null, stopFailed: either(result.stopFailed, result.failed) };
    }
    return result;
  };

  const final = solved(root, { errexit: false }, false);
  const okTrace = either(final.ok, final.stopOk);
  const failedTrace = either(final.failed, final.stopFailed);
  const trace = status === 'ok' ? okTrace : status === 'failed' ? failedTrace : either(okTrace, failedTrace);
  return trace ? Array.from(trace) : null;
}

/** `unknown` where more than one is possible. */
export function outcomeOf(mask: number): Outcome {
  return mask === OK ? 'ok' : mask === FAILED ? 'failed' : mask === NOT_RUN ? 'not-run' : 'unknown';
}

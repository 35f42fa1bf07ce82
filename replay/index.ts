/**
 * `replay/`: the pipeline of the hooks over transcripts that exist already. It reads, and writes nothing.
 *
 * It knows more than the hooks in one way (how a background command ended) and less in another: a transcript may begin
 * in the midst, lack results or its subagents. What is not in it is held against nobody.
 */
import type { Commitment, Instant } from '../domain/index.ts';
import { type Clock, instant } from '../ledger/clock.ts';
import { redactDeep } from '../ledger/redact.ts';
import { projectRoot } from '../ledger/roots.ts';
import type { ClaimRow } from '../verdicts/rows.ts';
import { olderFirst } from '../verdicts/shelves.ts';
import type { Session } from './files.ts';
import { Promises } from './promises.ts';
import { readings } from './readers.ts';
import { judgeSession, type Tally } from './session.ts';

export interface Replayed {
  /** Files that were read, subagents' among them. */
  transcripts: number;
  bytes: number;
  lines: number;
  broken_lines: number;
  /** Of these nothing could be read. */
  unreadable: { file: string; reason: string }[];
  /** Sessions and turns whose last words were heard; a turn that a fork repeats is heard once. */
  sessions: number;
  turns: number;
  turns_with_claims: number;
  /** Promises beyond those that one session may have open. */
  not_opened: number;
  /** Oldest first, redacted. */
  claims: ClaimRow[];
  commitments: Commitment[];
}

export interface Progress {
  sessions: number;
  bytes: number;
}

export interface Options {
  clock: Clock;
  /** Turns that ended before it, in milliseconds since the epoch, count as evidence alone. */
  since?: number;
  progress?: (progress: Progress) => void;
  /** The built `worker.ts`, for reading in several threads. */
  workerFile?: string;
}

/** Runs through sessions in the order in which they began (`sessionsOf`). */
export async function replay(sessions: readonly Session[], options: Options): Promise<Replayed> {
  const { clock, progress } = options;
  const since = instant(options.since ?? 0);
  const tally: Tally = {
    since,
    heard: new Set(),
    sessions: 0,
    turns: 0,
    turnsWithClaims: 0,
    notOpened: 0,
    claims: [],
  };
  const lines = { bytes: 0, lines: 0, broken: 0 };
  const unreadable: Replayed['unreadable'] = [];
  const repositories = new Map<string, Promises>();
  let at = 0;
  for await (const outcome of readings(sessions, options.workerFile ?? null)) {
    const session = sessions[at++];
    if (!session) break;
    if ('failed' in outcome) {
      unreadable.push({ file: session.file, reason: outcome.failed });
      continue;
    }
    lines.bytes += outcome.reading.lines.bytes;
    lines.lines += outcome.reading.lines.lines;
    lines.broken += outcome.reading.lines.broken;
    judgeSession(outcome.reading, repositoriesFrom(repositories, session.start), tally);
    progress?.({ sessions: at, bytes: lines.bytes });
  }
  const now = clock();
  return {
    transcripts: sessions.reduce((n, s) => n + 1 + s.subagents.length, 0),
    bytes: lines.bytes,
    lines: lines.lines,
    broken_lines: lines.broken,
    unreadable,
    sessions: tally.sessions,
    turns: tally.turns,
    turns_with_claims: tally.turnsWithClaims,
    not_opened: tally.notOpened,
    claims: tally.claims.map(redactDeep).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    commitments: [...repositories.values()]
      .flatMap((p) => p.all(now))
      .map(redactDeep)
      .sort(olderFirst),
  };
}

/** The promises of the repository that a folder lies in; those that this session comes too late for are closed first. */
function repositoriesFrom(repositories: Map<string, Promises>, start: Instant): (cwd: string | null) => Promises {
  const known = new Map<string, Promises>();
  return (cwd) => {
    const folder = cwd ?? '';
    let promises = known.get(folder);
    if (!promises) {
      const root = cwd === null ? '' : projectRoot([cwd]);
      promises = repositories.get(root) ?? new Promises();
      repositories.set(root, promises);
      promises.from(start);
      known.set(folder, promises);
    }
    return promises;
  };
}

/**
 * All that one session's transcripts tell: what was done, and the last word at each stop. It depends on nothing but the
 * session, so that another thread may read it; what it makes is plain data.
 */
import type { Done } from './calls.ts';
import type { Session } from './files.ts';
import { type LineCount, linesOf, noLines } from './lines.ts';
import { type Stop, Turns } from './turns.ts';

export interface SessionReading {
  session_id: string | null;
  agent_id: string | null;
  cwd: string | null;
  stops: Stop[];
  /** Done after the last stop. */
  rest: Done[];
  lines: LineCount;
}

/**
 * Reads a session. Yields at every line, so that a long file holds nobody up.
 * @throws the file system's error where the transcript cannot be read
 */
export function* readingOf(session: Session): Generator<void, SessionReading> {
  const lines = noLines();
  const beside = yield* deedsOfSubagents(session, lines);
  const agents = new Set(session.subagents.map((s) => s.agent_id ?? ''));
  const turns = new Turns(session.agent_id, beside, agents);
  const stops: Stop[] = [];
  for (const line of linesOf(session.file, lines)) {
    stops.push(...turns.take(line));
    yield;
  }
  stops.push(...turns.end());
  const { session_id, cwd, rest } = turns.course;
  return { session_id: session_id ?? session.session_id, agent_id: session.agent_id, cwd, stops, rest, lines };
}

/** What its subagents did, oldest first. Their own words are not judged: they speak to the agent. */
function* deedsOfSubagents(session: Session, lines: LineCount): Generator<void, Done[]> {
  const all: Done[] = [];
  for (const { file, agent_id } of session.subagents) {
    const turns = new Turns(agent_id, [], new Set());
    const done: Done[] = [];
    for (const line of linesOf(file, lines)) {
      for (const stop of turns.take(line)) done.push(...stop.done);
      yield;
    }
    for (const stop of turns.end()) done.push(...stop.done);
    done.push(...turns.course.rest);
    for (const d of done) all.push({ ...d, agent_id: d.agent_id ?? agent_id });
  }
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

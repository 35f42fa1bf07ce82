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
  subagents: { agent_id: string; stops: Stop[] }[];
  lines: LineCount;
}

/**
 * Reads a session. Yields at every line, so that a long file holds nobody up.
 * @throws the file system's error where the transcript cannot be read
 */
export function* readingOf(session: Session): Generator<void, SessionReading> {
  const lines = noLines();
  const subagents: SessionReading['subagents'] = [];
  const beside: Done[] = [];
  for (const { file, agent_id } of session.subagents) {
    const turns = new Turns(agent_id, [], new Set());
    const stops = yield* stopsOf(file, turns, lines);
    const whose = (d: Done): Done => ({ ...d, agent_id: d.agent_id ?? agent_id });
    for (const d of [...stops.flatMap((s) => s.done), ...turns.course.rest]) beside.push(whose(d));
    subagents.push({ agent_id: agent_id ?? '', stops: stops.map((s) => ({ ...s, done: s.done.map(whose) })) });
  }
  beside.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const turns = new Turns(session.agent_id, beside, new Set(subagents.map((s) => s.agent_id)));
  const stops = yield* stopsOf(session.file, turns, lines);
  const { cwd, rest } = turns.course;
  const session_id = turns.course.session_id ?? session.session_id;
  return { session_id, agent_id: session.agent_id, cwd, stops, rest, subagents, lines };
}

function* stopsOf(file: string, turns: Turns, lines: LineCount): Generator<void, Stop[]> {
  const stops: Stop[] = [];
  for (const line of linesOf(file, lines)) {
    stops.push(...turns.take(line));
    yield;
  }
  stops.push(...turns.end());
  return stops;
}

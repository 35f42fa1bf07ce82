/**
 * Claude Code's transcripts, as far as they tell what hooks should have run: when a session began, which calls ended, and
 * when its last turn did. Nothing else of them is read out. Measured on 2.1.330.
 */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { isObject, type Json, listed } from './sources.ts';

export interface Transcript {
  file: string;
  session: string;
  /** Milliseconds since the epoch. */
  began: number;
  /** Of its newest line. */
  ended: number;
  /** Calls whose result is there: what they came to, and when. */
  calls: { id: string; failed: boolean; at: number }[];
  /** When the agent last ended a turn of itself; `null` where it did not, or is not known to be done with it. */
  stopped: number | null;
}

/** Claude Code's name for the folder of a project. */
export const folderNameOf = (dir: string): string => dir.replace(/[^A-Za-z0-9]/g, '-');

const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 1024 * 1024;
/** Of the newest sessions, so many are looked at. */
const MOST = 5;

/** The newest sessions of a project, newest first. */
export function transcriptsOf(configDir: string, dir: string, now: number): Transcript[] {
  const folder = path.join(configDir, 'projects', folderNameOf(dir));
  return listed(folder)
    .filter((name) => name.endsWith('.jsonl') && !name.startsWith('agent-'))
    .map((name) => ({ file: path.join(folder, name), at: statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST)
    .flatMap(({ file }) => readTranscript(file, path.basename(file, '.jsonl'), ends(file), now) ?? []);
}

/** The beginning and the end of a file, which may be large; whole lines, but for the first of the end. */
function ends(file: string): { head: string; tail: string } {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const part = (from: number, length: number): string => {
      const bytes = Buffer.alloc(Math.min(length, size - from));
      readSync(fd, bytes, 0, bytes.length, from);
      return bytes.toString('utf8');
    };
    return { head: part(0, HEAD_BYTES), tail: part(Math.max(0, size - TAIL_BYTES), TAIL_BYTES) };
  } finally {
    closeSync(fd);
  }
}

/** Behind this the session has gone on, so that the hooks of what came before have been run. */
const SETTLED_MS = 10_000;

/** `null` for what is no session of a person's: one of an SDK takes no settings, so no hooks. */
export function readTranscript(
  file: string,
  session: string,
  { head, tail }: { head: string; tail: string },
  now: number,
): Transcript | null {
  const lines = linesOf(tail);
  const times = [...linesOf(head), ...lines].flatMap((l) => timeOf(l) ?? []);
  const [began] = times;
  if (began === undefined || lines.some((l) => /^sdk-(?!cli$)/.test(String(l.entrypoint ?? '')))) return null;
  const main = lines.filter((l) => l.isSidechain !== true);
  return {
    file,
    session,
    began,
    ended: times.at(-1) ?? began,
    calls: main.flatMap((l, i) => (isSettled(main, i, now) ? resultsOf(l) : [])),
    stopped: stopOf(main, now),
  };
}

function linesOf(text: string): Json[] {
  return text.split('\n').flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return isObject(value) ? [value] : [];
    } catch {
      return []; // cut, or being written
    }
  });
}

function timeOf(line: Json): number | null {
  const at = Date.parse(String(line.timestamp));
  return Number.isNaN(at) ? null : at;
}

/** Whether a line is old, or another of the agent's, of the person's or the session's end stands behind it. */
function isSettled(lines: readonly Json[], i: number, now: number): boolean {
  const at = timeOf(lines[i] ?? {});
  const after = lines.slice(i + 1);
  return (
    (at !== null && now - at > SETTLED_MS) ||
    after.some((l) => ['assistant', 'user', 'cost-state'].includes(String(l.type)))
  );
}

function resultsOf(line: Json): Transcript['calls'] {
  const content = line.type === 'user' && isObject(line.message) ? line.message.content : null;
  const at = timeOf(line);
  return (Array.isArray(content) ? content : []).filter(isObject).flatMap((block) => {
    if (block.type !== 'tool_result' || typeof block.tool_use_id !== 'string' || at === null) return [];
    const failed = block.is_error === true;
    // An error that is no exit code: refused, or never run. No hook has to see those.
    return failed && !JSON.stringify(block.content ?? '').includes('Exit code')
      ? []
      : [{ id: block.tool_use_id, failed, at }];
  });
}

function stopOf(lines: readonly Json[], now: number): number | null {
  const i = lines.findLastIndex(
    (l) => l.type === 'assistant' && isObject(l.message) && l.message.stop_reason === 'end_turn',
  );
  const line = lines[i];
  if (!line || line.isApiErrorMessage === true || !isSettled(lines, i, now)) return null;
  return timeOf(line);
}

/** Where transcripts lie, and which belong together: a session, and the subagents that it sent. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../domain/index.ts';
import { instant } from '../ledger/clock.ts';
import type { Env } from '../ledger/paths.ts';

export interface Transcript {
  file: string;
  bytes: number;
  /** Of its first line that has a time, else the file's own. */
  start: Instant;
  /** When it was last written, in milliseconds since the epoch. */
  written: number;
  session_id: string | null;
  /** Set where it is a subagent's. */
  agent_id: string | null;
}

/** One session: its transcript, and those of its subagents. */
export interface Session extends Transcript {
  subagents: Transcript[];
}

/** `$CLAUDE_CONFIG_DIR/projects`, else `~/.claude/projects`; `null` for somebody without a home. */
export function projectsFolder(env: Env): string | null {
  const home = env.HOME || env.USERPROFILE;
  const config = env.CLAUDE_CONFIG_DIR || (home ? path.join(home, '.claude') : null);
  return config === null ? null : path.join(config, 'projects');
}

/** The folder's name under `projects/`: as Claude Code makes it of a working folder. */
export const slugOf = (folder: string): string => folder.replace(/[^A-Za-z0-9]/g, '-');

/** Every `.jsonl` in a folder and below it, links to folders not followed. What cannot be read is passed over. */
export function transcriptsBelow(dir: string): Transcript[] {
  const found: Transcript[] = [];
  const folders = [dir];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(next)) {
      const file = path.join(next, entry.name);
      if (entry.isDirectory()) folders.push(file);
      else if (entry.name.endsWith('.jsonl') && isTranscript(file)) {
        const transcript = look(file);
        if (transcript) found.push(transcript);
      }
    }
  }
  return found;
}

const AGENT = /^agent-([\w-]{1,100})\.jsonl$/;

/** Beside the transcripts of subagents lie journals of other kinds. */
const isTranscript = (file: string): boolean =>
  AGENT.test(path.basename(file)) || !path.dirname(file).split(path.sep).includes('subagents');

function entriesOf(dir: string) {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}

const HEAD_BYTES = 64 * 1024;

/** A transcript by its first lines; `null` where it cannot be read. */
export function look(file: string): Transcript | null {
  try {
    const { size, mtimeMs } = statSync(file);
    const head = headOf(file, size);
    const start = /"timestamp":\s?"(\d{4}-\d\d-\d\dT[\d:.]{8,16}Z)"/.exec(head)?.[1] ?? instant(mtimeMs);
    const agent = AGENT.exec(path.basename(file))?.[1] ?? null;
    return {
      file,
      bytes: size,
      start,
      written: mtimeMs,
      session_id: /"sessionId":\s?"([^"]{1,200})"/.exec(head)?.[1] ?? null,
      agent_id: agent,
    };
  } catch {
    return null;
  }
}

function headOf(file: string, size: number): string {
  const fd = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafe(Math.min(size, HEAD_BYTES));
    return bytes.toString('latin1', 0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}

/** Sessions with their subagents, in the order in which they began. A subagent whose session is not at hand is left out. */
export function sessionsOf(transcripts: readonly Transcript[]): Session[] {
  const sessions = transcripts.filter((t) => t.agent_id === null).map((t): Session => ({ ...t, subagents: [] }));
  const byName = new Map(sessions.map((s) => [path.basename(s.file, '.jsonl'), s]));
  for (const agent of transcripts.filter((t) => t.agent_id !== null))
    byName.get(parentOf(agent))?.subagents.push(agent);
  return inOrder(sessions);
}

/** In the order in which they began; each file once. */
export const inOrder = (sessions: readonly Session[]): Session[] =>
  [...new Map(sessions.map((s) => [s.file, s])).values()].sort((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : a.file < b.file ? -1 : 1,
  );

/** `<session>/subagents/agent-<id>.jsonl`; older clients put it beside the session's, and only its lines name that. */
function parentOf({ file, session_id }: Transcript): string {
  const folders = path.dirname(file).split(path.sep);
  const at = folders.lastIndexOf('subagents');
  return (at > 0 ? folders[at - 1] : undefined) ?? session_id ?? '';
}

/** The subagents of one session, where only its own file was named. */
export function withSubagents(own: Transcript): Session {
  const name = path.basename(own.file, '.jsonl');
  const dir = path.dirname(own.file);
  const beside = entriesOf(dir)
    .filter((e) => e.isFile() && /^agent-[\w-]+\.jsonl$/.test(e.name))
    .map((e) => look(path.join(dir, e.name)))
    .filter((t) => t !== null);
  const below = transcriptsBelow(path.join(dir, name));
  const subagents = [...beside, ...below].filter((t) => t.agent_id !== null && parentOf(t) === name);
  return { ...own, subagents };
}

/** Which transcripts a replay is about. */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../ledger/paths.ts';
import {
  inOrder,
  look,
  projectsFolder,
  type Session,
  sessionsOf,
  slugOf,
  transcriptsBelow,
  withSubagents,
} from '../replay/files.ts';
import { Usage } from './failures.ts';
import { sinceOf } from './since.ts';

export interface Asked {
  last?: true;
  all?: true;
  since?: string;
}

export interface Chosen {
  sessions: Session[];
  /** Turns that ended before it are only evidence: milliseconds since the epoch. */
  since: number;
  /** What was chosen, in words. */
  what: string;
}

const DEFAULT_SINCE = '7d';

/** Without paths: those that Claude Code keeps of this person, of the last week unless told. @throws Usage */
export function choose(paths: readonly string[], { last, all, since }: Asked, now: number, env: Env): Chosen {
  if (paths.length > 0 && (last || all)) throw new Usage('name transcripts, or say --last or --all: not both');
  const period = since ?? (paths.length > 0 || last || all ? null : DEFAULT_SINCE);
  const from = period === null ? 0 : sinceOf(period, now);
  const told = period === null ? '' : `, since ${new Date(from).toISOString().slice(0, 10)}`;
  if (paths.length > 0) {
    const sessions = inOrder(paths.flatMap((p) => named(p, env)));
    return { sessions, since: from, what: `${paths.join(', ')}${told}` };
  }
  const folder = projectsFolder(env);
  const sessions = folder === null ? [] : sessionsOf(transcriptsBelow(folder));
  if (sessions.length === 0) {
    throw new Usage(`no transcripts in ${folder ?? 'any home folder'}. Name a file or a folder: troth replay PATH`);
  }
  if (last) {
    const newest = sessions.reduce((a, b) => (b.written > a.written ? b : a));
    return { sessions: [newest], since: from, what: newest.file };
  }
  return { sessions: sessions.filter((s) => s.written >= from), since: from, what: `${folder}${told}` };
}

/** A transcript; a folder of them; or a project, whose transcripts Claude Code keeps elsewhere. */
function named(name: string, env: Env): Session[] {
  const stat = statSync(name, { throwIfNoEntry: false });
  if (!stat) throw new Usage(`${name}: no such file or folder`);
  if (!stat.isDirectory()) {
    const transcript = look(path.resolve(name));
    if (!transcript) throw new Usage(`${name}: cannot be read`);
    return [withSubagents(transcript)];
  }
  const projects = projectsFolder(env);
  const kept = projects === null ? [] : transcriptsBelow(path.join(projects, slugOf(realpathSync(name))));
  const found = sessionsOf(kept.length > 0 ? kept : transcriptsBelow(path.resolve(name)));
  if (found.length === 0) throw new Usage(`${name}: no transcripts in it, and none that Claude Code keeps of it`);
  return found;
}

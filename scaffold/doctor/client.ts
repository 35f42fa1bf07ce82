/** Claude Code itself: where it is, which version, and what it says of the settings files. */
import path from 'node:path';
import { compareVersions } from '../versions.ts';
import type { Ran, Site } from './site.ts';

export interface Client {
  file: string;
  /** `2.1.330`; `null` where it does not tell. */
  version: string | null;
}

/** Something that the client cannot use in a settings file. */
export interface Complaint {
  file: string;
  /** `permissions.allow`; empty where it is the file as a whole. */
  path: string;
  message: string;
  /** It ignores the whole file for it, not only this part. */
  wholeFile: boolean;
}

/** Older ones run the bare program of an entry and leave its `args` out. */
export const ARGS_SINCE = '2.1.139';

const VERSION_MS = 10_000;
const DOCTOR_MS = 20_000;

/** The client on the PATH, else the one that installed itself for the person. `null` where there is none. */
export async function findClient(site: Site): Promise<Client | null> {
  const places = ['claude', ...(site.configDir === null ? [] : [path.join(site.configDir, 'local', 'claude')])];
  for (const file of places) {
    const ran = await ask(site, file, ['--version'], VERSION_MS);
    if (ran.code === 0) return { file, version: /^\d+\.\d+\.\d+/.exec(ran.stdout.trim())?.[0] ?? null };
  }
  return null;
}

/** What `claude doctor` says of settings. `null` where it cannot be asked. */
export async function complaintsOf(site: Site, client: Client): Promise<Complaint[] | null> {
  const ran = await ask(site, client.file, ['doctor'], DOCTOR_MS);
  return ran.code === 0 ? readComplaints(ran.stdout) : null;
}

const ask = (site: Site, file: string, args: string[], timeoutMs: number): Promise<Ran> =>
  site.run({
    file,
    args,
    shell: site.platform === 'win32', // there it is a .cmd
    cwd: site.dir,
    env: { ...site.env, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1' },
    timeoutMs,
  });

const COMPLAINT = /^\s*-\s+(.+?\.json)(?: › (.+?))?: (.+)$/;

/** The list below "Invalid settings", as 2.1.330 prints it: `- FILE › PATH: MESSAGE`. */
export function readComplaints(printed: string): Complaint[] {
  const lines = printed.split(/\r?\n/);
  const head = lines.findIndex((line) => line.trim() === 'Invalid settings');
  const complaints: Complaint[] = [];
  for (const line of head < 0 ? [] : lines.slice(head + 1)) {
    const found = COMPLAINT.exec(line);
    if (!found) break;
    const [, file = '', at = '', message = ''] = found;
    complaints.push({ file, path: at, message, wholeFile: !/\b(?:ignored|skipped)\b/.test(message) });
  }
  return complaints;
}

/** Whether `version` is `least` or newer; an unknown one is not. */
export const isAtLeast = (version: string | null, least: string): boolean =>
  version !== null && compareVersions(version, least) >= 0;

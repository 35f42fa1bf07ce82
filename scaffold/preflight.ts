/** Before an install: what Claude Code and the node that hooks get here are like, and what keeps hooks from running. */
import path from 'node:path';
import { ARGS_SINCE, findClient, isAtLeast } from './doctor/client.ts';
import { environmentSection, lookAround } from './doctor/environment.ts';
import type { Finding } from './doctor/finding.ts';
import { settingsSection } from './doctor/settings.ts';
import type { Site } from './doctor/site.ts';
import { pluginOf, settingsFiles } from './doctor/sources.ts';
import type { Places } from './places.ts';
import { type Note, shown } from './plan.ts';
import type { Manner } from './registrations.ts';

export interface Preflight {
  manner: Pick<Manner, 'form' | 'node'>;
  notes: Note[];
}

/** Findings of doctor that init tells, and whether hooks run while they stand. */
const TOLD: Record<string, boolean> = {
  'hooks-disabled': false,
  'managed-hooks-only': false,
  'plugin-hooks-only': false,
  'switched-off': false,
  'node-missing': false,
  'node-old': false,
  'node-not-on-desktop': true,
};

export async function preflight(site: Site, places: Places, exists: (file: string) => boolean): Promise<Preflight> {
  const [client, around, seen] = await Promise.all([findClient(site), lookAround(site, null), seenByGit(site, places)]);
  const files = settingsFiles(site);
  const settings = settingsSection({ files, registered: [], complaints: [], client });
  const environment = environmentSection({ ...around, client });
  const node = around.node === null && places.scope !== 'project' ? stableNode(site, exists) : null;
  const found = [...settings.findings, ...environment.findings].filter((f) => node === null || f.id !== 'node-missing');
  const notes = found.flatMap(noteOf);
  if (seen.length > 0) {
    const remedy = 'To keep them out of commits, put their names into .git/info/exclude.';
    notes.push({ text: `git sees ${seen.join(' and ')}, which are yours alone`, remedy });
  }
  const plugin = pluginOf(site, files);
  if (plugin) notes.push({ text: `Troth is on as a plugin too (${plugin.id}); it stays silent beside this install` });
  if (client === null)
    notes.push({ text: `no claude is on the PATH; hooks are registered as ${ARGS_SINCE} and later read them` });
  const isOld = client?.version != null && !isAtLeast(client.version, ARGS_SINCE);
  if (isOld) {
    notes.push({
      text: `Claude Code ${client.version} is older than ${ARGS_SINCE}, so hooks are registered as shell commands`,
      remedy: 'After an update of Claude Code, npx troth upgrade registers them without a shell.',
    });
  }
  if (node !== null) notes.push({ text: `no node is on the PATH; hooks are registered with ${node}` });
  return { manner: { form: isOld ? 'shell' : 'exec', node: node ?? 'node' }, notes };
}

/** Files of a local install that no ignore file of git's covers. */
async function seenByGit({ run, env, dir }: Site, { scope, settings, claudeMd }: Places): Promise<string[]> {
  if (scope !== 'local') return [];
  const files = [settings, claudeMd].map((file) => shown(dir, file));
  const asked = files.map((file) =>
    run({ file: 'git', args: ['check-ignore', '-q', file], cwd: dir, env, timeoutMs: 5_000 }),
  );
  const answers = await Promise.all(asked);
  return files.filter((_, i) => answers[i]?.code === 1); // 128: no repository
}

function noteOf({ id, where, message, remedy }: Finding): Note[] {
  const runs = TOLD[id];
  if (runs === undefined) return [];
  const text = where === null ? message : `${message} (${where})`;
  return [runs ? { text, remedy } : { text, remedy, silences: true }];
}

/** A node whose path names no version, as the usual installers leave one; `null` where there is none. */
export function stableNode({ env, platform }: Pick<Site, 'env' | 'platform'>, exists: (file: string) => boolean) {
  const home = env.HOME || env.USERPROFILE;
  if (platform === 'win32') {
    const file = path.win32.join(env.ProgramFiles ?? 'C:\\Program Files', 'nodejs', 'node.exe');
    return exists(file) ? file.replaceAll('\\', '/') : null;
  }
  const own = [
    '.volta/bin',
    '.local/share/mise/shims',
    '.asdf/shims',
    '.nix-profile/bin',
    '.local/share/fnm/aliases/default/bin',
  ];
  const folders = [
    ...['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/run/current-system/sw/bin'],
    ...(home ? own.map((folder) => path.posix.join(home, folder)) : []),
  ];
  return folders.map((folder) => path.posix.join(folder, 'node')).find(exists) ?? null;
}

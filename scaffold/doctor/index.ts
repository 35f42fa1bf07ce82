/** doctor: looks at everything, changes nothing. What it may mend, `repairs.ts` does. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE } from '../../config/settings.ts';
import { readSince } from '../../ledger/journal.ts';
import type { JournalRecord } from '../../ledger/records.ts';
import { tryReadText } from '../files.ts';
import { type Places, projectPlaces, userPlaces } from '../places.ts';
import { type Client, type Complaint, complaintsOf, findClient } from './client.ts';
import { environmentSection, lookAround } from './environment.ts';
import type { Report, Section } from './finding.ts';
import { hooksSection } from './hooks.ts';
import { installationSection } from './installation.ts';
import { invocationOf } from './invoke.ts';
import { ledgerSection } from './ledger.ts';
import { type Post, postOf, postureSection } from './posture.ts';
import { settingsSection } from './settings.ts';
import { complaintsIn, hasMore } from './shapes.ts';
import type { Site } from './site.ts';
import { listed, pluginOf, type Registered, registeredIn, type SettingsFile, settingsFiles } from './sources.ts';
import { transcriptsOf } from './transcripts.ts';

export async function examine(site: Site): Promise<Report> {
  const files = settingsFiles(site);
  const plugin = pluginOf(site, files);
  const registered = registeredIn(files, plugin);
  const client = await findClient(site);
  const complaints = await allComplaints(site, files, client);
  const settings = settingsSection({ files, registered, complaints, client });
  const posts = postsOf(site, files, registered, settings, complaints);
  const transcripts = site.configDir === null ? [] : transcriptsOf(site.configDir, site.dir, site.clock());
  return {
    dir: site.dir,
    version: site.version,
    sections: [
      installationSection({ ...site, registered, plugin, places: placesAt(site), read: tryReadText }),
      settings,
      await hooksSection(site, registered, files),
      ledgerSection(site),
      postureSection({ posts, transcripts, records: recordsOf(site), config: configOf(site) }),
      environmentSection(await lookAround(site, client)),
    ],
  };
}

/** It lies in the main worktree, as the ledger does. */
function configOf({ root }: Site): { file: string; text: string | null } {
  const file = path.join(root, CONFIG_FILE);
  return { file, text: tryReadText(file) };
}

/** The hooks of `project` and `local` lie in the same folder; which it is stands in the manifest. */
function placesAt({ dir, ledger, env }: Site): Places[] {
  const user = userPlaces({ env, exists: existsSync });
  return [projectPlaces('project', dir, ledger, { env, exists: existsSync }), ...(user ? [user] : [])];
}

/** By our own measure; the client is asked where a file holds keys that were not measured, for that takes it seconds. */
async function allComplaints(site: Site, files: readonly SettingsFile[], client: Client | null): Promise<Complaint[]> {
  const known = files.flatMap((f) => (f.value ? complaintsIn(f.file, f.value) : []));
  if (client === null || !files.some((f) => f.value && hasMore(f.value))) return known;
  const said = (await complaintsOf(site, client)) ?? [];
  const parsed = files.filter((f) => f.value !== null).map((f) => f.file);
  const isNew = (c: Complaint): boolean => !known.some((k) => k.file === c.file && sameSpot(k.path, c.path));
  return [...known, ...said.filter((c) => parsed.includes(c.file) && isNew(c))];
}

/** The client names an entry where we name what is wrong in it. */
const sameSpot = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

/** Findings of the settings section that keep every hook from running. */
const SWITCHES = ['hooks-disabled', 'managed-hooks-only', 'switched-off'];

function postsOf(
  site: Site,
  files: readonly SettingsFile[],
  registered: readonly Registered[],
  settings: Section,
  complaints: readonly Complaint[],
): Post[] {
  const off = settings.findings.some((f) => SWITCHES.includes(f.id));
  const ignored = complaints.filter((c) => c.wholeFile).map((c) => c.file);
  const events = new Set<string>();
  return registered.flatMap((r) => {
    const invocation = invocationOf(r, site, files);
    if (invocation === null || events.has(r.event)) return []; // the plugin behind an install
    events.add(r.event);
    return [postOf(r, invocation, site.dir, off || ignored.includes(r.file))];
  });
}

/** Of all journals of the ledger and of what stands in for it. */
function recordsOf({ ledger }: Site): JournalRecord[] {
  return (ledger.fallback ? [ledger, ledger.fallback] : [ledger]).flatMap((l) =>
    listed(path.join(l.dir, 'journal'))
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readSince(l, path.basename(name, '.jsonl'), 0).records),
  );
}

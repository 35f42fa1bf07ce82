/** After an install: every command that is registered now is run once, as Claude Code runs it, with a payload that must pass in silence. */
import path from 'node:path';
import { death } from './doctor/hooks.ts';
import { invocationOf } from './doctor/invoke.ts';
import type { Site } from './doctor/site.ts';
import { registeredIn, settingsFiles } from './doctor/sources.ts';
import { tryOnce } from './doctor/trial.ts';
import { tryReadText } from './files.ts';
import { hashOf } from './manifest.ts';
import type { Places } from './places.ts';

export interface Tried {
  event: string;
  ms: number;
  /** `null` where it ran as it must. */
  fault: string | null;
}

/** Nothing of it reaches a ledger of the person's. @param site of the folder that was installed */
export async function tryAll(site: Site, places: Places): Promise<Tried[]> {
  const files = settingsFiles(site);
  const registered = registeredIn(files, null).filter((r) => r.file === places.settings);
  const tried = registered.map(async (r): Promise<Tried[]> => {
    const invocation = invocationOf(r, site, files);
    if (!invocation || isChanged(invocation.script, site)) return [];
    const once = await tryOnce(r.event, invocation, site);
    if (!once) return [];
    const { silent, recorded } = once;
    const said = silent.stdout + silent.stderr;
    const isGuest = places.scope === 'user'; // beside a project's own it stands back
    const fault =
      death(silent) ?? (said !== '' ? `says ${said.slice(0, 160)}` : recorded || isGuest ? null : 'records nothing');
    return [{ event: r.event, ms: Math.round(silent.ms), fault }];
  });
  return (await Promise.all(tried)).flat();
}

/** The person's own version of a hook is theirs to try: it might write into their ledger. One that is missing is tried, and fails. */
function isChanged(script: string | null, { built, dir }: Site): boolean {
  const text = script === null ? null : tryReadText(path.resolve(dir, script));
  const ours = built.get(path.basename(script ?? '', '.cjs'));
  return text !== null && (ours === undefined || hashOf(text) !== hashOf(ours));
}

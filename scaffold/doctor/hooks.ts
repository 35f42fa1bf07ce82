/**
 * Section hooks: every registered command is really run, with a payload that must pass in silence, one that is broken,
 * and, for Stop, one that must not pass in silence. Silence alone is not health. (A guard that is on will add here a call that
 * it must deny.)
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Fact, type Finding, note, problem, type Section, warning } from './finding.ts';
import { type Invocation, invocationOf } from './invoke.ts';
import type { Ran, Site } from './site.ts';
import { LAYERS, type Registered, type SettingsFile } from './sources.ts';
import { bareNode, speaksUp, type Trial, tryHook } from './trial.ts';

interface Tried {
  registered: Registered;
  invocation: Invocation;
}

export async function hooksSection(
  site: Site,
  registered: readonly Registered[],
  files: readonly SettingsFile[],
): Promise<Section> {
  const bare = registered.length > 0 ? await bareNode(site) : null;
  const facts: Fact[] = bare === null ? [] : [{ label: 'node -e 0', value: `${Math.round(bare)} ms` }];
  const findings: Finding[] = [];
  const tried: Tried[] = [];
  for (const r of registered) {
    const invocation = invocationOf(r, site, files);
    const where = placeOfEntry(r);
    if (invocation === null) continue; // the settings section has said so
    if (!leavesNoTrace(invocation, site)) {
      findings.push(untried(where));
      continue;
    }
    const trial = await tryHook(r.event, invocation, site);
    if (trial === null) continue;
    facts.push({ label: r.event, value: outcome(trial, bare) });
    const quiet = standsBack(r, registered);
    const found = judgeTrial(where, trial, bare, quiet);
    findings.push(...found);
    if (!quiet && !found.some((f) => f.severity === 'problem')) tried.push({ registered: r, invocation });
  }
  findings.push(...(await silentStops(tried, site)));
  return { name: 'hooks', facts, findings };
}

const placeOfEntry = (r: Registered): string => `${r.file} › hooks.${r.event}`;

/** A guest beside an install is silent by design. */
const standsBack = (r: Registered, all: readonly Registered[]): boolean =>
  all.some((other) => other.event === r.event && LAYERS.indexOf(other.layer) < LAYERS.indexOf(r.layer));

/** Only a script that knows `TROTH_LEDGER` is run: another would write into the person's own ledger. One that is missing is run. */
function leavesNoTrace({ script }: Invocation, { dir }: Site): boolean {
  if (script === null) return false;
  try {
    return readFileSync(path.resolve(dir, script), 'utf8').includes('TROTH_LEDGER');
  } catch {
    return true;
  }
}

const untried = (where: string): Finding =>
  note({
    id: 'hook-not-tried',
    where,
    message: 'was not tried: its file was changed, and might write the trial into your ledger',
    remedy: 'Put the file of this version in its place: delete it, then run npx troth init.',
  });

const outcome = ({ silent, ms }: Trial, bare: number | null): string => {
  if (silent.code !== 0) return 'does not run';
  return bare === null ? `${Math.round(ms)} ms` : `${Math.round(ms)} ms, ${(ms / bare).toFixed(1)} times node`;
};

/** Slower than this the agent is held up noticeably: both against node, and in itself. */
const SLOW_TIMES = 4;
const SLOW_MS = 400;

/** What a trial says of a hook. @param quiet that it records nothing is right */
export function judgeTrial(where: string, trial: Trial, bare: number | null, quiet = false): Finding[] {
  const { silent, broken, recorded, faulted, ms } = trial;
  const dead = death(silent);
  if (dead !== null) {
    const remedy =
      'Run npx troth doctor again after mending what it says under environment and installation; then npx troth init.';
    return [problem({ id: 'hook-fails', where, message: `does not run: ${dead}`, remedy })];
  }
  const found: Finding[] = [];
  const reinstall = 'Delete its file and run npx troth init.';
  if (silent.stdout !== '' || silent.stderr !== '') {
    const said = firstLine(silent.stdout || silent.stderr);
    found.push(
      problem({
        id: 'hook-speaks',
        where,
        message: `says something where it must be silent: ${said}`,
        remedy: reinstall,
      }),
    );
  }
  if (quiet) return found;
  if (!recorded) {
    const message = 'runs, but records nothing of what it is told';
    found.push(problem({ id: 'hook-records-nothing', where, message, remedy: reinstall }));
  }
  const brokenDeath = death(broken);
  if (brokenDeath !== null || broken.stdout !== '') {
    const message = `breaks on a payload that it cannot read: ${brokenDeath ?? firstLine(broken.stdout)}`;
    found.push(problem({ id: 'hook-breaks', where, message, remedy: reinstall }));
  } else if (!faulted) {
    const message = 'says nothing of a payload that it cannot read, not even on record';
    found.push(warning({ id: 'hook-hides-faults', where, message, remedy: reinstall }));
  }
  if (bare !== null && ms > SLOW_MS && ms > bare * SLOW_TIMES) {
    const message = `takes ${Math.round(ms)} ms, ${(ms / bare).toFixed(1)} times an empty node`;
    found.push(
      warning({
        id: 'hook-slow',
        where,
        message,
        remedy: 'Look for what slows node down here: NODE_OPTIONS, a version manager, a virus scanner.',
      }),
    );
  }
  return found;
}

/** Why a run did not end well; `null` where it did. */
export function death({ code, failed, timedOut, stderr }: Ran): string | null {
  if (timedOut) return 'its time ran out';
  if (failed !== null) return failed === 'ENOENT' ? 'its program was not found' : failed;
  if (code === 0) return null;
  const why = stderr.split(/\r?\n/).find((line) => /Error|not found|cannot/i.test(line)) ?? firstLine(stderr);
  return `exit ${code}${why ? `, ${why.trim().slice(0, 160)}` : ''}`;
}

const firstLine = (text: string): string => (text.trim().split(/\r?\n/)[0] ?? '').slice(0, 160);

/** To the person, to the agent, or by holding it up: as `mode` in the person's config has it. */
const SPEAKS = /"systemMessage"|"additionalContext"|"decision":"block"/;

/** The Stop hooks that let a false "All tests pass." through, though the failure is on record. */
async function silentStops(tried: readonly Tried[], site: Site): Promise<Finding[]> {
  const outcomes = tried.find((t) => t.registered.event === 'PostToolUseFailure');
  const found: Finding[] = [];
  for (const stop of outcomes ? tried.filter((t) => t.registered.event === 'Stop') : []) {
    const ran = await speaksUp((outcomes ?? stop).invocation, stop.invocation, site);
    if (SPEAKS.test(ran.stdout)) continue;
    const message = 'lets “All tests pass.” through behind a test run that failed';
    const remedy = 'Delete its file and run npx troth init.';
    found.push(problem({ id: 'stop-says-nothing', where: placeOfEntry(stop.registered), message, remedy }));
  }
  return found;
}

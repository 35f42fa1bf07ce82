/**
 * Runs a registered hook as Claude Code would, against a ledger of the trial's own (`TROTH_LEDGER`), which is gone
 * afterwards: nothing of it is ever among the person's records.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSince } from '../../ledger/journal.ts';
import { FAULTS, type Ledger } from '../../ledger/paths.ts';
import type { Invocation } from './invoke.ts';
import { BROKEN, falseClaim, silentSample } from './samples.ts';
import type { Ran, Site } from './site.ts';

export interface Trial {
  silent: Ran;
  /** Whether the ledger held the record that the silent payload must leave. */
  recorded: boolean;
  broken: Ran;
  /** Whether the broken payload left a fault on record. */
  faulted: boolean;
  /** The quicker of two runs, milliseconds. */
  ms: number;
}

type Once = Pick<Trial, 'silent' | 'recorded'>;

const TIMES = 2;

/** Once, with the payload that must pass in silence. `null` for an event that this version has no sample for. */
export const tryOnce = (event: string, invocation: Invocation, site: Site): Promise<Once | null> =>
  withLedger((ledger, cwd) => once(event, invocation, site, ledger, cwd));

async function once(event: string, invocation: Invocation, site: Site, ledger: Ledger, cwd: string) {
  const sample = silentSample(event, cwd);
  if (sample === null) return null;
  const payload = JSON.stringify(sample.payload);
  const silent = await send(payload, invocation, ledger, site);
  const recorded = readSince(ledger, 'trial', 0).records.some((r) => r.kind === sample.record);
  return { payload, silent, recorded };
}

/** `null` for an event that this version has no sample for. */
export async function tryHook(event: string, invocation: Invocation, site: Site): Promise<Trial | null> {
  return withLedger(async (ledger, cwd) => {
    const first = await once(event, invocation, site, ledger, cwd); // it also fills caches: it is not timed
    if (first === null) return null;
    const { payload, silent, recorded } = first;
    const broken = await send(BROKEN, invocation, ledger, site);
    const faulted = readSince(ledger, FAULTS, 0).records.length > 0;
    if (isDead(silent)) return { silent, recorded, broken, faulted, ms: silent.ms };
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) times.push((await send(payload, invocation, ledger, site)).ms);
    return { silent, recorded, broken, faulted, ms: Math.min(...times) };
  });
}

/** Whether a stop speaks where it must: behind a call that failed, it is told that all went well. */
export async function speaksUp(outcome: Invocation, stop: Invocation, site: Site): Promise<Ran> {
  return withLedger(async (ledger, cwd) => {
    const claim = falseClaim(cwd);
    await send(JSON.stringify(claim.before), outcome, ledger, site);
    return send(JSON.stringify(claim.stop), stop, ledger, site);
  });
}

/** An empty program on the same `node`, milliseconds: the quicker of two runs. `null` where it does not run. */
export async function bareNode(site: Site): Promise<number | null> {
  const times: number[] = [];
  for (let i = 0; i <= TIMES; i++) {
    const ran = await site.run({ file: 'node', args: ['-e', '0'], cwd: site.dir, env: site.env, timeoutMs: 10_000 });
    if (isDead(ran)) return null;
    if (i > 0) times.push(ran.ms);
  }
  return Math.min(...times);
}

export const isDead = (ran: Ran): boolean => ran.code !== 0;

function send(input: string, invocation: Invocation, ledger: Ledger, site: Site): Promise<Ran> {
  return site.run({ ...invocation, cwd: site.dir, input, env: { ...invocation.env, TROTH_LEDGER: ledger.dir } });
}

async function withLedger<T>(work: (ledger: Ledger, cwd: string) => Promise<T>): Promise<T> {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'troth-trial-')));
  try {
    return await work({ dir: path.join(dir, 'ledger'), fallback: null }, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

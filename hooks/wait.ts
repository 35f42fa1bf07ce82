/**
 * Outcomes are recorded beside the agent (`async`), so a model that answers at once can stop before its last one is
 * written. The stop waits for every call of its turn that began: by then their hooks have been started, so the wait is
 * short. A call that was refused never gets an outcome; the transcript tells those.
 */
import { pause } from '../ledger/lock.ts';
import { tailOfFile } from '../ledger/tail.ts';
import { pendingCalls } from '../verdicts/memory.ts';
import { refusedIn, type Stop, type SubagentStop } from './claude-code.ts';
import type { Job } from './launch.ts';
import { type Intake, takeIn } from './settle.ts';

const PATIENCE_MS = 5_000;
/** Refusals are looked for only then: mostly the outcome is there before. */
const REFUSALS_AFTER_MS = 250;
const STEP_MS = 8;
const TRANSCRIPT_TAIL_BYTES = 1024 * 1024;

/** The stop of the agent, or of one of its subagents. */
export type StopJob = Omit<Job<never>, 'event' | 'raw'> & { event: Stop | SubagentStop };

/** @returns what the journal holds then, and the calls that still had no outcome when patience ended */
export function waitForOutcomes(job: StopJob): { intake: Intake; missing: string[] } {
  const { event, clock } = job;
  let intake = takeIn(job);
  const pending = (): string[] =>
    pendingCalls(intake.fresh.records, event.prompt_id, event.agent_id, intake.fresh.before.begun);
  const began = clock();
  let missing = pending();
  let looked = false;
  const refused = new Set<string>();
  while (missing.length > 0 && clock() - began < PATIENCE_MS) {
    pause(STEP_MS);
    if (!looked && clock() - began > REFUSALS_AFTER_MS) {
      looked = true;
      const tail = endOf(event.transcript);
      for (const id of missing) if (refusedIn(tail, id)) refused.add(id);
    }
    intake = takeIn(job);
    missing = pending().filter((id) => !refused.has(id));
  }
  return { intake, missing };
}

function endOf(file: string | null): string {
  if (file === null) return '';
  try {
    return tailOfFile(file, TRANSCRIPT_TAIL_BYTES);
  } catch {
    return '';
  }
}

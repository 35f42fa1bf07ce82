/** Who reads the sessions: this thread, or where there is much to read, others beside it, while this one judges. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Session } from './files.ts';
import { readingOf, type SessionReading } from './reading.ts';

/** What became of one session: its reading, or why there is none. */
export type Outcome = { reading: SessionReading } | { failed: string };

/** Less than this is read before a thread has started. */
const WORTH_THREADS_BYTES = 8 * 1024 * 1024;
const MOST_THREADS = 8;
/** How long this thread works before others have their turn: a key that is pressed, a line of progress. */
const BREATH_MS = 40;

/**
 * The sessions' readings, in their order. Only a few are held at a time, however many there are.
 * @param workerFile the built `worker.ts`; without it this thread reads
 */
export function readings(sessions: readonly Session[], workerFile: string | null): AsyncGenerator<Outcome> {
  const bytes = sessions.reduce((sum, s) => sum + s.bytes, 0);
  const threads = Math.min(availableParallelism() - 1, MOST_THREADS, sessions.length);
  return workerFile !== null && threads > 0 && bytes > WORTH_THREADS_BYTES
    ? byThreads(sessions, workerFile, threads)
    : here(sessions);
}

async function* here(sessions: readonly Session[]): AsyncGenerator<Outcome> {
  let breath = Date.now();
  for (const session of sessions) {
    const reading = readingOf(session);
    let outcome: Outcome | null = null;
    while (outcome === null) {
      outcome = step(reading);
      if (Date.now() - breath < BREATH_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      breath = Date.now();
    }
    yield outcome;
  }
}

/** The whole of a session at once, as a thread does it. */
export function readSession(session: Session): Outcome {
  const reading = readingOf(session);
  for (;;) {
    const outcome = step(reading);
    if (outcome) return outcome;
  }
}

function step(reading: Generator<void, SessionReading>): Outcome | null {
  try {
    const { done, value } = reading.next();
    return done ? { reading: value } : null;
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

async function* byThreads(sessions: readonly Session[], workerFile: string, count: number): AsyncGenerator<Outcome> {
  const threads = Array.from({ length: count }, () => new Thread(workerFile));
  try {
    const asked: Promise<Outcome>[] = [];
    let next = 0;
    const ask = (): void => {
      const session = sessions[next++];
      const thread = threads.reduce((a, b) => (b.load < a.load ? b : a));
      if (session) asked.push(thread.read(session));
    };
    for (let i = 0; i < 2 * count; i++) ask();
    for (let first = asked.shift(); first; first = asked.shift()) {
      yield await first;
      ask();
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** One thread: it answers in the order in which it is asked. */
class Thread {
  /** Bytes that it was asked for and has not read. */
  load = 0;
  private readonly worker: Worker;
  private readonly waiting: { bytes: number; tell: (outcome: Outcome) => void }[] = [];

  constructor(file: string) {
    // Lines are parsed and forgotten: a larger nursery spares most of the collector's work.
    this.worker = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    this.worker.on('message', (outcome: Outcome) => this.answer(outcome));
    // A thread that dies takes all its errands with it; the replay goes on and names them.
    this.worker.on('error', (error) => {
      while (this.waiting.length > 0) this.answer({ failed: error.message });
    });
  }

  read(session: Session): Promise<Outcome> {
    const { bytes } = session;
    this.load += bytes;
    return new Promise((tell) => {
      this.waiting.push({ bytes, tell });
      this.worker.postMessage(session);
    });
  }

  stop = (): Promise<unknown> => this.worker.terminate();

  private answer(outcome: Outcome): void {
    const first = this.waiting.shift();
    this.load -= first?.bytes ?? 0;
    first?.tell(outcome);
  }
}

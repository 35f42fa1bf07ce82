/** A thread that reads sessions for `readers.ts`: one session in, one outcome out. */
import { parentPort } from 'node:worker_threads';
import type { Session } from './files.ts';
import { readSession } from './readers.ts';

parentPort?.on('message', (session: Session) => parentPort?.postMessage(readSession(session)));

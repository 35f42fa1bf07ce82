/**
 * The person prompts, or the client tells in a prompt's place that a background task has ended. This hook only looks; what is to
 * be read it hands, as it came, to the hook that can.
 */
import path from 'node:path';
import { readShelf } from '../ledger/documents.ts';
import { append } from '../ledger/writer.ts';
import { mayCancel, mayConcern } from '../speech/may-take-back.ts';
import { OPEN } from '../verdicts/open-shelf.ts';
import { type Job, launch } from './launch.ts';

/** It reads for a moment; the person waits no longer than this. */
const PATIENCE_MS = 8_000;

function prompted(job: Job<'prompt'>): Record<string, never> {
  const { ended, prompt } = job.event;
  append(job.writer, [{ kind: 'session', event: 'prompt', detail: null }]); // that, and nothing of what it says
  if (ended.length > 0) handTo('post-tool-use', job);
  else if (mayCancel(prompt) && mayConcern(prompt, openOf(job))) handTo('stop', job);
  return {};
}

function handTo(hook: 'post-tool-use' | 'stop', { raw }: Job<'prompt'>): void {
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process'); // most prompts are spared its loading
  const args = [path.join(__dirname, `${hook}.cjs`), ...process.argv.slice(2)];
  const { error } = spawnSync(process.execPath, args, {
    input: raw,
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: PATIENCE_MS,
    windowsHide: true,
  });
  if (error) throw error;
}

/** The session's open promises, as far as they are needed here: without any, nothing can be taken back. */
const openOf = ({ ledger, event }: Job<'prompt'>): Said[] =>
  [ledger, ledger.fallback]
    .flatMap((l) => (l ? readShelf(l, OPEN, isSaid).found.map((d) => d.value) : []))
    .filter((said) => said.session_id === event.session_id);

type Said = { text: string; action: string; session_id: string };
const isSaid = (value: unknown): value is Said => {
  const said = value as Partial<Said> | null;
  return [said?.text, said?.action, said?.session_id].every((v) => typeof v === 'string');
};

launch('user-prompt-submit', { prompt: prompted });

// Does a stop cost more where the ledger is large? 100,000 tool events in the session and 10,000 closed commitments, against an empty ledger.
// Whole processes, in turn, medians. Exit 1 where it costs more than 1.10 times as much.
// usage: node bench/growth.mjs [--runs N] [--events N] [--closed N]
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30' },
    events: { type: 'string', default: '100000' },
    closed: { type: 'string', default: '10000' },
  },
});
const LIMIT = 1.1;
const troth = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'bin', 'troth.js');
const scratch = mkdtempSync(path.join(tmpdir(), 'troth-growth-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

function project(name) {
  const cwd = path.join(scratch, name);
  mkdirSync(cwd);
  spawnSync('git', ['init', '--quiet'], { cwd });
  const init = spawnSync(process.execPath, [troth, 'init', '--yes', cwd], { encoding: 'utf8' });
  if (init.status !== 0) throw new Error(init.stderr);
  return cwd;
}

function hook(cwd, name, event) {
  const payload = { session_id: 'grown', prompt_id: 'p', transcript_path: '/nonexistent', cwd, ...event };
  const file = path.join(cwd, '.claude', 'hooks', 'troth', `${name}.cjs`);
  const env = { ...process.env, CLAUDE_PROJECT_DIR: cwd };
  const began = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [file], {
    input: JSON.stringify(payload),
    env,
    encoding: 'utf8',
  });
  if (status !== 0 || stderr !== '') throw new Error(`${name}: exit ${status} ${stderr}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

const call = { tool_name: 'Bash', tool_use_id: 'toolu_1', tool_input: { command: 'npx vitest run' } };
const ran = { stdout: '      Tests  42 passed (42)\n', stderr: '', interrupted: false };
const stop = (cwd, says) =>
  hook(cwd, 'stop', { hook_event_name: 'Stop', last_assistant_message: says, stop_hook_active: false });

/** One turn: a call and a stop that opens a promise and claims a pass. Gives the ledger its real shapes. */
function turn(cwd) {
  hook(cwd, 'pre-tool-use', { hook_event_name: 'PreToolUse', ...call });
  hook(cwd, 'post-tool-use', { hook_event_name: 'PostToolUse', ...call, tool_response: ran, duration_ms: 5 });
  stop(cwd, 'All tests pass. I’ll push the branch next.');
}

/** Repeats the records that a real turn wrote. */
function grow(cwd) {
  const ledger = path.join(cwd, '.troth', 'ledger');
  const journal = path.join(ledger, 'journal', 'grown.jsonl');
  const lines = readFileSync(journal, 'utf8').split('\n').filter(Boolean);
  const outcome = JSON.parse(lines.find((line) => line.includes('"tool.outcome"')));
  let { seq } = JSON.parse(lines.at(-1));
  const more = Array.from({ length: Number(values.events) }, (_, i) =>
    JSON.stringify({ ...outcome, seq: ++seq, tool_use_id: `toolu_g${i}` }),
  );
  writeFileSync(journal, `${more.join('\n')}\n`, { flag: 'a' });
  const open = path.join(ledger, 'commitments', 'open');
  const [one] = readdirSync(open);
  const commitment = JSON.parse(readFileSync(path.join(open, one), 'utf8'));
  const closed = path.join(ledger, 'commitments', 'closed');
  mkdirSync(closed, { recursive: true });
  for (let i = 0; i < Number(values.closed); i++) {
    const id = `x${i}`;
    writeFileSync(path.join(closed, `${id}.json`), JSON.stringify({ ...commitment, id, state: 'kept' }));
  }
  copyFileSync(path.join(open, one), path.join(closed, one)); // the next promise like it meets its closed twin
  rmSync(path.join(open, one));
}

const empty = project('empty');
const large = project('large');
for (const cwd of [empty, large]) turn(cwd);
grow(large);
const began = performance.now();
stop(large, 'Done.'); // takes the events in once; every later stop begins where it ended
console.log(
  `${values.events} events, ${values.closed} closed commitments; taken in once in ${Math.round(performance.now() - began)} ms`,
);

const times = { empty: [], large: [] };
for (let i = -3; i < Number(values.runs); i++) {
  for (const [name, cwd] of Object.entries({ empty, large })) {
    hook(cwd, 'pre-tool-use', { hook_event_name: 'PreToolUse', ...call });
    hook(cwd, 'post-tool-use', { hook_event_name: 'PostToolUse', ...call, tool_response: ran, duration_ms: 5 });
    const ms = stop(cwd, 'All tests pass. I’ll push the branch next.');
    if (i >= 0) times[name].push(ms);
  }
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const ratio = median(times.large) / median(times.empty);
const least = Math.min(...times.large) / Math.min(...times.empty);
console.log(
  `stop: ${median(times.empty).toFixed(1)} ms on an empty ledger, ${median(times.large).toFixed(1)} ms on the large one`,
);
console.log(`${ratio.toFixed(2)} times (at most ${LIMIT.toFixed(2)}), minima ${least.toFixed(2)}`);
if (ratio > LIMIT) process.exitCode = 1;

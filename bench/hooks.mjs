// What a hook costs: the whole process against bare `node -e 0`, in turn, medians.
// Exit 1 where a limit is missed.
// usage: npm run bench [-- --runs N] [--node PATH]...     without --node: this Node, and those of test/runtimes
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '60' }, node: { type: 'string', multiple: true } },
});
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const runtime = (n) => path.join(root, 'test', 'runtimes', 'node_modules', `node${n}`, 'bin', 'node');
const nodes = values.node ?? [20, 24].map(runtime).filter(existsSync);
if (nodes.length === 0) nodes.push(process.execPath);

const LIMITS = { 'pre-tool-use': 1.15, 'post-tool-use': 1.25, 'user-prompt-submit': 1.25, stop: 1.4 };

const cwd = mkdtempSync(path.join(tmpdir(), 'troth-bench-'));
spawnSync('git', ['init', '--quiet'], { cwd });
const init = spawnSync(process.execPath, [path.join(root, 'bin', 'troth.js'), 'init', '--yes', cwd], {
  encoding: 'utf8',
});
if (init.status !== 0) throw new Error(init.stderr);

const MESSAGE = `## Done

I've fixed the race in the session store and added a regression test.

**Changes**
- \`src/session/store.ts\`: the lock is now taken before the read, so two writers cannot interleave
- \`src/session/lock.ts\`: new helper \`withLock\`
- \`test/session/store.test.ts\`: 60 parallel writers

**Verification**
- ✅ Tests: 142 passed, 0 failed
- ✅ Type check clean
- Lint: no errors

All tests pass. Committed as 3f2a9c1 and pushed to origin/fix/session-race.

The old behaviour came from reading the file before the lock was held; the second writer then overwrote the first. If you want,
I can also backport this to the 2.x branch. Should I open a PR? Once CI is green I'll check the deploy logs.
`;
let calls = 0;
const base = { session_id: 'bench', prompt_id: 'p1', transcript_path: '/nonexistent', cwd, permission_mode: 'default' };
const call = () => ({
  tool_name: 'Bash',
  tool_use_id: `toolu_${calls}`,
  tool_input: { command: 'cd packages/core && npm test -- --run 2>&1 | tail -20 && git push origin HEAD' },
});
const PAYLOADS = {
  'pre-tool-use': () => ({ ...base, hook_event_name: 'PreToolUse', ...call(calls++) }),
  'post-tool-use': () => ({
    ...base,
    hook_event_name: 'PostToolUse',
    ...call(),
    tool_response: {
      stdout: ` Test Files  12 passed (12)\n      Tests  142 passed (142)\n${'x'.repeat(2000)}`,
      stderr: '',
      interrupted: false,
    },
    duration_ms: 2100,
  }),
  'user-prompt-submit': () => ({
    ...base,
    hook_event_name: 'UserPromptSubmit',
    prompt: 'Please fix the race in the session store, and do not touch the docs.',
  }),
  stop: () => ({
    ...base,
    hook_event_name: 'Stop',
    stop_hook_active: false,
    last_assistant_message: MESSAGE,
    background_tasks: [],
    session_crons: [],
  }),
};

const env = { ...process.env, CLAUDE_PROJECT_DIR: cwd };
const timed = (node, args, input) => {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(node, args, { input, env });
  if (status !== 0) throw new Error(`${args[0]}: exit ${status}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
};
let over = false;
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const hookFile = (name) => path.join(cwd, '.claude', 'hooks', 'troth', `${name}.cjs`);

for (const node of nodes) {
  const times = Object.fromEntries(['bare', ...Object.keys(PAYLOADS)].map((name) => [name, []]));
  for (let i = -3; i < Number(values.runs); i++) {
    const round = { bare: timed(node, ['-e', '0'], '') };
    for (const [name, payload] of Object.entries(PAYLOADS))
      round[name] = timed(node, [hookFile(name)], JSON.stringify(payload()));
    if (i >= 0) for (const [name, ms] of Object.entries(round)) times[name].push(ms);
  }
  const bare = median(times.bare);
  console.log(
    `${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}  bare ${bare.toFixed(1)} ms, ${values.runs} rounds`,
  );
  for (const [name, limit] of Object.entries(LIMITS)) {
    const ms = median(times[name]);
    over ||= ms / bare > limit;
    console.log(
      `  ${name.padEnd(14)} ${ms.toFixed(1)} ms  ${(ms / bare).toFixed(2)} times bare (at most ${limit.toFixed(2)}), minima ${(Math.min(...times[name]) / Math.min(...times.bare)).toFixed(2)}`,
    );
  }
}
if (over) process.exitCode = 1;

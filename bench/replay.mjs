// What replay costs: the whole command over generated transcripts, against a bare node that reads and parses the same lines.
// Exit 1 where it takes more than 4 times as long.
// usage: node bench/replay.mjs [--mb 100] [--runs 3] [--keep DIR]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { mb: { type: 'string', default: '100' }, runs: { type: 'string', default: '3' }, keep: { type: 'string' } },
});
const LIMIT = 4;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const home = values.keep ?? mkdtempSync(path.join(tmpdir(), 'troth-replay-bench-'));

/** The same numbers each time (mulberry32). */
let state = 20261124;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const upTo = (n) => Math.floor(random() * n);
let ids = 0;
const uuid = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
const WORDS =
  'the store lock reads session before writer cannot interleave return const value import export function error path index state config parse token request response handler'.split(
    ' ',
  );
const prose = (n) => Array.from({ length: n }, () => pick(WORDS)).join(' ');
const code = (lines) =>
  Array.from({ length: lines }, () => `  const ${prose(1)}_${upTo(999)} = ${prose(4)};`).join('\n');
const file = () => `/home/ada/shop/src/${pick(WORDS)}/${pick(WORDS)}-${upTo(400)}.ts`;

const COMMANDS = [
  () => [
    `cd /home/ada/shop && npx vitest run test/${pick(WORDS)}-${upTo(90)}.test.ts 2>&1 | tail -30`,
    ` Test Files  3 passed (3)\n      Tests  ${20 + upTo(99)} passed (140)\n`,
  ],
  () => [`rg -n "${prose(2)}" src --type ts | head -50`, code(25)],
  () => [
    `git add -A && git commit -m "$(cat <<'EOF'\nfix: ${prose(8)}\n\n${prose(40)}\nEOF\n)" && git push origin HEAD`,
    `[main ${upTo(9e6).toString(16)}] fix\n 3 files changed\nTo github.com:ada/shop.git\n   1..2  HEAD -> main\n`,
  ],
  () => [`sed -n '${upTo(200)},${200 + upTo(200)}p' ${file()}`, code(60)],
  () => [`for f in $(ls src/*.ts); do grep -c "${prose(1)}${upTo(99)}" "$f" || true; done; echo "exit: $?"`, code(12)],
  () => [`npm run build 2>&1 | grep -E "error|warning" ; npx tsc --noEmit && echo OK-${upTo(99)}`, `OK\n`],
  () => [
    `python3 - <<'PY'\nimport json\np = '${file()}'\ns = open(p).read()\nopen(p, 'w').write(s.replace('${prose(2)}', '${prose(3)}'))\nPY`,
    '',
  ],
];

function* session(project, bytesWanted) {
  const sessionId = uuid();
  const base = {
    userType: 'external',
    entrypoint: 'cli',
    cwd: '/home/ada/shop',
    sessionId,
    version: '2.1.330',
    gitBranch: 'main',
  };
  let time = Date.parse('2026-11-20T08:00:00.000Z') + project * 3_600_000;
  let parent = null;
  let promptId = uuid();
  const line = (body) => {
    const id = uuid();
    time += 200 + upTo(4_000);
    const text = JSON.stringify({
      parentUuid: parent,
      isSidechain: false,
      ...body,
      uuid: id,
      timestamp: new Date(time).toISOString(),
      ...base,
    });
    parent = id;
    return text;
  };
  const user = (content, more = {}) => line({ promptId, type: 'user', message: { role: 'user', content }, ...more });
  const usage = {
    input_tokens: 4,
    cache_creation_input_tokens: 1200,
    cache_read_input_tokens: 40000,
    output_tokens: 900,
  };
  const says = (...content) =>
    content.map((block) =>
      line({
        message: {
          id: `msg_${ids}`,
          type: 'message',
          role: 'assistant',
          model: 'claude',
          content: [block],
          stop_reason: null,
          usage,
        },
        type: 'assistant',
      }),
    );
  let written = 0;
  while (written < bytesWanted) {
    promptId = uuid();
    const lines = [
      user(prose(30)),
      line({ attachment: { type: 'skill_listing', content: prose(600) }, type: 'attachment' }),
    ];
    for (let calls = 8 + upTo(16); calls > 0; calls--) {
      const id = `toolu_${uuid()}`;
      if (random() < 0.3) lines.push(...says({ type: 'thinking', thinking: prose(120), signature: 'x'.repeat(1200) }));
      const kind = random();
      if (kind < 0.5) {
        const [command, stdout] = pick(COMMANDS)();
        lines.push(...says({ type: 'tool_use', id, name: 'Bash', input: { command, description: prose(5) } }));
        lines.push(
          user([{ tool_use_id: id, type: 'tool_result', content: stdout, is_error: false }], {
            toolUseResult: { stdout, stderr: '', interrupted: false, isImage: false },
          }),
        );
      } else if (kind < 0.75) {
        const file_path = file();
        const content = code(120);
        lines.push(...says({ type: 'tool_use', id, name: 'Read', input: { file_path } }));
        lines.push(
          user([{ tool_use_id: id, type: 'tool_result', content }], {
            toolUseResult: { type: 'text', file: { filePath: file_path, content, numLines: 120 } },
          }),
        );
      } else {
        const file_path = file();
        const input = { file_path, old_string: code(3), new_string: code(5), replace_all: false };
        lines.push(...says({ type: 'tool_use', id, name: 'Edit', input }));
        lines.push(
          user(
            [{ tool_use_id: id, type: 'tool_result', content: `The file ${file_path} has been updated successfully.` }],
            {
              toolUseResult: {
                filePath: file_path,
                oldString: input.old_string,
                newString: input.new_string,
                originalFile: code(150),
                structuredPatch: [{ oldStart: 1, lines: input.new_string.split('\n') }],
              },
            },
          ),
        );
      }
    }
    lines.push(...says({ type: 'text', text: lastWord() }));
    for (const text of lines) {
      written += text.length + 1;
      yield text;
    }
  }
}

const lastWord = () => `I fixed the ${prose(2)} in \`${file()}\` and added a regression test.

**Changes**
- \`${file()}\`: ${prose(14)}
- \`${file()}\`: new helper \`${prose(1)}${upTo(99)}\`

**Verification**
- Tests: ${40 + upTo(99)} passed, 0 failed
- Type check clean

All tests pass. Committed and pushed to origin/main. ${prose(30)}. I'll ${pick(['open a PR', 'run the full suite', 'update the docs', 'deploy it'])} next.
`;

const EACH = 4e6;

/** Nothing in it comes twice: the worst that can be. */
function different(mb) {
  for (let at = 0; at < (mb * 1e6) / EACH; at++) {
    const text = [...session(at, Math.min(EACH, mb * 1e6))].join('\n');
    write('different', `-home-ada-shop-${at % 5}`, uuid(), text);
  }
}

/** One session again and again, under other names, as forks and resumed sessions are. */
function repeated(mb) {
  const text = [...session(0, Math.min(EACH, mb * 1e6))].join('\n');
  for (let at = 0; at < (mb * 1e6) / EACH; at++) {
    write(
      'repeated',
      '-home-ada-shop',
      uuid(),
      text.replaceAll('00000000-0000-4000-8000-', `0000${1000 + at}-0000-4000-8000-`),
    );
  }
}

function write(kind, project, name, text) {
  const dir = path.join(home, kind, project);
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, `${name}.jsonl`), `${text}\n`);
}

const PARSE = `
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
let n = 0;
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true }))
  if (entry.isFile())
    for (const line of readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8').split('\\n'))
      if (line !== '') { JSON.parse(line); n++; }
`;

const timed = (args) => {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`${args[0]}: exit ${status} ${stderr}`);
  return performance.now() - began;
};

const KINDS = { different, repeated };
let over = false;
for (const [kind, generate] of Object.entries(KINDS)) {
  generate(Number(values.mb));
  const dir = path.join(home, kind);
  const times = { parse: [], replay: [] };
  for (let run = 0; run < Number(values.runs); run++) {
    times.parse.push(timed(['-e', PARSE, dir]));
    times.replay.push(timed([path.join(root, 'bin', 'troth.js'), 'replay', '--json', dir]));
  }
  const [parse, replay] = [Math.min(...times.parse), Math.min(...times.replay)];
  over ||= replay > LIMIT * parse;
  console.log(
    `${values.mb} MB ${kind.padEnd(9)}  read and parse ${parse.toFixed(0)} ms  replay ${replay.toFixed(0)} ms  ${(replay / parse).toFixed(2)} times (at most ${LIMIT})`,
  );
}
if (values.keep === undefined) rmSync(home, { recursive: true, force: true });
if (over) process.exitCode = 1;

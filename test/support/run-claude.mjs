// Runs the real Claude Code, headless, against the scripted model, in this process's network: started by claude.ts,
// in a namespace with loopback alone where the system has one. Reads its job from argv[2], prints the result as JSON.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { serveModel } from './model.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const requests = [];
const model = await serveModel(job.steps, (body) => requests.push(body));
const args = ['-p', '--dangerously-skip-permissions', '--verbose', '--output-format', 'stream-json'];
if (job.prompts.length > 1) args.push('--input-format', 'stream-json');
else args.push(job.prompts[0]);
const began = Date.now();
const child = spawn(job.client, [...args, ...job.args], {
  cwd: job.cwd,
  env: { ...job.env, ANTHROPIC_BASE_URL: `http://127.0.0.1:${model.port}` },
  stdio: ['pipe', 'pipe', 'pipe'],
});
let out = '';
let err = '';
let asked = 0;
const ask = () => {
  if (job.prompts.length === 1) return;
  const content = job.prompts[asked++];
  if (content === undefined) return child.stdin.end();
  child.stdin.write(`${JSON.stringify({ type: 'user', message: { role: 'user', content } })}\n`);
};
child.stdout.on('data', (chunk) => {
  const before = out.split('"type":"result"').length;
  out += chunk;
  if (out.split('"type":"result"').length > before) ask(); // the turn is over: the next prompt
});
child.stderr.on('data', (chunk) => {
  err += chunk;
});
if (job.prompts.length === 1) child.stdin.end();
else ask();
const timer = setTimeout(() => child.kill('SIGKILL'), job.timeout);
child.on('close', (code) => {
  clearTimeout(timer);
  model.close();
  process.stdout.write(JSON.stringify({ code, ms: Date.now() - began, out, err, requests }), () => process.exit(0));
});

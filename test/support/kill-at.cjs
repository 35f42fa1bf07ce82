// Preloaded (`node --require`): counts this process's calls of the file system and ends it with SIGKILL right before the
// call number KILL_AT; TORN=1 lets half of what that call would write reach the disk. Without KILL_AT the number of calls,
// and which of them write, go to stderr at the end.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const killAt = Number(process.env.KILL_AT ?? 0);
const { writeSync, writeFileSync } = fs;
let calls = 0;
const writes = [];
let counting = false;
// Reading the program itself is no call of it.
globalThis.countCalls = () => {
  counting = true;
};

const half = (data) => {
  const bytes = Buffer.from(data);
  return bytes.subarray(0, bytes.length >> 1);
};

function beforeCall(name, args) {
  if (!counting) return;
  calls++;
  if (name === 'writeSync' || name === 'writeFileSync') writes.push(calls);
  if (calls !== killAt) return;
  if (process.env.TORN) {
    if (name === 'writeSync') writeSync(args[0], half(args[1]));
    if (name === 'writeFileSync') writeFileSync(args[0], half(args[1]), args[2]);
  }
  process.kill(process.pid, 'SIGKILL');
}

for (const name of Object.keys(fs).filter((n) => n.endsWith('Sync'))) {
  const original = fs[name];
  let inside = false; // a call that makes others is one
  const counted = function (...args) {
    if (inside) return original.apply(this, args);
    beforeCall(name, args);
    inside = true;
    try {
      return original.apply(this, args);
    } finally {
      inside = false;
    }
  };
  fs[name] = Object.assign(counted, original);
}
syncBuiltinESMExports();
process.on('exit', () => {
  if (killAt === 0) writeSync(2, `calls: ${calls} writes: ${writes.join(' ')}\n`);
});

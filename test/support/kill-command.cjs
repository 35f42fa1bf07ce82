// Preloaded into the command line (`node --require`): counts every call that changes the file system, and kills its own
// process at the one that KILL_AT names; a write is then left half done. COUNT_TO names a file for the number of calls.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const WRITES = ['appendFileSync', 'ftruncateSync', 'truncateSync', 'writeFileSync', 'writeSync', 'utimesSync'];
const MAKES = [
  'copyFileSync',
  'cpSync',
  'linkSync',
  'mkdirSync',
  'mkdtempSync',
  'openSync',
  'renameSync',
  'symlinkSync',
];
const REMOVES = ['rmSync', 'rmdirSync', 'unlinkSync'];
const MODES = ['chmodSync', 'fchmodSync'];
const real = { ...fs };
const killAt = Number(process.env.KILL_AT);
let calls = 0;

function die(name, args) {
  if (name === 'writeFileSync') {
    const bytes = Buffer.from(args[1]);
    real.writeFileSync(args[0], bytes.subarray(0, bytes.length / 2));
  }
  process.kill(process.pid, 'SIGKILL');
  for (;;); // until the signal is there
}

/** A call that changes nothing leaves the disk as the one before it did: killed there, or at the next, is the same. */
function changes(name, [target, flags]) {
  if (name === 'openSync') return flags !== undefined && flags !== 'r';
  if (name === 'mkdirSync') return !real.existsSync(target);
  return !REMOVES.includes(name) || real.lstatSync(target, { throwIfNoEntry: false }) !== undefined;
}

for (const name of [...WRITES, ...MAKES, ...REMOVES, ...MODES]) {
  fs[name] = (...args) => {
    if (changes(name, args) && ++calls === killAt) die(name, args);
    return real[name](...args);
  };
}
syncBuiltinESMExports();
process.on('exit', () => {
  if (process.env.COUNT_TO) real.writeFileSync(process.env.COUNT_TO, String(calls));
});

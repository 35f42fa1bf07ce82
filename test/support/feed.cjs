/**
 * Feeds payloads to the installed hooks, one after the other, in one process: node's own start is most of what a hook costs a
 * test. Each run loads the hook's file anew; only its stdin and stdout are stood in for.
 * stdin: `{dir, fed: [{hook, payload} | {files}]}`, `files` being written, or removed where `null`; stdout: what each printed, as a
 * JSON array.
 */
const fs = require('node:fs');
const path = require('node:path');

const { dir, fed } = JSON.parse(fs.readFileSync(0, 'utf8'));
process.env.CLAUDE_PROJECT_DIR = dir;
process.chdir(dir);
const { readSync, writeSync } = fs;
process.exit = () => undefined; // a hook's last line; what keeps the next ones from running

process.setMaxListeners(0); // each hook adds its own for what it did not catch
process.stdout.write(
  JSON.stringify(
    fed.map(({ hook, payload, files }) => (files ? put(files) : run(hook, Buffer.from(JSON.stringify(payload))))),
  ),
);

function put(files) {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) fs.rmSync(path.join(dir, name));
    else fs.writeFileSync(path.join(dir, name), text);
  }
  return '';
}

function run(hook, input) {
  const file = path.join(dir, '.claude', 'hooks', 'troth', `${hook}.cjs`);
  let at = 0;
  let printed = '';
  fs.readSync = (fd, buffer, ...rest) => {
    if (fd !== 0) return readSync(fd, buffer, ...rest);
    const size = input.copy(buffer, 0, at);
    at += size;
    return size;
  };
  fs.writeSync = (fd, ...rest) => {
    if (fd !== 1) return writeSync(fd, ...rest);
    printed += rest[0];
    return rest[0].length;
  };
  delete require.cache[file];
  module.children.length = 0; // what was loaded before is let go
  try {
    require(file);
  } finally {
    Object.assign(fs, { readSync, writeSync });
  }
  return printed;
}

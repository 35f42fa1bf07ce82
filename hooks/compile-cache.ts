/**
 * The outside of a hook that is large: V8 takes longer to compile it than to run it, so the compiled code is kept between
 * runs, in the person's cache folder. Without a cache, or where it cannot be used, the hook runs all the same.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';

/**
 * A function at the end of the file whose only content is a comment, and that comment is the hook's bundle, a function expression;
 * `*~/` in it stands for what would end it. V8 passes over a comment; a string of 270 KB it scans, copies and hashes at every
 * start, for 10 to 20 ms.
 */
declare function __holdBody(): void;
/** A name for exactly this hook's text (put in by the build). */
declare const __BODY_NAME__: string;

/** What a hook's bundle may export: a dry exercise of its code, so that what is kept holds what later runs need. */
interface Hook {
  warm?: () => void;
}

type Wrapper = (exports: Hook, require: NodeJS.Require, module: { exports: Hook }, file: string, dir: string) => void;

function run(): void {
  const file = cacheFile();
  const cachedData = file === null ? null : readCache(file);
  const script = new Script(bodyOf(String(__holdBody)), {
    filename: __filename,
    ...(cachedData ? { cachedData } : {}),
  });
  const hook: { exports: Hook } = { exports: {} };
  (script.runInThisContext() as Wrapper)(hook.exports, require, hook, __filename, __dirname);
  if (file !== null && (!cachedData || script.cachedDataRejected)) keep(file, script, hook.exports);
}

const bodyOf = (held: string): string =>
  held.slice(held.indexOf('/*') + 2, held.lastIndexOf('*/')).replaceAll('*~/', '*/');

/** One file for this text on this Node. `null`: nothing may be written, or there is no home to write to. */
function cacheFile(): string | null {
  const { TROTH_OFF, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'));
  if (!base || !path.isAbsolute(base) || (TROTH_OFF && TROTH_OFF !== '0')) return null;
  return path.join(base, 'troth', `${__BODY_NAME__}-${process.version}-${process.arch}`);
}

/** Code is only taken from a folder that nobody else could have written to. */
function readCache(file: string): Buffer | null {
  try {
    const { uid, mode } = statSync(path.dirname(file));
    const ours = process.platform === 'win32' || (uid === process.getuid?.() && (mode & 0o022) === 0);
    return ours ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

function keep(file: string, script: Script, hook: Hook): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, '', { mode: 0o600 }); // fails before the work is done, where it must
    hook.warm?.();
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, file);
  } catch {
    // no cache: the next run compiles again
  }
}

run();
process.exit(); // nothing is left to do; without this, V8 collects garbage first

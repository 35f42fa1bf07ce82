/** `npm run ci` is what package.json says it is. What cannot be read is known by its name alone. */
import type { PathModule } from '../call.ts';
import type { ScriptName } from './leaf.ts';
import type { Word } from './word.ts';

export interface PackageScript extends ScriptName {
  /** pre, main and post scripts in their order, the caller's arguments in their place; `null` where package.json does not tell. */
  bodies: string[] | null;
  /** `yarn vitest run`: where no script of that name is known, the words are a command of node_modules/.bin too. */
  bin: Word[] | null;
}

interface Manager {
  /** Commands of its own: never a script's name. */
  builtin: ReadonlySet<string>;
  /** Words that are followed by a script's name. */
  run: ReadonlySet<string>;
  /** Its short names of scripts. */
  aliases: Readonly<Record<string, string>>;
  /** `pnpm lint` is `pnpm run lint`. */
  bare: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const BUILTIN = words(
  'install i add ci remove rm uninstall un up update upgrade outdated publish pack link unlink init create why list ls audit exec x dlx config cache info view version login logout whoami dedupe prune store import rebuild patch patch-commit deploy root bin set get help setup env approve-builds self-update plugin plugins dlx node workspaces constraints explain fund search owner access token team tag dist-tag docs repo bugs',
);
const MANAGERS: Readonly<Record<string, Manager>> = {
  npm: {
    builtin: BUILTIN,
    run: words('run run-script rum urn'),
    aliases: { test: 'test', t: 'test', tst: 'test', start: 'start', stop: 'stop', restart: 'restart' },
    bare: false,
  },
  pnpm: { builtin: BUILTIN, run: words('run run-script'), aliases: { t: 'test' }, bare: true },
  yarn: { builtin: BUILTIN, run: words('run'), aliases: {}, bare: true },
  bun: {
    builtin: words(
      'install i add remove rm update outdated publish pack link unlink init create pm x test build repl upgrade exec audit patch why info',
    ),
    run: words('run'),
    aliases: {},
    bare: true,
  },
};

const TAKES_VALUE = words(
  '--prefix -C --dir --cwd -w --workspace --filter -F --userconfig --loglevel --reporter --registry --workspace-concurrency',
);
const DIRECTORY = words('--prefix -C --dir --cwd');
const ONE_WORKSPACE = words('-w --workspace --filter -F');

export interface ScriptEnv {
  readFile: (path: string) => string | null;
  path: PathModule;
}

export function packageScript(program: string, args: Word[], cwd: string | null, env: ScriptEnv): PackageScript | null {
  const manager = Object.hasOwn(MANAGERS, program) ? MANAGERS[program] : undefined;
  if (!manager) return null;
  let dir = cwd;
  let oneWorkspace = false;
  let ran = false;
  let at = 0;
  for (; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (text.startsWith('-')) {
      const [flag = '', value] = text.split(/=(.*)/s);
      const given = value ?? (TAKES_VALUE.has(flag) && program !== 'bun' ? args[at + 1]?.text : undefined);
      if (DIRECTORY.has(flag) && given !== undefined) dir = joined(dir, given, env.path);
      // `pnpm -w` is the root of the workspace and takes no value.
      if (program === 'pnpm' && flag === '-w') continue;
      if (ONE_WORKSPACE.has(flag)) oneWorkspace = true;
      if (TAKES_VALUE.has(flag) && value === undefined && program !== 'bun') at += 1;
      continue;
    }
    if (program === 'yarn' && text === 'workspace' && !ran) {
      oneWorkspace = true;
      at += 1;
      continue;
    }
    if (!ran && manager.run.has(text)) {
      ran = true;
      continue;
    }
    break;
  }
  const first = args[at]?.text;
  if (first === undefined) return null;
  const aliased = Object.hasOwn(manager.aliases, first) ? manager.aliases[first] : undefined;
  if (!ran && aliased === undefined && (!manager.bare || manager.builtin.has(first))) return null;
  if (program === 'npm')
    oneWorkspace ||= beforeDashes(args).some(({ text }) => /^(?:-w|--workspace)(?:=|$)/.test(text));
  const name = ran ? first : (aliased ?? first);
  const added = addedArguments(args.slice(at + 1), program);
  const label = `${program} ${ran ? 'run ' : ''}${first}`;
  const scripts = oneWorkspace ? null : scriptsOf(dir, env);
  const bodies = scripts && bodiesOf(scripts, name, added.map((word) => ` ${quoted(word.text)}`).join(''));
  const bin = !bodies && manager.bare && (scripts !== null || !ran) ? args.slice(at) : null;
  if (scripts && !bodies && program === 'bun' && !ran) return null;
  return { label, name, added, cwd: dir, bodies, bin, oneWorkspace };
}

/** npm hands on what stands after `--`, and names before it; the others hand on everything. */
function addedArguments(rest: Word[], program: string): Word[] {
  const dashes = rest.findIndex((word) => word.text === '--');
  if (program !== 'npm') return rest.filter((_, i) => i !== dashes);
  const before = beforeDashes(rest);
  const names = before.filter((word, i) => !word.text.startsWith('-') && !TAKES_VALUE.has(before[i - 1]?.text ?? ''));
  return [...names, ...(dashes === -1 ? [] : rest.slice(dashes + 1))];
}

function beforeDashes(args: Word[]): Word[] {
  const dashes = args.findIndex((word) => word.text === '--');
  return dashes === -1 ? args : args.slice(0, dashes);
}

function joined(cwd: string | null, dir: string, path: PathModule): string | null {
  if (path.isAbsolute(dir)) return dir;
  return cwd === null ? null : path.join(cwd, dir);
}

const PARENTS = 6;

/** The nearest package.json, as npm looks for it. */
function scriptsOf(cwd: string | null, env: ScriptEnv): Record<string, unknown> | null {
  let dir = cwd;
  for (let i = 0; dir !== null && i < PARENTS; i += 1) {
    const text = env.readFile(env.path.join(dir, 'package.json'));
    if (text !== null) return scriptsIn(text);
    const parent = env.path.dirname(dir);
    dir = parent === dir ? null : parent;
  }
  return null;
}

/** A package.json that is no JSON tells nothing. */
function scriptsIn(text: string): Record<string, unknown> | null {
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null) return null;
  const scripts = 'scripts' in json ? json.scripts : {};
  return typeof scripts === 'object' && scripts !== null ? { ...scripts } : {};
}

function bodiesOf(scripts: Record<string, unknown>, name: string, added: string): string[] | null {
  const body = (key: string): string[] => {
    const text = Object.hasOwn(scripts, key) ? scripts[key] : undefined;
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  };
  const [main] = body(name);
  return main === undefined ? null : [...body(`pre${name}`), main + added, ...body(`post${name}`)];
}

/** A word, quoted so that a shell reads it back as it is. */
function quoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

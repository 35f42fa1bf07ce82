/**
 * The command inside a command: `sudo -u x timeout 60 npx vitest run` is vitest.
 *
 * A wrapper is a row: its name, the options that take a value, and how many words of its own it has before the command.
 */
import type { Word } from './word.ts';

interface Wrapper {
  /** Words after the name that make it a wrapper: `uv run`, `docker compose exec`. */
  after?: string;
  /** Options that take the next word as their value. */
  takes?: string;
  /** Words of its own before the command: the duration of `timeout`. */
  own?: number;
  /** The command starts only after `--`. */
  dashes?: true;
  /** Runs in another container, pod or host. */
  elsewhere?: true;
  /** An option whose value is a whole script: `npx -c`. */
  script?: string;
}

const PYTHON_RUN: Wrapper = {
  after: 'run',
  takes:
    '--with --extra --group --python -p --package --directory --project --env-file --with-requirements --only-group -e --env',
};
const SUDO: Wrapper = { takes: '-u -g -h -p -C -T -U -R -D -r -t' };
const NPX: Wrapper = { takes: '-p --package -w --workspace --prefix', script: '-c --call' };

const WRAPPERS: Record<string, readonly Wrapper[]> = {
  sudo: [SUDO],
  doas: [SUDO],
  env: [{ takes: '-u --unset -C --chdir', script: '-S --split-string' }],
  time: [{ takes: '-f --format -o --output' }],
  nohup: [{}],
  setsid: [{}],
  nice: [{ takes: '-n --adjustment' }],
  ionice: [{ takes: '-c -n' }],
  timeout: [{ takes: '-k --kill-after -s --signal', own: 1 }],
  gtimeout: [{ takes: '-k --kill-after -s --signal', own: 1 }],
  stdbuf: [{ takes: '-i -o -e' }],
  unbuffer: [{}],
  caffeinate: [{ takes: '-t -w' }],
  command: [{}],
  builtin: [{}],
  exec: [{ takes: '-a' }],
  noglob: [{}],
  rtk: [{}],
  xargs: [{ takes: '-n -P -I -L -d -s -a -E --max-args --max-procs' }],
  'xvfb-run': [{ takes: '-s --server-args -n -e' }],
  'cross-env': [{}],
  'cross-env-shell': [{}],
  dotenv: [{ takes: '-e -f -c -v -p' }],
  dotenvx: [{ after: 'run', takes: '-f --env-file -e --env' }],
  doppler: [{ after: 'run', takes: '-p --project -c --config', script: '--command' }],
  op: [{ after: 'run', takes: '--env-file' }],
  infisical: [{ after: 'run', takes: '--env --path' }],
  npx: [NPX],
  bunx: [NPX],
  pnpx: [NPX],
  uvx: [{ takes: '--from --with --python -p' }],
  pipx: [{ after: 'run', takes: '--spec --python' }],
  npm: [
    { after: 'exec', ...NPX },
    { after: 'x', ...NPX },
  ],
  pnpm: [
    { after: 'exec', takes: '-c --shell-mode' },
    { after: 'dlx', takes: '--package -c' },
  ],
  yarn: [{ after: 'exec' }, { after: 'dlx', takes: '-p --package' }],
  bun: [{ after: 'x' }],
  uv: [PYTHON_RUN],
  poetry: [PYTHON_RUN],
  pdm: [PYTHON_RUN],
  pipenv: [PYTHON_RUN],
  hatch: [PYTHON_RUN],
  rye: [PYTHON_RUN],
  pixi: [PYTHON_RUN],
  conda: [{ after: 'run', takes: '-n --name -p --prefix --cwd' }],
  mamba: [{ after: 'run', takes: '-n --name -p --prefix --cwd' }],
  bundle: [{ after: 'exec' }],
  mise: [
    { after: 'exec', dashes: true },
    { after: 'x', dashes: true },
  ],
  asdf: [{ after: 'exec' }],
  volta: [{ after: 'run', takes: '--node --npm' }],
  fnm: [{ after: 'exec', takes: '--using' }],
  corepack: [{}],
  direnv: [{ after: 'exec', own: 1 }],
  nix: [{ after: 'develop', takes: '-f', script: '-c --command' }],
  'nix-shell': [{ takes: '-p', script: '--run --command' }],
  c8: [{ takes: '-r --reporter -x --exclude -n --include -o --reports-dir --lines' }],
  nyc: [{ takes: '-r --reporter -x --exclude -n --include' }],
  coverage: [{ after: 'run', takes: '--source --rcfile --omit --include' }],
  docker: [
    { after: 'exec', takes: '-e --env -u --user -w --workdir --env-file', own: 1, elsewhere: true },
    {
      after: 'run',
      takes:
        '-e --env -u --user -w --workdir --name -v --volume -p --publish --network --mount --entrypoint --env-file -m --memory --cpus --platform -h --hostname --add-host --label -l',
      own: 1,
      elsewhere: true,
    },
    { after: 'compose exec', takes: '-e --env -u --user -w --workdir --index', own: 1, elsewhere: true },
    { after: 'compose run', takes: '-e --env -u --user -w --workdir --name -v --volume', own: 1, elsewhere: true },
  ],
  podman: [{ after: 'exec', takes: '-e --env -u --user -w --workdir', own: 1, elsewhere: true }],
  'docker-compose': [
    { after: 'exec', takes: '-e -u -w --index', own: 1, elsewhere: true },
    { after: 'run', takes: '-e -u -w --name -v', own: 1, elsewhere: true },
  ],
  kubectl: [{ after: 'exec', dashes: true, elsewhere: true }],
  ssh: [{ takes: '-i -p -o -l -F -J -L -R -D -b -c -m -S -W', own: 1, elsewhere: true }],
  flock: [{ takes: '-w --timeout', own: 1, script: '-c --command' }],
  watchexec: [{ takes: '-w -e -i' }],
};

/** Interpreters whose `-c` value, or whose stdin, is a script of its own. */
const SHELLS = new Set(['bash', 'sh', 'zsh', 'dash', 'ksh', 'ash']);

interface Script {
  kind: 'script';
  source: string;
  elsewhere: boolean;
  /** A shell of its own, which inherits neither `set -e` nor `pipefail`. */
  fresh: boolean;
  errexit: boolean;
  pipefail: boolean;
}

export type Unwrapped = { kind: 'command'; words: Word[]; elsewhere: boolean } | Script;

export function programName(path: string): string {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return base.replace(/\.(?:exe|cmd|bat)$/i, '');
}

export function unwrap(typed: Word[], stdin: string | null): Unwrapped {
  let words = typed;
  let elsewhere = false;
  const plain = { kind: 'script', fresh: true, errexit: false, pipefail: false } as const;
  for (let depth = 0; depth < 12; depth += 1) {
    words = withoutAssignments(words);
    const name = programName(words[0]?.text ?? '');
    if (SHELLS.has(name)) {
      const inner = shellScript(words, stdin);
      return inner ? { ...plain, ...inner, elsewhere } : { kind: 'command', words, elsewhere };
    }
    if (name === 'eval' && words.length > 1 && words.every((word) => word.literal)) {
      const source = words
        .slice(1)
        .map((word) => word.text)
        .join(' ');
      return { ...plain, source, elsewhere, fresh: false };
    }
    const inner = innerCommand(name, words);
    if (!inner) return { kind: 'command', words, elsewhere };
    elsewhere ||= inner.elsewhere;
    if ('source' in inner) return { ...plain, source: inner.source, elsewhere };
    words = inner.words;
  }
  return { kind: 'command', words, elsewhere };
}

/** `A=1 B=2 npm test`, as `env` and `cross-env` take it. */
function withoutAssignments(words: Word[]): Word[] {
  const at = words.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  return at <= 0 ? words : words.slice(at);
}

type Inner = { words: Word[]; elsewhere: boolean } | { source: string; elsewhere: boolean };

function innerCommand(name: string, words: Word[]): Inner | null {
  const rows = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  for (const row of rows ?? []) {
    const start = afterWords(words, row.after ? row.after.split(' ') : []);
    if (start === null) continue;
    const inner = afterOptions(words, start, row);
    if (inner) return inner;
  }
  return null;
}

/** The place after the wrapper's own subcommand: `docker compose -f x exec`. */
function afterWords(words: Word[], wanted: string[]): number | null {
  let at = 1;
  for (const want of wanted) {
    while (words[at]?.text.startsWith('-'))
      at += /^(?:-f|--file|-p|-C|--dir|--prefix|--filter)$/.test(words[at]?.text ?? '') ? 2 : 1;
    if (words[at]?.text !== want) return null;
    at += 1;
  }
  return at;
}

function afterOptions(words: Word[], start: number, row: Wrapper): Inner | null {
  const takes = (row.takes ?? '').split(' ');
  const scripts = (row.script ?? '').split(' ');
  const elsewhere = row.elsewhere === true;
  let own = row.own ?? 0;
  for (let at = start; at < words.length; at += 1) {
    const text = words[at]?.text ?? '';
    if (text === '--') return rest(words, at + 1, elsewhere);
    if (text.startsWith('-') && text.length > 1) {
      if (scripts.includes(text)) return { source: words[at + 1]?.text ?? '', elsewhere };
      if (takes.includes(text)) at += 1;
      continue;
    }
    if (row.dashes) continue;
    if (own > 0) {
      own -= 1;
      continue;
    }
    if (row.elsewhere && words.length === at + 1 && /\s/.test(text)) return { source: text, elsewhere };
    return rest(words, at, elsewhere);
  }
  return null;
}

const rest = (words: Word[], at: number, elsewhere: boolean): Inner | null =>
  at < words.length ? { words: words.slice(at), elsewhere } : null;

/** `bash -lc 'npm test'`, `bash <<EOF`; `null` for `bash deploy.sh`, whose text is not known. */
function shellScript(words: Word[], stdin: string | null): Pick<Script, 'source' | 'errexit' | 'pipefail'> | null {
  let errexit = false;
  let pipefail = false;
  for (let at = 1; at < words.length; at += 1) {
    const text = words[at]?.text ?? '';
    if (!/^[-+]/.test(text) || text === '--') return null;
    if (/^-[a-z]*e/.test(text)) errexit = true;
    if (/^-[a-z]*[oO]$/.test(text)) {
      at += 1;
      if (words[at]?.text === 'pipefail') pipefail = true;
      if (words[at]?.text === 'errexit') errexit = true;
    } else if (/^-[a-z]*c[a-z]*$/.test(text)) return { source: words[at + 1]?.text ?? '', errexit, pipefail };
  }
  return stdin === null ? null : { source: stdin, errexit, pipefail };
}

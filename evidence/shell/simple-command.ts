/** What a simple command really runs: a function, a script given as text, a package script, a make target, or itself. */
import { builtin } from './builtins.ts';
import { toolWords } from './interpreters.ts';
import type { Redirection, ScriptName } from './leaf.ts';
import { makeTarget } from './make-targets.ts';
import { taskNames } from './named-tasks.ts';
import type { Node } from './node.ts';
import { packageScript } from './package-scripts.ts';
import type { Planner } from './plan.ts';
import { forked, freshScope, type Place, type Scope } from './scope.ts';
import { programName, unwrap } from './unwrap.ts';
import type { Word } from './word.ts';

interface Given {
  planner: Planner;
  /** As typed, before any wrapper was taken off. */
  typed: string;
  redirections: Redirection[];
  scope: Scope;
  place: Place;
}

export function simpleCommand(
  planner: Planner,
  words: Word[],
  redirections: Redirection[],
  scope: Scope,
  place: Place,
): Node {
  const name = words[0]?.text ?? '';
  const body = words[0]?.literal ? scope.functions.get(name) : undefined;
  if (body) {
    const functions = new Map(scope.functions);
    functions.delete(name);
    return planner.node(body, { ...scope, functions }, place);
  }
  if (name === 'exit' && words[1] && !words[1].literal && place.depth <= TOP)
    planner.exitsAs = statusesIn(words[1].text, scope).get(words[1].text) ?? null;
  const replaced = builtin(name, words.slice(1), scope, planner.env.path);
  if (replaced) return replaced;
  if (name === 'echo') return echoed(planner, words, redirections, scope, place);
  const unwrapped = unwrap(words, place.stdin);
  const inner = { ...place, elsewhere: place.elsewhere || unwrapped.elsewhere };
  if (unwrapped.kind === 'script') {
    if (!unwrapped.fresh) return planner.source(unwrapped.source, scope, { ...inner, stdin: null });
    const start: Node[] = unwrapped.errexit ? [{ is: 'errexit', on: true }] : [];
    const script = planner.source(
      unwrapped.source,
      { ...forked(scope), pipefail: unwrapped.pipefail },
      { ...inner, stdin: null },
    );
    return { is: 'shell', fresh: true, body: { is: 'list', items: [...start, script] } };
  }
  const typed = words.map((word) => word.text).join(' ');
  const node = command({ planner, typed, redirections, scope, place: inner }, unwrapped.words);
  return name === 'exec' && words.length > 1 ? { is: 'list', items: [node, { is: 'exit', ok: null }] } : node;
}

/** The depth of a command that stands in the script itself, in no group, loop or condition. */
const TOP = 2;

/** The commands whose status the text holds: `$?`, `${PIPESTATUS[0]}`, a variable that was set to one. */
export function statusesIn(text: string, scope: Scope): Map<string, Node> {
  const found = new Map<string, Node>();
  const { previous } = scope;
  for (const [expansion, item, name] of text.matchAll(/\$(?:\{PIPESTATUS\[(\d+)\]\}|\{?(\?|\w+)\}?)/g)) {
    if (item !== undefined) {
      const node = previous?.is === 'pipe' ? previous.items[Number(item)] : item === '0' ? previous : null;
      if (node) found.set(expansion, node);
    } else if (name === '?') {
      if (previous) found.set(expansion, previous);
    } else {
      const node = scope.statuses.get(name ?? '');
      if (node) found.set(expansion, node);
    }
  }
  return found;
}

/** An echo that anybody can see tells whether it ran, and what `$?` was. */
function echoed(planner: Planner, words: Word[], redirections: Redirection[], scope: Scope, place: Place): Node {
  const printed = words.slice(1).filter(({ text }, i) => i > 0 || !/^-[neE]+$/.test(text));
  const text = printed.map((word) => word.text).join(' ');
  const node = planner.leaf(words, words.map((word) => word.text).join(' '), redirections, scope, place);
  if (
    node.is === 'run' &&
    place.through.length === 0 &&
    !place.hidden &&
    !place.background &&
    redirections.length === 0
  ) {
    planner.echoes.push({
      leaf: node.at,
      text,
      literal: printed.every((word) => word.literal),
      statuses: statusesIn(text, scope),
    });
  }
  return node;
}

function command(given: Given, wrapped: Word[]): Node {
  const words = toolWords(wrapped);
  const name = programName(words[0]?.text ?? '');
  return (
    packaged(given, name, words) ??
    made(given, name, words) ??
    tasks(given, name, words) ??
    leaf(given, words, scriptFile(given, words))
  );
}

const INTERPRETER = /^(?:bash|sh|zsh|python|node|tsx|ts-node|bun|deno|ruby|php|perl|source|\.)$/;

/** `./scripts/deploy.sh prod`, `python3 tests/run_tests.py`: a script file is known by its name. */
function scriptFile({ scope }: Given, words: Word[]): ScriptName | null {
  const [program, ...args] = words;
  const interpreted = INTERPRETER.test(programName(program?.text ?? ''));
  const file = interpreted ? args.find(({ text }) => !text.startsWith('-') && text !== 'run') : program;
  if (
    !file?.literal ||
    !(interpreted ? /\.\w{1,5}$/ : /\/.+|\.\w{2,4}$/).test(file.text) ||
    /(?:^|\/)(?:s?bin|node_modules)\//.test(file.text)
  )
    return null;
  if (interpreted && args.some(({ text }) => /^(?:-[ceEm]|--eval|--test)$/.test(text))) return null;
  const name = programName(file.text).replace(/\.\w{1,5}$/, '');
  // Known by its words: `manage.py test`.
  if (name === 'manage' || name === 'setup') return null;
  return { label: file.text, name, added: [], cwd: scope.cwd, oneWorkspace: false };
}

const leaf = (
  { planner, typed, redirections, scope, place }: Given,
  words: Word[],
  names: ScriptName | null = null,
): Node => planner.leaf(words, typed, redirections, scope, place, names);

/** A body with an outcome of its own, around the leaves that it ran. */
function closed(planner: Planner, at: number, bodies: Node[]): Node {
  const own = planner.leaves[at];
  if (own) own.until = planner.leaves.length;
  return { is: 'named', at, body: chained(bodies) };
}

const chained = (items: Node[]): Node =>
  items.reduce<Node | null>((left, right) => (left ? { is: 'and', left, right } : right), null) ?? { is: 'nothing' };

const TOO_DEEP = 12;

function packaged(given: Given, name: string, words: Word[]): Node | null {
  const { planner, scope, place } = given;
  if (name === 'run-s' || name === 'run-p' || name === 'npm-run-all' || name === 'npm-run-all2')
    return several(given, words);
  if (name === 'concurrently') return concurrent(given, words);
  const script = packageScript(name, words.slice(1), scope.cwd, planner.env);
  if (!script) return null;
  if (script.bin) {
    const there = { ...given, scope: { ...scope, cwd: script.cwd } };
    const tool = toolWords(script.bin);
    // `pnpm turbo run test`: its tasks are its own
    return tasks(there, tool[0]?.text ?? '', tool) ?? leaf(there, tool, script);
  }
  const own = leaf(given, words, script);
  if (!script.bodies || own.is !== 'run' || place.depth > TOO_DEEP || script.label === place.script?.label) return own;
  const inner = { ...place, script: place.script ?? script, stdin: null };
  const bodies = script.bodies.map(
    (source): Node => ({ is: 'shell', fresh: true, body: planner.source(source, freshScope(script.cwd), inner) }),
  );
  return closed(planner, own.at, bodies);
}

/** `run-s lint test:*`: package scripts by name; a pattern is a name that nobody can look up. */
function several(given: Given, words: Word[]): Node {
  const names = words.slice(1).filter(({ text }) => !text.startsWith('-'));
  const npm = (name: Word): Word[] => [{ text: 'npm', literal: true }, { text: 'run', literal: true }, name];
  return chained(names.map((name) => command(given, npm(name))));
}

/** `concurrently "npm:lint" "tsc -w"`: all of them run; one failure is a failure of the whole. */
function concurrent(given: Given, words: Word[]): Node {
  const scripts = words
    .slice(1)
    .filter(
      ({ text }, i) =>
        !text.startsWith('-') &&
        !/^-[ncp]$|^--(?:names|prefix|kill-others-on-fail|prefix-colors)$/.test(words[i]?.text ?? ''),
    );
  const items = scripts.map(({ text }): Node => {
    const source = text.replace(/^npm:/, 'npm run ');
    return { is: 'shell', fresh: true, body: given.planner.source(source, forked(given.scope), given.place) };
  });
  return { is: 'pipe', items, pipefail: true };
}

function made(given: Given, name: string, words: Word[]): Node | null {
  if (name !== 'make' && name !== 'just') return null;
  const { planner, place, scope } = given;
  const { path, readFile } = planner.env;
  const args = words.slice(1);
  const at = args.findIndex(({ text }) => text === '-C');
  const cwd = at === -1 ? scope.cwd : scope.cwd === null ? null : path.join(scope.cwd, args[at + 1]?.text ?? '');
  const targets = taskNames(name, args);
  const label = [name, ...targets].join(' ');
  const script: ScriptName = { label, name: targets[0] ?? '', added: [], cwd, oneWorkspace: false };
  const files = name === 'just' ? ['justfile', 'Justfile', '.justfile'] : ['Makefile', 'makefile', 'GNUmakefile'];
  const file =
    cwd === null ? null : (files.map((f) => readFile(path.join(cwd, f))).find((text) => text !== null) ?? null);
  const steps = file === null ? [] : (targets.length > 0 ? targets : [null]).map((target) => makeTarget(file, target));
  if (
    steps.length === 0 ||
    steps.some((step) => step === null) ||
    place.depth > TOO_DEEP ||
    place.script?.label === label
  ) {
    return targets.length > 1 ? tasks(given, name, words) : leaf(given, words, script);
  }
  const own = leaf(given, words, script);
  if (own.is !== 'run') return own;
  const inner = { ...place, script: place.script ?? script, stdin: null };
  const bodies = steps
    .flatMap((step) => step?.steps ?? [])
    .map(({ source, lenient }): Node => {
      const silent = lenient ? { ...inner, silencer: inner.silencer ?? '-' } : inner;
      const body: Node = { is: 'shell', fresh: true, body: planner.source(source, freshScope(cwd), silent) };
      return lenient ? { is: 'or', left: body, right: { is: 'nothing' } } : body;
    });
  return closed(planner, own.at, bodies);
}

function tasks(given: Given, program: string, words: Word[]): Node | null {
  const names = taskNames(program, words.slice(1));
  if (names.length === 0) return null;
  const cwd = given.scope.cwd;
  return chained(
    names.map((name) => leaf(given, words, { label: `${program} ${name}`, name, added: [], cwd, oneWorkspace: false })),
  );
}

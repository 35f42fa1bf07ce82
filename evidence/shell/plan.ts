/** A command line as a tree of what it may run (`flow.ts`) and the simple commands that are its leaves. */
import {
  type AndOr,
  type Command,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
  type Redirection as SyntaxRedirection,
} from 'unbash';
import type { PathModule } from '../call.ts';
import type { Node } from './flow.ts';
import type { Leaf, Redirection, ScriptName } from './leaf.ts';
import { makeTarget } from './make-targets.ts';
import { packageScript, type ScriptEnv } from './package-scripts.ts';
import { programName, unwrap } from './unwrap.ts';
import { substitutions, type Word, wordOf, wordsOf } from './word.ts';

export interface Plan {
  root: Node;
  leaves: Leaf[];
}

const MOST_LEAVES = 300;
const DEEPEST = 40;
const LONGEST_LOOP = 24;

/** What a command inherits from where it stands. */
interface Scope {
  cwd: string | null;
  variables: Map<string, string>;
  functions: Map<string, PipelineNode | CompoundList>;
  pipefail: boolean;
}

interface Place {
  through: string[];
  fed: boolean;
  silencer: string | null;
  hidden: boolean;
  background: boolean;
  elsewhere: boolean;
  script: ScriptName | null;
  stdin: string | null;
  depth: number;
}

const NOTHING: Node = { is: 'nothing' };

export function planOf(command: string, cwd: string, env: ScriptEnv): Plan {
  const leaves: Leaf[] = [];
  const scope: Scope = { cwd, variables: new Map(), functions: new Map(), pipefail: false };
  const place: Place = {
    through: [],
    fed: false,
    silencer: null,
    hidden: false,
    background: false,
    elsewhere: false,
    script: null,
    stdin: null,
    depth: 0,
  };
  const planner = new Planner(leaves, env);
  return { root: planner.script(parse(command), scope, place), leaves };
}

class Planner {
  private readonly leaves: Leaf[];
  private readonly env: ScriptEnv;
  private readonly path: PathModule;

  constructor(leaves: Leaf[], env: ScriptEnv) {
    this.leaves = leaves;
    this.env = env;
    this.path = env.path;
  }

  script(script: ParsedScript, scope: Scope, place: Place): Node {
    return this.list(script.commands, scope, place);
  }

  private list(statements: readonly Statement[], scope: Scope, place: Place): Node {
    const items = statements.map((statement, i) => {
      const next = statements[i + 1];
      const silencer = next && i === statements.length - 2 ? quietStatement(next) : null;
      const inner = silencer && !place.silencer ? { ...place, silencer: `; ${silencer}` } : place;
      if (!statement.background) return this.node(statement.command, scope, inner);
      return {
        is: 'background' as const,
        body: this.node(statement.command, forked(scope), { ...inner, background: true }),
      };
    });
    return items.length === 1 ? (items[0] ?? NOTHING) : { is: 'list', items };
  }

  private node(node: PipelineNode | AndOr | CompoundList, scope: Scope, outer: Place): Node {
    if (outer.depth > DEEPEST || this.leaves.length >= MOST_LEAVES) return { is: 'murk' };
    const place = { ...outer, depth: outer.depth + 1 };
    switch (node.type) {
      case 'Command':
        return this.command(node, scope, place);
      case 'CompoundList':
        return this.list(node.commands, scope, place);
      case 'AndOr':
        return this.andOr(node, scope, place);
      case 'Pipeline': {
        const through = node.commands.map((command) => sourceOf(command));
        const alone = node.commands.length === 1;
        const items = node.commands.map((command, i) =>
          this.node(command, alone ? scope : forked(scope), {
            ...place,
            through: [...through.slice(i + 1), ...place.through],
            fed: i > 0 || place.fed,
          }),
        );
        const piped: Node = alone ? (items[0] ?? NOTHING) : { is: 'pipe', items, pipefail: scope.pipefail };
        return node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1
          ? { is: 'not', body: piped }
          : piped;
      }
      case 'Subshell':
        return { is: 'shell', fresh: false, body: this.node(node.body, forked(scope), place) };
      case 'BraceGroup':
        return this.node(node.body, scope, place);
      case 'Redirected': {
        const { stdin, hidden } = this.redirections(node.redirects, scope);
        return this.node(node.command, scope, {
          ...place,
          stdin: stdin ?? place.stdin,
          hidden: hidden || place.hidden,
        });
      }
      case 'If': {
        const test = this.node(node.clause, scope, place);
        const yes = this.node(node.then, scope, place);
        const rest = node.elif.reduceRight<Node | null>(
          (no, elif) => ({
            is: 'if',
            test: this.node(elif.clause, scope, place),
            yes: this.node(elif.then, scope, place),
            no,
          }),
          node.else ? this.node(node.else, scope, place) : null,
        );
        return { is: 'if', test, yes, no: rest };
      }
      case 'For': {
        const values = node.wordlist ? wordsOf(node.wordlist, scope.variables) : null;
        if (!values || values.length > LONGEST_LOOP || values.some((v) => !v.literal || /[*?[]/.test(v.text))) {
          scope.variables.delete(node.name.value);
          return { is: 'repeat', body: this.node(node.body, scope, place) };
        }
        const items = values.map((value) => {
          scope.variables.set(node.name.value, value.text);
          return this.node(node.body, scope, place);
        });
        return { is: 'list', items };
      }
      case 'While':
        return {
          is: 'repeat',
          body: { is: 'list', items: [this.node(node.clause, scope, place), this.node(node.body, scope, place)] },
        };
      case 'Select':
      case 'ArithmeticFor':
        return { is: 'repeat', body: this.node(node.body, scope, place) };
      case 'Case':
        return { is: 'any', items: node.items.map((item) => this.node(item.body, forked(scope), place)) };
      case 'Function':
        scope.functions.set(node.name.value, node.body);
        return NOTHING;
      case 'Coproc':
        return { is: 'background', body: this.node(node.body, forked(scope), { ...place, background: true }) };
      case 'TestCommand':
      case 'ArithmeticCommand':
        return { is: 'murk' };
    }
  }

  private andOr(node: AndOr, scope: Scope, place: Place): Node {
    const last = node.commands.length - 1;
    const rescued = node.operators.at(-1) === '||' ? quietNode(node.commands[last]) : null;
    const silencer = rescued ? `|| ${rescued}` : null;
    let left: Node | null = null;
    for (const [i, command] of node.commands.entries()) {
      const inner = silencer && i < last && !place.silencer ? { ...place, silencer } : place;
      const right = this.node(command, scope, inner);
      left = left === null ? right : { is: node.operators[i - 1] === '||' ? 'or' : 'and', left, right };
    }
    return left ?? NOTHING;
  }

  // ------------------------------------------------------------------------------------- simple commands

  private command(node: Command, scope: Scope, place: Place): Node {
    const asides: Node[] = [];
    const words: Word[] = [];
    for (const word of node.name ? [node.name, ...node.args] : []) {
      const syntax = word.type === 'Assignment' ? (word.value.type === 'Word' ? word.value : null) : word;
      for (const script of substitutions(syntax?.parts)) {
        asides.push(this.script(script, forked(scope), { ...place, through: ['$(…)', ...place.through], stdin: null }));
      }
    }
    words.push(...wordsOf(node.name ? [node.name, ...node.args] : [], scope.variables));
    const assigned = this.assignments(node, scope, place);
    const redirected = this.redirections(node.redirects, scope);
    const stdin = redirected.stdin ?? place.stdin;
    const inner = { ...place, stdin, hidden: redirected.hidden || place.hidden };
    const main =
      words.length === 0
        ? this.bare(assigned, redirected.list, scope, inner)
        : this.run(words, redirected.list, scope, inner);
    const before = words.length === 0 ? asides : [...asides, ...assigned];
    if (before.length === 0) return main;
    return { is: 'aside', body: { is: 'list', items: before }, main };
  }

  /** `X=$(git push)` ends as its substitution does; `> file` writes an empty file. */
  private bare(assigned: Node[], redirections: Redirection[], scope: Scope, place: Place): Node {
    if (redirections.length > 0) return this.leaf({ text: ':', literal: true }, [], ':', redirections, scope, place);
    const last = assigned.at(-1);
    return last ? { is: 'list', items: assigned } : NOTHING;
  }

  private assignments(node: Command, scope: Scope, place: Place): Node[] {
    const ran: Node[] = [];
    for (const part of node.prefix) {
      if (part.type !== 'Assignment' || part.value.type !== 'Word') continue;
      for (const script of substitutions(part.value.parts)) {
        ran.push(this.script(script, forked(scope), { ...place, through: ['$(…)', ...place.through], stdin: null }));
      }
      if (node.name) continue;
      const value = wordOf(part.value, scope.variables);
      if (value.literal && !part.append) scope.variables.set(part.name, value.text);
      else scope.variables.delete(part.name);
    }
    return ran;
  }

  private redirections(
    list: readonly SyntaxRedirection[],
    scope: Scope,
  ): { list: Redirection[]; stdin: string | null; hidden: boolean } {
    const found: Redirection[] = [];
    let stdin: string | null = null;
    let hidden = false;
    for (const redirect of list) {
      if (redirect.type === 'HereDoc') stdin = redirect.body.text;
      else if (redirect.type === 'HereString')
        stdin = redirect.target ? wordOf(redirect.target, scope.variables).text : null;
      else if (redirect.target && redirect.operator.includes('>')) {
        const target = wordOf(redirect.target, scope.variables);
        const number = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : 1;
        const stream = redirect.operator.startsWith('&') ? null : number === 2 ? 2 : 1;
        if (redirect.operator === '>&' && /^(?:\d+|-)$/.test(target.text)) continue;
        if (stream !== 2) hidden = true;
        found.push({ target, append: redirect.operator.includes('>>'), stream });
      }
    }
    return { list: found, stdin, hidden };
  }

  private run(typedWords: Word[], redirections: Redirection[], scope: Scope, place: Place): Node {
    const name = typedWords[0]?.text ?? '';
    const typed = typedWords.map((word) => word.text).join(' ');
    const body = typedWords[0]?.literal ? scope.functions.get(name) : undefined;
    if (body) {
      const functions = new Map(scope.functions);
      functions.delete(name);
      return { is: 'list', items: [this.node(body, { ...scope, functions }, place)] };
    }
    const builtin = this.builtin(name, typedWords.slice(1), scope);
    const unwrapped = unwrap(typedWords, place.stdin);
    const elsewhere = place.elsewhere || unwrapped.elsewhere;
    const inner = { ...place, elsewhere };
    if (unwrapped.kind === 'script') {
      const script = this.script(parse(unwrapped.source), unwrapped.login ? forked(scope) : scope, {
        ...inner,
        stdin: null,
      });
      if (!unwrapped.login) return script;
      const start: Node[] = unwrapped.errexit ? [{ is: 'errexit', on: true }] : [];
      return { is: 'shell', fresh: true, body: { is: 'list', items: [...start, script] } };
    }
    const [program, ...args] = unwrapped.words;
    if (!program) return NOTHING;
    if (builtin && builtin.is !== 'run') return builtin;
    const scripted = this.scripted(program, args, typed, redirections, scope, inner);
    if (scripted) return scripted;
    const leaf = this.leaf(program, args, typed, redirections, scope, inner);
    return name === 'exec' && args.length > 0 ? { is: 'list', items: [leaf, { is: 'exit', ok: null }] } : leaf;
  }

  /** What changes the shell itself. `null` for every other command. */
  private builtin(name: string, args: Word[], scope: Scope): Node | null {
    switch (name) {
      case 'cd':
      case 'pushd':
        this.changeDirectory(args, scope);
        return null;
      case 'popd':
        scope.cwd = null;
        return null;
      case 'set':
        return this.set(args, scope);
      case 'exit':
      case 'return':
        return { is: 'exit', ok: args[0]?.literal ? /^0+$/.test(args[0].text) : null };
      case 'export':
      case 'declare':
      case 'local':
      case 'readonly':
        for (const arg of args) {
          const match = /^(\w+)=(.*)$/s.exec(arg.text);
          if (match && arg.literal) scope.variables.set(match[1] ?? '', match[2] ?? '');
        }
        return null;
      case 'unset':
      case 'read':
        for (const arg of args) scope.variables.delete(arg.text);
        return null;
      default:
        return null;
    }
  }

  private changeDirectory(args: Word[], scope: Scope): void {
    const target = args.find((arg) => !/^-[LPe@]*$/.test(arg.text) || arg.text === '-');
    if (!target?.literal || target.text === '-' || target.text.startsWith('~')) scope.cwd = null;
    else if (this.path.isAbsolute(target.text)) scope.cwd = this.path.normalize(target.text);
    else if (scope.cwd !== null) scope.cwd = this.path.join(scope.cwd, target.text);
  }

  private set(args: Word[], scope: Scope): Node | null {
    let node: Node | null = null;
    for (const [i, arg] of args.entries()) {
      const on = arg.text.startsWith('-');
      if (!on && !arg.text.startsWith('+')) continue;
      const option = /^[-+][a-z]*o$/.test(arg.text) ? args[i + 1]?.text : undefined;
      if (option === 'pipefail') scope.pipefail = on;
      if (option === 'errexit' || /^[-+][a-df-z]*e/.test(arg.text)) node = { is: 'errexit', on };
    }
    return node ?? NOTHING;
  }

  /** A package script or a make target, as a body with an outcome of its own. */
  private scripted(
    program: Word,
    args: Word[],
    typed: string,
    redirections: Redirection[],
    scope: Scope,
    place: Place,
  ): Node | null {
    const name = programName(program.text);
    const repeated = (label: string): boolean => place.script?.label === label;
    const script = packageScript(name, args, scope.cwd, this.env);
    if (script) {
      if (script.bin && script.bin.length > 0) {
        const [bin, ...rest] = script.bin;
        return bin ? this.leaf(bin, rest, typed, redirections, { ...scope, cwd: script.cwd }, place) : null;
      }
      const own = this.leaf(program, args, typed, redirections, scope, place, script);
      if (!script.bodies || repeated(script.label) || own.is !== 'run') return own;
      const inner = { ...place, script: place.script ?? script, stdin: null };
      const bodies = script.bodies.map((source): Node => {
        const where: Scope = { ...forked(scope), cwd: script.cwd, functions: new Map(), pipefail: false };
        return { is: 'shell', fresh: true, body: this.script(parse(source), where, inner) };
      });
      return this.closed(own.at, bodies);
    }
    return this.made(name, program, args, typed, redirections, scope, place);
  }

  private made(
    name: string,
    program: Word,
    args: Word[],
    typed: string,
    redirections: Redirection[],
    scope: Scope,
    place: Place,
  ): Node | null {
    if (name !== 'make' && name !== 'gmake' && name !== 'just') return null;
    let cwd = scope.cwd;
    const targets: string[] = [];
    for (const [i, arg] of args.entries()) {
      const before = args[i - 1]?.text;
      if (before === '-C') cwd = cwd === null ? null : this.path.join(cwd, arg.text);
      else if (!/^-/.test(arg.text) && !arg.text.includes('=') && !/^-[jf]$/.test(before ?? '')) targets.push(arg.text);
    }
    const label = `${name}${targets.length > 0 ? ` ${targets.join(' ')}` : ''}`;
    if (place.script?.label === label) return null;
    const script: ScriptName = { label, name: targets[0] ?? '', added: [], cwd, oneWorkspace: false };
    const inner = { ...place, script: place.script ?? script, stdin: null };
    const own = this.leaf(program, args, typed, redirections, scope, place, script);
    const files = name === 'just' ? ['justfile', 'Justfile', '.justfile'] : ['Makefile', 'makefile', 'GNUmakefile'];
    const source =
      cwd === null ? null : files.map((f) => this.env.readFile(this.path.join(cwd, f))).find((t) => t !== null);
    if (!source || own.is !== 'run') return own;
    const steps = (targets.length > 0 ? targets : [null]).map((target) => makeTarget(source, target));
    if (steps.some((step) => step === null)) return own;
    const bodies = steps.flatMap((made) =>
      (made?.steps ?? []).map((step): Node => {
        const where: Scope = { ...forked(scope), cwd, functions: new Map(), variables: new Map(), pipefail: false };
        const silent = step.lenient ? { ...inner, silencer: 'make -' } : inner;
        const body: Node = { is: 'shell', fresh: true, body: this.script(parse(step.source), where, silent) };
        return step.lenient ? { is: 'or', left: body, right: NOTHING } : body;
      }),
    );
    return bodies.length === 0 ? own : this.closed(own.at, bodies);
  }

  private closed(at: number, bodies: Node[]): Node {
    const own = this.leaves[at];
    if (own) own.until = this.leaves.length;
    return { is: 'named', at, body: chained(bodies) };
  }

  private leaf(
    program: Word,
    args: Word[],
    typed: string,
    redirections: Redirection[],
    scope: Scope,
    place: Place,
    names: ScriptName | null = null,
  ): Node {
    if (this.leaves.length >= MOST_LEAVES) return { is: 'murk' };
    this.leaves.push({
      program: programName(program.text),
      path: program.text,
      args,
      typed,
      script: place.script,
      names,
      until: this.leaves.length + 1,
      redirections,
      stdin: place.stdin,
      cwd: place.elsewhere ? null : scope.cwd,
      through: place.through,
      fed: place.fed,
      silencer: place.silencer,
      hidden: place.hidden,
      background: place.background,
      elsewhere: place.elsewhere,
    });
    return { is: 'run', at: this.leaves.length - 1 };
  }
}

const forked = (scope: Scope): Scope => ({
  ...scope,
  variables: new Map(scope.variables),
  functions: new Map(scope.functions),
});
const chained = (items: Node[]): Node =>
  items.reduce<Node | null>((left, right) => (left ? { is: 'and', left, right } : right), null) ?? NOTHING;

function sourceOf(node: { type: string; pos: number; end: number }): string {
  if (node.type !== 'Command') return node.type;
  const command = node as Command;
  return [command.name?.value ?? '', ...command.args.map((arg) => (arg.type === 'Word' ? arg.value : arg.text))]
    .join(' ')
    .slice(0, 80);
}

const QUIET = new Set(['true', ':', 'echo', 'printf', 'exit']);

/** A command that always ends well, so that what stands before it cannot be seen in the exit status. */
function quietNode(node: PipelineNode | undefined): string | null {
  if (node?.type !== 'Command' || !node.name || !QUIET.has(node.name.value)) return null;
  const first = node.args[0];
  const argument = first?.type === 'Word' ? first.value : '';
  if (node.name.value === 'exit') return argument === '0' ? 'exit 0' : null;
  return node.name.value;
}

/** At the end of a list only `true`, `:` and `exit 0` are there to hide a failure; an `echo` mostly is not. */
function quietStatement(statement: Statement): string | null {
  const { command } = statement;
  if (command.type === 'AndOr') return null;
  const quiet = quietNode(command);
  return quiet === 'echo' || quiet === 'printf' ? null : quiet;
}

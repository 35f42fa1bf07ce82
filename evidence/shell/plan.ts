/** A command line as a tree of what it may run (`flow.ts`) and the simple commands that are its leaves. */
import {
  type AndOr,
  type Command,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
} from 'unbash';
import type { Leaf, Redirection, ScriptName } from './leaf.ts';
import type { Echo } from './markers.ts';
import type { Node } from './node.ts';
import type { ScriptEnv } from './package-scripts.ts';
import { redirectionsOf } from './redirections.ts';
import { forked, freshScope, OUTERMOST, type Place, type Scope } from './scope.ts';
import { quietNode, quietStatement, sourceOf } from './silence.ts';
import { simpleCommand, statusesIn } from './simple-command.ts';
import { programName } from './unwrap.ts';
import { substitutions, type Word, wordOf, wordsOf } from './word.ts';

export interface Plan {
  root: Node;
  leaves: Leaf[];
  echoes: Echo[];
  /** Where the script ends with `exit $code`: the command whose status is the script's. */
  exitsAs: Node | null;
}

const MOST_LEAVES = 300;
const DEEPEST = 40;
const LONGEST_LOOP = 24;
const LONGEST_CHAIN = 200;
const LONGEST_SCRIPT = 200_000;
export const NOTHING: Node = { is: 'nothing' };

export function planOf(command: string, cwd: string, env: ScriptEnv): Plan {
  const planner = new Planner(env);
  const root = planner.source(command, freshScope(cwd), OUTERMOST);
  return { root, leaves: planner.leaves, echoes: planner.echoes, exitsAs: planner.exitsAs };
}

export class Planner {
  readonly leaves: Leaf[] = [];
  readonly echoes: Echo[] = [];
  exitsAs: Node | null = null;
  readonly env: ScriptEnv;

  constructor(env: ScriptEnv) {
    this.env = env;
  }

  source(text: string, scope: Scope, place: Place): Node {
    if (place.depth > DEEPEST || text.length > LONGEST_SCRIPT) return { is: 'murk' };
    return this.script(parse(text), scope, { ...place, depth: place.depth + 1 });
  }

  leaf(
    words: Word[],
    typed: string,
    redirections: Redirection[],
    scope: Scope,
    place: Place,
    names: ScriptName | null = null,
  ): Node {
    const [program, ...args] = words;
    if (!program || this.leaves.length >= MOST_LEAVES) return { is: 'murk' };
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
      through: [...place.through],
      fed: place.fed,
      silencer: place.silencer,
      hidden: place.hidden,
      background: place.background,
      elsewhere: place.elsewhere,
    });
    return { is: 'run', at: this.leaves.length - 1 };
  }

  private script(script: ParsedScript, scope: Scope, place: Place): Node {
    return this.list(script.commands, scope, place);
  }

  private list(statements: readonly Statement[], scope: Scope, place: Place): Node {
    const items = statements.map((statement, i): Node => {
      const next = statements[i + 1];
      const silencer = next && i === statements.length - 2 ? quietStatement(next) : null;
      const inner = silencer && !place.silencer ? { ...place, silencer: `; ${silencer}` } : place;
      if (!statement.background) {
        const item = this.node(statement.command, scope, inner);
        scope.previous = item;
        return item;
      }
      return { is: 'background', body: this.node(statement.command, forked(scope), { ...inner, background: true }) };
    });
    return items.length === 1 ? (items[0] ?? NOTHING) : { is: 'list', items };
  }

  node(node: PipelineNode | AndOr | CompoundList, scope: Scope, outer: Place): Node {
    if (outer.depth > DEEPEST || this.leaves.length >= MOST_LEAVES) return { is: 'murk' };
    const place = { ...outer, depth: outer.depth + 1 };
    switch (node.type) {
      case 'Command':
        return this.command(node, scope, place);
      case 'CompoundList':
        return this.list(node.commands, scope, place);
      case 'AndOr':
        return this.andOr(node, scope, place);
      case 'Pipeline':
        return this.pipeline(node, scope, place);
      case 'Subshell':
        return { is: 'shell', fresh: false, body: this.node(node.body, forked(scope), place) };
      case 'BraceGroup':
        return this.node(node.body, scope, place);
      case 'Redirected': {
        const { stdin, hidden } = redirectionsOf(node.redirects, scope);
        return this.node(node.command, scope, {
          ...place,
          stdin: stdin ?? place.stdin,
          hidden: hidden || place.hidden,
        });
      }
      case 'If': {
        const test = this.node(node.clause, scope, place);
        const yes = this.node(node.then, scope, place);
        const elifs = node.elif.map((elif) => ({
          test: this.node(elif.clause, scope, place),
          yes: this.node(elif.then, scope, place),
        }));
        const last = node.else ? this.node(node.else, scope, place) : null;
        return {
          is: 'if',
          test,
          yes,
          no: elifs.reduceRight<Node | null>((no, elif) => ({ is: 'if', ...elif, no }), last),
        };
      }
      case 'For':
        return this.loop(
          node.name.value,
          node.wordlist ? wordsOf(node.wordlist, scope.variables) : null,
          node.body,
          scope,
          place,
        );
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

  /** A loop over words that are known is each of its rounds, one after the other. */
  private loop(name: string, values: Word[] | null, body: CompoundList, scope: Scope, place: Place): Node {
    if (!values || values.length > LONGEST_LOOP || values.some((value) => !value.literal || /[*?[]/.test(value.text))) {
      scope.variables.delete(name);
      return { is: 'repeat', body: this.node(body, scope, place) };
    }
    const items = values.map((value) => {
      scope.variables.set(name, value.text);
      return this.node(body, scope, place);
    });
    return { is: 'list', items };
  }

  private pipeline(node: Extract<PipelineNode, { type: 'Pipeline' }>, scope: Scope, place: Place): Node {
    const sources = node.commands.map((command) => sourceOf(command));
    const alone = node.commands.length === 1;
    const items = node.commands.map((command, i) =>
      this.node(command, alone ? scope : forked(scope), {
        ...place,
        through: [...sources.slice(i + 1), ...place.through],
        fed: i > 0 || place.fed,
        stdin: i > 0 ? null : place.stdin,
      }),
    );
    const piped: Node = alone ? (items[0] ?? NOTHING) : { is: 'pipe', items, pipefail: scope.pipefail };
    const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
    return negated ? { is: 'not', body: piped } : piped;
  }

  private andOr(node: AndOr, scope: Scope, place: Place): Node {
    const last = node.commands.length - 1;
    const rescued = node.operators.at(-1) === '||' ? quietNode(node.commands[last]) : null;
    let left: Node | null = null;
    for (const [i, command] of node.commands.entries()) {
      if (i >= LONGEST_CHAIN) return { is: 'murk' };
      if (left) scope.previous = left;
      const inner = rescued && i < last && !place.silencer ? { ...place, silencer: `|| ${rescued}` } : place;
      const right = this.node(command, scope, inner);
      left = left === null ? right : { is: node.operators[i - 1] === '||' ? 'or' : 'and', left, right };
    }
    return left ?? NOTHING;
  }

  private command(node: Command, scope: Scope, place: Place): Node {
    const syntax = node.name ? [node.name, ...node.args] : [];
    const values = syntax.map((word) => (word.type === 'Word' ? word : word.value.type === 'Word' ? word.value : null));
    const asides = values.flatMap((word) =>
      substitutions(word?.parts).map((script) => this.substituted(script, scope, place)),
    );
    const words = wordsOf(syntax, scope.variables);
    const assigned = this.assignments(node, scope, place);
    const { list, stdin, hidden } = redirectionsOf(node.redirects, scope);
    const inner = { ...place, stdin: stdin ?? place.stdin, hidden: hidden || place.hidden };
    if (words.length > 0) {
      const before = [...asides, ...assigned];
      const main = simpleCommand(this, words, list, scope, inner);
      return before.length === 0 ? main : { is: 'aside', body: { is: 'list', items: before }, main };
    }
    // `> file` writes an empty file; `X=$(git push)` ends as its substitution does.
    if (list.length > 0) return this.leaf([{ text: ':', literal: true }], ':', list, scope, inner);
    return assigned.length > 0 ? { is: 'list', items: assigned } : NOTHING;
  }

  private substituted(script: ParsedScript, scope: Scope, place: Place): Node {
    const inner = { ...place, through: ['$(…)', ...place.through], stdin: null, depth: place.depth + 1 };
    if (inner.depth > DEEPEST) return { is: 'murk' };
    // A substitution does not inherit `set -e`.
    return { is: 'shell', fresh: true, body: this.script(script, forked(scope), inner) };
  }

  private assignments(node: Command, scope: Scope, place: Place): Node[] {
    const ran: Node[] = [];
    for (const part of node.prefix) {
      if (part.type !== 'Assignment' || part.value.type !== 'Word') continue;
      for (const script of substitutions(part.value.parts)) ran.push(this.substituted(script, scope, place));
      if (node.name) continue;
      const value = wordOf(part.value, scope.variables);
      const status = statusesIn(value.text, scope).get(value.text);
      if (status && !value.literal) scope.statuses.set(part.name, status);
      if (value.literal && !part.append) scope.variables.set(part.name, value.text);
      else scope.variables.delete(part.name);
    }
    return ran;
  }
}

/** From a command that ran to its deeds. */
import type { Action } from '../actions/action.ts';
import type { ActionName, Caveat, Deed, Outcome } from '../domain/index.ts';
import type { Facts } from './facts.ts';
import { NO_FACTS } from './facts.ts';
import { absolute, isRealFile, knownPart } from './files.ts';
import { commitFacts, pushFacts } from './git.ts';
import { type Match, named } from './rules.ts';
import { runnerFacts, scriptFacts } from './runner-facts.ts';
import { scopeOf } from './scope.ts';
import type { Leaf } from './shell/leaf.ts';
import type { Run, ShellContext } from './shell-deeds.ts';
import { writesOf } from './shell-writes.ts';
import { summaryOf } from './summary.ts';

/** Commands that only prepare: taken as having worked unless the output has their complaint. */
const SETUP = new Set(
  'cd pushd popd true : echo printf export declare local readonly unset source . mkdir sleep wait pwd date set shopt ulimit umask alias trap git-add nvm clear type which touch'.split(
    ' ',
  ),
);
/** At the end of a pipe they end well: they only pass on what they get. */
const FILTERS = new Set(
  'tail head cat tee sort uniq wc sed awk tr cut less more column nl fold xargs jq strings rev'.split(' '),
);

export function isSetup(leaf: Leaf): boolean {
  if (leaf.program === 'git' && leaf.args[0]?.text === 'add') return true;
  return leaf.fed ? FILTERS.has(leaf.program) || SETUP.has(leaf.program) : SETUP.has(leaf.program);
}

export function setupFailed(leaf: Leaf, output: string): boolean {
  if (leaf.program === 'git')
    return /^(?:fatal: pathspec|fatal: not a git|The following paths are ignored)/m.test(output);
  if (leaf.program === ':' || leaf.program === 'true')
    return leaf.redirections.length > 0 && /: (?:No such file|Permission denied|Is a directory)/.test(output);
  return output.includes(`${leaf.program}: `);
}

/** What the output tells of each command, action by action. */
export function factsOf(
  leaves: Leaf[],
  found: Match[][],
  outcomes: Outcome[],
  output: string,
  context: ShellContext,
): Map<Match, Facts>[] {
  const told = leaves.map(() => new Map<Match, Facts>());
  runnerFacts(found, outcomes, output, told);
  let commits = 0;
  for (const [at, leaf] of leaves.entries()) {
    for (const match of found[at] ?? []) {
      if (leaf.program === 'git' && match.action === 'push') told[at]?.set(match, pushFacts(match.words, output));
      if (leaf.program === 'git' && match.action === 'commit' && outcomes[at] !== 'not-run') {
        const all = commitFacts(output);
        told[at]?.set(match, all[commits] ?? NO_FACTS);
        commits += 1;
      }
    }
    const name = nameMatch(leaf, found, at, context.actions);
    if (name) {
      found[at] = [name];
      told[at]?.set(name, scriptFacts(name.action, output));
    }
  }
  return told;
}

/** A script whose content does not tell is known by its name, unless something that it ran is that action. */
function nameMatch(leaf: Leaf, found: Match[][], at: number, actions: readonly Action[]): Match | null {
  if (!leaf.names) return null;
  const { name } = leaf.names;
  const action = actions.find(({ done }) => done.scripts?.some((pattern) => named(pattern, name)))?.name;
  if (action === undefined) return null;
  const inside = found.slice(at + 1, leaf.until).some((matches) => matches.some((match) => match.action === action));
  return inside ? null : { action, rule: { run: leaf.names.label, objects: 'none' }, runner: null, words: [] };
}

const NOT_WORTH_SAYING = new Set(
  'cd pushd popd true false : echo printf export declare local readonly unset source . sleep wait pwd date set shopt test [ exit return alias trap clear shift read'.split(
    ' ',
  ),
);
/** Their exit 1 is an answer ("no such line"), not a failure. */
const ANSWERS = new Set('grep egrep fgrep rg ag diff cmp git test [ pgrep which type command'.split(' '));

export function deedOf(run: Run, _runs: Run[], context: ShellContext): { deeds: Deed[]; files: string[] } {
  const { leaf } = run;
  const deeds = run.matches.map((match) => matched(run, match, context));
  const files: string[] = [];
  for (const write of writesOf(leaf, run.matches)) {
    const known = knownPart(write.path.text);
    if (known === null || !isRealFile(known)) continue;
    const path = absolute(known, known === write.path.text ? leaf.cwd : null, context.path);
    deeds.push(plain(write.action, [path], run, context));
    if (run.outcome === 'ok' || run.outcome === 'unknown') files.push(path);
  }
  const typed = leaf.script === null;
  if (deeds.length === 0 && typed && leaf.names === null && !leaf.fed && !NOT_WORTH_SAYING.has(leaf.program)) {
    deeds.push(plain('run-command', commandObjects(leaf), run, context));
  } else if (deeds.length === 0 && leaf.names !== null && leaf.script === null && leaf.until === run.leaf.until) {
    deeds.push(plain('run-command', commandObjects(leaf), run, context));
  }
  return { deeds, files };
}

const LONGEST_OBJECT = 300;

/** What a person calls a command: all of it, its program, the script that it runs. */
function commandObjects(leaf: Leaf): string[] {
  const script = leaf.args.find(
    (arg) => arg.literal && /^[\w./-]+\.\w+$|\//.test(arg.text) && !arg.text.startsWith('-'),
  );
  return [...new Set([leaf.typed.slice(0, LONGEST_OBJECT), leaf.path, leaf.program, ...(script ? [script.text] : [])])];
}

function plain(action: ActionName, objects: string[], run: Run, context: ShellContext): Deed {
  return {
    action,
    objects,
    outcome: run.outcome,
    counts: null,
    whole: null,
    caveats: placeCaveats(run, action),
    summary: summaryOf(run, null, objects, context.call),
  };
}

function matched(run: Run, match: Match, context: ShellContext): Deed {
  const { leaf } = run;
  const fact = run.facts.get(match) ?? NO_FACTS;
  const scope = scopeOf(leaf, match);
  const caveats = placeCaveats(run, match.action);
  if (scope.part !== null) caveats.push({ kind: 'part-of-suite', detail: scope.part });
  if (fact.empty) caveats.push({ kind: 'no-tests-ran', detail: fact.note });
  const cut = cutBy(run, match, fact);
  if (cut) caveats.push({ kind: 'output-cut', detail: cut });
  const answered = match.action === 'check' && run.outcome === 'failed' && ANSWERS.has(leaf.program);
  const outcome: Outcome = answered ? 'ok' : run.outcome;
  return {
    action: match.action,
    objects: [...new Set([...objectsOf(leaf, match, context), ...fact.objects])],
    outcome,
    counts: fact.counts,
    whole: scope.whole,
    caveats,
    summary: summaryOf({ ...run, outcome }, fact, objectsOf(leaf, match, context), context.call),
  };
}

/** What `matched` needs of runners: their own names, and what they were told to run. */
function objectsOf(leaf: Leaf, match: Match, context: ShellContext): string[] {
  const words = match.words.filter((word) => word.text !== '' && word.text.length <= LONGEST_OBJECT);
  if (match.runner) {
    const suites = match.runner.wordsNarrow ? scopeOf(leaf, match).named : [];
    return [match.runner.name, ...labels(leaf), ...suites];
  }
  switch (match.rule.objects ?? 'words') {
    case 'none':
      return leaf.names || leaf.script ? labels(leaf) : [];
    case 'paths':
      return words.flatMap((word) => {
        const known = knownPart(word.text);
        return known === null ? [] : [absolute(known, known === word.text ? leaf.cwd : null, context.path)];
      });
    case 'last-path': {
      const last = words.at(-1);
      const known = last ? knownPart(last.text) : null;
      return known === null ? [] : [absolute(known, leaf.cwd, context.path)];
    }
    case 'packages':
      return words.flatMap(({ text }) => {
        const bare = text.replace(/(?<=.)(?:@[^/]*|[=<>~!]=?.*|\[.*)$/, '');
        return bare === text ? [text] : [text, bare];
      });
    case 'words':
      return words.slice(0, 12).map((word) => word.text);
  }
}

const labels = (leaf: Leaf): string[] => {
  const script = leaf.script ?? leaf.names;
  return script
    ? [script.label, ...(script.name && !script.label.endsWith(` ${script.name}`) ? [script.name] : [])]
    : [];
};

const MASKED: ReadonlySet<ActionName> = new Set(['check', 'run-command']);

function placeCaveats(run: Run, action: ActionName): Caveat[] {
  const caveats: Caveat[] = [];
  if (run.leaf.silencer && !MASKED.has(action)) caveats.push({ kind: 'silenced', detail: run.leaf.silencer });
  if (run.leaf.background) caveats.push({ kind: 'in-background', detail: null });
  return caveats;
}

/** `| head` and `| grep` drop lines; `| tail` shows the end, where runners put their summary: a cut only if none is seen. */
function cutBy(run: Run, match: Match, fact: Facts): string | null {
  if (!match.runner && match.action !== 'run-tests') return null;
  for (const filter of run.leaf.through) {
    const program = filter.split(' ')[0] ?? '';
    if (/^(?:head|grep|egrep|rg|sed|awk)$/.test(program)) return `| ${filter}`;
    if (program === 'tail' && !fact.seen) return `| ${filter}`;
  }
  return null;
}

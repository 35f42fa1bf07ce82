/** What hooks ran inside `git commit` or `git push`: tests, linters and pre-commit's own lines, read from the output. */
import type { ActionName, Deed } from '../domain/index.ts';
import { type Facts, NO_FACTS } from './facts.ts';
import { scriptFacts } from './runner-facts.ts';
import { readPreCommit } from './runners/linters.ts';
import type { Run, ShellContext } from './shell-deeds.ts';
import { countsText } from './summary.ts';

const MARKS =
  /^(?:husky|lefthook|> |\u256d|\ud83e\udd4a|\[STARTED\]|\u2714 |pre-commit|lint-staged|.{1,100}?\.{3,80}(?:\([^)\n]{0,40}\))?(?:Passed|Failed|Skipped)$| *(?:Tests|Test Files) +\d|Tests:|=+ .* in [\d.]+s)/m;

/** lint-staged names its tools only where it is asked to. */
const STAGED = /^(✔|✖|\[COMPLETED\]|\[FAILED\]) Running tasks for staged files/m;

export function hookDeeds(run: Run, { output }: ShellContext): Deed[] {
  if (run.outcome === 'not-run' || !MARKS.test(output)) return [];
  const hook = run.deeds[0]?.match.action === 'push' ? 'pre-push' : 'pre-commit';
  const found: [ActionName, Facts][] = [
    ['run-tests', scriptFacts('run-tests', output)],
    ['typecheck', scriptFacts('typecheck', output)],
    ['lint', readPreCommit(output).length > 0 ? NO_FACTS : scriptFacts('lint', output)],
  ];
  const deeds = found.flatMap(([action, facts]) =>
    facts.outcome === null ? [] : [deed(action, hook, facts.outcome, facts)],
  );
  const [hooks] = readPreCommit(output);
  const staged = STAGED.exec(output)?.[1];
  if (staged !== undefined && !hooks) {
    deeds.push(deed('lint', hook, /✔|COMPLETED/.test(staged) ? 'ok' : 'failed', { note: 'lint-staged' }));
  }
  return hooks
    ? [...deeds, ...hookLines(output), deed('lint', hook, hooks.ok === false ? 'failed' : 'ok', { note: hooks.note })]
    : deeds;
}

function deed(action: ActionName, hook: string, outcome: 'ok' | 'failed', facts: Partial<Facts>): Deed {
  const told = facts.counts ? countsText(facts.counts) : (facts.note ?? outcome);
  return {
    action,
    objects: [hook],
    outcome,
    counts: facts.counts ?? null,
    whole: null,
    caveats: [],
    summary: `${hook} hook: ${told}`,
  };
}

/** pre-commit names its hooks: one that is called after tests or types is that. */
function hookLines(output: string): Deed[] {
  const deeds: Deed[] = [];
  for (const [, name = '', end = ''] of output.matchAll(/^(\S.{0,100}?)\.{3,80}(?:\([^)\n]*\))?(Passed|Failed)$/gm)) {
    const action = /\b(?:py)?tests?\b|vitest|jest/i.test(name)
      ? 'run-tests'
      : /mypy|pyright|tsc|type/i.test(name)
        ? 'typecheck'
        : null;
    if (action)
      deeds.push({
        ...deed(action, 'pre-commit', end === 'Passed' ? 'ok' : 'failed', {
          note: `${name.trim()} ${end.toLowerCase()}`,
        }),
        objects: ['pre-commit', name.trim()],
      });
  }
  return deeds;
}

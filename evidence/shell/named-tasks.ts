/** Task runners whose files are not read: `turbo run lint test`, `just check`, `tox -e py311`. A task is known by its name. */
import { positionals } from './arguments.ts';
import type { Word } from './word.ts';

/** Program to the words that stand before a task's name; `''`: the name stands first. */
const TASK_RUNNERS: Readonly<Record<string, readonly string[]>> = {
  turbo: ['run', ''],
  nx: ['run-many', 'affected', 'run', ''],
  lerna: ['run'],
  rush: [''],
  wireit: [''],
  task: [''],
  'go-task': [''],
  rake: [''],
  mage: [''],
  invoke: [''],
  inv: [''],
  poe: ['run', ''],
  nox: [''],
  composer: ['run-script', 'run', ''],
  deno: ['task'],
  mise: ['run', 'r'],
  moon: ['run', ''],
  ant: [''],
  cargo: ['make'],
  hatch: ['run'],
  pdm: ['run'],
  just: [''],
  make: [''],
  gulp: [''],
  grunt: [''],
  node: [],
};

/** Commands of their own, which are no tasks. */
const NOT_TASKS =
  /^(?:install|add|remove|require|update|init|create|list|version|help|login|link|prune|daemon|graph|generate|g|migrate|show|report|watch|release|env|dump-autoload|outdated|audit|global|search|validate|--.*)$/;

/** The names of the tasks; `[]` where the command runs none. */
export function taskNames(program: string, args: Word[]): string[] {
  if (program === 'node') {
    const at = args.findIndex(({ text }) => text === '--run' || text.startsWith('--run='));
    const name = args[at]?.text.split('=')[1] ?? args[at + 1]?.text;
    return at === -1 || name === undefined ? [] : [name];
  }
  const before = Object.hasOwn(TASK_RUNNERS, program) ? TASK_RUNNERS[program] : undefined;
  if (!before) return [];
  const dashes = args.findIndex(({ text }) => text === '--');
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const words = positionals(
    program,
    own,
    '--filter -F --scope -t --target --targets --projects -p -c --config -f -n -d',
  ).map((word) => word.text);
  const targets = own.flatMap(({ text }, at) =>
    /^(?:-t|--targets?)$/.test(text)
      ? (own[at + 1]?.text ?? '').split(',')
      : /^--targets?=/.test(text)
        ? (text.split('=')[1]?.split(',') ?? [])
        : [],
  );
  if (program === 'nx' && targets.length > 0) return targets;
  for (const word of before) {
    if (word !== '' && words[0] !== word) continue;
    const names = word === '' ? words : words.slice(1);
    const first = names[0] ?? '';
    if (first === '' || (word === '' && NOT_TASKS.test(first))) return [];
    const several = /^(?:turbo|make|just|rake|task|gulp|grunt|ant|invoke|inv)$/.test(program);
    // `nx run app:test`, `moon run app:test`: the task is the last part of it.
    return (several ? names : [first])
      .filter((name) => !name.includes('='))
      .map((name) =>
        /^(?:nx|moon)$/.test(program) ? name.slice(name.lastIndexOf(':') + 1) : name.replace(/^\/\/#|^.*#/, ''),
      );
  }
  return [];
}

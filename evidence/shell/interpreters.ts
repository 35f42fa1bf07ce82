/** One name for one tool: `python3 -m pytest`, `node node_modules/.bin/jest`, `./gradlew` are pytest, jest, gradle. */
import { programName } from './unwrap.ts';
import type { Word } from './word.ts';

const ALIASES: Readonly<Record<string, string>> = {
  nodejs: 'node',
  python3: 'python',
  pip3: 'pip',
  mvnw: 'mvn',
  gradlew: 'gradle',
  mvnd: 'mvn',
  gmake: 'make',
  'py.test': 'pytest',
  eslint_d: 'eslint',
  py: 'python',
  podman_compose: 'docker-compose',
  'podman-compose': 'docker-compose',
};
const PYTHON = /^python(?:\d(?:\.\d+)?)?$/;
const PYTHON_VALUED = /^-[WXQ]$/;

/** The words as their tool's own name would start them. */
export function toolWords(words: Word[]): Word[] {
  const [first, ...args] = words;
  if (!first) return words;
  const name = programName(first.text);
  if (PYTHON.test(name) || name === 'py') return pythonWords(args) ?? [named('python'), ...args];
  if (/^(?:node|nodejs|bun|deno|tsx)$/.test(name))
    return nodeWords(name, args) ?? [named(Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name), ...args];
  if (name === 'php' && /(?:^|\/)artisan$/.test(args[0]?.text ?? ''))
    return [named('php'), named('artisan'), ...args.slice(1)];
  if (name === 'php' && /vendor\/bin\//.test(args[0]?.text ?? ''))
    return [named(programName(args[0]?.text ?? '')), ...args.slice(1)];
  return Object.hasOwn(ALIASES, name) ? [named(ALIASES[name] ?? name), ...args] : words;
}

const named = (text: string): Word => ({ text, literal: true });

/** `-m pytest -q` and `manage.py test`; any other script stays an argument of python. */
function pythonWords(args: Word[]): Word[] | null {
  for (const [at, { text }] of args.entries()) {
    if (text === '-m') {
      const module = args[at + 1]?.text ?? '';
      const rest = args.slice(at + 2);
      return module === 'coverage' && rest[0]?.text === 'run'
        ? pythonWords(rest.slice(1))
        : [named(module.replace(/^pip3$/, 'pip')), ...rest];
    }
    if (PYTHON_VALUED.test(args[at - 1]?.text ?? '')) continue;
    if (text.startsWith('-')) {
      if (text.startsWith('-c')) return null;
      continue;
    }
    const script = programName(text);
    return /^(?:manage|setup|runtests|run_tests|run-tests)\.py$/.test(script) || !script.endsWith('.py')
      ? [named(script), ...args.slice(at + 1)]
      : null;
  }
  return null;
}

/** `node node_modules/.bin/jest`, `node ./node_modules/vitest/vitest.mjs run`, `bun node_modules/.bin/tsc` */
function nodeWords(name: string, args: Word[]): Word[] | null {
  const at = args.findIndex(({ text }) => !text.startsWith('-'));
  const script = args[at]?.text ?? '';
  if (name === 'deno' || !script.includes('node_modules')) return null;
  const bin = /node_modules[\\/]\.bin[\\/]([\w.-]+)/.exec(script)?.[1];
  const pkg = /node_modules[\\/]((?:@[\w.-]+[\\/])?[\w.-]+)[\\/]/.exec(script)?.[1];
  const tool = bin ?? (pkg === 'typescript' ? 'tsc' : pkg?.slice(pkg.lastIndexOf('/') + 1));
  return tool ? [named(programName(tool)), ...args.slice(at + 1)] : null;
}

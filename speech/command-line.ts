/** Rule: a quoted command line is the action of its last program that the table knows, under whatever wrapper it runs. */
import type { Action } from '../actions/action.ts';
import { PROGRAMS } from './en/programs.ts';
import type { Lexicon } from './lexicon.ts';

/** What only starts another program: "bundle exec rubocop", "uv run mypy", "docker compose exec web pytest". */
const WRAPPER =
  /^(?:(?:bundle|pnpm|npm|yarn|mise|asdf|direnv) exec|npx(?: -y| --yes)?|bunx|pnpx|pnpm dlx|yarn dlx|(?:uv|poetry|pipenv|pdm|rye|hatch|pixi) run|xvfb-run|dotenv|cross-env|env|nice|timeout \d+\w?|docker(?:-| )compose (?:exec|run)(?: -\S+)* \S+|docker (?:exec|run)(?: -\S+)* \S+|python3? -m|(?:\.\/)?(?:node_modules\/\.bin|venv\/bin|\.venv\/bin|vendor\/bin|bin)\/)\s*/;

/** "pnpm test:unit", "yarn lint:css", "make build-docs", "./gradlew :app:testDebugUnitTest": the script's name tells. */
const SCRIPT =
  /^(?:(?:npm|pnpm|yarn|bun|deno task|composer|just|task|make|nx|turbo|rake|mix|grunt|gulp)(?: run(?:-script)?)?(?: -\S+)*|(?:\.\/)?gradlew?|(?:\.\/)?mvnw?|swift|dotnet|flutter|zig build)\s+(\S+)/;

const NAMES: readonly [RegExp, string][] = [
  [/(?:^|[:_-])(?:type-?check|check-types|tsc|types)(?:$|[:_-])/, 'typecheck'],
  [/(?:^|[:_-])(?:lint|eslint|fmt|format|style|detekt|ktlintcheck|spotlesscheck)(?:$|[:_-])/, 'lint'],
  [
    /(?:^|[:_-])(?:e2e|spec|specs|unit|integration|coverage)(?:$|[:_-])|(?:^|[:_-])tests?(?=$|[:_-]|[A-Z])|unittest$|androidtest$|^:?(?:\w+:)*connectedcheck$/,
    'tests',
  ],
  [/(?:^|[:_-])(?:build|compile|bundle|assemble\w*|package)(?:$|[:_-])/, 'build'],
];

export function commandOf(lex: Lexicon, line: string): Action | undefined {
  if (line.length > 300) return undefined;
  return line.includes('&&')
    ? line
        .split('&&', 8)
        .map((part) => one(lex, part.trim()))
        .findLast((action) => action !== undefined)
    : one(lex, line);
}

function one(lex: Lexicon, line: string): Action | undefined {
  const known = lex.command(line);
  if (known && !/^make (?![-\w]*(?:all|build|dist|image|release|install|docs|bundle)|-)\w/.test(line)) return known;
  if (known && known.name !== 'build') return known;
  const bare = line.replace(/^(?:\$ |(?:[A-Z_]+=\S+ )+|sudo |time )+/, '');
  const inner = bare.replace(WRAPPER, '');
  if (inner !== bare && inner !== '') return one(lex, inner);
  const script = SCRIPT.exec(bare)?.[1]
    ?.replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
  // "promtool test rules", "dbt test": the subcommand tells
  const [program = '', subcommand = ''] = bare.split(' ', 2);
  if (/^tests?$/.test(subcommand) && PROGRAMS.has(program)) return lex.result('tests');
  if (/^(?:lint|fmt|format)$/.test(subcommand) && !script) return lex.result('lint');
  if (!script) return undefined;
  if (/(?:^|[:-])check$/.test(script) && /gradle|^make|^just|^task/.test(bare)) return lex.result('tests');
  const noun = NAMES.find(([name]) => name.test(script))?.[1];
  return noun ? lex.result(noun) : undefined;
}

/** Whether quoted words are a command line at all: "airflow dags test x", "dvc push". */
export function isCommandLine(line: string): boolean {
  const [program = '', word] = line.replace(/^(?:\$ |sudo )/, '').split(' ', 2);
  return word !== undefined && PROGRAMS.has(program) && line.length < 200;
}

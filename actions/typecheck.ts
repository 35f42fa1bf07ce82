import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

const TYPE_NOUNS = words(`
  typecheck, typechecks, typechecking, type-check, type-checks, type-checking, type check, type checks, type
  checking, tsc, mypy, pyright, type checker, typechecker, type-checker, vue-tsc, svelte-check, phpstan, larastan, psalm, basedpyright, sorbet, dialyzer`);

export const typecheck: Action = {
  name: 'typecheck',
  say: lazy(() => ({
    object: 'name',
    senses: [
      { verbs: ['run', 'rerun', 're-run', 'execute', 'do', 'kick off'], objects: TYPE_NOUNS },
      { verbs: ['typecheck', 'type-check'] },
      { verbs: ['check', 'recheck', 'verify'], objects: ['types', 'typings'] },
    ],
    results: [...TYPE_NOUNS, 'type errors', 'type error', 'ts errors', 'typescript', 'types'],
    commands: words(`
      tsc, npx tsc, npm run typecheck, npm run type-check, npm run check-types, npm run tsc, yarn typecheck, yarn
      tsc, pnpm typecheck, pnpm run typecheck, pnpm tsc, bun run typecheck, mypy, pyright, npx pyright, uv run
      mypy, vue-tsc, npx vue-tsc, svelte-check, npx svelte-check, flow check, sorbet, srb tc, dialyzer, ty check,
      basedpyright, npx tsgo, bun tsc`),
  })),
  done: lazy(() => ({
    scripts: [
      'typecheck',
      'typecheck:*',
      'type-check',
      'type-check:*',

      'types:*',
      'tsc',
      'check-types',
      'check:types',
      'check:type*',
      'ts:check',
      'ts-check',
      'test:types',
      'mypy',
      'pyright',
      'svelte-check',
      'lint:types',
      'type:check',
      'tsc:*',
    ],
    tools: ['mcp__ide__getDiagnostics'],
  })),
};

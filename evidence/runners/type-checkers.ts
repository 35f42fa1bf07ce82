/** Type checkers. Most are silent where all is well, so that only their complaints can be read. */
import { plural } from '../text.ts';
import { every, numberOf, type Reading, type Runner, said } from './runner.ts';

/** `src/a.ts(3,7): error TS2322: …`, `src/a.ts:3:7 - error TS2322: …`, `Found 3 errors in 2 files.`; nothing where all is well. */
export const readTsc = (output: string): Reading[] => {
  const errors = output.match(/(?:^|[ :])error TS\d+:/gm)?.length ?? 0;
  if (errors > 0) return [said(output.search(/error TS\d+:/), false, plural(errors, 'error'))];
  return every(output, /Found 0 errors\. Watching/g, (at) => said(at, true, '0 errors'));
};

/** `Found 3 errors in 2 files (checked 10 source files)`, `Success: no issues found in 10 source files` */
const readMypy = (output: string): Reading[] =>
  every(output, /^(Found \d+ errors?|Success: no issues found)/gm, (at, line) =>
    line.startsWith('Success')
      ? said(at, true, 'no issues found')
      : said(at, false, plural(numberOf(line, 'errors?'), 'error')),
  );

/** `3 errors, 1 warning, 0 informations` */
const readPyright = (output: string): Reading[] =>
  every(output, /^(\d+ errors?, \d+ warnings?(?:, \d+ \w+)?)/gm, (at, line) =>
    said(at, numberOf(line, 'errors?') === 0, line),
  );

/** `svelte-check found 0 errors and 3 warnings in 1 file` */
const readSvelte = (output: string): Reading[] =>
  every(output, /(svelte-check found \d+ errors?.*)$/gm, (at, line) =>
    said(at, numberOf(line, 'errors?') === 0, line.replace('svelte-check ', '')),
  );

/** ty and pyrefly: `All checks passed!`, `Found 3 diagnostics`, `INFO 0 errors` */
const readTy = (output: string): Reading[] =>
  every(output, /^(All checks passed!|Found \d+ diagnostics?|(?: ?INFO )?\d+ errors?\b.*)$/gm, (at, line) =>
    said(at, /passed|\b0 errors/.test(line), line.trim().slice(0, 40)),
  );

/** `error: could not compile`, `    Finished \`dev\` profile` */
export const readCargoBuild = (output: string): Reading[] => [
  ...every(output, /^error(?:\[E\d+\])?: (?:could not compile|aborting)/gm, (at) => said(at, false)).slice(0, 1),
  ...every(output, /^[ \t]+Finished `?\w+/gm, (at) => said(at, true)),
];

export const TYPE_CHECKERS: readonly Runner[] = [
  {
    name: 'tsc',
    action: 'typecheck',
    silent: true,
    runs: [{ run: 'tsc|vue-tsc|tsgo|ngc|glint|tsd', without: '--version -v --help --init --showConfig' }],
    read: readTsc,
  },
  {
    name: 'mypy',
    action: 'typecheck',
    runs: ['mypy|dmypy'],
    takes: '--config-file --python-version -p -m',
    read: readMypy,
  },
  { name: 'pyright', action: 'typecheck', runs: ['pyright|basedpyright'], takes: '-p --project', read: readPyright },
  { name: 'ty', action: 'typecheck', runs: ['ty check', 'pyrefly check', 'pyre check', 'pytype'], read: readTy },
  { name: 'svelte-check', action: 'typecheck', runs: ['svelte-check'], read: readSvelte },
  {
    name: 'astro check',
    action: 'typecheck',
    runs: ['astro check', 'flow check|status', 'deno check', 'react-router|next typegen', 'attw', 'expect-type'],
  },
  { name: 'cargo check', action: 'typecheck', runs: ['cargo check|c'], read: readCargoBuild },
  { name: 'go vet', action: 'typecheck', silent: true, runs: ['go vet|build'] },
  {
    name: 'phpstan',
    action: 'typecheck',
    runs: ['phpstan|psalm|larastan|sorbet|srb'],
    read: (output) =>
      every(output, /\[OK\] No errors|\[ERROR\] Found \d+ errors?|No errors found!/g, (at, line) =>
        said(at, /No errors/.test(line), line),
      ),
  },
  {
    name: 'dart analyze',
    action: 'typecheck',
    runs: ['dart|flutter analyze'],
    read: (output) =>
      every(output, /^(?:No issues found!|\d+ issues? found\.)/gm, (at, line) => said(at, line.startsWith('No'), line)),
  },
];

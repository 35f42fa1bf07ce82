#!/usr/bin/env node
// What reading costs: the load, a message of 3 KB, and 1 MiB of prose and of each nasty input, beside JSON.parse on the same bytes.
// usage: node bench/speech.mjs     exits 1 where a reading takes more than ten times JSON.parse plus 20 ms (best of three, a fresh process each would be kinder)
import { createRequire } from 'node:module';
import { bundleSpeech } from './speech-module.mjs';

const MIB = 1 << 20;
const PROSE =
  "The pager loop was off by one, so the last page never loaded. I fixed it in src/pager.ts and added a test. All 42 tests pass. I'll push the branch once CI is green. ";
const SUMMARY =
  "## Done\n\nI've fixed the pager in `src/a.ts` and pushed to origin/main. All 42 tests pass, 0 lint errors.\n\n- **`src/b.ts`**: added a retry\n- Build: ✓\n\nOnce CI is green I'll merge #12.\n";
const fill = (unit, size = MIB) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const INPUTS = {
  prose: fill(PROSE),
  summaries: fill(SUMMARY),
  'only (': fill('('),
  "only I'll": fill("I'll "),
  'only newlines': fill('\n'),
  'one line': fill('a'),
  'nested quotes': fill('"\''),
  'quoted blocks': fill('> '),
  'unbalanced fences': fill('```\nx\n~~~\n'),
  'odd ticks': fill('` `` '),
  'table cells': fill('| a | b |\n'),
  commas: fill('fixed, '),
};

const time = (work) => {
  const before = performance.now();
  work();
  return performance.now() - before;
};
const best = (work) => Math.min(time(work), time(work), time(work));
const ms = (value) => `${value.toFixed(1)} ms`.padStart(10);

const { outfile, read: warm } = bundleSpeech();
delete createRequire(import.meta.url).cache[outfile];
let read = warm;
console.log(
  `load the module   ${ms(
    time(() => {
      read = createRequire(import.meta.url)(outfile).read;
    }),
  )}`,
);
console.log(`first 3 KB        ${ms(time(() => read(fill(SUMMARY, 3000))))}`);
console.log(`3 KB again        ${ms(best(() => read(fill(SUMMARY, 3000))))}`);
let over = 0;
for (const [name, text] of Object.entries(INPUTS)) {
  const json = JSON.stringify(text);
  const parse = best(() => JSON.parse(json));
  const reading = best(() => read(text));
  const bound = 10 * parse + 20;
  if (reading > bound) over++;
  console.log(`${name.padEnd(18)}${ms(reading)}  bound ${ms(bound)}${reading > bound ? '  OVER' : ''}`);
}
process.exitCode = over > 0 ? 1 : 0;

/** Rule: a change is told by where its thing stands: "the report is in `c.md`", "a new test in `b_test.go`", "Screenshot: `a.png`". */
import type { ActionName } from '../domain/index.ts';
import { BE, HEDGES, NEGATIONS } from './en/words.ts';
import { fileClaim } from './line.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** What the path at `at` tells by its place, or null. */
export const standsIn = (scene: Scene, at: number): Found | null =>
  isNew(scene, at) ??
  headed(scene, at) ??
  livesIn(scene, at) ??
  newIn(scene, at) ??
  nowIn(scene, at) ??
  outOf(scene, at) ??
  touches(scene, at) ??
  toldIn(scene, at) ??
  beside(scene, at);

/** "`lib/clock.ts` is new", "`lib/clock.ts` is a new helper". */
function isNew(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  // "The page is `merge.tsx` (new)"
  if (textAt(tokens, at + 1) === '(' && textAt(tokens, at + 2) === 'new' && /^[),]$/.test(textAt(tokens, at + 3)))
    return fileClaim(scene, 'create-file', tokens[at] as Token, 'it is called new', false);
  const next = textAt(tokens, at + 2) === 'a' ? at + 3 : at + 2;
  if (at > 1 || textAt(tokens, at + 1) !== 'is' || textAt(tokens, next) !== 'new') return null;
  return fileClaim(scene, 'create-file', tokens[at] as Token, 'it is called new', false);
}

/** "Fix in `src/a.ts`: a guard", "**Changes** (`src/a.ts`):". */
function headed(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  const opened = textAt(tokens, at - 1) === '(';
  if (at < 2 || at > 4 || !(opened || /^(?:in|to)$/.test(textAt(tokens, at - 1)))) return null;
  const colon = opened && textAt(tokens, at + 1) === ')' ? at + 2 : at + 1;
  const noun = textAt(tokens, at - 2);
  return textAt(tokens, colon) === ':' && CHANGE_NOUN.test(noun)
    ? fileClaim(scene, 'edit', tokens[at] as Token, `the ${noun} stands there`)
    : null;
}

/** "There's a new test for it in `pool_test.go`", "Four new cases in `a.py` cover the variants". */
function newIn(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  if (textAt(tokens, at - 1) !== 'in') return null;
  let i = at - 2;
  while (i > 0 && at - i < 9 && tokens[i]?.kind === 'word' && textAt(tokens, i) !== 'new') i--;
  if (textAt(tokens, i) !== 'new' || !COUNTS.test(textAt(tokens, i - 1))) return null;
  let from = i - 1;
  if (/^(?:is|are|'s)$/.test(textAt(tokens, from - 1)) && textAt(tokens, from - 2) === 'there') from -= 2;
  const opens = from === 0 || tokens[from - 1]?.kind === 'punct' || textAt(tokens, from - 1) === 'and';
  return opens ? fileClaim(scene, 'edit', tokens[at] as Token, 'what is new in it', false) : null;
}

const COUNTS = /^(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+|the|some|few)$/;

/** "The flag in `a.yml` is now false", "In `a.yml`, the flag is off now". */
function nowIn(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  if (textAt(tokens, at - 1) !== 'in' || at > 14) return null;
  let from = at;
  while (from > 0 && !/^[;—:]$/.test(textAt(tokens, from - 1))) from--;
  let to = at;
  while (to < tokens.length && !/^[;—:]$/.test(textAt(tokens, to))) to++;
  const clause = tokens.slice(from, to);
  const now = clause.some(({ kind, text }, i) => kind === 'word' && text === 'now' && i > 0);
  return now &&
    clause.some(({ kind, text }) => BE.has(text) || (kind === 'word' && /^[a-z]{4,}[^s]s$/.test(text))) &&
    !clause.some(({ text }) => NEGATIONS.has(text) || HEDGES.has(text))
    ? fileClaim(scene, 'edit', tokens[at] as Token, 'it is so now', false)
    : null;
}

/** "`moment` is out of `package.json`". */
function outOf(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  return textAt(tokens, at - 1) === 'of' && textAt(tokens, at - 2) === 'out' && BE.has(textAt(tokens, at - 3))
    ? fileClaim(scene, 'edit', tokens[at] as Token, 'it is out of it', false)
    : null;
}

/** "The patch touches `a.ts`", "A two-line change in `a.ts`", "Two lines in `a.ts`". */
function touches(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  const verb = textAt(tokens, at - 1);
  const noun = textAt(tokens, at - 2);
  const told =
    (/^(?:touches|touched|changes)$/.test(verb) &&
      (CHANGE_NOUN.test(noun) || /^(?:rename|commit|pr|branch)$/.test(noun))) ||
    (verb === 'in' &&
      at <= 5 &&
      /^(?:change|edit|fix|lines?|liner|tweak)$/.test(noun) &&
      COUNTS.test(textAt(tokens, 0)));
  return told ? fileClaim(scene, 'edit', tokens[at] as Token, 'what the change touches') : null;
}

/** "The flag is documented in `README.md`": a change, or how it always was. */
function toldIn(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  if (textAt(tokens, at - 1) !== 'in' || !WRITTEN.test(textAt(tokens, at - 2)) || !BE.has(textAt(tokens, at - 3)))
    return null;
  return fileClaim(scene, 'edit', tokens[at] as Token, 'it is written there');
}

const WRITTEN =
  /^(?:documented|described|covered|registered|wired|implemented|noted|mentioned|listed|exported|handled|included)$/;

/** "Screenshot: `shots/a.png`", "- Unit tests (`a_test.cs`)": a product and its file. */
function beside(scene: Scene, at: number): Found | null {
  const { tokens, block } = sentenceAt(scene);
  const mark = textAt(tokens, at - 1);
  const labelled = mark === ':' && at <= 5;
  const listed =
    mark === '(' && at <= 5 && block.kind === 'bullet' && textAt(tokens, at + 1) === ')' && tokens.length <= at + 3;
  if (!labelled && !listed) return null;
  const noun = textAt(tokens, at - 2);
  const name: ActionName | null = MADE_NOUN.test(noun) ? 'create-file' : CHANGED_NOUN.test(noun) ? 'edit' : null;
  return name === null ? null : fileClaim(scene, name, tokens[at] as Token, `the ${noun} and its file`);
}

const MADE_NOUN =
  /^(?:output|screenshots?|report|plot|log|script|migration|artifact|backup|recording|summary|notes|patch|spec)$/;
const CHANGED_NOUN = /^(?:tests?|docs?|documentation|config|fix|changelog|schema|types|styles|guard|entry)$/;

const CHANGE_NOUN =
  /^(?:check|guard|endpoint|handler|helper|logic|edit|fix|fixes|change|changes|patch|implementation|edits|diff|addition|additions|refactor|rewrite)$/;
const TEXT_NOUN =
  /^(?:report|summary|plan|script|scripts|notes|results|list|doc|docs|write-up|writeup|spec|design|proposal|analysis|findings|benchmark|table|log|transcript|checklist|runbook|draft|backup|checkpoints?|notebook|model|output|outputs|artifacts?|artefacts?|screenshots?|recording|profile|trace|traces|dump|figures?|plots?|dataset|patch|text|body|addresses|numbers|raw|timings|evidence|logs)$/;

/** "The size report is in `reports/size.md`", "the fix lives in `pool.go`". */
function livesIn(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  const place = at - 1;
  if (!/^(?:in|at|under|to)$/.test(textAt(tokens, place))) return null;
  let verb = place - 1;
  while (
    /^(?:one|two|three|a|single|few|line|lines|liner|one-liner|all|now|also|saved|written|stored|entirely|contained)$/.test(
      textAt(tokens, verb),
    )
  )
    verb--;
  if (!/^(?:is|are|lives|sits|live|sit|went|goes)$/.test(textAt(tokens, verb)) || verb < 1) return null;
  const noun = textAt(tokens, textAt(tokens, verb - 1) === 'itself' ? verb - 2 : verb - 1);
  const path = tokens[at] as Token;
  // "The schedule is now in `a.yaml`"
  if (tokens.slice(verb, place).some(({ text }) => text === 'now') && BE.has(textAt(tokens, verb)))
    return fileClaim(scene, 'edit', path, 'it now stands there', false);
  const fresh = tokens.slice(0, verb - 1).some((token) => token.text === 'new');
  if (CHANGE_NOUN.test(noun)) {
    const found = fileClaim(scene, 'edit', path, `the ${noun} stands there`);
    // "The new check lives in `a.ts`": new by its own word
    return found && fresh ? { ...found, listed: false } : found;
  }
  return fresh || TEXT_NOUN.test(noun)
    ? fileClaim(scene, 'create-file', path, `the ${noun} stands there`, !fresh)
    : null;
}

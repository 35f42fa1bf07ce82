/** Text to statements: all that an agent's final message promises and claims, and what looked like it and is not, with the reasons. */
import type { Action } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import type { Counts, Reading, Rejected, Statement, StatementKind } from '../domain/index.ts';
import { blocksOf } from './blocks.ts';
import { claimsIn } from './claims.ts';
import { commitmentsIn } from './commitments.ts';
import { filesAbove } from './context.ts';
import { lexiconOf } from './lexicon.ts';
import { type Normal, normalise } from './normalise.ts';
import { resultsIn } from './results.ts';
import { clauseAround, type Found, type Scene, textAt } from './scene.ts';
import { type Sentence, sentencesOf } from './segment.ts';
import { tokensOf } from './tokens.ts';

export function read(message: string, options: { actions?: readonly Action[] } = {}): Reading {
  const lex = lexiconOf(options.actions ?? ACTIONS);
  const normal = normalise(message);
  const sentences: Sentence[] = [];
  for (const block of blocksOf(normal.text))
    sentences.push(...sentencesOf(normal.text, block, tokensOf(normal.text, block.start, block.end)));
  const reading: Reading = { statements: [], rejected: [] };
  const files = filesAbove(sentences, normal.text);
  const listed: [Scene, Found][] = [];
  for (let at = 0; at < sentences.length; at++) {
    const scene: Scene = { source: normal.text, lex, sentences, at, file: files[at] ?? null };
    for (const found of commitmentsIn(scene)) put(reading, message, normal, scene, found, 'commitment');
    const claims = [...claimsIn(scene), ...resultsIn(scene)];
    for (const found of claims) {
      if (found.listed || found.detail) listed.push([scene, found]);
      else put(reading, message, normal, scene, found, 'claim');
    }
  }
  const claims = reading.statements.filter((s) => s.kind === 'claim');
  const named = claims.filter(
    (s) => s.object !== null && /^(?:edit|create-file|delete)$/.test(s.action) && /[./]/.test(s.object),
  ).length;
  for (const [scene, found] of listed) {
    if (found.listed ? claims.length > 0 : named < 2) put(reading, message, normal, scene, found, 'claim');
  }
  reading.statements.sort((a, b) => a.start - b.start || a.end - b.end);
  return reading;
}

function put(reading: Reading, message: string, normal: Normal, scene: Scene, found: Found, kind: StatementKind): void {
  const { tokens } = scene.sentences[scene.at] as Sentence;
  const [from, to] = spanOf(tokens, found);
  const opening = found.under === undefined ? undefined : fileLine(scene, found.under);
  const start = normal.original(widenLeft(normal.text, opening ?? tokens[from]?.start ?? 0));
  const end = normal.original(widenRight(normal.text, tokens[to - 1]?.end ?? 0));
  const text = message.slice(start, end);
  const { reasons } = found;
  if (found.why) {
    const rejected: Rejected = { text, start, end, action: found.action?.name ?? null, why: found.why, reasons };
    reading.rejected.push(rejected);
    return;
  }
  if (!found.action) return;
  const object = found.object ?? null;
  const name = found.action.name;
  if (
    reading.statements.some(
      (s) =>
        sameFact(s, kind, name, object, found.counts ?? null, text) &&
        (kind === 'claim' || (s.start < end && start < s.end)),
    )
  )
    return;
  const statement: Statement = {
    kind,
    action: name,
    object,
    text,
    start,
    end,
    gate: found.gate ?? 'none',
    imminent: found.imminent ?? false,
    pointsBack: kind === 'claim' && tokens.some((_, i) => /^(?:already|earlier|previously)$/.test(textAt(tokens, i))),
    counts:
      found.counts && (found.counts.passed ?? found.counts.failed ?? found.counts.skipped) !== null
        ? found.counts
        : null,
    all: found.all ?? false,
    reasons,
  };
  reading.statements.push(statement);
}

/** Where the line begins that names the file, if it stands close above. */
function fileLine(scene: Scene, at: number): number | undefined {
  const start = scene.sentences[at]?.tokens[0]?.start;
  return start !== undefined && (scene.sentences[scene.at]?.block.start ?? 0) - start <= CLOSE ? start : undefined;
}

const CLOSE = 300;
const SHORT = 4;

/** The clause without its full stop; a few words alone take the clause around them, and a sentence of a few words its stop. */
function spanOf(tokens: Sentence['tokens'], found: Found): [number, number] {
  const exact =
    found.exact && tokens.slice(found.from, found.to).filter((token) => token.kind !== 'punct').length >= SHORT;
  const [from, edge] = exact ? [found.from, found.to] : clauseAround(tokens, found.from, found.to);
  if (from === 0 && edge === tokens.length && tokens.filter((token) => token.kind !== 'punct').length < SHORT)
    return [from, edge];
  let to = edge;
  while (to > from + 1 && tokens[to - 1]?.kind === 'punct' && !/^[)\]]$/.test(tokens[to - 1]?.text ?? '')) to--;
  return [from, to];
}

/** A claim said twice is one claim: the same action on the same thing, or the same numbers. */
function sameFact(
  s: Statement,
  kind: StatementKind,
  action: string,
  object: string | null,
  counts: Counts | null,
  text: string,
): boolean {
  if (s.kind !== kind || s.action !== action || s.object !== object) return false;
  return (
    kind === 'commitment' ||
    object !== null ||
    s.text === text ||
    (counts?.passed != null && s.counts?.passed === counts.passed)
  );
}

/** Emphasis and code marks that open right before the first word belong to the clause. */
function widenLeft(text: string, at: number): number {
  let start = at;
  while (start > 0 && '*_`~['.includes(text.charAt(start - 1))) start--;
  return start;
}

function widenRight(text: string, at: number): number {
  let end = at;
  while (end < text.length && '*_`~'.includes(text.charAt(end))) end++;
  return end;
}

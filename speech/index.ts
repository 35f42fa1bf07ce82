/** Text to statements: all that an agent's final message promises and claims, and what looked like it and is not, with the reasons. */
import type { Action } from '../actions/action.ts';
import type { Reading } from '../domain/index.ts';
import { factsOf } from './asked.ts';
import { blocksOf } from './blocks.ts';
import { claimsIn } from './claims.ts';
import { commitmentsIn } from './commitments.ts';
import { columnsAbove, draftsIn, filesAbove } from './context.ts';
import { finishedIn } from './finished.ts';
import { Gathering } from './gather.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { placesIn } from './places.ts';
import { resultsIn } from './results.ts';
import type { Found, Scene } from './scene.ts';
import { type Sentence, sentencesOf } from './segment.ts';
import { statesIn } from './states.ts';
import { rowsIn } from './tables.ts';
import { tokensOf } from './tokens.ts';

/** UTF-16 units. Of a longer message its beginning and its end are read: the longest closing message seen has a third of this. */
const LONGEST = 12 * 1024;
const END = 4 * 1024;

const CLAIMS = [claimsIn, resultsIn, statesIn, placesIn, rowsIn, finishedIn];

const NOTHING_OWN: readonly Action[] = [];

/** `own`: actions of the person's own (`actions/own.ts`), beside the table's. */
export function read(message: string, { own = NOTHING_OWN }: { own?: readonly Action[] } = {}): Reading {
  const lex = lexiconOf(own);
  if (message.length <= LONGEST) return readPart(message, lex, 0, true);
  const head = message.slice(0, lineBreakBefore(message, LONGEST - END));
  const from = lineBreakBefore(message, message.length - END);
  const first = readPart(head, lex, 0, false);
  const last = readPart(message.slice(from), lex, from, true);
  return {
    statements: [...first.statements, ...last.statements],
    rejected: [...first.rejected, ...last.rejected],
  };
}

function lineBreakBefore(message: string, limit: number): number {
  const at = message.lastIndexOf('\n', limit);
  return at > limit - 4096 ? at + 1 : limit;
}

function readPart(message: string, lex: Lexicon, offset: number, ends: boolean): Reading {
  const normal = normalise(message);
  const sentences: Sentence[] = [];
  for (const block of blocksOf(normal.text))
    for (const sentence of sentencesOf(normal.text, block, tokensOf(normal.text, block.start, block.end)))
      sentences.push(sentence);
  const facts = factsOf(sentences, ends);
  const files = filesAbove(sentences, normal.text);
  const columns = columnsAbove(sentences);
  const drafts = draftsIn(sentences, normal.text);
  const gathering = new Gathering(message, normal, offset);
  const later: [Scene, Found][] = [];
  for (let at = 0; at < sentences.length; at++) {
    const scene: Scene = {
      source: normal.text,
      lex,
      sentences,
      facts,
      at,
      file: files[at] ?? null,
      columns: columns[at] ?? '',
      draft: drafts[at] ?? false,
    };
    for (const found of commitmentsIn(scene)) gathering.add(scene, found, 'commitment');
    for (const claims of CLAIMS)
      for (const found of claims(scene)) {
        if (found.listed) later.push([scene, found]);
        else gathering.add(scene, found, 'claim');
      }
  }
  // A list of files is one of changes only among other claims.
  if (gathering.claims() > 0) for (const [scene, found] of later) gathering.add(scene, found, 'claim');
  return gathering.reading();
}

/**
 * Rule: a summary also claims by its shape. A path under "Files changed", a hash under "Committed:", "**PR:** #418" and
 * "PR #58 is up" say what was done without a verb of doing.
 */
import type { ActionName } from '../domain/index.ts';
import { DONE_FORMS, isVerb } from './deeds.ts';
import { CHANGED, COMMITTED, CREATED, DEED_FIRST, DELETED, notDone } from './en/sections.ts';
import { NEGATIONS, STATES } from './en/words.ts';
import { isPathToken, numberOf, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

const HASH = /^(?=.*\d)[0-9a-f]{7,40}$/;
const LONGEST = 12;

/** The heading or lead-in that says: this is not done, or not by me. */
export function againstSection(scene: Scene): string | null {
  const { block } = sentenceAt(scene);
  if (block.checked === false) return 'an open box';
  if (block.past) return 'a history';
  // "1. ✅ Version bumped": a tick says done, whatever the heading
  if (sentenceAt(scene).tokens[0]?.kind === 'mark' && sentenceAt(scene).tokens[0]?.text === 'ok') return null;
  if (notDone(block.leadIn) && !DEED_FIRST.test(block.leadIn)) return block.leadIn;
  const nearest = block.heading.slice(block.heading.lastIndexOf('›') + 1);
  const done =
    CHANGED.test(block.leadIn) ||
    (!notDone(nearest) && (CHANGED.test(nearest) || CREATED.test(nearest) || DELETED.test(nearest)));
  if (block.kind !== 'heading' && notDone(block.heading) && !done) return block.heading;
  return null;
}

/** `alone`: the sentence claims nothing by its verbs; only then a path or a hash in front speaks for it. */
export function listedIn(scene: Scene, section: string | null, alone: boolean): Found[] {
  const { question } = sentenceAt(scene);
  if (section || question) return [];
  const found = labelled(scene) ?? state(scene) ?? (alone ? (listedCommit(scene) ?? listedPath(scene)) : null);
  return found ? [found] : [];
}

function make(scene: Scene, name: ActionName, from: number, object: string | null, reason: string): Found | null {
  const action = scene.lex.action(name);
  return action
    ? { from, to: Math.min(sentenceAt(scene).tokens.length, from + LONGEST), action, object, reasons: [reason] }
    : null;
}

/** "`a1b2c3d` Guard against empty batches", under "Committed:" or "Delivered (3 commits):". */
function listedCommit(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  const colon = tokens.findIndex((token, i) => i < 5 && token.text === ':');
  const first = tokens[colon + 1];
  const raw = first ? rawOf(first, scene.source) : '';
  const above = `${block.leadIn} ${block.heading}`;
  if (block.kind !== 'bullet' || !HASH.test(raw) || !COMMITTED.test(above)) return null;
  return make(scene, 'commit', 0, raw, `listed under "${above.trim()}"`);
}

/** "**Commit:** `e77b0a2` on `main`", "**PR:** #418 (draft)". */
function labelled(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  const colon = tokens.findIndex((token, i) => i < 4 && token.text === ':');
  if (colon < 1) return null;
  const label = textAt(tokens, colon - 1);
  const value = tokens[colon + 1];
  const raw = value ? rawOf(value, scene.source) : '';
  if (/^commits?$/.test(label) && HASH.test(raw)) return make(scene, 'commit', 0, raw, 'labelled as a commit');
  const number = /^(?:pr|request|mr)$/.test(label) ? numberOf(tokens, colon + 1, colon + 3, scene.source) : null;
  return number?.startsWith('#') ? make(scene, 'open-pr', 0, number, 'labelled as a pull request') : null;
}

/** "PR #58 is up", "The PR is open: #2210", "v112 is live on Fly". */
function state(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  if (!tokens.slice(0, 8).some((token) => STATES.open.has(token.text))) return null;
  for (let i = 1; i < Math.min(tokens.length, 8); i++) {
    const word = textAt(tokens, i);
    const be =
      /^(?:is|are)$/.test(textAt(tokens, i - 1)) ||
      (/^(?:now|already)$/.test(textAt(tokens, i - 1)) && textAt(tokens, i - 2) === 'is');
    const pr = tokens.slice(0, i).some((token) => /^(?:pr|mr|request)$/.test(token.text));
    if (
      tokens
        .slice(0, i)
        .some(
          (token) =>
            NEGATIONS.has(token.text) || /^(?:once|if|when|until|that|which|while|your|his|their)$/.test(token.text),
        )
    )
      return null;
    if (pr && STATES.open.has(word) && (be || i <= 2) && !/^(?:to|for|question|questions)$/.test(textAt(tokens, i + 1)))
      return make(scene, 'open-pr', 0, numberOf(tokens, 0, tokens.length, scene.source), 'a pull request that stands');
    if (be && word === 'live' && /^(?:on|in|at)$/.test(textAt(tokens, i + 1)) && !pr)
      return make(scene, 'deploy', 0, rawOf(tokens[0] as Token, scene.source), 'what is live was deployed');
  }
  return null;
}

/** A line that opens with a path, under "Files changed" or in a list of what was done: "`src/a.ts`: exits 1 when empty". */
function listedPath(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  if (scene.file) return null;
  let first = 0;
  while (first < 2 && (tokens[first]?.kind === 'mark' || /^[|—]$/.test(textAt(tokens, first)))) first++;
  let label = '';
  while (first < 4 && tokens[first]?.kind === 'word' && !isPathToken(tokens[first], scene.source))
    label += ` ${textAt(tokens, first++)}`;
  if (label && textAt(tokens, first++) !== ':') return null;
  const path = tokens[first];
  if (!path || !isPathToken(path, scene.source) || (block.kind === 'paragraph' && !label)) return null;
  if (block.kind === 'row' && first > 0 && !CHANGED.test(block.heading) && !CHANGED.test(block.leadIn)) return null;
  const above = label || `${block.leadIn} ${block.heading}`;
  const named = DELETED.test(above)
    ? 'delete'
    : CREATED.test(above) && !CHANGED.test(above)
      ? 'create-file'
      : CHANGED.test(above)
        ? 'edit'
        : null;
  const fresh = isNew(tokens, first + 1);
  // What was done to it stands in the lines under it.
  const below = scene.sentences[scene.at + 1];
  if (
    tokens.length <= first + 2 &&
    below?.block.kind === 'bullet' &&
    below.block.indent > block.indent &&
    isVerb(scene.lex, below.tokens[0], DONE_FORMS)
  )
    return null;
  if (tokens[first + 1] && tokens[first + 1]?.kind !== 'punct') return null;
  // Without such a heading a dash or a colon must follow, and it is a change only in the company of other claims.
  if (!named && !fresh && (label ? !/^ files?$/.test(label) : !separated(tokens, first + 1))) return null;
  const name = named === 'delete' ? named : fresh ? 'create-file' : (named ?? 'edit');
  const found = make(
    scene,
    name,
    first,
    cleanPath(rawOf(path, scene.source)),
    named ? `listed under "${above.trim()}"` : 'listed among what was done',
  );
  return found && !named && !fresh ? { ...found, listed: true } : found;
}

const separated = (tokens: readonly Token[], at: number): boolean =>
  /^(?:—|:|\||→)$/.test(textAt(tokens, at)) ||
  (textAt(tokens, at) === '(' && /^(?:new|modified|updated|changed|rewritten)$/.test(textAt(tokens, at + 1)));

/** "`a.ts` (new)", "`a.ts` — new component"; "new section" is a change to an old file. */
function isNew(tokens: readonly Token[], at: number): boolean {
  const next = textAt(tokens, at + 1) === 'a' ? at + 2 : at + 1;
  return (
    textAt(tokens, next) === 'new' &&
    /^(?:|[),.;—(]|file|component|module|script|page|doc|document|test|suite|helper|class|hook|service|package|template|config)$/.test(
      textAt(tokens, next + 1),
    )
  );
}

/**
 * Rule: a summary also claims by its shape. A path under "Files changed", a hash under "Committed:", "**PR:** #418" and
 * "PR #58 is up" say what was done without a verb of doing.
 */
import type { ActionName } from '../domain/index.ts';
import { DONE_FORMS, isVerb } from './deeds.ts';
import {
  CHANGE_COLUMN,
  CHANGED,
  COMMITTED,
  CREATED,
  DEED_FIRST,
  DELETED,
  FILE_COLUMN,
  notDone,
} from './en/sections.ts';
import { NEGATIONS, STATES } from './en/words.ts';
import { foreignLine, longAgo } from './foreign.ts';
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
  const foreign = foreignLine(scene);
  if (foreign) return foreign;
  // "1. ✅ Version bumped": a tick says done, whatever the heading
  if (block.checked) return null;
  if (sentenceAt(scene).tokens[0]?.kind === 'mark' && sentenceAt(scene).tokens[0]?.text === 'ok')
    return /\breview of\b|\bunder review\b|\bauthor\b/.test(block.leadIn) ? block.leadIn : null;
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
  const found = labelled(scene) ?? state(scene, 0) ?? laterState(scene) ?? commitNamed(scene);
  if (found) return [found];
  return alone ? [listedCommit(scene) ?? newThing(scene) ?? listedPath(scene) ?? []].flat() : [];
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
  let at = colon + 1;
  // "gateway `0be11f4`": of which part
  while (at < colon + 3 && tokens[at]?.kind === 'word' && !HASH.test(textAt(tokens, at))) at++;
  const first = tokens[at];
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
  // "First bad commit: …", "Base commit: …": one that was looked for
  if (
    colon > 1 &&
    /^(?:bad|offending|base|parent|previous|last|suspect|culprit|breaking|upstream|source|old|original|current|head)$/.test(
      textAt(tokens, colon - 2),
    )
  )
    return null;
  const value = tokens[colon + 1];
  const raw = value ? rawOf(value, scene.source) : '';
  if (/^commits?$/.test(label) && HASH.test(raw)) return make(scene, 'commit', 0, raw, 'labelled as a commit');
  // "commits: 3 (b17, c90, d4e)": a record
  if (
    label === 'commits' &&
    colon === 1 &&
    /^[1-9]\d?$/.test(raw) &&
    textAt(tokens, 2) !== 'behind' &&
    (tokens.length === 3 || textAt(tokens, 3) === '(')
  )
    return make(scene, 'commit', 0, null, 'a record of commits');
  const number = /^(?:pr|request|mr)$/.test(label) ? numberOf(tokens, colon + 1, colon + 3, scene.source) : null;
  return number?.startsWith('#') ? make(scene, 'open-pr', 0, number, 'labelled as a pull request') : null;
}

/** "PR #58 is up", "The PR is open: #2210", "v112 is live on Fly". */
function state(scene: Scene, begin: number): Found | null {
  const { tokens } = sentenceAt(scene);
  if (!tokens.slice(begin, begin + 8).some((token) => STATES.open.has(token.text) || token.text === 'out')) return null;
  for (let i = begin + 1; i < Math.min(tokens.length, begin + 8); i++) {
    const word = textAt(tokens, i);
    const be =
      /^(?:is|are)$/.test(textAt(tokens, i - 1)) ||
      (/^(?:now|already)$/.test(textAt(tokens, i - 1)) && textAt(tokens, i - 2) === 'is');
    const pr = tokens.slice(begin, i).some((token) => /^(?:pr|mr|request)$/.test(token.text));
    if (
      tokens
        .slice(begin, i)
        .some(
          (token) =>
            NEGATIONS.has(token.text) || /^(?:once|if|when|until|that|which|while|your|his|their)$/.test(token.text),
        )
    )
      return null;
    if (longAgo(tokens, i + 1)) return null;
    if (
      pr &&
      STATES.open.has(word) &&
      (be || i <= begin + 2) &&
      !/^(?:to|for|question|questions)$/.test(textAt(tokens, i + 1))
    )
      return make(
        scene,
        'open-pr',
        begin,
        numberOf(tokens, begin, tokens.length, scene.source),
        'a pull request that stands',
      );
    const version = tokens
      .slice(begin, i)
      .some(({ text }) => /^(?:release|tag|version|package)$|^v?\d+\.\d+/.test(text));
    if (be && word === 'out' && version && !/^(?:of|for)$/.test(textAt(tokens, i + 1)))
      return make(scene, 'release', begin, versionIn(tokens), 'a release that is out');
    if (be && word === 'live' && /^(?:on|in|at)$/.test(textAt(tokens, i + 1)) && !pr)
      return make(scene, 'deploy', begin, rawOf(tokens[begin] as Token, scene.source), 'what is live was deployed');
  }
  return null;
}

/** "The branch is pushed and PR #87 is open": a clause behind. */
function laterState(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  for (let i = 2; i < Math.min(tokens.length, 40); i++) {
    if (!/^(?:and|,|;|—)$/.test(textAt(tokens, i)) || !/^(?:pr|mr|the|draft|my|a)$/.test(textAt(tokens, i + 1)))
      continue;
    if (!tokens.slice(i + 1, i + 4).some(({ text }) => /^(?:pr|mr|request)$/.test(text))) continue;
    if (/^(?:if|when|once|until|unless|after)$/.test(textAt(tokens, 0))) return null;
    const found = state(scene, i + 1);
    if (found) return { ...found, exact: true };
  }
  return null;
}

const versionIn = (tokens: readonly Token[]): string | null =>
  tokens.find(({ text }) => /^v?\d+\.\d+/.test(text))?.text ?? null;

/** A line that opens with a path, under "Files changed" or in a list of what was done: "`src/a.ts`: exits 1 when empty". */
function listedPath(scene: Scene): Found[] | null {
  const { tokens, block } = sentenceAt(scene);
  if (scene.file) return null;
  let first = 0;
  while (first < 2 && (tokens[first]?.kind === 'mark' || /^[|—]$/.test(textAt(tokens, first)))) first++;
  let label = '';
  while (first < 4 && tokens[first]?.kind === 'word' && !isPathToken(tokens[first], scene.source))
    label += ` ${textAt(tokens, first++)}`;
  if (label && textAt(tokens, first++) !== ':') return null;
  const paths = pathsFrom(scene, first);
  first += Math.max(0, paths.length * 2 - 2);
  const path = paths.at(-1);
  if (!path || (block.kind === 'paragraph' && !label && !isNew(tokens, first + 1))) return null;
  const inTable = scene.columns !== '' && FILE_COLUMN.test(scene.columns) && CHANGE_COLUMN.test(scene.columns);
  if (block.kind === 'row' && first > 0 && !inTable && !CHANGED.test(block.heading) && !CHANGED.test(block.leadIn))
    return null;
  const above = inTable ? cellOf(tokens, first + 1) : label || `${block.leadIn} ${block.heading}`;
  const named = DELETED.test(above)
    ? 'delete'
    : CREATED.test(above) && !CHANGED.test(above)
      ? 'create-file'
      : inTable || CHANGED.test(above)
        ? 'edit'
        : null;
  const fresh = isNew(tokens, first + 1) || MIGRATION.test(path.text);
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
  if (block.kind === 'heading' && !fresh) return null;
  if (!named && !fresh && !block.checked && (label ? !/^ files?$/.test(label) : !separated(tokens, first + 1)))
    return null;
  const name = named === 'delete' ? named : fresh ? 'create-file' : (named ?? 'edit');
  const reason = named ? `listed under "${above.trim()}"` : 'listed among what was done';
  return paths
    .map((each) => make(scene, name, first, cleanPath(rawOf(each, scene.source)), reason))
    .filter((found) => found !== null)
    .map((found) => (!named && !fresh ? { ...found, listed: true } : found));
}

/** "New component `src/a.tsx`", "a new file, `b.js`": whatever it is called, it was made. */
function newThing(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  for (let i = 0; i < Math.min(tokens.length, 40); i++) {
    const opens = tokens
      .slice(0, i)
      .every(({ kind, text }) =>
        kind === 'word' ? /^(?:there|is|'s|are|also|a|an|the)$/.test(text) : kind !== 'code',
      );
    if (!/^(?:new|brand-new)$/.test(textAt(tokens, i)) || (!opens && textAt(tokens, i + 1) !== 'file')) continue;
    let at = i + 1;
    while (at < i + 4 && tokens[at]?.kind === 'word' && !isPathToken(tokens[at], scene.source)) at++;
    // "the new check lives in `a.ts`": a part of it
    if (/^(?:in|to)$/.test(textAt(tokens, at - 1)) && /^(?:lives|sits|is|goes|went)$/.test(textAt(tokens, at - 2)))
      continue;
    if (/^[:,(—]$/.test(textAt(tokens, at))) at++;
    const path = tokens[at];
    if (at === i + 1 || !path || !isPathToken(path, scene.source)) continue;
    const found = make(scene, 'create-file', i, cleanPath(rawOf(path, scene.source)), 'it is called new');
    return found && block.kind === 'paragraph' && tokens.length > 5 ? { ...found, listed: true } : found;
  }
  return null;
}

/** "Branch `x`, commit 60d1e3f", "Everything's in one commit, 6b6f0aa", "Four commits on `feature/a`": beside other claims. */
function commitNamed(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  for (let i = 0; i < Math.min(tokens.length, 60); i++) {
    const word = textAt(tokens, i);
    if (word !== 'commit' && word !== 'commits') continue;
    const before = textAt(tokens, i - 1);
    const counted = /^(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|single)$/.test(before);
    const opens =
      i === 0 ||
      /^(?:signed|merge|fix|fixup|squashed)$/.test(before) ||
      /^[,;:(—|.]$/.test(before) ||
      (before === 'my' && textAt(tokens, i + 1) === 'exists') ||
      (before === 'the' && /^(?:is|exists)$/.test(textAt(tokens, i + 1)));
    if (!counted && !opens) continue;
    const mark = /^[,:(—]$/.test(textAt(tokens, i + 1)) ? i + 2 : i + 1;
    let at = mark;
    while (/^(?:exists|locally|as|is|sha|hash|safe|only|local)$/.test(textAt(tokens, at))) at++;
    if (textAt(tokens, at) === '(') at++;
    const raw = tokens[at] ? rawOf(tokens[at] as Token, scene.source) : '';
    const branch = counted && /^(?:on|to)$/.test(textAt(tokens, at)) && tokens[at + 1]?.kind === 'code';
    const whole = counted && i <= 3 && (i + 1 >= tokens.length || /^[,.(]$/.test(textAt(tokens, i + 1)));
    if (!HASH.test(raw) && !branch && !(whole && i === 1)) continue;
    if (/^(?:by|from|of)$/.test(textAt(tokens, at + 1)) || textAt(tokens, at + 2) === 'by') continue;
    const own = before === 'my' || (before === 'one' && i === 1 && HASH.test(raw) && tokens[at + 2]?.kind !== 'word');
    const found = make(scene, 'commit', Math.max(0, i - 1), HASH.test(raw) ? raw : null, 'a commit that stands');
    return found ? (own ? found : { ...found, listed: true }) : null;
  }
  return null;
}

/** "`a.ts`, `b.ts`: delegate to it": one line may open with several. */
function pathsFrom(scene: Scene, first: number): Token[] {
  const { tokens } = sentenceAt(scene);
  const paths: Token[] = [];
  for (let at = first; isPathToken(tokens[at], scene.source); at += 2) {
    paths.push(tokens[at] as Token);
    if (!/^(?:,|and|&|\+)$/.test(textAt(tokens, at + 1))) break;
  }
  return paths;
}

/** How the cell behind a file's begins: "created", "new", "removed". */
const cellOf = (tokens: readonly Token[], at: number): string => textAt(tokens, at + 1).replace(/^new$/, 'new file');

const separated = (tokens: readonly Token[], at: number): boolean =>
  /^(?:—|:|\||→)$/.test(textAt(tokens, at)) ||
  (textAt(tokens, at) === '(' && /^(?:new|modified|updated|changed|rewritten)$/.test(textAt(tokens, at + 1)));

/** A migration's name begins with the moment it was made. */
const MIGRATION = /migrat\w*\/(?:.*\/)?V?\d{8,}/i;

/** "`a.ts` (new)", "`a.ts` — new component"; "new section" is a change to an old file. */
function isNew(tokens: readonly Token[], at: number): boolean {
  const next = textAt(tokens, at + 1) === 'a' ? at + 2 : at + 1;
  return (
    textAt(tokens, next) === 'new' &&
    tokens[next + 1]?.kind !== 'code' &&
    /^(?:|[),.;—(]|file|component|module|script|page|doc|document|tests?|suite|helpers?|class|hook|service|package|template|config|spec|specs|model|migration|controller|middleware|job|worker|command|view|composable|store|util|utility|utilities|entity|schema|adapter|provider|resolver|workflow|fixtures?|stylesheet|notebook|crate|library|dialog|panel|widget|layout|partial|screen|directory|folder|guide|chapter|action|policy|serializer|factory|repository|plugin|router|client|types|interface|dashboard|dockerfile)$/.test(
      textAt(tokens, next + 1),
    )
  );
}

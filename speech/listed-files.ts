/** Rule: a path under "Files changed", called new, or in front of a line of a list of changes, was changed or made. */
import { DONE_FORMS, isVerb } from './deeds.ts';
import { CHANGE_COLUMN, CHANGED, CREATED, DELETED, FILE_COLUMN, notDone } from './en/sections.ts';
import { NEGATIONS } from './en/words.ts';
import { lineClaim } from './line.ts';
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath, namesFile } from './paths.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** A line that opens with a path, under "Files changed" or in a list of what was done: "`src/a.ts`: exits 1 when empty". */
export function listedPath(scene: Scene): Found[] | null {
  const { tokens, block } = sentenceAt(scene);
  if (scene.file) return null;
  let first = 0;
  let sign = '';
  for (; first < 4 && (tokens[first]?.kind === 'mark' || /^[|—]$/.test(textAt(tokens, first))); first++)
    if (tokens[first]?.kind === 'mark') sign = tokens[first]?.text ?? '';
  let label = '';
  while (first < 4 && tokens[first]?.kind === 'word' && !isPathToken(tokens[first], scene.source))
    label += ` ${textAt(tokens, first++)}`;
  // "Tests: `a.ts`", "**API plan** (`plans/api.md`)"
  const inBrackets = textAt(tokens, first) === '(' && block.kind !== 'row';
  if (label && textAt(tokens, first++) !== ':' && !inBrackets) return null;
  const paths = pathsFrom(scene, first);
  first += Math.max(0, paths.length * 2 - 2);
  const path = paths.at(-1);
  // "### `a.ts` (refactored)"
  const bracket =
    textAt(tokens, first + 1) === '(' &&
    /^(?:updated|modified|refactored|rewritten|extended|changed)$/.test(textAt(tokens, first + 2));
  const sized = diffstat(tokens, first + 1);
  if (!path || (block.kind === 'paragraph' && !label && !isNew(tokens, first + 1) && !sized)) return null;
  const inTable = scene.columns !== '' && FILE_COLUMN.test(scene.columns) && CHANGE_COLUMN.test(scene.columns);
  if (
    block.kind === 'row' &&
    first > 0 &&
    !inTable &&
    sign === '' &&
    !CHANGED.test(block.heading) &&
    !CHANGED.test(block.leadIn)
  )
    return null;
  const above = inTable ? cellOf(tokens, first + 1) : label || `${block.leadIn} ${block.heading}`;
  const named =
    DELETED.test(above) || DELETE_SIGNS.includes(sign || ' ') || isGone(tokens, first + 1)
      ? 'delete'
      : CREATED.test(above) && !CHANGED.test(above)
        ? 'create-file'
        : sized ||
            bracket ||
            EDIT_SIGNS.includes(sign || ' ') ||
            CHANGED.test(above) ||
            (inTable && namesFile(path.text))
          ? 'edit'
          : null;
  const fresh = CREATE_SIGNS.includes(sign || ' ') || isNew(tokens, first + 1) || MIGRATION.test(path.text);
  // What was done to it stands in the lines under it.
  const below = scene.sentences[scene.at + 1];
  if (
    tokens.length <= first + 2 &&
    below?.block.kind === 'bullet' &&
    below.block.indent > block.indent &&
    isVerb(scene.lex, below.tokens[0], DONE_FORMS)
  )
    return null;
  const told = label === '' && named !== null && /^(?:with|for|containing|that)$/.test(textAt(tokens, first + 1));
  if (tokens[first + 1] && tokens[first + 1]?.kind !== 'punct' && !told) return null;
  // Without such a heading a dash or a colon must follow, and it is a change only in the company of other claims.
  if (block.kind === 'heading' && !fresh && !bracket) return null;
  if (
    !named &&
    !fresh &&
    !block.checked &&
    (label ? label !== ' file' : !separated(tokens, first + 1) || !namesFile(path.text))
  )
    return null;
  const name = named === 'delete' ? named : fresh ? 'create-file' : (named ?? 'edit');
  const reason = named ? `listed under "${above.trim()}"` : 'listed among what was done';
  return paths
    .map((each) => lineClaim(scene, name, first, cleanPath(rawOf(each, scene.source)), reason))
    .filter((found) => found !== null)
    .map((found) => (!named && !fresh ? { ...found, listed: true } : found));
}

/** "README.md" and under it "- Opening: names the new mirror": what stands first under a file tells of a change in it. */
export function underFile(scene: Scene): Found | null {
  const { file } = scene;
  const { block } = sentenceAt(scene);
  if (!file?.alone || scene.at > file.at + 3 || block.kind !== 'bullet' || notDone(file.lead)) return null;
  for (let at = file.at; at <= scene.at; at++)
    if (
      scene.sentences[at]?.tokens.some(
        ({ kind, text }) => kind === 'word' && (NEGATIONS.has(text) || UNTOUCHED.has(text)),
      )
    )
      return null;
  const found = lineClaim(scene, 'edit', 0, file.path, 'a line under its file');
  return found && { ...found, listed: true, ...(scene.at === file.at + 1 && { under: file.at }) };
}

/** With these a line tells how the file is, was or might be. */
const UNTOUCHED = new Set(
  `no unchanged untouched missing should could would consider todo already correct same problem issue cause before bug was were old
  status purpose why`.split(/\s+/),
);

/** "New component `src/a.tsx`", "a new file, `b.js`": whatever it is called, it was made. */
export function newThing(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  for (let i = 0; i < Math.min(tokens.length, 40); i++) {
    const opens = tokens
      .slice(0, i)
      .every(({ kind, text }) =>
        kind === 'word' ? /^(?:there|is|'s|are|also|a|an|the)$/.test(text) : kind !== 'code',
      );
    if (
      !/^(?:new|brand-new)$/.test(textAt(tokens, i)) ||
      (!opens && textAt(tokens, i + 1) !== 'file' && !/^(?:plus|and|also)$/.test(textAt(tokens, i - 2)))
    )
      continue;
    let at = i + 1;
    while (at < i + 4 && tokens[at]?.kind === 'word' && !isPathToken(tokens[at], scene.source)) at++;
    // "the new check lives in `a.ts`": a part of it
    if (/^(?:in|to)$/.test(textAt(tokens, at - 1)) && /^(?:lives|sits|is|goes|went)$/.test(textAt(tokens, at - 2)))
      continue;
    if (/^[:,(—]$/.test(textAt(tokens, at))) at++;
    const path = tokens[at];
    // "plus a new `a_test.go`"; "the new `a.ts` does …" tells more of it
    const adds = /^(?:plus|and|with|also)$/.test(textAt(tokens, i - 2)) && textAt(tokens, i - 1) === 'a';
    if ((at === i + 1 && !adds) || !path || !isPathToken(path, scene.source)) continue;
    const found = lineClaim(scene, 'create-file', i, cleanPath(rawOf(path, scene.source)), 'it is called new');
    return found && block.kind === 'paragraph' && tokens.length > 5 ? { ...found, listed: true } : found;
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

/** "`a.ts` (+114 / -84)", "a.ts | 12 ++--": how much of it changed. */
const diffstat = (tokens: readonly Token[], at: number): boolean =>
  (textAt(tokens, at) === '(' && /^[+—]/.test(textAt(tokens, at + 1)) && /^\d/.test(textAt(tokens, at + 2))) ||
  (textAt(tokens, at) === '(' && /^[+-]\d/.test(textAt(tokens, at + 1)));

/** "`legacy.ts`: gone". */
const isGone = (tokens: readonly Token[], at: number): boolean =>
  /^[:—|(]$/.test(textAt(tokens, at)) &&
  /^(?:gone|deleted|removed)$/.test(textAt(tokens, at + 1)) &&
  tokens[at + 2]?.kind !== 'word';

/** The marks that a list of files puts in front of what was made, changed and removed. */
const CREATE_SIGNS = '➕🆕';
const EDIT_SIGNS = '✏📝';
const DELETE_SIGNS = '🗑➖';

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
  // "(new common file)"
  if (textAt(tokens, next) === 'new' && /^(?:file|module|component|script|class)$/.test(textAt(tokens, next + 2)))
    return true;
  return (
    textAt(tokens, next) === 'new' &&
    tokens[next + 1]?.kind !== 'code' &&
    /^(?:|[),.;—(]|file|component|module|script|page|doc|document|tests?|suite|helpers?|class|hook|service|package|template|config|spec|specs|model|migration|controller|middleware|job|worker|command|view|composable|store|util|utility|utilities|entity|schema|adapter|provider|resolver|workflow|fixtures?|stylesheet|notebook|crate|library|dialog|panel|widget|layout|partial|screen|directory|folder|guide|chapter|action|policy|serializer|factory|repository|plugin|router|client|types|interface|dashboard|dockerfile)$/.test(
      textAt(tokens, next + 1),
    )
  );
}

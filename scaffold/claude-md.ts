/**
 * One marked block in CLAUDE.md. Its begin marker holds the version and a hash of the block: one that the person edited
 * is theirs and stays. A begin without an end is refused: nobody can tell where the block stops. Taken out, the block
 * leaves the bytes that were there before it.
 */
import { sha256 } from '../ledger/hash.ts';
import { CLAUDE_MD } from '../templates/claude-md.ts';
import { placeOf, Refusal } from './refusal.ts';

const BEGIN = /^<!-- troth:begin (\S+) sha256:([0-9a-f]{16}) -->[ \t]*$/;
const BEGINS = /^<!-- troth:begin\b/;
const END = /^<!-- troth:end -->[ \t]*$/;
/** "```npm test``` runs the tests" is no fence: behind its backticks are none. */
const FENCE = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/;
const FENCE_END = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

export interface BlockPlan {
  text: string;
  state: 'added' | 'current' | 'replaced' | 'kept-edited';
}

/** What was there before the block: no file at all, or what had to be put between the text and the block. */
export interface BlockTrace {
  created: boolean;
  gap: string;
}

const hashOf = (body: string): string => sha256(body.replaceAll('\r\n', '\n').trim()).slice(0, 16);

const blockOf = (version: string, eol: string): string =>
  [
    `<!-- troth:begin ${version} sha256:${hashOf(CLAUDE_MD)} -->`,
    ...CLAUDE_MD.trim().split('\n'),
    '<!-- troth:end -->',
  ].join(eol);

/** CLAUDE.md with our block in it. `null`: there is no file yet. @throws Refusal */
export function withBlock(file: string, text: string | null, version: string): BlockPlan {
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const block = blockOf(version, eol);
  if (text === null || text === '') return { text: block + eol, state: 'added' };
  const found = findBlock(file, text);
  if (!found) return { text: `${text}${gapBehind(text)}${block}${eol}`, state: 'added' };
  if (found.hash !== hashOf(found.body)) return { text, state: 'kept-edited' };
  if (found.hash === hashOf(CLAUDE_MD)) return { text, state: 'current' };
  return { text: text.slice(0, found.start) + block + text.slice(found.end), state: 'replaced' };
}

/** One empty line stands between the person's text and the block. */
function gapBehind(text: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return text === '' || text.endsWith(`${eol}${eol}`) ? '' : text.endsWith(eol) ? eol : eol + eol;
}

/** What has to be known to take out again a block that is to be put behind this text. */
export const traceOf = (text: string | null): BlockTrace => ({ created: text === null, gap: gapBehind(text ?? '') });

/**
 * CLAUDE.md without our block; `null` where nothing else is in it and init had made it; the same text where there is no
 * block, or one that the person edited.
 * @param trace what was there before, `null` where nobody knows: then one empty line before the block goes with it, and a
 *   file that holds nothing else
 * @throws Refusal
 */
export function withoutBlock(file: string, text: string, trace: BlockTrace | null): string | null {
  const found = findBlock(file, text);
  if (!found || found.hash !== hashOf(found.body)) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = trace?.gap ?? eol;
  const above = text.slice(0, found.start);
  const below = text.slice(found.end).replace(/^\r?\n/, '');
  if (below === '' && above === '') return trace?.created === false ? '' : null;
  const joined = above.endsWith(gap) ? above.slice(0, above.length - gap.length) : above;
  // What somebody wrote behind the block must not end up on the last line of the text before it.
  return joined + (below !== '' && joined !== '' && !joined.endsWith('\n') ? eol : '') + below;
}

/** Whether the block is there and was edited by the person. @throws Refusal */
export function isEdited(file: string, text: string): boolean {
  const found = findBlock(file, text);
  return found !== null && found.hash !== hashOf(found.body);
}

/**
 * Whether a file only passes on to others (`@AGENTS.md`), by its text: nothing in it but imports, headings and comments.
 * A block in it would be the only words of its own.
 */
export function onlyImports(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(#.*|<!--.*-->)?\s*$/.test(line));
  return lines.length > 0 && lines.every((line) => /^\s*(?:[-*]\s+)?@\S+\s*$/.test(line));
}

interface Found {
  start: number;
  end: number;
  body: string;
  hash: string | null;
}

/** Markers count only where they stand alone on a line outside of fenced code. */
function findBlock(file: string, text: string): Found | null {
  let open: { start: number; bodyStart: number; hash: string | null } | null = null;
  for (const { line, start, end, next } of outsideFences([...linesOf(text)])) {
    if (open && END.test(line)) {
      return { start: open.start, end, body: text.slice(open.bodyStart, start), hash: open.hash };
    }
    if (!open && BEGINS.test(line)) open = { start, bodyStart: next, hash: BEGIN.exec(line)?.[2] ?? null };
  }
  if (!open) return null;
  throw new Refusal(
    file,
    'the block that begins with <!-- troth:begin has no <!-- troth:end --> behind it',
    'Add the end marker behind the block, or remove the begin marker, then run this again.',
    placeOf(text, open.start),
  );
}

interface Line {
  line: string;
  start: number;
  end: number;
  next: number;
}

/** A fence that is never closed hides nothing: else a block behind it would be added again at every run. */
function outsideFences(lines: readonly Line[]): Line[] {
  const outside: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const fence = FENCE.exec(line.line);
    const mark = fence?.[1] ?? fence?.[2];
    const close = mark ? lines.findIndex((l, j) => j > i && FENCE_END.exec(l.line)?.[1]?.startsWith(mark)) : -1;
    if (close >= 0) i = close;
    else outside.push(line);
  }
  return outside;
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    if (end > start && text[end - 1] === '\r') end--;
    yield { line: text.slice(start, end), start, end, next };
    start = next;
  }
}

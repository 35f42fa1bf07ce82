/**
 * Rule: only what the agent says in its own voice is read. Fences, indented code, quoted blocks and rules are no prose;
 * paragraphs, bullets, headings and the cells of a table are, each with the heading and the lead-in above it.
 */

import { DESCRIBES, FOREIGN, HISTORY } from './en/sections.ts';

export type BlockKind = 'paragraph' | 'bullet' | 'heading' | 'row';

export interface Block {
  kind: BlockKind;
  start: number;
  end: number;
  /** The heading above, lower case; empty where there is none. */
  heading: string;
  /** The line that introduces this bullet or row ("Next steps:"), lower case; empty where there is none. */
  leadIn: string;
  /** `- [ ]` false, `- [x]` true, else null. */
  checked: boolean | null;
  indent: number;
  /** A line all in bold, which stands for a heading. */
  title: boolean;
  /** Under a heading, or a heading of a heading, that tells what was once done: a log of sessions, a changelog. */
  past: boolean;
}

const FENCE = /^ {0,12}(?:[-*+>] {1,3})?(`{3,}|~{3,})/;
const BULLET = /^( *)(?:[-*+•·▪◦‣–—]|\(?\d{1,3}[.)])(?: +|$)(\[[ xX]\] +)?/;
const HEADING = /^ {0,3}#{1,6} +/;
/** A line that begins with a mark is a bullet in all but name. */
const MARKED = /^[✅❌✔✓✗☑⚠⬜]/;
const RULE = /^[ \-=_*—─━═]{3,}$/;
const TABLE_RULE = /^[ |:\-+]+$/;
const BOLD_LINE = /^ {0,3}(?:\*\*|__)[^*]{2,80}(?:\*\*|__):?\s*$/;

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  const ancestors: string[] = [];
  let heading = '';
  let leadIn = '';
  let parent: { indent: number; leadIn: string } | null = null;
  let past = false;
  let fence: string | null = null;
  let open: Block | null = null;
  let blank = true;
  let inList = false;
  let at = 0;

  const begin = (kind: BlockKind, start: number, end: number, checked: boolean | null, indent = 0): void => {
    open = {
      kind,
      start,
      end,
      heading,
      leadIn:
        kind === 'bullet'
          ? (parent?.leadIn ?? leadIn)
          : kind === 'row' || MARKED.test(text.slice(start, start + 2))
            ? leadIn
            : '',
      checked,
      indent,
      title: false,
      past,
    };
    blocks.push(open);
  };

  while (at <= text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const start = at;
    at = end + 1;
    const line = end - start > 400 ? text.slice(start, start + 400) : text.slice(start, end);
    const trimmed = line.trim();

    const mark = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && trimmed.replaceAll(fence.charAt(0), '') === '') fence = null;
      continue;
    }
    // A line such as ```` ```code``` ```` is inline code, not a fence.
    if (mark && !(mark.startsWith('`') && trimmed.slice(mark.length).includes('`'))) {
      fence = mark;
      open = null;
      continue;
    }
    if (trimmed === '') {
      open = null;
      blank = true;
      continue;
    }
    const indent = line.length - line.trimStart().length;
    const bullet = BULLET.exec(line);
    const wasBlank = blank;
    blank = false;
    if (trimmed.startsWith('>')) {
      open = null;
    } else if (RULE.test(trimmed)) {
      open = null;
    } else if (HEADING.test(line)) {
      begin('heading', start + line.search(/[^# ]|$/), end, null);
      const level = /^#+/.exec(trimmed)?.[0].length ?? 1;
      section = trimmed.replace(/^#+ +/, '').toLowerCase();
      parent = null;
      ancestors.length = Math.min(ancestors.length, level - 1);
      while (ancestors.length < level - 1) ancestors.push('');
      past =
        [...ancestors, section].some(tellsHistory) ||
        ancestors.some((title) => title !== '' && FOREIGN.test(title)) ||
        (section.includes('how ') && DESCRIBES.test(section));
      ancestors.push(section);
      heading = section;
      leadIn = '';
      open = null;
      inList = false;
    } else if (trimmed.startsWith('|')) {
      if (!TABLE_RULE.test(trimmed)) begin('row', start, end, null);
      open = null;
    } else if (bullet && !(indent >= 4 && wasBlank && !inList)) {
      inList = true;
      const box = bullet[2];
      if (parent && indent <= parent.indent) parent = null;
      begin('bullet', start + bullet[0].length, end, box ? /x/i.test(box) : null, indent);
      const leads = introduction(trimmed);
      if (leads) parent = { indent, leadIn: leads };
    } else if (indent >= 4 && wasBlank && !inList) {
      blank = true; // indented code: the next line of it still follows a blank
      open = null;
    } else if (open) {
      (open as Block).end = end;
      leadIn = introduction(trimmed) || leadIn;
    } else {
      if (indent < 2) inList = false;
      begin('paragraph', start + indent, end, null);
      if (BOLD_LINE.test(line)) {
        if (open) (open as Block).title = true;
        heading = `${section} › ${trimmed.replace(/[*_:]/g, '').toLowerCase()}`;
        leadIn = '';
      } else leadIn = introduction(trimmed);
    }
  }
  return blocks;
}

/** Most headings hold none of these: a look at them is cheaper than to compile `HISTORY`, 1 ms in a fresh process. */
const IN_HISTORY = ['session', 'continuity', 'change', 'history', 'timeline', 'evolution', 'git log'];
const tellsHistory = (title: string): boolean =>
  title !== '' && IN_HISTORY.some((part) => title.includes(part)) && HISTORY.test(title);

/** The sentence that a colon ends. */
const introduction = (line: string): string =>
  /:[*_]*$/.test(line)
    ? line.slice(Math.max(0, ...[...line.matchAll(/[.!?] /g)].map((stop) => stop.index + 2))).toLowerCase()
    : '';

/**
 * Edits JSON as text: what is put in takes the look of its neighbours, and no other byte changes. (`modify` of
 * jsonc-parser formats every line that it touches, other people's entries too.)
 */
import type { Node } from 'jsonc-parser';

interface Look {
  eol: string;
  /** One step of indentation. */
  unit: string;
}

const lookOf = (text: string): Look => ({
  eol: text.includes('\r\n') ? '\r\n' : '\n',
  unit: /^([ \t]+)"/m.exec(text)?.[1] ?? '  ',
});

/** The text with `value` behind the last child of a list, or of an object under `key`. */
export function withChild(text: string, parent: Node, value: unknown, key?: string): string {
  const look = lookOf(text);
  const name = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const end = parent.offset + parent.length - 1;
  const last = parent.children?.at(-1);
  if (!last) {
    const inline = parent.parent !== undefined && !isSpread(text);
    const outer = indentAt(text, parent.offset);
    const inner = outer + look.unit;
    const put = inline
      ? name + render(value)
      : `${look.eol}${inner}${name}${render(value, look, inner)}${look.eol}${outer}`;
    return splice(text, parent.offset + 1, end, put);
  }
  const behind = last.offset + last.length;
  const own = ownLine(text, last.offset);
  const put = own === null ? `, ${name}${render(value)}` : `,${look.eol}${own}${name}${render(value, look, own)}`;
  return splice(text, behind, behind, put);
}

/** The text with `value` in a node's place. */
export function withValue(text: string, node: Node, value: unknown): string {
  const end = node.offset + node.length;
  const spread = text.slice(node.offset, end).includes('\n');
  return splice(
    text,
    node.offset,
    end,
    spread ? render(value, lookOf(text), indentAt(text, node.offset)) : render(value),
  );
}

const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

/** On one line; with a look and the indentation of its first line, on several. */
function render(value: unknown, look?: Look, indent = ''): string {
  if (!look) return JSON.stringify(value);
  return JSON.stringify(value, null, look.unit).replaceAll('\n', look.eol + indent);
}

/** Whether a file is written on several lines. */
const isSpread = (text: string): boolean => text.trim().includes('\n');

/** The indentation of the line that holds an offset. */
const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[0] ?? '';

/** The blanks before what begins its own line, `null` where something stands before it. */
function ownLine(text: string, offset: number): string | null {
  const newline = text.lastIndexOf('\n', offset - 1);
  const before = text.slice(newline + 1, offset);
  return newline >= 0 && before.trim() === '' ? before : null;
}

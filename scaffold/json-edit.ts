/**
 * Edits JSON as text: what is put in takes the look of its neighbours, what is taken out takes only its own comma and
 * blanks along, and no other byte changes. (`modify` of jsonc-parser formats every line that it touches, other people's
 * entries too.) Edits are made from one parse and applied together.
 */
import type { Node } from 'jsonc-parser';

/** UTF-16 offsets, half open. */
export interface Edit {
  from: number;
  to: number;
  put: string;
}

/** What is to be put into a list, or under `key` into an object. */
export interface Child {
  key?: string;
  value: unknown;
}

interface Look {
  eol: string;
  /** One step of indentation. */
  unit: string;
}

const lookOf = (text: string): Look => ({
  eol: text.includes('\r\n') ? '\r\n' : '\n',
  unit: /^([ \t]+)"/m.exec(text)?.[1] ?? '  ',
});

/** The text with edits, which do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, put } of [...edits].sort((a, b) => a.from - b.from)) {
    pieces.push(text.slice(at, from), put);
    at = to;
  }
  return pieces.join('') + text.slice(at);
}

/** Puts children behind the last one of a list or an object. */
export function append(text: string, parent: Node, children: readonly Child[]): Edit {
  const look = lookOf(text);
  const last = parent.children?.at(-1);
  if (!last) {
    if (parent.parent !== undefined && !isSpread(text))
      return setInside(parent, children.map((c) => render(c)).join(', '));
    const outer = indentAt(text, parent.offset);
    const inner = look.eol + outer + look.unit;
    const lines = children.map((c) => inner + render(c, look, outer + look.unit));
    return setInside(parent, `${lines.join(',')}${look.eol}${outer}`);
  }
  const own = ownLine(text, last.offset);
  const put = children.map((c) => (own === null ? `, ${render(c)}` : `,${look.eol}${own}${render(c, look, own)}`));
  return { from: endOf(last), to: endOf(last), put: put.join('') };
}

/** Puts `value` in a node's place. */
export function replace(text: string, node: Node, value: unknown): Edit {
  const [from, to] = [node.offset, endOf(node)];
  const spread = text.slice(from, to).includes('\n');
  const put = spread ? render({ value }, lookOf(text), indentAt(text, from)) : render({ value });
  return { from, to, put };
}

/** Takes some children, not all, out of a list or an object: what `append` put in goes to the byte. */
export function without(parent: Node, gone: ReadonlySet<Node>): Edit[] {
  const edits: Edit[] = [];
  const children = parent.children ?? [];
  for (let i = 0; i < children.length; i++) {
    if (!gone.has(children[i] as Node)) continue;
    const first = i;
    while (i + 1 < children.length && gone.has(children[i + 1] as Node)) i++;
    const [before, from, last, behind] = [children[first - 1], children[first], children[i], children[i + 1]];
    if (before && last) edits.push({ from: endOf(before), to: endOf(last), put: '' });
    else if (from && behind) edits.push({ from: from.offset, to: behind.offset, put: '' });
  }
  return edits;
}

/** Puts something else between a node's brackets. */
export const setInside = (node: Node, put: string): Edit => ({ from: node.offset + 1, to: endOf(node) - 1, put });

/** What stands between a node's brackets. */
export const insideOf = (text: string, node: Node): string => text.slice(node.offset + 1, endOf(node) - 1);

const endOf = (node: Node): number => node.offset + node.length;

/** On one line; with a look and the indentation of its first line, on several. */
function render({ key, value }: Child, look?: Look, indent = ''): string {
  const name = key === undefined ? '' : `${JSON.stringify(key)}: `;
  if (!look) return name + JSON.stringify(value);
  return name + JSON.stringify(value, null, look.unit).replaceAll('\n', look.eol + indent);
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

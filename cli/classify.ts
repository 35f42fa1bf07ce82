/** `troth classify --jsonl`: lines `{id, text}` in, lines `{id, statements}` out, in the same order. */
import { read } from '../speech/index.ts';

export type Classified = { ok: true; line: string } | { ok: false; line: string };

/** One line in, one line out; a line that cannot be read gives `{id: null, error}` and is not ok. */
export function classifyLine(line: string, options: Parameters<typeof read>[1] = {}): Classified {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return { ok: false, line: JSON.stringify({ id: null, error: 'not a line of JSON' }) };
  }
  const { id = null, text } = (typeof row === 'object' && row !== null ? row : {}) as { id?: unknown; text?: unknown };
  if (typeof text !== 'string') return { ok: false, line: JSON.stringify({ id, error: 'no "text" that is a string' }) };
  const statements = read(text, options).statements.map(
    ({ kind, action, object, text: clause, start, end, gate, reasons }) => ({
      kind,
      action,
      object,
      text: clause,
      start,
      end,
      gate,
      reasons,
    }),
  );
  return { ok: true, line: JSON.stringify({ id, statements }) };
}

/** Blank lines are passed over. */
export function classifyLines(input: string, options: Parameters<typeof read>[1] = {}): Classified[] {
  return input
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => classifyLine(line, options));
}

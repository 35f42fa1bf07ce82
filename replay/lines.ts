/**
 * A transcript's lines, read in pieces so that memory stays steady, and looked at before they are parsed: most bytes of
 * a transcript are requests, snapshots and attachments that say nothing of what was said or done.
 */
import { closeSync, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 1024 * 1024;
/** A longer line is nobody's tool call; it counts as broken. */
const LONGEST_LINE_BYTES = 256 * 1024 * 1024;
/** Where a line says what it is. */
const HEAD_BYTES = 600;

export interface LineCount {
  bytes: number;
  /** Lines with something in them. */
  lines: number;
  /** Lines that hold no JSON object: torn, or not of a transcript. */
  broken: number;
}

export const noLines = (): LineCount => ({ bytes: 0, lines: 0, broken: 0 });

/** A line that could not be read: what it held is unknown. */
export const BROKEN = Symbol('broken');

/**
 * The lines that may hold words or deeds, parsed; `BROKEN` in the place of one that cannot be. A last line without a
 * newline is read too; one that is torn there is still being written, and counts as broken without a mark.
 * @throws the file system's error where the file cannot be read
 */
export function* linesOf(file: string, count: LineCount): Generator<Record<string, unknown> | typeof BROKEN> {
  const fd = openSync(file, 'r');
  try {
    let held = Buffer.alloc(0);
    let tooLong = false;
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const size = readSync(fd, piece, 0, PIECE_BYTES, null);
      if (size === 0) break;
      count.bytes += size;
      const bytes = held.length > 0 ? Buffer.concat([held, piece.subarray(0, size)]) : piece.subarray(0, size);
      let start = 0;
      for (let end = bytes.indexOf(10, held.length); end !== -1; end = bytes.indexOf(10, start)) {
        if (tooLong) count.broken++;
        const line = tooLong ? BROKEN : lineAt(bytes, start, end, count);
        tooLong = false;
        if (line !== null) yield line;
        start = end + 1;
      }
      held = bytes.subarray(start);
      if (held.length > LONGEST_LINE_BYTES) {
        tooLong = true;
        held = Buffer.alloc(0);
      }
    }
    const last = lineAt(held, 0, held.length, count);
    if (last !== null && last !== BROKEN) yield last;
  } finally {
    closeSync(fd);
  }
}

/** `null` for a line that is empty, or that says nothing of words or deeds. */
function lineAt(
  bytes: Buffer,
  start: number,
  end: number,
  count: LineCount,
): Record<string, unknown> | typeof BROKEN | null {
  if (end - start < 2) return null;
  count.lines++;
  const head = bytes.toString('latin1', start, Math.min(end, start + HEAD_BYTES));
  if (isNoise(head) || isThinking(head, bytes.subarray(start, end))) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', start, end));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // torn by a crash, or not ours
  }
  count.broken++;
  return BROKEN;
}

const NOISE = ['"attachment":{', '"type":"progress"', '"type":"system"', '"type":"file-history-snapshot"'];

/** Whether the beginning of a line tells that it is neither a user's nor the assistant's. */
export function isNoise(head: string): boolean {
  if (head.startsWith('{"type":"')) return !/^\{"type":"(?:user|assistant)"/.test(head);
  const message = head.indexOf('"message":');
  return NOISE.some((mark) => {
    const at = head.indexOf(mark);
    return at !== -1 && (message === -1 || at < message);
  });
}

/** A line of the assistant's that neither says nor calls anything. */
const isThinking = (head: string, line: Buffer): boolean =>
  head.includes('"content":[{"type":"thinking",') &&
  !line.includes('"type":"text"') &&
  !line.includes('"type":"tool_use"');

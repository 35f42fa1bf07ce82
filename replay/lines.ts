/**
 * A transcript's lines, looked at before they are parsed: most bytes of a transcript are requests, snapshots and
 * attachments that say nothing of what was said or done.
 */
import { rawLines } from '../ledger/lines.ts';

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

type Line = Record<string, unknown> | typeof BROKEN;

/**
 * The lines that may hold words or deeds, parsed, and all before the first of them; `BROKEN` in the place of one that
 * cannot be. A last line that is torn is still being written: it counts as broken, and leaves no mark.
 * @throws the file system's error where the file cannot be read
 */
export function* linesOf(file: string, count: LineCount): Generator<Line> {
  let begun = false;
  for (const { bytes, whole } of rawLines(file, LONGEST_LINE_BYTES)) {
    count.bytes += bytes.length + 1;
    count.lines++;
    const noise = bytes.length > 0 && isNoise(bytes);
    if (noise && begun) continue;
    begun ||= !noise;
    const line = parse(bytes);
    if (line === BROKEN) count.broken++;
    if (line !== BROKEN || whole) yield line;
  }
}

function parse(bytes: Buffer): Line {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // torn by a crash, or not ours
  }
  return BROKEN;
}

const NOISE = ['"attachment":{', '"type":"progress"', '"type":"system"', '"type":"file-history-snapshot"'];

/** Whether the beginning of a line tells that it is no user's, and no word or call of the assistant's. */
export function isNoise(line: Buffer): boolean {
  const head = line.toString('latin1', 0, HEAD_BYTES);
  if (head.startsWith('{"type":"')) return !/^\{"type":"(?:user|assistant)"/.test(head);
  const message = head.indexOf('"message":');
  const isOther = NOISE.some((mark) => {
    const at = head.indexOf(mark);
    return at !== -1 && (message === -1 || at < message);
  });
  return isOther || isThinking(head, line);
}

const isThinking = (head: string, line: Buffer): boolean =>
  head.includes('"content":[{"type":"thinking",') &&
  !line.includes('"type":"text"') &&
  !line.includes('"type":"tool_use"');

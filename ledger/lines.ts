/** A file's lines, read in pieces so that memory stays steady however large it is. */
import { closeSync, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 1024 * 1024;

export interface RawLine {
  /** UTF-8, without the newline; good until the next line is asked for. */
  bytes: Buffer;
  /** It ends with a newline: one that does not is torn, or still being written. */
  whole: boolean;
}

/**
 * Lines that are not empty. One of more than `longest` bytes comes as an empty one.
 * @throws the file system's error where the file cannot be read
 */
export function* rawLines(file: string, longest: number): Generator<RawLine> {
  const fd = openSync(file, 'r');
  try {
    let held: Buffer = Buffer.alloc(0);
    let tooLong = false;
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const size = readSync(fd, piece, 0, PIECE_BYTES, null);
      if (size === 0) break;
      const bytes: Buffer = held.length > 0 ? Buffer.concat([held, piece.subarray(0, size)]) : piece.subarray(0, size);
      let start = 0;
      for (let end = bytes.indexOf(10, held.length); end !== -1; end = bytes.indexOf(10, start)) {
        if (tooLong) yield { bytes: EMPTY, whole: true };
        else if (end > start) yield { bytes: bytes.subarray(start, end), whole: true };
        tooLong = false;
        start = end + 1;
      }
      held = bytes.subarray(start);
      if (held.length <= longest) continue;
      tooLong = true;
      held = EMPTY;
    }
    if (held.length > 0) yield { bytes: held, whole: false };
  } finally {
    closeSync(fd);
  }
}

const EMPTY: Buffer = Buffer.alloc(0);

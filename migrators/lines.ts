/** Lines of a file that need not fit into memory, and that may grow meanwhile. */
import type { Hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { prepare } from '../ledger/hash.ts';

const CHUNK_BYTES = 256 * 1024;

/** How far a file was read. */
export interface Feed {
  fd: number;
  /** Bytes read. */
  offset: number;
  /** Of all bytes read. */
  digest: Hash;
  /** Bytes behind the last newline. */
  rest: Buffer[];
}

export const feedOf = (fd: number, offset = 0): Feed => ({
  fd,
  offset,
  digest: prepare().createHash('sha256'),
  rest: [],
});

/** Whole lines up to where the file ends now; what stands behind the last newline waits in `rest`. */
export function* linesOf(feed: Feed): Generator<string> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const length = readSync(feed.fd, chunk, 0, chunk.length, feed.offset);
    if (length === 0) return;
    feed.offset += length;
    feed.digest.update(chunk.subarray(0, length));
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1 && end < length; end = chunk.indexOf(0x0a, start)) {
      const piece = chunk.subarray(start, end);
      yield feed.rest.length === 0 ? piece.toString('utf8') : takeRest(feed, piece);
      start = end + 1;
    }
    if (start < length) feed.rest.push(Buffer.from(chunk.subarray(start, length)));
  }
}

/** What was read behind the last newline, as a line. */
export function takeRest(feed: Feed, piece: Buffer = Buffer.alloc(0)): string {
  const line = Buffer.concat([...feed.rest, piece]).toString('utf8');
  feed.rest = [];
  return line;
}

/** SHA-256, in hex, of the first `length` bytes of a file. */
export function digestOf(fd: number, length: number): string {
  const digest = prepare().createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let offset = 0; offset < length; ) {
    const read = readSync(fd, chunk, 0, Math.min(chunk.length, length - offset), offset);
    if (read === 0) break;
    digest.update(chunk.subarray(0, read));
    offset += read;
  }
  return digest.digest('hex');
}

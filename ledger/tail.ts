/** The end of a file that may be large. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** At most `length` bytes, as UTF-8; of an open file. */
export function tailOf(fd: number, length: number): string {
  const { size } = fstatSync(fd);
  const bytes = Buffer.allocUnsafe(Math.min(size, length));
  readSync(fd, bytes, 0, bytes.length, size - bytes.length);
  return bytes.toString('utf8');
}

/** The same of a file by its name. @throws where it cannot be read */
export function tailOfFile(file: string, length: number): string {
  const fd = openSync(file, 'r');
  try {
    return tailOf(fd, length);
  } finally {
    closeSync(fd);
  }
}

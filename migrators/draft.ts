/** A file that is written in one go, in large pieces, and known by its digest. */
import { closeSync, fchmodSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { prepare } from '../ledger/hash.ts';

const PIECE_CHARS = 256 * 1024;

export interface Draft {
  write(text: string): void;
  /** Everything is on the disk then. @throws where the disk is full */
  flush(): void;
  /** Bytes written. */
  size(): number;
  /** SHA-256 of what was written, in hex. */
  digest(): string;
  close(): void;
}

export function openDraft(file: string, mode: number): Draft {
  const fd = openSync(file, 'w', mode);
  fchmodSync(fd, mode); // the umask may have taken bits, and a draft of a killed run has its own
  const digest = prepare().createHash('sha256');
  let pending: string[] = [];
  let chars = 0;
  let size = 0;
  const pass = (): void => {
    const bytes = Buffer.from(pending.join(''));
    pending = [];
    chars = 0;
    writeFileSync(fd, bytes); // to the last byte, or it throws
    digest.update(bytes);
    size += bytes.length;
  };
  return {
    write(text) {
      pending.push(text);
      chars += text.length;
      if (chars >= PIECE_CHARS) pass();
    },
    flush() {
      pass();
      fsyncSync(fd);
    },
    size: () => size,
    digest: () => digest.copy().digest('hex'),
    close: () => closeSync(fd),
  };
}

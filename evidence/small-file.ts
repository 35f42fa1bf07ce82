/** What a script or target says may decide what a command did: package.json, Makefile. Never a large file. */
import { readFileSync, statSync } from 'node:fs';

const LARGEST_BYTES = 512 * 1024;

/** `null` where it cannot be read, or is too large to be one of those. */
export function readSmallFile(file: string): string | null {
  try {
    return statSync(file).size > LARGEST_BYTES ? null : readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

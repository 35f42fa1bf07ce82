/** SHA-256. `node:crypto` is loaded when it is first needed: loading it costs more than all else that the hot path does. */
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
let crypto: typeof import('node:crypto') | undefined;

/** Of UTF-8 text, in hex. */
export function sha256(text: string): string {
  crypto ??= load('node:crypto') as typeof import('node:crypto');
  return crypto.createHash('sha256').update(text).digest('hex');
}

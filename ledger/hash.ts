/** SHA-256. `node:crypto` is loaded when it is first needed: loading it costs more than all else that the hot path does. */

type Crypto = typeof import('node:crypto');
let crypto: Crypto | undefined;

/** Loads what hashing needs, so that the first hash takes no longer than the others. */
export function prepare(): Crypto {
  // Not by `createRequire`: a hook would load `node:module` at every start for it, half a millisecond.
  crypto ??= typeof require === 'function' ? require('node:crypto') : process.getBuiltinModule('node:crypto');
  return crypto as Crypto;
}

/** Of UTF-8 text, in hex. */
export function sha256(text: string): string {
  return prepare().createHash('sha256').update(text).digest('hex');
}

/**
 * A fingerprint of a text: for names and for telling whether two texts are the same, never as proof. Without
 * `node:crypto`, whose loading a quick hook cannot afford. After cyrb128 (bryc, public domain): four 32-bit lanes.
 */

/** 24 hex digits. */
export function fingerprint(text: string): string {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  return [a ^ b ^ c, b ^ a, c ^ a].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

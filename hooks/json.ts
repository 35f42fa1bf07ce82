/** Values of a payload, as far as they are what they should be. */

export type Json = Record<string, unknown>;

export const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);
/** `null` for an empty one, too. */
export const text = (v: unknown): string | null => (typeof v === 'string' && v !== '' ? v : null);
export const number = (v: unknown): number | null => (typeof v === 'number' && Number.isFinite(v) ? v : null);

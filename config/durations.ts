/** Lengths of time as people write them in the config: "90m", "6h", "2d". */

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof UNIT_MS;

/** Milliseconds; `null` where the text is no length of time. */
export function durationOf(text: string): number | null {
  const [, amount, unit] = /^\s*(\d{1,6}(?:\.\d{1,3})?)\s*([smhdw])\s*$/.exec(text) ?? [];
  return amount === undefined ? null : Math.round(Number(amount) * UNIT_MS[unit as Unit]);
}

/** The shortest way to write it, in the largest unit that leaves no rest: `5400000` is "90m". */
export function durationText(ms: number): string {
  const units = Object.entries(UNIT_MS).reverse();
  const [unit, size] = units.find(([, size]) => ms >= size && ms % size === 0) ?? ['s', UNIT_MS.s];
  return `${ms / size}${unit}`;
}

/** A file of the person's that Troth will not touch: where it is wrong, and what to do. Nothing has changed. */
export class Refusal extends Error {
  constructor(
    readonly file: string,
    message: string,
    readonly remedy: string,
    /** 1-based, where the fault has a place. */
    readonly place: { line: number; column: number } | null = null,
  ) {
    super(message);
  }
}

/** 1-based line and column of an offset; columns count UTF-16 units. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

export { lineAndColumn as placeOf } from '../config/places.ts';

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

/**
 * What was made of a text, for when the same text comes again: forked sessions repeat their past, agents their commands and
 * their phrases. Bounded by the characters of the keys; when it is full it begins anew.
 */
export class TextCache<V> {
  private readonly known = new Map<string, V>();
  private held = 0;

  /** `longest`: of a text that is worth a place. */
  constructor(
    private readonly most: number,
    private readonly longest: number,
  ) {}

  /** What is known of a text, else what `make` makes of it. */
  of(key: string, make: () => V): V {
    if (key.length > this.longest) return make();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.held + key.length > this.most) {
      this.known.clear();
      this.held = 0;
    }
    this.known.set(key, made);
    this.held += key.length;
    return made;
  }
}

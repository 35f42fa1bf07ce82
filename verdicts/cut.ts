/** A text on one line, cut between characters: half of one (a lone surrogate) is refused by strict readers of JSON. */
export function cut(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const kept = line.length <= max ? line : `${line.slice(0, max - 1).trimEnd()}…`;
  return kept.replace(/\p{Surrogate}/gu, '');
}

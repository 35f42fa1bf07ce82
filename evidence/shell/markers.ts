/**
 * What an agent's own `echo` tells: `npm test; echo "exit: $?"`, `tsc && echo OK || echo FAILED`.
 *
 * A line that an echo would have printed stands in the output or not, so that it ran or did not; and where the line
 * holds `$?`, the number is the status of what stood before it.
 */
import type { Node } from './node.ts';

export interface Echo {
  leaf: number;
  /** What it prints; `$?`, `${PIPESTATUS[0]}` and variables stand as typed. */
  text: string;
  literal: boolean;
  /** The commands whose status its expansions hold, by the expansion's text. */
  statuses: ReadonlyMap<string, Node>;
}

export interface Marked {
  /** Leaves that ran (`true`) or did not. */
  ran: Map<number, boolean>;
  ends: Map<Node, 'ok' | 'failed'>;
}

const EXPANSION =
  /\$\?|\$\{\?\}|\$\{PIPESTATUS\[\d+\]\}|\$\{pipestatus\[\d+\]\}|\$\{?\w+\}?|\$\(\(?[^)]*\)?\)|`[^`]*`/g;
const SHORTEST = 2;

/** `whole`: nothing of the output was cut away, so that a line that is not there was not printed. */
export function marked(echoes: readonly Echo[], output: string, whole: boolean): Marked {
  const ran = new Map<number, boolean>();
  const ends = new Map<Node, 'ok' | 'failed'>();
  const groups = new Map<string, Echo[]>();
  for (const echo of echoes) {
    if (echo.text.trim().length >= SHORTEST && !echo.text.includes('\n'))
      groups.set(echo.text, [...(groups.get(echo.text) ?? []), echo]);
  }
  for (const [text, group] of groups) {
    const { pattern, expansions } = patternOf(text);
    const lines = [...output.matchAll(pattern)];
    if (lines.length === 0) {
      // An expansion may hold what is not foreseen; a literal line cannot.
      if (whole && group.every((echo) => echo.literal)) for (const echo of group) ran.set(echo.leaf, false);
      continue;
    }
    if (lines.length !== group.length) continue;
    for (const [i, echo] of group.entries()) {
      ran.set(echo.leaf, true);
      for (const [k, expansion] of expansions.entries()) {
        const node = echo.statuses.get(expansion);
        const value = lines[i]?.[k + 1];
        if (node && value !== undefined && /^\d{1,3}$/.test(value)) ends.set(node, value === '0' ? 'ok' : 'failed');
      }
    }
  }
  return { ran, ends };
}

function patternOf(text: string): { pattern: RegExp; expansions: string[] } {
  const expansions: string[] = [];
  let source = '';
  let at = 0;
  const trimmed = text.trim();
  for (const match of trimmed.matchAll(EXPANSION)) {
    source += `${escaped(trimmed.slice(at, match.index))}(.{0,200}?)`;
    expansions.push(match[0]);
    at = match.index + match[0].length;
  }
  return { pattern: new RegExp(`^[ \\t]*${source}${escaped(trimmed.slice(at))}[ \\t]*$`, 'gm'), expansions };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

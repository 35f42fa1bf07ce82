/** What a new session is told of open commitments: bounded, so that no backlog floods a context. */
import type { Commitment } from '../domain/index.ts';
import { cut } from './cut.ts';

const MAX_BYTES = 1024;
const HEAD =
  'Troth: open commitments of earlier turns in this repository, oldest first. Keep each by doing it, or say plainly that you will not.';

/** `null` where nothing is open. */
export function contextOf(open: readonly Commitment[]): string | null {
  if (open.length === 0) return null;
  const lines = [HEAD];
  for (const [i, c] of open.entries()) {
    const line = lineOf(c);
    const left = open.length - i;
    const rest = `… and ${left} more: npx troth commitments`;
    // The line that says how many were left out must fit too.
    const room = MAX_BYTES - bytes([...lines, left > 1 ? rest : ''].join('\n')) - 1;
    if (bytes(line) > room) {
      lines.push(rest);
      break;
    }
    lines.push(line);
  }
  return lines.join('\n');
}

const bytes = (text: string): number => Buffer.byteLength(text);

function lineOf(c: Commitment): string {
  const tried = c.evidence.length > 0 ? `, ${c.evidence.length} failed` : '';
  return `- ${c.action}: “${cut(c.text, 160)}” (said ${c.opened_at.slice(0, 16).replace('T', ' ')} UTC${tried})`;
}

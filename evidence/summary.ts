/** The one line that a person sees as evidence: `npm test: exit 1, 41 passed, 1 failed`. */
import type { Counts } from '../domain/index.ts';
import type { ToolCall } from './call.ts';
import type { Facts } from './facts.ts';
import type { Run } from './shell-deeds.ts';
import { oneLine } from './text.ts';

export const LONGEST_SUMMARY = 120;

export function summaryOf(run: Run, fact: Facts, call: ToolCall): string {
  const { leaf, outcome } = run;
  const label = oneLine(leaf.script ? leaf.script.label : leaf.typed, 60);
  const filters = leaf.through
    .filter((filter) => filter !== '$(…)')
    .map((filter) => ` | ${filter}`)
    .join('');
  const parts: string[] = [];
  if (outcome === 'not-run') parts.push('not run');
  else {
    const code = call.exit_code ?? 0;
    if (outcome === 'failed') parts.push(code !== 0 ? `exit ${code}` : 'failed');
    else if (code !== 0 && outcome === 'unknown') parts.push(`outcome not shown (exit ${code})`);
    if (fact.counts) parts.push(countsText(fact.counts));
    else if (fact.note) parts.push(fact.note);
    if (call.background || leaf.background) parts.push('in the background');
    if (parts.length === 0) parts.push(outcome === 'ok' ? 'ok' : 'outcome not shown');
  }
  return oneLine(`${label}${filters ? ` ${oneLine(filters, 30)}` : ''}: ${parts.join(', ')}`, LONGEST_SUMMARY);
}

export function countsText({ passed, failed, skipped }: Counts): string {
  const parts: string[] = [];
  if (passed !== null) parts.push(`${passed} passed`);
  if (failed) parts.push(`${failed} failed`);
  if (skipped) parts.push(`${skipped} skipped`);
  return parts.length > 0 ? parts.join(', ') : 'no counts';
}

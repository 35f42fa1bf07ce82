/** How init, upgrade and uninstall show what they will do, and ask for it. */
import { existsSync } from 'node:fs';
import { confirm, isCancel } from '@clack/prompts';
import { diffOf, verbOf } from '../scaffold/diff.ts';
import { type Change, changesOf, type Note, type Plan, pending, type Step } from '../scaffold/plan.ts';
import { colours as pc } from './colours.ts';
import { Usage } from './failures.ts';
import { out } from './output.ts';

/** Every file, and the exact difference in those that are the person's own. */
export function showPlan(plan: Plan, { diffs }: { diffs: boolean }): void {
  for (const change of pending(plan)) {
    out(`${paint(change)} ${change.path}${sizeOf(change)}`);
    if (diffs && change.shared) out(diffOf(change).split('\n').map(painted).join('\n'));
  }
  for (const step of plan.steps) {
    const line = storeLine(step);
    if (line) out(line);
  }
  for (const note of plan.notes) showNote(note);
}

export function showNote({ text, remedy, silences }: Note): void {
  out(`${silences ? pc.red('wrong') : pc.yellow('note')} ${text}${remedy ? `\n     ${pc.dim(remedy)}` : ''}`);
}

const paint = (change: Change): string => (change.after === null ? pc.red : pc.green)(verbOf(change));

const sizeOf = ({ shared, after }: Change): string =>
  shared || after === null ? '' : pc.dim(` (${Math.ceil(Buffer.byteLength(after) / 1024)} KB)`);

const painted = (line: string): string => {
  if (line.startsWith('@@')) return `  ${pc.cyan(line)}`;
  const colour = line.startsWith('+') ? pc.green : line.startsWith('-') ? pc.red : pc.dim;
  return `  ${colour(line)}`;
};

function storeLine(step: Step): string | null {
  if (step.kind !== 'store' || !existsSync(step.from)) return null;
  return step.to === null ? `${pc.red('remove')} ${step.from}` : `${pc.green('move')} ${step.from} to ${step.to}`;
}

/** The shape of `--json`, see docs/json.md. */
export const planJson = (plan: Plan) => ({
  changes: pending(plan).map((c) => ({ path: c.path, change: verbOf(c) })),
  records: plan.steps.flatMap((s) => (s.kind === 'store' && existsSync(s.from) ? [{ from: s.from, to: s.to }] : [])),
  diff: changesOf(plan)
    .filter((c) => c.shared && c.before !== c.after)
    .map(diffOf)
    .join('\n'),
  notes: plan.notes.map((n) => ({ text: n.text, remedy: n.remedy ?? null })),
});

export const isTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

/** @throws Usage where nobody sits there to answer */
export async function agreed(message: string): Promise<boolean> {
  if (!isTerminal()) {
    throw new Usage(
      'no terminal to ask in: nothing was written. Run it again with --yes, or look first with --dry-run',
    );
  }
  const answer = await confirm({ message });
  return !isCancel(answer) && answer;
}
